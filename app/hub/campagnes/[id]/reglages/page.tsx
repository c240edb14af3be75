import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { Steps } from "#app/_season/steps.tsx";
import { api } from "#app/_trpc/server.ts";
import { CloseWishes } from "../../_set-up/close-wishes.tsx";
import { SetUpForm } from "../../_set-up/set-up-form.tsx";
import { NotManager } from "../../not-manager.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("seasons.form"))("editTitle") };
}

/** The campaign as it was set up, what of it may still change, and how its renewals stand. */
export default async function SetUpPage({ params }: Props) {
  const [{ id }, caller, t] = await Promise.all([params, api(), getTranslations("seasons")]);
  const { user, isHubManager } = await caller.members.me();
  if (!isHubManager) return <NotManager signedIn={user !== null} />;
  if (!(await caller.campaigns.list()).some((one) => one.id === id)) notFound();
  const [setUp, options] = await Promise.all([caller.seasons.one({ campaignId: id }), caller.seasons.options()]);
  const { renewed } = setUp;
  return (
    <Page title={t("form.editTitle")} lead={setUp.name}>
      <Link href={`/hub/campagnes/${id}`} className="mb-4 inline-flex min-h-11 items-center gap-1 hover:underline">
        <ChevronLeft aria-hidden="true" className="size-4" />
        {t("form.back")}
      </Link>
      <div className="flex flex-col gap-8">
        <Steps dates={setUp} today={options.today} />
        {setUp.renewals && setUp.state !== "preparing" && <p className="figures">{t("renewals.counts", renewed)}</p>}
        {setUp.state === "collecting" && <CloseWishes setUp={setUp} />}
        <SetUpForm options={options} setUp={setUp} />
      </div>
    </Page>
  );
}
