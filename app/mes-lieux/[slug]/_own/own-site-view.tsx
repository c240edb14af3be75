"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, DoorClosed, ExternalLink, Package, PencilLine, QrCode, Table } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CalendarLink } from "../../../_calendars/calendar-link.tsx";
import { Button, DownloadButton, LinkButton } from "../../../_components/button.tsx";
import { MoreActions } from "../../../_components/more-actions.tsx";
import { Page } from "../../../_components/panel.tsx";
import type { Now } from "../../../_components/session.ts";
import { SiteConventions } from "../../../_convention/site-conventions.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { Closures } from "./closures.tsx";
import { Openings } from "./openings.tsx";
import { OwnAgenda } from "./own-agenda.tsx";
import { Waiting } from "./waiting.tsx";

export type Own = RouterOutputs["openings"]["ofSite"];

/** One of the owner's places: who waits, its week, the hours it offers, those it takes back. */
export function OwnSiteView({
  own: initial,
  at,
  now,
}: {
  readonly own: Own;
  /** The instant of `now`. */
  readonly at: Date;
  readonly now: Now;
}) {
  const t = useTranslations("owner");
  const common = useTranslations("common");
  const visits = useTranslations("visits");
  const links = useTranslations("teams.links");
  const trpc = useTRPC();
  const { data: own } = useQuery(
    trpc.openings.ofSite.queryOptions({ site: initial.slug }, { initialData: initial, staleTime: 30_000 }),
  );
  const mayChange = own.rights.includes("places");
  const [closing, setClosing] = useState<string | null>(null);
  return (
    <Page
      wide
      title={own.name}
      lead={`${common(`siteKinds.${own.kind}`)} · ${own.communeName}`}
      actions={
        <>
          {mayChange && (
            <Button look="primary" onClick={() => setClosing(now.day)}>
              <DoorClosed aria-hidden="true" className="size-5" />
              {t("closures.open")}
            </Button>
          )}
          <MoreActions>
            {mayChange && (
              <LinkButton href={`/mes-lieux/${own.slug}/decrire/adresse`} prefetch={false}>
                <PencilLine aria-hidden="true" className="size-5" />
                {t("describe")}
              </LinkButton>
            )}
            <LinkButton href={`/mes-lieux/${own.slug}/objets`} prefetch={false}>
              <Package aria-hidden="true" className="size-5" />
              {t("items")}
            </LinkButton>
            <LinkButton href={`/mes-lieux/${own.slug}/affiche`} prefetch={false}>
              <QrCode aria-hidden="true" className="size-5" />
              {visits("poster.open")}
            </LinkButton>
            <DownloadButton href={`/api/agenda.csv?lieu=${own.slug}`}>
              <Table aria-hidden="true" className="size-5" />
              {t("table")}
            </DownloadButton>
            <LinkButton href={`/lieux/${own.slug}`}>
              <ExternalLink aria-hidden="true" className="size-5" />
              {t("publicPage")}
            </LinkButton>
          </MoreActions>
        </>
      }
    >
      <div className="flex flex-col gap-8">
        <Link href="/mes-lieux" className="prose-link -mt-4 inline-flex min-h-11 items-center gap-1.5 self-start">
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t("notFound.back")}
        </Link>
        {own.rights.includes("decide") && <Waiting site={own.slug} now={at} />}
        <OwnAgenda own={own} now={now} onClose={setClosing} />
        {own.rights.includes("decide") && <SiteConventions site={own.slug} />}
        <section className="flex flex-col gap-4 print:hidden">
          <h2 className="font-bold text-2xl">{links("title")}</h2>
          <p className="max-w-prose text-muted">{links("lead")}</p>
          <CalendarLink of={{ site: own.slug }} name={links("ofSite", { name: own.name })} />
        </section>
        <div className="grid gap-8 lg:grid-cols-2 lg:items-start">
          <Openings own={own} />
          <Closures own={own} now={now} />
        </div>
      </div>
      {closing && <CloseDialog own={own} day={closing} onClose={() => setClosing(null)} />}
    </Page>
  );
}
