import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { api } from "../../_trpc/server.ts";
import { Teams } from "./teams.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("teams"))("title") };
}

/** The teams of one's associations, and the private addresses of their calendars. */
export default async function TeamsPage() {
  const [t, agenda, me] = await Promise.all([
    getTranslations("teams"),
    getTranslations("agenda"),
    api().then((caller) => caller.members.me()),
  ]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const seen = me.user.memberships.filter(({ rights }) => rights.includes("see"));
  return (
    <Page title={t("title")} lead={t("lead")} actions={seen.length > 0 && <TableLink list="equipes" />}>
      {seen.length === 0 && (
        <EmptyState title={agenda("noOrganization.title")}>{agenda("noOrganization.text")}</EmptyState>
      )}
      <div className="flex flex-col gap-10">
        {seen.map(({ organizationId, organizationName, rights }) => (
          <Teams
            key={organizationId}
            organization={{ id: organizationId, name: organizationName }}
            isOne={seen.length === 1}
            mayChange={rights.includes("ask")}
          />
        ))}
      </div>
    </Page>
  );
}
