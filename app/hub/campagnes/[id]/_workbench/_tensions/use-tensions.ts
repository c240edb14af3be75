"use client";
import { useMemo } from "react";
import { type Presence, presences, tensionAt } from "../tension.ts";
import { useMinute } from "../url.ts";
import type { Bench } from "../use-bench.ts";
import { type Clash, clashesAt, worstMinute } from "./clashes.ts";

export const STEP = 30;
const FIRST = 6 * 60;
const LAST = 24 * 60 - STEP;
/** The half-hours of a day that are shown. */
export const SLICES = Array.from({ length: (LAST - FIRST) / STEP + 1 }, (_, i) => FIRST + i * STEP);

/** The half-hour of a minute, within those shown. */
export const sliceOf = (minute: number) => Math.min(LAST, Math.max(FIRST, Math.floor(minute / STEP) * STEP));

export type Tensions = {
  readonly weekday: number;
  readonly minute: number;
  readonly setMinute: (minute: number) => void;
  readonly found: readonly Presence[];
  readonly clashes: readonly Clash[];
  /** The half-hour of the day with the most refusals. */
  readonly worst: number | null;
};

/** The day that the map shows, at its hour. */
export function useTensions({ rows, day, season, spaceOf, selected }: Bench): Tensions {
  const [minute, setMinute] = useMinute();
  const weekday = day.weekday === 0 ? (selected?.placement?.weekday ?? 1) : day.weekday;
  const found = useMemo(
    () => presences(rows, { week: day.week, weekday }, season, spaceOf),
    [rows, day.week, weekday, season, spaceOf],
  );
  const clashes = useMemo(() => clashesAt(found, minute, spaceOf), [found, minute, spaceOf]);
  const worst = useMemo(() => worstMinute(SLICES, (at) => tensionAt(found, at).refused), [found]);
  return { weekday, minute, setMinute, found, clashes, worst };
}
