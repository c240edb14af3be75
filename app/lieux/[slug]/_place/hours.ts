// A day's hours as spans of minutes of the local day. A span may pass 1440: it then ends the next day.
import type { RouterOutputs } from "#app/_trpc/types.ts";

export type Place = RouterOutputs["places"]["site"];
export type Space = Place["spaces"][number];
export type Span = readonly [start: number, end: number];
export type DayHours = { readonly day: string; readonly open: readonly Span[]; readonly free: readonly Span[] };
export type HourState = "free" | "taken" | "closed";
export type Stretch = { readonly start: number; readonly end: number; readonly state: HourState };

export const DAY_MINUTES = 1440;
export const QUARTER = 15;

/** What remains of the spans once others are taken out; both in order. */
export function subtract(spans: readonly Span[], removed: readonly Span[]): Span[] {
  const left: Span[] = [];
  for (const [start, end] of spans) {
    let from = start;
    for (const [cutStart, cutEnd] of removed) {
      if (cutEnd <= from || cutStart >= end) continue;
      if (cutStart > from) left.push([from, cutStart]);
      from = Math.max(from, cutEnd);
    }
    if (from < end) left.push([from, end]);
  }
  return left;
}

/** Spans in order, those that touch made one. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export const takenOf = ({ open, free }: Pick<DayHours, "open" | "free">) => subtract(open, free);

const holds = (spans: readonly Span[], minute: number) => spans.some(([start, end]) => start <= minute && minute < end);

export function stateAt({ open, free }: Pick<DayHours, "open" | "free">, minute: number): HourState {
  return holds(free, minute) ? "free" : holds(open, minute) ? "taken" : "closed";
}

/** The whole day from midnight to midnight, said stretch by stretch. */
export function stretchesOf(hours: Pick<DayHours, "open" | "free">): Stretch[] {
  const said = (state: HourState) => (span: Span) => ({ start: span[0], end: span[1], state });
  return [
    ...hours.free.map(said("free")),
    ...takenOf(hours).map(said("taken")),
    ...subtract([[0, DAY_MINUTES]], hours.open).map(said("closed")),
  ].sort((a, b) => a.start - b.start);
}

export const minutesOf = (spans: readonly Span[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);

/** A day and the night that follows it as one line of minutes: what a session that passes midnight is held against. */
export function withNight(day: DayHours, next: DayHours | undefined): DayHours {
  const later = (spans: readonly Span[] = []) =>
    spans.map(([start, end]): Span => [start + DAY_MINUTES, end + DAY_MINUTES]);
  return {
    day: day.day,
    open: merge([...day.open, ...later(next?.open)]),
    free: merge([...day.free, ...later(next?.free)]),
  };
}

/** The free spans that begin this day and are not over, the one that passes midnight said whole. */
export function freeSpansOf(day: DayHours, next: DayHours | undefined, after: number): Span[] {
  const line = withNight(day, next);
  return line.free
    .filter(([start, end]) => start < DAY_MINUTES && end - Math.max(start, after) >= 2 * QUARTER)
    .map(([start, end]): Span => [Math.max(start, ceilQuarter(after)), nightEnd(end)]);
}

/** A span that runs through the whole next day is said to end at midnight. */
const nightEnd = (end: number) => (end >= 2 * DAY_MINUTES ? DAY_MINUTES : end);

export const ceilQuarter = (minute: number) => Math.ceil(minute / QUARTER) * QUARTER;
const floorQuarter = (minute: number) => Math.floor(minute / QUARTER) * QUARTER;

export const dayOf = (space: Space | undefined, day: string): DayHours | undefined =>
  space?.days.find((hours) => hours.day === day);

const USUAL_MINUTES = 120;
/** Where hours are free for longer than this, a session most likely wants the evening. */
const LONG_MINUTES = 720;
const EVENING = 18 * 60;

/** A slot to ask for within free hours: two hours from the wished minute, else from their start or from the evening. */
export function proposeSlot([start, end]: Span, wished?: number): { start: number; minutes: number } {
  const usual = end - start > LONG_MINUTES && start < EVENING && EVENING + USUAL_MINUTES <= end ? EVENING : start;
  const from = ceilQuarter(Math.max(start, wished ?? usual));
  return { start: from, minutes: Math.max(QUARTER, Math.min(USUAL_MINUTES, floorQuarter(end - from))) };
}

/**
 * The space to show first at a moment: free then rather than open, the smallest of the free ones; without a moment, the
 * first whole one.
 */
export function spaceToShow(spaces: readonly Space[], day: string, minute: number | null): Space | undefined {
  const roots = spaces.filter(({ parent }) => parent === null);
  if (minute !== null) {
    const free = spaces.filter((space) => {
      const hours = dayOf(space, day);
      return hours && stateAt(hours, minute) === "free";
    });
    const best = free.toSorted((a, b) => a.capacity - b.capacity)[0];
    if (best) return best;
  }
  return roots.toSorted((a, b) => b.capacity - a.capacity)[0] ?? spaces[0];
}
