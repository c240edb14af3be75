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
import { Usage } from "./usage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("owner.usage"))("title") };
}

export default async function UsagePage() {
  const [t, me] = await Promise.all([getTranslations("owner.usage"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const owners = me.user.memberships
    .filter(({ organizationKind, rights }) => organizationKind !== "association" && rights.includes("figures"))
    .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName }));
  if (owners.length === 0) {
    return (
      <Page title={t("title")}>
        <EmptyState title={t("notOwner")} action={<LinkButton href="/mes-lieux">{t("back")}</LinkButton>} />
      </Page>
    );
  }
  return (
    <Page
      wide
      title={t("title")}
      lead={owners.map(({ name }) => name).join(", ")}
      actions={<PrintButton look="secondary">{t("print")}</PrintButton>}
    >
      <OwnTabs />
      <NuqsAdapter>
        <Suspense>
          <Usage owners={owners} today={wallTimeOf(me.now, me.territory.timeZone).day} />
        </Suspense>
      </NuqsAdapter>
    </Page>
  );
}
