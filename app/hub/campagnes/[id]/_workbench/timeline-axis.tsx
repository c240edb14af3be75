"use client";
import { useTranslations } from "next-intl";
import { mondayOfWeek } from "./weeks.ts";
import { useWords } from "./words.ts";

/** The hours of a day side by side, of one day or of the seven. Minutes. */
export type Scale = {
  readonly start: number;
  readonly end: number;
  readonly day: number | null;
  /** All weeks of a season from its first Monday, each as wide as a day would be. */
  readonly seasonStart?: string | undefined;
};

/** What stands for a week on the scale of a season. */
export const WEEK = 1440;

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Where a minute of a day stands, in percent of the width. */
export function positionOf({ start, end, day }: Scale, ofDay: number, minute: number): number {
  const span = end - start;
  const within = Math.min(span, Math.max(0, minute - start));
  return day === null ? ((ofDay - 1 + within / span) / 7) * 100 : (within / span) * 100;
}

export function TimelineAxis({ scale }: { readonly scale: Scale }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const ticks = scale.seasonStart
    ? monthsIn(scale, scale.seasonStart).map(({ week, monday }) => ({
        key: week,
        label: words.month(monday),
        left: positionOf(scale, 1, (week - 1) * WEEK),
      }))
    : scale.day === null
      ? DAYS.map((day) => ({ key: day, label: words.weekday(day), left: positionOf(scale, day, scale.start) }))
      : hoursIn(scale).map((minute) => ({
          key: minute,
          label: words.clock(minute),
          left: positionOf(scale, 1, minute),
        }));
  return (
    <div aria-hidden="true" className="sticky top-0 z-20 flex h-9 border-line border-b bg-ground text-muted text-sm">
      <div data-names="" className="sticky left-0 z-10 flex w-32 shrink-0 items-center bg-ground px-3 sm:w-48 sm:px-4">
        {t("timeline.spaceColumn")}
      </div>
      <div className="figures relative flex-1">
        {ticks.map(({ key, label, left }) => (
          <span
            key={key}
            className="absolute inset-y-0 flex items-center border-line border-l pl-1.5"
            style={{ left: `${left}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The first week of each month. */
const monthsIn = ({ end }: Scale, seasonStart: string) =>
  Array.from({ length: end / WEEK }, (_, i) => ({ week: i + 1, monday: mondayOfWeek(seasonStart, i + 1) })).filter(
    ({ week, monday }) => week === 1 || monday.slice(0, 7) !== mondayOfWeek(seasonStart, week - 1).slice(0, 7),
  );

const hoursIn = ({ start, end }: Scale) => Array.from({ length: (end - start) / 60 }, (_, i) => start + i * 60);

/** The same lines behind a row of sessions. */
export const gridOf = (scale: Scale) => {
  const { start, end, day, seasonStart } = scale;
  const step = day === null ? 100 / 7 : (seasonStart ? 100 * WEEK : 6000) / (end - start);
  return {
    backgroundImage: "linear-gradient(to right, var(--line) 1px, transparent 1px)",
    backgroundSize: `${step}% 100%`,
  };
};
