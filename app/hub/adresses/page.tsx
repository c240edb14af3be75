import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { HubTabs } from "../../_shell/hub-tabs.tsx";
import { api } from "../../_trpc/server.ts";
import { AddressesView } from "./addresses-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("addresses"))("title") };
}

/** The streets and numbers that the territory knows: what was imported, what is missing, another file. */
export default async function AddressesPage() {
  const [t, caller] = await Promise.all([getTranslations("addresses"), api()]);
  const { user, isHubManager } = await caller.members.me();
  if (!user) return <SignInGate title={t("title")}>{t("notManager.signedOut")}</SignInGate>;
  if (!isHubManager) {
    return (
      <Page title={t("title")}>
        <EmptyState
          icon={<KeyRound aria-hidden="true" className="size-8" />}
          title={t("notManager.title")}
          action={<LinkButton href="/mes-lieux">{t("notManager.action")}</LinkButton>}
        >
          {t("notManager.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t("title")} lead={t("lead")}>
      <HubTabs />
      <AddressesView initial={await caller.addresses.state()} />
    </Page>
  );
}
