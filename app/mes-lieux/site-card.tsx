"use client";
import { CalendarCheck, CalendarX, Hourglass, Moon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dayOf } from "../_components/days.ts";
import { Dial } from "../_components/dial.tsx";
import { Badge } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

export type OwnSite = RouterOutputs["openings"]["mine"][number];

const toArcs = (spans: readonly (readonly [number, number])[]) =>
  spans.map(([start, end]) => ({ start: start / 60, end: end / 60 }));

/** A draft is taken up again; who may only read figures goes to what everybody sees. */
function hrefOf({ slug, state, isOpenToViewer }: OwnSite): string {
  if (!isOpenToViewer) return `/lieux/${slug}`;
  return state === "draft" ? `/mes-lieux/${slug}/decrire/apercu` : `/mes-lieux/${slug}`;
}

/** A place at a glance: its day as a dial, what its week offers and holds, what waits. */
export function SiteCard({ site, now }: { readonly site: OwnSite; readonly now: { readonly minutes: number } }) {
  const t = useTranslations("owner.card");
  const common = useTranslations("common");
  const reasons = useTranslations("places.closures.reasons");
  const when = useWhen();
  const hours = Math.round(site.openMinutesThisWeek / 60);
  const today = site.openToday.map(([start, end]) => when.range(start, end)).join(", ");
  return (
    <li className="relative flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-accent">
      <div className="flex items-start gap-4">
        <Dial size={64} arcs={toArcs(site.freeToday)} taken={toArcs(site.openToday)} now={now.minutes / 60} />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-bold leading-snug">
            <Link
              href={hrefOf(site)}
              prefetch={false}
              className="no-underline outline-none after:absolute after:inset-0 after:rounded-2xl"
            >
              {site.name}
            </Link>
          </h2>
          <p className="text-muted text-sm">{`${common(`siteKinds.${site.kind}`)} · ${site.communeName}`}</p>
          <p className="figures mt-1 text-sm">{site.isOpenToday ? t("today", { hours: today }) : t("closedToday")}</p>
        </div>
      </div>
      <ul className="figures flex flex-col gap-1.5 text-sm">
        <Line icon={<Moon aria-hidden="true" className="size-4" />}>
          {t("offered", { hours, spaces: site.spaces })}
        </Line>
        <Line icon={<CalendarCheck aria-hidden="true" className="size-4" />}>
          {t("sessions", { count: site.sessionsThisWeek })}
        </Line>
        {site.nextClosure && (
          <Line icon={<CalendarX aria-hidden="true" className="size-4" />}>
            {t("closure", {
              day: when.day(dayOf(site.nextClosure.localStart)),
              reason: reasons(site.nextClosure.reason),
            })}
          </Line>
        )}
      </ul>
      {site.state !== "published" && (
        <p className="mt-auto">
          <Badge>{t(`states.${site.state}`)}</Badge>
        </p>
      )}
      {site.pending > 0 && (
        <p className="mt-auto">
          <Badge tone="open">
            <Hourglass aria-hidden="true" className="size-4" />
            {t("waiting", { count: site.pending })}
          </Badge>
        </p>
      )}
    </li>
  );
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span className="text-muted">{icon}</span>
      {children}
    </li>
  );
}
