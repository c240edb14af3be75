import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { TableLink } from "#app/_components/table-link.tsx";
import { api } from "#app/_trpc/server.ts";
import { Renewals } from "./renewals.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("seasons.renewals"))("title") };
}

/** Last season's hours: kept or given back, before anybody else asks for them. */
export default async function RenewalsPage() {
  const [caller, t] = await Promise.all([api(), getTranslations("seasons.renewals")]);
  const me = await caller.members.me();
  if (!me.user) redirect("/connexion?retour=/demandes/renouvellements");
  const { renewals, freed } = await caller.seasons.renewals();
  const hasAny = renewals.length + freed.length > 0;
  return (
    <Page title={t("title")} lead={t("lead")} actions={hasAny && <TableLink list="renouvellements" />}>
      <Renewals timeZone={me.territory.timeZone} />
    </Page>
  );
}
