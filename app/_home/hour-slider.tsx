"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LAST_MINUTE, type Moment, SLOT } from "./moment.ts";
import { SKY_GRADIENT, skyline } from "./sky.ts";
import { useWords } from "./use-words.ts";

const HEIGHT = 26;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const percent = (minute: number) => `${(minute / 1440) * 100}%`;

/** The next minute for the keys that a native range does not turn as wished: a page is an hour. */
function turned(key: string, minute: number): number | null {
  if (key === "PageUp") return Math.min(LAST_MINUTE, minute + 60);
  if (key === "PageDown") return Math.max(0, minute - 60);
  return null;
}

/**
 * A day from midnight to midnight: how many spaces are free at each quarter as a skyline, under it the sky of the hour.
 * The control is a native range laid over the drawing; it is wider by half a thumb at each end, so that the thumb's
 * middle is the hour.
 */
export function HourSlider({
  moment,
  timeZone,
  free,
  count,
  onSlide,
}: {
  readonly moment: Moment;
  readonly timeZone: string;
  readonly free: readonly number[] | undefined;
  readonly count: number | undefined;
  readonly onSlide: (minute: number) => void;
}) {
  const t = useTranslations("home");
  const words = useWords(timeZone);
  const path = useMemo(() => (free ? skyline(free, HEIGHT) : ""), [free]);
  const { minute } = moment;
  const valueText = `${words.moment(moment)}, ${t("freeNow", { count: count ?? 0 })}`;
  return (
    <div className="relative mx-3 mt-9 lg:mx-2">
      <div aria-hidden="true">
        <svg data-skyline viewBox={`0 0 96 ${HEIGHT}`} preserveAspectRatio="none" className="block h-7 w-full">
          <path d={path} fill="var(--open-text)" opacity="0.85" />
        </svg>
        <div className="h-3 rounded-full border border-line" style={{ background: SKY_GRADIENT }} />
        <div className="relative h-5 text-muted text-xs figures">
          {HOURS.map((hour) => (
            <span
              key={hour}
              className={`absolute top-1 whitespace-nowrap ${hour === 0 ? "" : hour === 24 ? "-translate-x-full" : "-translate-x-1/2"} ${hour % 6 === 0 ? "" : "max-sm:hidden"}`}
              style={{ left: percent(hour * 60) }}
            >
              {t("hour", { h: hour })}
            </span>
          ))}
        </div>
      </div>
      <input
        type="range"
        aria-label={t("time.slider")}
        aria-valuetext={valueText}
        min={0}
        max={LAST_MINUTE}
        step={SLOT}
        value={minute}
        onChange={({ target }) => onSlide(Number(target.value))}
        onKeyDown={(event) => {
          const next = turned(event.key, minute);
          if (next === null) return;
          event.preventDefault();
          onSlide(next);
        }}
        className="peer hour-range absolute -top-8 -left-3 h-24 cursor-ew-resize opacity-0"
        style={{ width: `calc(${percent(LAST_MINUTE)} + 1.5rem)` }}
      />
      <div
        aria-hidden="true"
        className="pointer-events-none absolute -top-8 bottom-5 peer-focus-visible:[&>*:first-child]:outline-3"
        style={{ left: percent(minute) }}
      >
        <span
          className="absolute top-0 whitespace-nowrap rounded-lg bg-open px-2 py-0.5 font-bold text-open-ink text-sm outline-accent outline-offset-2 figures"
          style={{ transform: `translateX(-${(minute / 1440) * 100}%)` }}
        >
          {words.hour(minute)}
        </span>
        <span className="absolute top-5 bottom-0 w-1 -translate-x-1/2 rounded-full border border-open-ink/60 bg-open" />
      </div>
    </div>
  );
}
