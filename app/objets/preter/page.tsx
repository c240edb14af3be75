import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../../_components/gate.tsx";
import { Page } from "../../_components/panel.tsx";
import { api } from "../../_trpc/server.ts";
import { StartForm } from "./start-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lending"))("person.title") };
}

/** Where somebody alone begins to lend; who has begun goes to their things. */
export default async function LendPage() {
  const [t, caller] = await Promise.all([getTranslations("lending.person"), api()]);
  const me = await caller.members.me();
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const { shelf, communes } = await caller.items.shelf();
  if (shelf) redirect(`/mes-lieux/${shelf.slug}/objets`);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Link href="/objets" className="prose-link -mt-4 mb-6 inline-flex min-h-11 items-center gap-1.5">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("back")}
      </Link>
      <StartForm name={me.user.name.split(" ")[0] ?? ""} communes={communes} />
    </Page>
  );
}
