import { bottomOf, type Line } from "./bars.ts";
import type { Scale } from "./timeline-axis.tsx";
import type { Asked } from "./wire.ts";

// From a point of the timeline to a place that a request may be put, and back. Pure.

/** Where a hand holds a request: its first session of the week, and the week that is shown. */
export type Spot = {
  readonly spaceId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly week: number;
};
type Moment = { readonly day: number; readonly minute: number };

/** Starts that wishes allow come every half hour; elsewhere a hand moves by as much. */
export const STEP = 30;

/** The day and minute at a share of the width of the hours. */
export function timeAt({ start, end, day }: Scale, share: number): Moment {
  const span = end - start;
  const within = Math.min(0.999999, Math.max(0, share));
  if (day !== null) return { day, minute: start + within * span };
  const at = within * 7;
  return { day: Math.floor(at) + 1, minute: start + (at - Math.floor(at)) * span };
}

/** A weekday so many days later. */
export const later = (weekday: number, days: number) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1;

/** Starts of a weekday that some wish of the request allows, in minutes. */
export function startsOn({ wishes }: Pick<Asked, "wishes">, weekday: number, slotMinutes: number): number[] {
  const found = new Set<number>();
  for (const { weekdays, earliestStart, latestStart } of wishes) {
    if (!weekdays.includes(weekday)) continue;
    const first = Math.ceil(earliestStart / slotMinutes) * slotMinutes;
    for (let minute = first; minute <= latestStart; minute += STEP) found.add(minute);
  }
  return [...found].sort((a, b) => a - b);
}

/** The nearest start that is allowed, if one is near; else the nearest half hour. */
export function snap(request: Asked, weekday: number, minute: number, slotMinutes: number): number {
  const near = startsOn(request, weekday, slotMinutes).reduce<number | null>(
    (best, start) => (best === null || Math.abs(start - minute) < Math.abs(best - minute) ? start : best),
    null,
  );
  if (near !== null && Math.abs(near - minute) <= STEP / 2) return near;
  const latest = 1440 - Math.min(1440, request.durationMinutes);
  return Math.min(Math.floor(latest / STEP) * STEP, Math.max(0, Math.round(minute / STEP) * STEP));
}

/** The space whose line is at this height. */
export function spaceAt(lines: readonly Line[], y: number): string | null {
  const line = lines.find((one) => one.top <= y && y < bottomOf(one));
  return line?.kind === "space" ? line.key : null;
}

/** The wished space before or after one, in the order of the lines. */
export function stepSpace(lines: readonly Line[], request: Asked, spaceId: string, step: 1 | -1): string {
  const wished = new Set(request.wishes.flatMap(({ spaceIds }) => spaceIds));
  const ids = lines.flatMap(({ kind, key }) => (kind === "space" && (wished.has(key) || key === spaceId) ? [key] : []));
  return ids[ids.indexOf(spaceId) + step] ?? spaceId;
}

export const slotOf = ({ weekday, startMinute }: Spot, slotMinutes: number) =>
  ((weekday - 1) * 1440 + startMinute) / slotMinutes;

/** Weeks with one more or one less at an end; never none, and never beyond the season. */
export function stretch(weeks: readonly number[], end: "first" | "last", more: 1 | -1, total: number): number[] {
  const [first, last] = [weeks[0] ?? 1, weeks.at(-1) ?? 1];
  if (more === -1) return weeks.length > 1 ? (end === "first" ? weeks.slice(1) : weeks.slice(0, -1)) : [...weeks];
  if (end === "first") return first > 1 ? [first - 1, ...weeks] : [...weeks];
  return last < total ? [...weeks, last + 1] : [...weeks];
}

/** Weeks that begin, or end, with that one: cut short, or lengthened without a gap. */
export function weeksTo(weeks: readonly number[], end: "first" | "last", week: number): number[] {
  const [first, last] = [weeks[0] ?? week, weeks.at(-1) ?? week];
  const from = end === "first" ? Math.min(week, last) : first;
  const to = end === "last" ? Math.max(week, first) : last;
  const kept = new Set(weeks);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (one) => kept.has(one) || one < first || one > last || one === week,
  );
}

/** Week numbers as the format writes them: `1-16,18`. */
export function formatWeeks(weeks: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const week of weeks) {
    const last = runs.at(-1);
    if (last && last[1] === week - 1) last[1] = week;
    else runs.push([week, week]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}
