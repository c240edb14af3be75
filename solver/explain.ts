import { breaksPair, type Stand, weeksOf } from "./check.ts";
import type { Instance, Placement, Request, Solution, Time, WeekSet, Wish } from "./instance.ts";
import { bestServing, combine, eachStart } from "./timing.ts";
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

export type Explanation = { readonly request: string; readonly wishes: readonly WishExplanation[] };

export type Explain = (request: string) => Explanation;

type Standing = Stand & { readonly request: Request; readonly weeks: readonly number[] };
type Cells = ReadonlyMap<number, readonly Standing[]>;
type Choice = Stand & { readonly time: Time; readonly timeIndex: number };

const EPSILON = 1e-9;

/**
 * Prepares a solution for many questions: what stands against each wish of a request? Of a placed request, what stands
 * against its wishes beside all others. An answer costs one look per candidate, week and slot.
 */
export function prepareExplain(instance: Instance, solution: Solution): Explain {
  const table = createTable(instance, solution);
  return (id) => {
    const request = instance.requests.find((known) => known.id === id);
    if (!request) throw new RangeError(`${id}, expected the id of a request of ${instance.name}`);
    return { request: id, wishes: request.wishes.map((wish, i) => explainWish(table, request, wish, i)) };
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
        const open = openWeeks(table, choice, weeks, needed, closedUnits);
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

/** The weeks in which every unit is open during every session; units that are closed in too many are named. */
function openWeeks(
  table: Table,
  { placement, offsets, duration }: Choice,
  weeks: readonly number[],
  needed: number,
  closedUnits: Set<string>,
): readonly number[] {
  let left = weeks;
  for (const unit of new Set(table.unitsOf(placement.resources))) {
    const calendar = table.openOf(unit);
    const isOpen = (week: number) =>
      offsets.every((offset) => {
        const first = (week - 1) * table.slots + placement.start + offset;
        return calendar.subarray(first, first + duration).every((slot) => slot === 1);
      });
    const open = weeks.filter(isOpen);
    if (open.length < needed) closedUnits.add(unit);
    left = left.filter((week) => open.includes(week));
  }
  return left;
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

/** Requests whose placements leave no room for this choice in one week. */
function holders(table: Table, request: Request, { placement, offsets, duration }: Choice, week: number): Set<string> {
  const found = new Set<string>();
  const units = table.unitsOf(placement.resources);
  for (const unit of new Set(units)) {
    const mine = (request.load ?? 1) * units.filter((other) => other === unit).length;
    const cells = table.cellsOf(unit);
    for (const offset of offsets) {
      const start = (week - 1) * table.slots + placement.start + offset;
      for (let at = start - (request.before ?? 0); at < start + duration + (request.after ?? 0); at++) {
        const standing = (cells.get(at) ?? []).filter((other) => other.request !== request);
        const load = standing.reduce((sum, other) => sum + (other.request.load ?? 1), mine);
        if (load > table.capacityOf(unit) + EPSILON) for (const other of standing) found.add(other.request.id);
      }
    }
  }
  return found;
}

function* brokenLinks(table: Table, request: Request, choice: Choice) {
  for (const [link, { requests, cost, type }] of (table.instance.links ?? []).entries()) {
    if (cost !== undefined || type === "allOrNone" || !requests.includes(request.id)) continue;
    const isBefore = (id: string) => requests.indexOf(id) < requests.indexOf(request.id);
    for (const id of requests) {
      const other = table.standing.get(id);
      if (!other || id === request.id) continue;
      const [first, second] = isBefore(id) ? [other, choice] : [choice, other];
      if (breaksPair(table.instance, (table.instance.links ?? [])[link], first, second)) yield { link, other };
    }
  }
}

type Table = ReturnType<typeof createTable>;

/** Who stands where; calendars are drawn unit by unit, when first asked for. */
function createTable(instance: Instance, solution: Solution) {
  const total = instance.horizon.weeks;
  const slots = (7 * 1440) / instance.horizon.slotMinutes;
  const units = new Map(instance.units.map((unit) => [unit.id, unit]));
  const unitsOfResource = new Map(instance.resources.map((resource) => [resource.id, resource.units]));
  const unitsOf = (resources: readonly string[]) => resources.flatMap((id) => unitsOfResource.get(id) ?? []);
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const standing = new Map<string, Standing>();
  const byUnit = new Map<string, Standing[]>();
  for (const placement of solution.placements) {
    const request = requests.get(placement.request);
    const stand = request && toStanding(request, placement, total);
    if (!stand) continue;
    standing.set(request.id, stand);
    for (const unit of unitsOf(placement.resources)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), stand]);
  }
  const openOf = memo((id) => {
    const calendar = new Uint8Array((total + 2) * slots);
    for (const hours of units.get(id)?.open ?? []) {
      for (const week of weeksOf(hours.weeks, total)) {
        const first = (week - 1) * slots + hours.start;
        calendar.fill(1, first, first + hours.length);
      }
    }
    return calendar;
  });
  const cellsOf = memo((id): Cells => {
    const cells = new Map<number, Standing[]>();
    for (const stand of byUnit.get(id) ?? []) {
      for (const at of occupied(stand, slots)) cells.set(at, [...(cells.get(at) ?? []), stand]);
    }
    return cells;
  });
  const capacityOf = (id: string) => units.get(id)?.capacity ?? 1;
  return { instance, slots, unitsOf, standing, openOf, cellsOf, capacityOf };
}

function toStanding(request: Request, placement: Placement, total: number): Standing | null {
  const found = bestServing(request, placement, total);
  if (!found) return null;
  const { duration = request.duration, offsets = [0] } = found.time;
  return { request, placement, weeks: weeksOf(placement.weeks, total), duration, offsets };
}

/** Slots counted from the first Monday, each once, set-up and turnaround included. */
function occupied({ request, placement, weeks, duration, offsets }: Standing, slots: number): Set<number> {
  const cells = new Set<number>();
  for (const week of weeks) {
    for (const offset of offsets) {
      const start = (week - 1) * slots + placement.start + offset;
      for (let at = start - (request.before ?? 0); at < start + duration + (request.after ?? 0); at++) cells.add(at);
    }
  }
  return cells;
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
