import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { MoreActions } from "../_components/more-actions.tsx";
import { Page } from "../_components/panel.tsx";
import { TableLink } from "../_components/table-link.tsx";
import { WaitingConventions } from "../_convention/waiting-conventions.tsx";
import { OwnLoans } from "../_lending/own-loans.tsx";
import { queryOf, withReturn } from "../_shell/return-path.ts";
import { OwnSwaps } from "../_swaps/own-swaps.tsx";
import { api } from "../_trpc/server.ts";
import { Drafts } from "./drafts.tsx";
import { Held } from "./held.tsx";
import { Mine } from "./mine.tsx";
import { Offered } from "./offered.tsx";
import { SeasonLine } from "./season-line.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests"))("mine.title") };
}

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function RequestsPage({ searchParams }: Props) {
  const [t, me] = await Promise.all([getTranslations("requests.mine"), api().then((caller) => caller.members.me())]);
  if (!me.user) redirect(withReturn("/connexion", `/demandes${queryOf(await searchParams)}`));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <LinkButton look="primary" href="/demandes/nouvelle">
            <Plus aria-hidden="true" className="size-5" />
            {t("new")}
          </LinkButton>
          <MoreActions>
            <TableLink list="demandes" />
            <TableLink list="prets" name="loans" />
            <TableLink list="echanges" name="swaps" />
          </MoreActions>
        </>
      }
    >
      <SeasonLine now={me.now} timeZone={me.territory.timeZone} />
      <Drafts />
      <Offered />
      <Held timeZone={me.territory.timeZone} />
      <WaitingConventions side="holder" />
      <OwnLoans timeZone={me.territory.timeZone} />
      <OwnSwaps />
      <Mine timeZone={me.territory.timeZone} />
    </Page>
  );
}
