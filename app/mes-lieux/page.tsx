import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { LinkButton } from "../_components/button.tsx";
import { wallTimeOf } from "../_components/days.ts";
import { SignInGate } from "../_components/gate.tsx";
import { EmptyState, Page } from "../_components/panel.tsx";
import { TableLink } from "../_components/table-link.tsx";
import { api } from "../_trpc/server.ts";
import { OpenIncidents } from "../_visits/open-incidents.tsx";
import { OwnSites } from "./own-sites.tsx";
import { OwnTabs } from "./own-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("owner"))("title") };
}

export default async function OwnSitesPage() {
  const [t, me] = await Promise.all([getTranslations("owner"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const owners = me.user.memberships.filter(
    ({ organizationKind, rights }) => !["association", "hub"].includes(organizationKind) && rights.includes("figures"),
  );
  if (owners.length === 0) {
    return (
      <Page title={t("title")}>
        <EmptyState title={t("notOwner.title")} action={<LinkButton href="/">{t("toMap")}</LinkButton>}>
          {t("notOwner.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      wide
      title={t("title")}
      lead={owners.map(({ organizationName }) => organizationName).join(", ")}
      actions={
        <>
          <TableLink list="lieux" />
          {owners.some(({ rights }) => rights.includes("places")) && (
            <LinkButton look="primary" href="/mes-lieux/nouveau">
              <Plus aria-hidden="true" className="size-5" />
              {t("propose")}
            </LinkButton>
          )}
        </>
      }
    >
      <OwnTabs />
      <OpenIncidents />
      <NuqsAdapter>
        <OwnSites now={wallTimeOf(me.now, me.territory.timeZone)} />
      </NuqsAdapter>
    </Page>
  );
}
