import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { api } from "#app/_trpc/server.ts";
import { SetUpForm } from "../_set-up/set-up-form.tsx";
import { NotManager } from "../not-manager.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("seasons.form"))("title") };
}

export default async function NewCampaignPage() {
  const [caller, t, back] = await Promise.all([
    api(),
    getTranslations("seasons.form"),
    getTranslations("campaign.head"),
  ]);
  const { user, isHubManager } = await caller.members.me();
  if (!isHubManager) return <NotManager signedIn={user !== null} />;
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Link href="/hub/campagnes" className="mb-4 inline-flex min-h-11 items-center gap-1 hover:underline">
        <ChevronLeft aria-hidden="true" className="size-4" />
        {back("back")}
      </Link>
      <SetUpForm options={await caller.seasons.options()} setUp={null} />
    </Page>
  );
}
