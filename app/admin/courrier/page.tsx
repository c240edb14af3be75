import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { HubTabs } from "../../_shell/hub-tabs.tsx";
import { api } from "../../_trpc/server.ts";
import { Mailbox } from "./mailbox.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

/** What the platform has written to people. Who has no mail server reads the messages here and passes them on. */
export default async function MailPage() {
  const [t, caller] = await Promise.all([getTranslations("mail"), api()]);
  const [me, { isMailSent }] = await Promise.all([caller.members.me(), caller.members.signInOptions()]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  if (!me.isHubManager) {
    return (
      <Page title={t("title")}>
        <EmptyState title={t("forbidden.title")} action={<LinkButton href="/">{t("forbidden.action")}</LinkButton>}>
          {t("forbidden.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t("title")} lead={t(isMailSent ? "lead" : "leadKept")} actions={<TableLink list="courrier" />}>
      <HubTabs />
      <NuqsAdapter>
        <Suspense>
          <Mailbox timeZone={me.territory.timeZone} />
        </Suspense>
      </NuqsAdapter>
    </Page>
  );
}
