import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { MoreActions } from "../../_components/more-actions.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { WaitingConventions } from "../../_convention/waiting-conventions.tsx";
import { api } from "../../_trpc/server.ts";
import { OwnTabs } from "../own-tabs.tsx";
import { Inbox } from "./inbox.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("owner.inbox"))("title") };
}

export default async function InboxPage() {
  const [t, me] = await Promise.all([getTranslations("owner.inbox"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const isDecider =
    me.isHubManager ||
    me.user.memberships.some(
      ({ organizationKind, rights }) => organizationKind !== "association" && rights.includes("decide"),
    );
  return (
    <Page
      wide
      title={t("title")}
      lead={isDecider ? t("lead") : undefined}
      actions={
        isDecider && (
          <MoreActions>
            <TableLink list="demandes-recues" />
            <TableLink list="echanges-a-confirmer" name="swaps" />
          </MoreActions>
        )
      }
    >
      <OwnTabs />
      {isDecider ? (
        <NuqsAdapter>
          <Suspense>
            <WaitingConventions side="owner" />
            <Inbox now={me.now} />
          </Suspense>
        </NuqsAdapter>
      ) : (
        <EmptyState
          title={t("notDecider.title")}
          action={<LinkButton href="/mes-lieux">{t("notDecider.back")}</LinkButton>}
        >
          {t("notDecider.text")}
        </EmptyState>
      )}
    </Page>
  );
}
