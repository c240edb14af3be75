import { ArrowLeft, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../../_components/button.tsx";
import { wallTimeOf } from "../../../_components/days.ts";
import { SignInGate } from "../../../_components/gate.tsx";
import { MoreActions } from "../../../_components/more-actions.tsx";
import { EmptyState, Page } from "../../../_components/panel.tsx";
import { TableLink } from "../../../_components/table-link.tsx";
import { api } from "../../../_trpc/server.ts";
import { OwnItems } from "./_items/own-items.tsx";
import { readOwnItems } from "./_items/read-own.ts";
import { SiteLoans } from "./_items/site-loans.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lending"))("own.title") };
}

/** What a place lends, who asks for it and who has it. */
export default async function OwnItemsPage({ params }: Props) {
  const [{ slug }, t, words, me] = await Promise.all([
    params,
    getTranslations("lending.own"),
    getTranslations("lending"),
    api().then((caller) => caller.members.me()),
  ]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const own = await readOwnItems(slug);
  const add = own.mayWrite && !own.isDraft && (
    <LinkButton look="primary" href={`/mes-lieux/${slug}/objets/nouveau`} prefetch={false}>
      <Plus aria-hidden="true" className="size-5" />
      {t("add")}
    </LinkButton>
  );
  const actions = (
    <>
      {add}
      <MoreActions>
        <TableLink list="objets-du-lieu" of={slug} name="items" />
        <TableLink list="prets-du-lieu" of={slug} name="loans" />
      </MoreActions>
    </>
  );
  return (
    <Page title={t("title")} lead={own.siteName} actions={own.isDraft ? null : actions}>
      <Link
        href={own.isPerson ? "/objets" : `/mes-lieux/${slug}`}
        className="prose-link -mt-4 mb-6 inline-flex min-h-11 items-center gap-1.5"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {own.isPerson ? words("item.back") : own.siteName}
      </Link>
      {own.isDraft ? (
        <EmptyState title={t("draft")} />
      ) : (
        <div className="flex flex-col gap-10">
          <SiteLoans site={slug} />
          <OwnItems site={slug} initial={own} today={wallTimeOf(me.now, me.territory.timeZone).day} />
        </div>
      )}
    </Page>
  );
}
