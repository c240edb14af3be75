"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type ScarcityLayer, ScarcityLegend } from "./_tensions/scarcity-layer.tsx";
import { SLICES, STEP } from "./_tensions/use-tensions.ts";
import { type Presence, type Tension, tensionAt } from "./tension.ts";
import type { Bench } from "./use-bench.ts";
import { mondayOfWeek } from "./weeks.ts";
import { useWords } from "./words.ts";

/** The day in half-hours, darker where more was refused; under it the slider that chooses one. */
export function TensionStrip({
  bench,
  weekday,
  minute,
  onMinute,
  found,
  now,
  layer,
}: {
  readonly bench: Bench;
  readonly weekday: number;
  readonly minute: number;
  readonly onMinute: (minute: number) => void;
  readonly found: readonly Presence[];
  readonly now: Tension;
  /** What colours the map instead. */
  readonly layer: ScarcityLayer | null;
}) {
  const t = useTranslations("campaign");
  const words = useWords();
  const slices = useMemo(() => SLICES.map((at) => ({ at, ...tensionAt(found, at) })), [found]);
  const worst = Math.max(1, ...slices.map(({ refused }) => refused));
  const at = t("map.at", {
    weekday: words.weekday(weekday),
    time: words.clock(minute),
    date: words.day(mondayOfWeek(bench.season.horizonStart, bench.day.week)),
  });
  const counts = `${t("map.granted", { count: now.granted })}, ${t("map.refused", { count: now.refused })}`;
  return (
    <div className="flex flex-col gap-1.5 border-line border-t bg-surface px-4 py-3">
      <div className="flex flex-wrap justify-between gap-x-4">
        <p className="first-letter:uppercase">{at}</p>
        <p className="figures font-semibold">{counts}</p>
      </div>
      <div aria-hidden="true" className="flex h-5 gap-px">
        {slices.map((slice) => (
          <span
            key={slice.at}
            className={`relative flex-1 rounded-xs ${slice.at <= minute && minute < slice.at + STEP ? "outline-2 outline-ink" : ""}`}
            style={{ backgroundColor: heat(slice.refused / worst) }}
          />
        ))}
      </div>
      <input
        type="range"
        min={SLICES[0]}
        max={SLICES.at(-1)}
        step={STEP}
        value={minute}
        aria-label={t("map.slider")}
        aria-valuetext={`${at}, ${counts}`}
        onChange={(event) => onMinute(Number(event.target.value))}
        className="h-6 w-full accent-accent"
      />
      {layer ? <ScarcityLegend layer={layer} bench={bench} /> : <Legend />}
    </div>
  );
}

/** From the ground to brick. */
const heat = (share: number) => `color-mix(in oklab, var(--danger) ${Math.round(share * 100)}%, var(--sunken))`;

function Legend() {
  const t = useTranslations("campaign");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      <li className="inline-flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className="size-3 rounded-full border-2 border-muted bg-linear-to-r from-50% from-transparent to-50% to-muted"
        />
        {t("map.legendGranted")}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="size-4 rounded-full border-2 border-danger" />
        {t("map.legendRefused")}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="size-3 rounded-full border border-open-text bg-open" />
        {t("map.legendSelected")}
      </li>
    </ul>
  );
}
