import { type Change, changesOf } from "./changes.ts";
import { weeksOf } from "./check.ts";
import type { Instance, Placement, Request, Solution, WeekSet, Wish } from "./instance.ts";
import { brokenLinks, type Choice, createTable, holders, openWeeks, type Table } from "./table.ts";
import { combine, eachStart } from "./timing.ts";
import { formatWeekList } from "./weeks.ts";

// Why a request has no place, read slot by slot from instance and solution, like the checker and with its links.

/** A placement that stands in the way, in these weeks. */
export type Blocker = { readonly request: string; readonly weeks: WeekSet };
/** A hard link, by its place in `links`, that the placement of `request` would break in these weeks. */
export type LinkBlocker = Blocker & { readonly link: number };

/** The choice of start and resources that came nearest to fitting: it lacks the fewest weeks, by the fewest blockers. */
export type Nearest = Omit<Placement, "request" | "weeks"> & {
  /** Index of the wish's time. */
  readonly time: number;
  /** Weeks in which it is open; for `once`, the one week that is meant here. */
  readonly open: WeekSet;
  /** Those of them that are free beside all that is granted; null if none is. */
  readonly free: WeekSet | null;
  /** How many weeks are free, and how many it takes to be granted. Where enough are, it was refused for its cost or its group. */
  readonly count: number;
  readonly needed: number;
  readonly blockers: readonly Blocker[];
  readonly links: readonly LinkBlocker[];
};

export type WishExplanation = {
  /** Index of the wish. */
  readonly wish: number;
  /** Choices of time, start and resources that it leaves. */
  readonly candidates: number;
  /** Those of them that are not open in enough weeks, and the units that are closed to them. */
  readonly closed: number;
  readonly closedUnits: readonly string[];
  /** Null where every choice is closed. */
  readonly nearest: Nearest | null;
};

export type Explanation = {
  readonly request: string;
  readonly wishes: readonly WishExplanation[];
  /** The smallest changes, at most three, that would place it beside all others; none where it stands or fits as it is. */
  readonly changes: readonly Change[];
};

export type Explain = (request: string) => Explanation;

/**
 * Prepares a solution for many questions: what stands against each wish of a request? Of a placed request, what stands
 * against its wishes beside all others. An answer costs one look per candidate, week and slot.
 */
export function prepareExplain(instance: Instance, solution: Solution): Explain {
  const table = createTable(instance, solution);
  return (id) => {
    const request = instance.requests.find((known) => known.id === id);
    if (!request) throw new RangeError(`${id}, expected the id of a request of ${instance.name}`);
    const wishes = request.wishes.map((wish, i) => explainWish(table, request, wish, i));
    const isFitting = wishes.some(({ nearest }) => nearest !== null && nearest.count >= nearest.needed);
    return { request: id, wishes, changes: isFitting || table.standing.has(id) ? [] : changesOf(table, request) };
  };
}

/** The same for one request. */
export function explain(instance: Instance, solution: Solution, request: string): Explanation {
  return prepareExplain(instance, solution)(request);
}

function explainWish(table: Table, request: Request, wish: Wish, index: number): WishExplanation {
  const combinations = combine(wish.roles);
  const closedUnits = new Set<string>();
  let candidates = 0;
  let closed = 0;
  let nearest: Nearest | null = null;
  for (const [timeIndex, time] of wish.times.entries()) {
    const weeks = weeksOf(time.weeks, table.instance.horizon.weeks);
    const needed = request.recurrence === "once" ? 1 : (request.minWeeks ?? weeks.length);
    const duration = time.duration ?? request.duration;
    for (const start of eachStart(time.starts)) {
      for (const { resources } of combinations) {
        candidates++;
        const choice = { time, timeIndex, duration, offsets: time.offsets ?? [0], placement: { start, resources } };
        const open = openWeeks(table, request, choice, weeks, needed, closedUnits);
        if (open.length < needed) {
          closed++;
          continue;
        }
        // one date needs one week: each is a choice of its own
        for (const asked of request.recurrence === "once" ? open.map((week) => [week]) : [open]) {
          const found = against(table, request, choice, asked, needed);
          if (nearest === null || isNearer(found, nearest)) nearest = found;
        }
      }
    }
  }
  return { wish: index, candidates, closed, closedUnits: [...closedUnits], nearest };
}

function isNearer(a: Nearest, b: Nearest): boolean {
  const shortage = (x: Nearest) => Math.max(0, x.needed - x.count);
  const obstacles = (x: Nearest) => x.blockers.length + x.links.length;
  return shortage(a) < shortage(b) || (shortage(a) === shortage(b) && obstacles(a) < obstacles(b));
}

/** What stands against a choice in these weeks. */
function against(table: Table, request: Request, choice: Choice, weeks: readonly number[], needed: number): Nearest {
  const blocked = new Map<string, number[]>();
  const free = new Set(weeks);
  for (const week of weeks) {
    for (const id of holders(table, request, choice, week)) {
      free.delete(week);
      blocked.set(id, [...(blocked.get(id) ?? []), week]);
    }
  }
  const links: LinkBlocker[] = [];
  for (const { link, other } of brokenLinks(table, request, choice)) {
    const shared = other.weeks.filter((week) => weeks.includes(week));
    if (shared.length === 0) continue;
    for (const week of shared) free.delete(week);
    links.push({ link, request: other.request.id, weeks: formatWeekList(shared) });
  }
  return {
    time: choice.timeIndex,
    start: choice.placement.start,
    resources: choice.placement.resources,
    open: formatWeekList(weeks),
    free: free.size === 0 ? null : formatWeekList([...free]),
    count: free.size,
    needed,
    blockers: [...blocked].map(([id, taken]) => ({ request: id, weeks: formatWeekList(taken) })),
    links,
  };
}
