import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { WaitingConventions } from "../../_convention/waiting-conventions.tsx";
import { HubTabs } from "../../_shell/hub-tabs.tsx";
import { api } from "../../_trpc/server.ts";
import { PapersToCheck } from "./papers-to-check.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("check.title") };
}

/** The papers that organizations have filed and the hub has not answered yet. */
export default async function PapersToCheckPage() {
  const [t, caller] = await Promise.all([getTranslations("structure"), api()]);
  const me = await caller.members.me();
  if (!me.user) {
    return <SignInGate title={t("check.title")}>{t("check.signedOut")}</SignInGate>;
  }
  if (!me.isHubManager) {
    return (
      <Page title={t("check.title")}>
        <EmptyState
          title={t("check.notYours.title")}
          action={<LinkButton href="/structure">{t("check.notYours.action")}</LinkButton>}
        >
          {t("check.notYours.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t("check.title")} lead={t("check.lead")} actions={<TableLink list="papiers" />}>
      <HubTabs />
      <WaitingConventions side="hub" />
      <PapersToCheck initial={await caller.papers.toCheck()} />
    </Page>
  );
}
