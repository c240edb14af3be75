"use client";
import { useTranslations } from "next-intl";
import { useColon } from "../../_components/colon.ts";
import { addDays } from "../../_components/days.ts";
import { paintedOf, WeekPaint } from "../../_components/week-paint.tsx";
import { useWhen } from "../../_components/when.ts";
import { type Preview, plainCells } from "./week-draft.ts";

const SHOWN = 12;

/** What the hours come to: so many a year, in words, and as the week that they draw. */
export function WeekPreview({ preview, withGrid }: { readonly preview: Preview; readonly withGrid: boolean }) {
  const t = useTranslations("listing.hours");
  const lines = useLines(preview);
  const cells = plainCells(preview);
  const painted = paintedOf(cells);
  const hours = [...painted].map((at) => at % 1440);
  const first = Math.min(7, ...hours.map((minute) => Math.floor(minute / 60)));
  const last = Math.max(23, ...hours.map((minute) => Math.ceil((minute + 15) / 60)));
  return (
    <section aria-label={t("preview")} className="flex min-w-0 flex-col gap-4 rounded-xl bg-sunken p-4">
      <p aria-live="polite" className="figures text-xl font-bold">
        {t("perYear", { hours: Math.round(preview.minutesPerYear / 60) })}
      </p>
      <ul className="figures flex flex-col gap-1">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN && <li>{t("more", { count: lines.length - SHOWN })}</li>}
      </ul>
      {withGrid && painted.size > 0 && (
        <WeekPaint label={t("previewWeek")} painted={painted} step={60} hours={[first, last]} />
      )}
    </section>
  );
}

/** « lundi, mardi : 18 h – 22 h », days that have the same hours together, each period and kind of day apart. */
function useLines({ rules }: Preview): readonly string[] {
  const t = useTranslations("listing.hours");
  const common = useTranslations("common");
  const when = useWhen();
  const colon = useColon();
  const isLong = new Set(rules.map(({ validity }) => validity.start)).size > 1;
  const groups = Map.groupBy(rules, ({ startMinute, lengthMinutes, validity, schoolHolidays, publicHolidays }) =>
    [validity.start, validity.end, startMinute, lengthMinutes, schoolHolidays, publicHolidays].join(),
  );
  return [...groups.values()].flatMap((group) => {
    const [rule] = group;
    if (!rule) return [];
    const days = group.map(({ weekday }) => common(`weekdays.${weekday as 1}`)).join(", ");
    const end = rule.startMinute + rule.lengthMinutes;
    const hours =
      end <= 1440
        ? when.range(rule.startMinute, end)
        : t("night", { start: when.time(rule.startMinute), end: when.time(end - 1440) });
    const notes = [
      ...(rule.schoolHolidays === "always" ? [] : [t(`schoolRules.${rule.schoolHolidays}`)]),
      ...(rule.publicHolidays === "always" ? [] : [t(`publicRules.${rule.publicHolidays}`)]),
      ...(isLong
        ? [t("fromTo", { start: when.date(rule.validity.start), end: when.date(addDays(rule.validity.end, -1)) })]
        : []),
    ];
    return [`${days}${colon}${hours}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`];
  });
}
