import { weeksOf } from "./check.ts";
import type { Placement, Request } from "./instance.ts";
import { brokenLinks, type Choice, EPSILON, type Table } from "./table.ts";
import { combine, eachStart } from "./timing.ts";
import { formatWeekList } from "./weeks.ts";

// What a party could ask otherwise to be granted, each tried against all that stands.

/**
 * What a change leaves of a wish, all else as it was asked:
 * - `resource`: resources that another wish of the request names;
 * - `start`: another start on the same day, the nearest;
 * - `duration`: fewer slots, as many as fit;
 * - `weeks`: fewer weeks than the least it takes, as many as fit.
 */
export const CHANGE_KINDS = ["resource", "start", "duration", "weeks"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A placement that a request could have, were its wish changed so. */
export type Change = Omit<Placement, "request"> & {
  readonly kind: ChangeKind;
  /** Indices of the wish, and of its time, that the change leaves otherwise as they are. */
  readonly wish: number;
  readonly time: number;
  readonly duration: number;
  /** How many weeks it would have. */
  readonly count: number;
};

type Asked = Choice & { readonly wish: number; readonly weeks: readonly number[]; readonly needed: number };

const MOST = 3;

/** The smallest change of each kind for an unplaced request; those that cost the fewest of the asked hours first, of equals in the kinds' order. */
export function changesOf(table: Table, request: Request): readonly Change[] {
  const asked = [...eachAsked(table, request)];
  const found = [
    firstFitting(table, request, "resource", otherResources(request, asked)),
    firstFitting(table, request, "start", otherStarts(table, asked)),
    firstFitting(table, request, "duration", shorter(asked)),
    request.recurrence === "every" ? mostWeeks(table, request, asked) : null,
  ];
  return found
    .filter((item) => item !== null)
    .sort((a, b) => a.lost - b.lost)
    .slice(0, MOST)
    .map(({ change }) => change);
}

function* eachAsked(table: Table, request: Request): Generator<Asked> {
  for (const [wish, { times, roles }] of request.wishes.entries()) {
    const combinations = combine(roles);
    for (const [timeIndex, time] of times.entries()) {
      const weeks = weeksOf(time.weeks, table.instance.horizon.weeks);
      const needed = request.recurrence === "once" ? 1 : (request.minWeeks ?? weeks.length);
      const { duration = request.duration, offsets = [0] } = time;
      for (const start of eachStart(time.starts)) {
        for (const { resources } of combinations) {
          yield { wish, timeIndex, time, weeks, needed, duration, offsets, placement: { start, resources } };
        }
      }
    }
  }
}

function* otherResources(request: Request, asked: readonly Asked[]): Generator<Asked> {
  const known = request.wishes.map(({ roles }) => combine(roles).map(({ resources }) => resources));
  const seen = new Set<string>();
  for (const choice of asked) {
    const { start, resources: own } = choice.placement;
    for (const resources of known.flat()) {
      const key = JSON.stringify([choice.wish, choice.timeIndex, start, resources]);
      if (resources.length !== own.length || seen.has(key)) continue;
      seen.add(key);
      const isOwn = known[choice.wish].some((list) => list.join("\n") === resources.join("\n"));
      if (!isOwn) yield { ...choice, placement: { start, resources } };
    }
  }
}

/** The other starts of the day, the nearest to an asked one first. */
function* otherStarts({ slots }: Table, asked: readonly Asked[]): Generator<Asked> {
  const day = slots / 7;
  const keyOf = ({ wish, timeIndex, placement }: Asked, start: number) =>
    `${wish} ${timeIndex} ${start} ${placement.resources.join("\n")}`;
  const seen = new Set(asked.map((choice) => keyOf(choice, choice.placement.start)));
  for (let shift = 1; shift < day; shift++) {
    for (const choice of asked) {
      const { start, resources } = choice.placement;
      for (const other of [start - shift, start + shift]) {
        const key = keyOf(choice, other);
        if (Math.floor(other / day) !== Math.floor(start / day) || seen.has(key)) continue;
        seen.add(key);
        yield { ...choice, placement: { start: other, resources } };
      }
    }
  }
}

function* shorter(asked: readonly Asked[]): Generator<Asked> {
  const longest = Math.max(...asked.map(({ duration }) => duration));
  for (let less = 1; less < longest; less++) {
    for (const choice of asked) {
      if (choice.duration > less) yield { ...choice, duration: choice.duration - less };
    }
  }
}

type Found = { readonly change: Change; readonly lost: number };

function firstFitting(table: Table, request: Request, kind: ChangeKind, choices: Iterable<Asked>): Found | null {
  for (const choice of choices) {
    const free = freeWeeks(table, request, choice, choice.needed);
    if (free) return toFound(request, kind, choice, free);
  }
  return null;
}

function mostWeeks(table: Table, request: Request, asked: readonly Asked[]): Found | null {
  let best: { choice: Asked; free: readonly number[] } | null = null;
  for (const choice of asked) {
    const free = freeWeeks(table, request, choice, (best?.free.length ?? 0) + 1);
    if (free) best = { choice, free };
  }
  return best && toFound(request, "weeks", best.choice, best.free);
}

/** The weeks in which a choice is open and free beside all that is granted; null where they are fewer than needed. */
function freeWeeks(table: Table, request: Request, choice: Asked, needed: number): readonly number[] | null {
  const fits = fitting(table, request, choice);
  let spare = choice.weeks.length - needed;
  const free: number[] = [];
  for (const week of choice.weeks) {
    if (spare < 0) return null;
    if (fits(week)) free.push(week);
    else spare--;
  }
  if (spare < 0) return null;
  const linked = new Set([...brokenLinks(table, request, choice)].flatMap(({ other }) => other.weeks));
  const left = free.filter((week) => !linked.has(week));
  return left.length < needed ? null : left;
}

/** Is an unplaced request's choice open and free in a week? This is asked thousands of times for one answer. */
function fitting(table: Table, request: Request, { placement, offsets, duration }: Choice): (week: number) => boolean {
  const { load = 1, before = 0, after = 0 } = request;
  const units = table.unitsOf(placement.resources);
  const rooms = [...new Set(units)].map((unit) => ({
    open: table.openOf(unit),
    loads: table.loadsOf(unit),
    room: table.capacityOf(unit) + EPSILON - load * units.filter((other) => other === unit).length,
  }));
  return (week) => {
    for (const { open, loads, room } of rooms) {
      for (const offset of offsets) {
        const start = (week - 1) * table.slots + placement.start + offset;
        const end = start + duration;
        for (let at = start; at < end; at++) if (open[at] !== 1) return false;
        for (let at = start - before; at < end + after; at++) if (loads[at + table.slots] > room) return false;
      }
    }
    return true;
  };
}

function toFound(request: Request, kind: ChangeKind, choice: Asked, free: readonly number[]): Found {
  const { wish, timeIndex: time, duration, placement, time: wished } = choice;
  const weeks = request.recurrence === "once" ? free.slice(0, 1) : free;
  const change = { kind, wish, time, ...placement, weeks: formatWeekList(weeks), duration, count: weeks.length };
  const share = duration / (wished.duration ?? request.duration);
  // weeks beyond the least are not held against a change
  const kept = kind === "weeks" ? weeks.length / choice.needed : 1;
  return { change, lost: 1 - share * kept };
}
