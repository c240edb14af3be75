"use client";
import { useTranslations } from "next-intl";
import { dayOf } from "../../_components/days.ts";
import { useWhen } from "../../_components/when.ts";
import type { Pending } from "./pending.ts";

/** More would hide the others; the rest unfolds. */
const SHOWN = 3;

/** The dates asked for, and where: a season's are folded. */
export function AskedDates({ booking }: { readonly booking: Pending }) {
  const t = useTranslations("owner.waiting");
  const when = useWhen();
  const weekdays = useTranslations("common.weekdays");
  const { sessions, spaceName, siteName, changes, isAddition } = booking;
  const date = ({ localStart, localEnd }: Pending["sessions"][number]) => (
    <li key={localStart} className="first-letter:uppercase">
      {`${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)}`}
    </li>
  );
  const [shown, folded] = [sessions.slice(0, SHOWN), sessions.slice(SHOWN)];
  return (
    <div className="figures">
      <p className="text-muted">{t("where", { space: spaceName, site: siteName })}</p>
      {isAddition && <p>{t("adds")}</p>}
      {changes && (
        <p>
          {t("changes", {
            day: changes.day ? when.day(changes.day) : weekdays(String(changes.weekday)),
            range: when.range(changes.startMinute, changes.startMinute + changes.durationMinutes),
          })}
        </p>
      )}
      <ul>{shown.map(date)}</ul>
      {folded.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 items-center font-semibold text-accent">
            {t("moreDates", { count: folded.length })}
          </summary>
          <ul>{folded.map(date)}</ul>
        </details>
      )}
    </div>
  );
}
