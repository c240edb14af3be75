import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { LinkButton } from "../_components/button.tsx";
import { wallTimeOf } from "../_components/days.ts";
import { SignInGate } from "../_components/gate.tsx";
import { EmptyState, Page } from "../_components/panel.tsx";
import { api } from "../_trpc/server.ts";
import { Agenda } from "./agenda.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agenda"))("title") };
}

export default async function AgendaPage() {
  const [t, me] = await Promise.all([getTranslations("agenda"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const seen = me.user.memberships.filter(({ rights }) => rights.includes("see"));
  if (seen.length === 0) {
    return (
      <Page title={t("title")}>
        <EmptyState title={t("noOrganization.title")} action={<LinkButton href="/">{t("toMap")}</LinkButton>}>
          {t("noOrganization.text")}
        </EmptyState>
      </Page>
    );
  }
  const organizations = seen.map(({ organizationId, organizationName }) => ({
    id: organizationId,
    name: organizationName,
  }));
  return (
    <NuqsAdapter>
      <Suspense>
        <Agenda organizations={organizations} now={wallTimeOf(me.now, me.territory.timeZone)} />
      </Suspense>
    </NuqsAdapter>
  );
}
