"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { dayOf, minuteOf } from "../_components/days.ts";
import { useWhen } from "../_components/when.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { Instead } from "./instead.tsx";
import { StateBadge } from "./state-badge.tsx";

type Bookings = RouterOutputs["requests"]["mine"]["bookings"];

/** Dates asked of an owner by name, still waiting or refused; what is granted is in the agenda. */
export function AskedDates({ bookings, timeZone }: { readonly bookings: Bookings; readonly timeZone: string }) {
  const t = useTranslations("requests.dates");
  const motives = useTranslations("common.motives");
  const when = useWhen();
  const saidOf = (localStart: string, minutes: number) => {
    const from = minuteOf(localStart);
    // an end at midnight is 24 h, one past it an hour of the next day
    return `${when.fullDay(dayOf(localStart))}, ${when.range(from, ((from + minutes - 1) % 1440) + 1)}`;
  };
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <ul className="flex flex-col gap-3">
        {bookings.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 rounded-2xl border border-line bg-surface p-5">
            <div className="flex flex-wrap items-start justify-between gap-3">
              <p className="font-semibold text-lg">{one.title}</p>
              {(one.state === "pending" || one.state === "refused") && <StateBadge state={one.state} />}
            </div>
            <p className="text-muted">
              <Link href={`/lieux/${one.siteSlug}`} className="prose-link">
                {one.siteName}
              </Link>
              {["", one.spaceName, ...(one.localStart ? [saidOf(one.localStart, one.minutes ?? 0)] : [])].join(
                "\u00a0· ",
              )}
              {one.dates > 1 && ` ${t("more", { count: one.dates - 1 })}`}
            </p>
            {one.refusalMotive && <p>{t("motive", { motive: motives(one.refusalMotive) })}</p>}
            {one.decisionNote && <p>{t("note", { note: one.decisionNote })}</p>}
            {one.changesBookingId && (
              <p>
                {t(one.isAddition ? "addition" : "change")}{" "}
                <Link href={`/agenda/serie/${one.changesBookingId}`} className="prose-link">
                  {t("series")}
                </Link>
              </p>
            )}
            {one.dates > 1 && !one.changesBookingId && (
              <p>
                <Link href={`/agenda/serie/${one.id}`} className="prose-link">
                  {t("all")}
                </Link>
              </p>
            )}
            {one.state === "refused" && !one.changesBookingId && one.dates < 2 && (
              <Instead refused={one} timeZone={timeZone} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
