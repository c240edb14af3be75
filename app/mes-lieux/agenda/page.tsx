import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { wallTimeOf } from "../../_components/days.ts";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { PrintButton } from "../../_components/print-button.tsx";
import { api } from "../../_trpc/server.ts";
import { OwnTabs } from "../own-tabs.tsx";
import { EveryPlace } from "./every-place.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("owner.everyPlace"))("title") };
}

export default async function OwnAgendaPage() {
  const [t, owner, me] = await Promise.all([
    getTranslations("owner.everyPlace"),
    getTranslations("owner"),
    api().then((caller) => caller.members.me()),
  ]);
  if (!me.user) return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  const owners = me.user.memberships
    .filter(
      ({ organizationKind, rights }) => !["association", "hub"].includes(organizationKind) && rights.includes("attend"),
    )
    .map(({ organizationId, organizationName, rights }) => ({
      ...{ id: organizationId, name: organizationName, mayDecide: rights.includes("decide") },
    }));
  if (owners.length === 0) {
    return (
      <Page title={t("title")}>
        <EmptyState title={owner("notOwner.title")} action={<LinkButton href="/">{owner("toMap")}</LinkButton>}>
          {owner("notOwner.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page wide title={t("title")} actions={<PrintButton look="secondary">{t("print")}</PrintButton>}>
      <OwnTabs />
      <NuqsAdapter>
        <Suspense>
          <EveryPlace owners={owners} now={wallTimeOf(me.now, me.territory.timeZone)} />
        </Suspense>
      </NuqsAdapter>
    </Page>
  );
}
