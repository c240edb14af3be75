import { breaksPair, type Stand, weeksOf } from "./check.ts";
import type { Instance, Placement, Request, Solution, Time } from "./instance.ts";
import { bestServing } from "./timing.ts";

// Who stands where, and what is open, slot by slot as the checker reads it: for answers about one request.

export type Standing = Stand & { readonly request: Request; readonly weeks: readonly number[] };
export type Choice = Stand & { readonly time: Time; readonly timeIndex: number };
type Cells = ReadonlyMap<number, readonly Standing[]>;

export const EPSILON = 1e-9;

/** The weeks in which every unit is open during every session; units that are closed in too many, or too small, are named. */
export function openWeeks(
  table: Table,
  request: Request,
  { placement, offsets, duration }: Choice,
  weeks: readonly number[],
  needed: number,
  closedUnits: Set<string>,
): readonly number[] {
  let left = weeks;
  const units = table.unitsOf(placement.resources);
  for (const unit of new Set(units)) {
    const calendar = table.openOf(unit);
    const isOpen = (week: number) =>
      offsets.every((offset) => {
        const first = (week - 1) * table.slots + placement.start + offset;
        return calendar.subarray(first, first + duration).every((slot) => slot === 1);
      });
    const open = bears(table, request, unit, units) ? weeks.filter(isOpen) : [];
    if (open.length < needed) closedUnits.add(unit);
    left = left.filter((week) => open.includes(week));
  }
  return left;
}

/** Is the unit large enough for a request, were it alone? A unit that several roles take bears the load so often. */
const bears = (table: Table, { load = 1 }: Request, unit: string, units: readonly string[]) =>
  load * units.filter((other) => other === unit).length <= table.capacityOf(unit) + EPSILON;

/** Requests whose placements leave no room for this choice in one week. */
export function holders(
  table: Table,
  request: Request,
  { placement, offsets, duration }: Choice,
  week: number,
): Set<string> {
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

export function* brokenLinks(table: Table, request: Request, choice: Choice) {
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

export type Table = ReturnType<typeof createTable>;

/** Who stands where; calendars are drawn unit by unit, when first asked for. */
export function createTable(instance: Instance, solution: Solution) {
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
  // from a week before the first Monday, for set-up
  const loadsOf = memo((id) => {
    const loads = new Float64Array((total + 3) * slots);
    for (const stand of byUnit.get(id) ?? []) {
      for (const at of occupied(stand, slots)) loads[at + slots] += stand.request.load ?? 1;
    }
    return loads;
  });
  const capacityOf = (id: string) => units.get(id)?.capacity ?? 1;
  return { instance, slots, unitsOf, standing, openOf, cellsOf, loadsOf, capacityOf };
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
