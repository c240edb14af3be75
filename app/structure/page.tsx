import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { SignInGate } from "../_components/gate.tsx";
import { EmptyState, Page } from "../_components/panel.tsx";
import { api } from "../_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("title") };
}

/** The structure that one acts for. */
export default async function StructurePage() {
  const [t, me] = await Promise.all([getTranslations("structure"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const [first] = me.user.memberships;
  if (first) redirect(`/structure/${first.organizationSlug}`);
  return (
    <Page title={t("title")}>
      <EmptyState
        title={t("none.title")}
        action={
          <LinkButton look="primary" href="/bienvenue">
            {t("none.action")}
          </LinkButton>
        }
      >
        {t("none.text")}
      </EmptyState>
    </Page>
  );
}
