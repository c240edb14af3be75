"use client";
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type RefObject } from "react";
import { Tick } from "../../../../_components/tick.tsx";
import { sessionsByWeek } from "./bars.ts";
import { Pick } from "./pick.tsx";
import { DAYS } from "./timeline-axis.tsx";
import { UndoButtons } from "./undo.tsx";
import { type Bench, SEASON_DAY } from "./use-bench.ts";
import type { Edits } from "./use-edits.ts";
import type { Zoom } from "./use-zoom.ts";
import { isoWeek, mondayOfWeek } from "./weeks.ts";
import { useWords } from "./words.ts";

/** Which week of the season, which day of it. */
export function TimelineToolbar({
  bench,
  all,
  onAll,
  edits,
  zoom,
}: {
  readonly bench: Bench;
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  /** Null where nothing may be changed. */
  readonly edits: Edits | null;
  readonly zoom: RefObject<Zoom | null>;
}) {
  const t = useTranslations("campaign");
  const { rows, season, day, setUrl } = bench;
  const go = (week: number) => setUrl({ week: Math.min(season.weeks, Math.max(1, week)) });
  const arrow = "grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken disabled:opacity-40";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
      <div className="flex min-w-0 items-center">
        <button
          type="button"
          aria-label={t("timeline.previousWeek")}
          disabled={day.week <= 1}
          onClick={() => go(day.week - 1)}
          className={arrow}
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </button>
        <Pick label={t("timeline.week")} hideLabel value={String(day.week)} onChange={(value) => go(Number(value))}>
          <Weeks rows={rows} season={season} />
        </Pick>
        <button
          type="button"
          aria-label={t("timeline.nextWeek")}
          disabled={day.week >= season.weeks}
          onClick={() => go(day.week + 1)}
          className={arrow}
        >
          <ChevronRight aria-hidden="true" className="size-5" />
        </button>
      </div>
      <div className="flex">
        <button
          type="button"
          aria-label={t("timeline.zoomOut")}
          onClick={() => zoom.current?.by(1 / 1.5)}
          className={arrow}
        >
          <ZoomOut aria-hidden="true" className="size-5" />
        </button>
        <button type="button" aria-label={t("timeline.zoomIn")} onClick={() => zoom.current?.by(1.5)} className={arrow}>
          <ZoomIn aria-hidden="true" className="size-5" />
        </button>
      </div>
      {edits && <UndoButtons edits={edits} />}
      <Weekdays weekday={bench.isSeason ? SEASON_DAY : day.weekday} onChange={(weekday) => setUrl({ day: weekday })} />
      <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm">
        <Tick
          type="checkbox"
          checked={all}
          onChange={(event) => onAll(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        {t("timeline.allSpaces")}
      </label>
    </div>
  );
}

/** Each week of the season with how full it is. Forty of them, which change only with the plan. */
const Weeks = memo(function Weeks({
  rows,
  season,
}: {
  readonly rows: Bench["rows"];
  readonly season: Bench["season"];
}) {
  const t = useTranslations("campaign");
  const words = useWords();
  return sessionsByWeek(rows, season.weeks).map((sessions, i) => {
    const monday = mondayOfWeek(season.horizonStart, i + 1);
    return (
      <option key={monday} value={i + 1}>
        {t("timeline.weekOption", {
          ...{ number: isoWeek(monday), sessions },
          ...words.weekRange(season.horizonStart, i + 1),
        })}
      </option>
    );
  });
});

function Weekdays({ weekday, onChange }: { readonly weekday: number; readonly onChange: (day: number) => void }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const wide = (day: number) =>
    day === 0 ? t("timeline.wholeWeek") : day === SEASON_DAY ? t("timeline.wholeSeason") : null;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("timeline.day")}</legend>
      <div className="flex flex-wrap gap-0.5 rounded-xl bg-sunken p-1">
        {[...DAYS, 0, SEASON_DAY].map((day) => (
          <label
            key={day}
            className="cursor-pointer rounded-lg px-2.5 py-1.5 has-checked:bg-surface has-checked:font-semibold has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <Tick
              type="radio"
              name="timeline-day"
              className="sr-only"
              checked={day === weekday}
              onChange={() => onChange(day)}
            />
            <span aria-hidden="true">{wide(day) ?? words.weekdayShort(day)}</span>
            <span className="sr-only">{wide(day) ?? words.weekday(day)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
