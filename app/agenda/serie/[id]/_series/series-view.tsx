"use client";
import { ArrowLeft, Hourglass, Package } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "#app/_components/button.tsx";
import { Page } from "#app/_components/panel.tsx";
import type { Convention } from "#app/_convention/convention.ts";
import { ConventionCard } from "#app/_convention/convention-card.tsx";
import { BlockedNotice } from "#app/_visits/blocked-notice.tsx";
import { SeriesDates } from "./series-dates.tsx";
import { SeriesHours } from "./series-hours.tsx";
import { canChange, hasNoWeek, isComing, type Series, useSeries } from "./use-series.ts";

export function SeriesView({
  bookingId,
  today,
  initial,
  convention,
}: {
  readonly bookingId: string;
  readonly today: string;
  readonly initial: Series;
  readonly convention: Convention;
}) {
  const t = useTranslations("asking.series");
  const { series, refresh } = useSeries(bookingId, initial);
  const [first] = series.sessions.flatMap(({ blocked }) => blocked ?? []);
  const alike = series.sessions.filter(({ blocked }) => blocked?.reason === first?.reason);
  const { siteName, siteSlug, spaceName, title, organizationName } = series;
  return (
    <Page
      title={title}
      lead={
        <>
          <Link href={`/lieux/${siteSlug}`} className="prose-link">
            {t("where", { site: siteName, space: spaceName })}
          </Link>
          {` · ${organizationName} · ${t("count", { count: series.sessions.filter(isComing).length })}`}
        </>
      }
      actions={
        <LinkButton href="/agenda">
          <ArrowLeft aria-hidden="true" className="size-5" />
          {t("agenda")}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-6">
        {series.state === "pending" && (
          <p className="flex items-center gap-3 rounded-xl bg-sunken p-4 font-semibold">
            <Hourglass aria-hidden="true" className="size-5 shrink-0" />
            {t("pending")}
          </p>
        )}
        {series.lent.length > 0 && (
          <p className="flex items-center gap-3 rounded-xl bg-sunken p-4">
            <Package aria-hidden="true" className="size-5 shrink-0" />
            {t("with", { items: series.lent.join(", ") })}
          </p>
        )}
        {series.mayChange && !canChange(series) && <p className="rounded-xl bg-sunken p-4">{t("over")}</p>}
        {first && <BlockedNotice block={first} part="holder" slug={series.organizationSlug} count={alike.length} />}
        <ConventionCard initial={convention} />
        {!hasNoWeek(series) && <SeriesHours series={series} today={today} onChanged={refresh} />}
        <SeriesDates series={series} today={today} onChanged={refresh} />
      </div>
    </Page>
  );
}
