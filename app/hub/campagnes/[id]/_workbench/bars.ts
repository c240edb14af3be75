import type { Change, Row } from "./rows.ts";
import { parseWeeks } from "./weeks.ts";
import type { Asked, Space, Spot } from "./wire.ts";

/** One session of a week, as the timeline draws it. Minutes are of the local day; the end may pass midnight. */
export type Bar = {
  readonly key: string;
  readonly request: Asked;
  readonly spaceId: string;
  readonly day: number;
  readonly start: number;
  readonly end: number;
  readonly change: Change | null;
  /** Where the compared plan had it. */
  readonly isBefore: boolean;
  readonly isPinned: boolean;
};

/** All weeks of a season, a bar for each request from its first week to its last. */
export function seasonBars(rows: readonly Row[], totalWeeks: number): Bar[] {
  return rows.flatMap(({ request, placement, change, rulings }) => {
    if (!placement) return [];
    const weeks = parseWeeks(placement.weeks, totalWeeks);
    const [first = 1, last = first] = [weeks[0], weeks.at(-1)];
    const { spaceId } = placement;
    const isPinned = rulings.some(({ kind }) => kind === "pin");
    const span = { day: 1, start: (first - 1) * 1440, end: last * 1440 };
    return [{ key: `${request.id}/season`, request, spaceId, ...span, change, isBefore: false, isPinned }];
  });
}

export type Moment = { readonly week: number; readonly day: number | null };

/** The sessions of a week, or of one day of it, for all rows. `totalWeeks` reads the week set `*`. */
export function barsOf(rows: readonly Row[], { week, day }: Moment, totalWeeks: number): Bar[] {
  return rows.flatMap(({ request, placement, change, before, rulings }) =>
    [
      ...(placement ? sessionsIn(request, placement, week, totalWeeks, change, false) : []),
      ...(before ? sessionsIn(request, before, week, totalWeeks, change, true) : []),
    ]
      .filter((bar) => day === null || bar.day === day)
      .map((bar) => ({ ...bar, isPinned: !bar.isBefore && rulings.some(({ kind }) => kind === "pin") })),
  );
}

function sessionsIn(
  request: Asked,
  spot: Spot,
  week: number,
  totalWeeks: number,
  change: Change | null,
  isBefore: boolean,
): Omit<Bar, "isPinned">[] {
  const weeks = parseWeeks(spot.weeks, totalWeeks);
  return request.dayOffsets.flatMap((offset) => {
    const dayIndex = spot.weekday - 1 + offset;
    // the second session of a Saturday's pair is in the calendar's next week
    if (!weeks.includes(week - Math.floor(dayIndex / 7))) return [];
    const day = (dayIndex % 7) + 1;
    const { startMinute: start, spaceId } = spot;
    const minutes = spot.durationMinutes ?? request.durationMinutes;
    const key = `${request.id}/${day}${isBefore ? "/before" : ""}`;
    return [{ key, request, spaceId, day, start, end: start + minutes, change, isBefore }];
  });
}

/** Sessions of each week of the season, for the picker to say how full each is. */
export function sessionsByWeek(rows: readonly Row[], totalWeeks: number): number[] {
  // thousands have the same few dozen sets of weeks: those are counted, and then each is laid out once
  const sets = new Map<string, Map<number, number>>();
  for (const { request, placement } of rows) {
    if (!placement) continue;
    const late = sets.get(placement.weeks) ?? new Map<number, number>();
    sets.set(placement.weeks, late);
    for (const offset of request.dayOffsets) {
      const weeksLater = Math.floor((placement.weekday - 1 + offset) / 7);
      late.set(weeksLater, (late.get(weeksLater) ?? 0) + 1);
    }
  }
  const counts = Array.from({ length: totalWeeks }, () => 0);
  for (const [weeks, late] of sets) {
    for (const week of parseWeeks(weeks, totalWeeks)) {
      for (const [weeksLater, sessions] of late) {
        const at = week - 1 + weeksLater;
        if (at < totalWeeks) counts[at] = (counts[at] ?? 0) + sessions;
      }
    }
  }
  return counts;
}

/** The whole hours, as minutes, that hold all sessions of a plan: the same axis whatever the day. */
export function hoursOf(rows: readonly Row[]): { start: number; end: number } {
  let start = 1440;
  let end = 0;
  for (const { request, placement } of rows) {
    if (!placement) continue;
    start = Math.min(start, placement.startMinute);
    end = Math.max(end, placement.startMinute + (placement.durationMinutes ?? request.durationMinutes));
  }
  if (end === 0) return { start: 480, end: 1380 };
  return { start: Math.floor(start / 60) * 60, end: Math.max(Math.ceil(end / 60) * 60, start + 360) };
}

export type Laid = Bar & { readonly lane: number; readonly lanes: number };
export type Line =
  | { readonly kind: "site"; readonly key: string; readonly top: number; readonly space: Space }
  | {
      readonly kind: "space";
      readonly key: string;
      readonly top: number;
      readonly space: Space;
      /** Where it takes more than a line usually does. */
      readonly height?: number;
      readonly bars: readonly Laid[];
    };

export const HEIGHT = { site: 32, space: 44 } as const;
export const heightOf = (line: Line) => (line.kind === "space" && line.height) || HEIGHT[line.kind];
export const bottomOf = (line: Line | undefined) => (line ? line.top + heightOf(line) : 0);

/** A line for each space, under its site's. Spaces must come grouped by site. `isKept`: those shown with nothing that day. */
export function linesOf(
  spaces: readonly Space[],
  bars: readonly Bar[],
  isKept: (spaceId: string) => boolean,
  laneHeight = 0,
): Line[] {
  const barsBySpace = Map.groupBy(bars, ({ spaceId }) => spaceId);
  const lines: Line[] = [];
  let site = "";
  let top = 0;
  const push = (line: Line) => {
    lines.push(line);
    top = bottomOf(line);
  };
  for (const space of spaces) {
    const own = barsBySpace.get(space.id) ?? [];
    if (own.length === 0 && !isKept(space.id)) continue;
    if (space.siteSlug !== site) push({ kind: "site", key: `site/${space.siteSlug}`, top, space });
    site = space.siteSlug;
    const laid = inLanes(own);
    const height = Math.max(HEIGHT.space, (laid[0]?.lanes ?? 0) * laneHeight);
    push({ kind: "space", key: space.id, top, space, height, bars: laid });
  }
  return lines;
}

const startOf = ({ day, start }: Bar) => day * 1440 + start;
const endOf = ({ day, end }: Bar) => day * 1440 + end;

/** In order of time; those that overlap (shared rooms, and where a plan had them before) lie side by side. */
function inLanes(bars: readonly Bar[]): Laid[] {
  const ends: number[] = [];
  const laid = bars
    .toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b))
    .map((bar) => {
      const free = ends.findIndex((end) => end <= startOf(bar));
      const lane = free < 0 ? ends.length : free;
      ends[lane] = endOf(bar);
      return { ...bar, lane };
    });
  return laid.map((bar) => ({ ...bar, lanes: ends.length }));
}

/** What is drawn beyond what is seen, so that it is there when it scrolls into view. */
export const BEYOND = 4 * HEIGHT.space;

/** The lines to draw for a scroll position, with a few on either side. */
export function visibleLines(
  lines: readonly Line[],
  scrollTop: number,
  height: number,
  margin = BEYOND,
): readonly Line[] {
  const first = firstBelow(lines, scrollTop - margin);
  const last = firstBelow(lines, scrollTop + height + margin);
  return lines.slice(first, last + 1);
}

/** Index of the first line whose bottom is below `y`, by halving. */
function firstBelow(lines: readonly Line[], y: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(lines[middle]) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

export type Way = "left" | "right" | "up" | "down" | "first" | "last";

/** Where an arrow key leads from a bar: along its line and on to the next, or to the nearest hour of the line below. */
export function neighbour(lines: readonly Line[], key: string | null, way: Way): Laid | null {
  const full = lines.flatMap((line) => (line.kind === "space" && line.bars.length > 0 ? [line.bars] : []));
  const at = full.findIndex((bars) => bars.some((bar) => bar.key === key));
  const here = full[at];
  if (!here) return full[0]?.[0] ?? null;
  const place = here.findIndex((bar) => bar.key === key);
  const bar = here[place] as Laid;
  if (way === "first") return here[0] ?? null;
  if (way === "last") return here.at(-1) ?? null;
  if (way === "left") return here[place - 1] ?? full[at - 1]?.at(-1) ?? bar;
  if (way === "right") return here[place + 1] ?? full[at + 1]?.[0] ?? bar;
  const line = full[at + (way === "up" ? -1 : 1)];
  return line ? nearest(line, startOf(bar)) : bar;
}

const nearest = (bars: readonly Laid[], start: number) =>
  bars.reduce((best, bar) => (Math.abs(startOf(bar) - start) < Math.abs(startOf(best) - start) ? bar : best));
