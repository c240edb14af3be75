import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { api } from "../../_trpc/server.ts";
import { NewPlace } from "../_describe/new-place.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing"))("title") };
}

export default async function NewPlacePage() {
  const [t, caller] = await Promise.all([getTranslations("listing"), api()]);
  const { user } = await caller.members.me();
  if (!user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const options = await caller.listings.options();
  if (options.organizations.length === 0) {
    return (
      <Page title={t("title")}>
        <EmptyState
          title={t("noOrganization.title")}
          action={<LinkButton href="/bienvenue">{t("noOrganization.action")}</LinkButton>}
        >
          {t("noOrganization.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t("title")} lead={t("lead")}>
      <NewPlace options={options} />
    </Page>
  );
}
