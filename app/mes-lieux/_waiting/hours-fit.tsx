"use client";
import { Check, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useColon } from "../../_components/colon.ts";
import { useWhen } from "../../_components/when.ts";
import { readSpans } from "../../lieux/[slug]/_place/ask-checks.ts";
import type { OtherHours } from "./use-other-hours.ts";

/** More would push the reason out of sight. */
const SHOWN = 6;
const DAY_MINUTES = 1440;

/** How many of the dates would be had, which would not and why, and in which weeks the applicant would have too many hours. */
export function HoursFit({
  answer: { dates, over },
  isLooking,
  isChanged,
}: {
  readonly answer: OtherHours;
  readonly isLooking: boolean;
  readonly isChanged: boolean;
}) {
  const t = useTranslations("owner.waiting");
  const colon = useColon();
  const when = useWhen();
  const missed = dates.filter(({ state }) => state !== "free");
  const why = ({ state, hours, holiday }: OtherHours["dates"][number]) => {
    // hours that pass midnight end on the clock of the next day; the night before may have the same
    const written = readSpans(hours).map(([start, end]) =>
      when.range(start, end > DAY_MINUTES ? end - DAY_MINUTES : end),
    );
    const ranges = [...new Set(written)];
    if (state === "closed" && ranges.length === 0) return t("hours.why.closedDay");
    return t(`hours.why.${state as "taken"}`, { hours: ranges.join(", "), holiday: holiday ?? "" });
  };
  if (!isChanged) return null;
  const free = dates.length - missed.length;
  const Sign = free > 0 ? Check : TriangleAlert;
  return (
    <div aria-live="polite" className={`figures flex flex-col gap-2 text-sm ${isLooking ? "opacity-60" : ""}`}>
      <p className="flex items-start gap-2 font-semibold">
        <Sign aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${free > 0 ? "text-success" : "text-danger"}`} />
        {t("hours.free", { free, all: dates.length })}
      </p>
      {missed.length > 0 && (
        <div className="rounded-xl bg-danger-ground px-4 py-3 text-danger">
          <p className="font-semibold">{t("hours.missed", { count: missed.length })}</p>
          <ul className="flex flex-col gap-1">
            {missed.slice(0, SHOWN).map((date) => (
              <li key={date.sessionId} className="first-letter:uppercase">
                {when.fullDay(date.day) + colon + why(date)}
              </li>
            ))}
            {missed.length > SHOWN && <li>{t("moreNotes", { count: missed.length - SHOWN })}</li>}
          </ul>
        </div>
      )}
      {over.map((week) => (
        <p key={week} className="flex items-start gap-2 rounded-xl bg-sunken px-4 py-3 text-open-text">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t("hours.over", { day: when.day(week) })}
        </p>
      ))}
    </div>
  );
}
