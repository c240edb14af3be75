// Seats of shared units, counted by people. An instance counts parties of the largest kind that its run knew (open-hours.ts),
// and one that came since may be larger. Pure.
import type { Instance, Placement, Request } from "#solver";
import { weeksIn } from "./compare.ts";
import { lengthOf } from "./lengths.ts";

export type Seats = {
  /** By shared unit: seats that nobody outside the plan has, slot by slot of the horizon. */
  readonly left: ReadonlyMap<string, Uint16Array>;
  /** How many each request is for. */
  readonly people: ReadonlyMap<string, number>;
};

type Standing = { readonly instance: Instance; readonly placements: readonly Placement[] };

/** The first of some requests that does not find its seats where it stands, beside all who are there at the same time. */
export function overSeated(seats: Seats, standing: Standing, ids: ReadonlySet<string>): string | null {
  for (const { asked, isFull } of fullness(seats, standing, ids)) {
    const over = asked.find((one) => isFull(one));
    if (over) return over.request;
  }
  return null;
}

/** The weeks of a request's placement in which it finds its seats. */
export function seatedWeeks(seats: Seats, standing: Standing, id: string): readonly number[] {
  const [own] = standing.placements.filter(({ request }) => request === id);
  if (!own) return [];
  const units = [...fullness(seats, standing, new Set([id]))];
  return weeksIn(own.weeks).filter((week) => !units.some(({ isFull }) => isFull({ ...own, weeks: String(week) })));
}

/** Shared units that some requests stand on, one by one: which of them do, and whether one has more people there than seats. */
function* fullness(seats: Seats, { instance, placements }: Standing, ids: ReadonlySet<string>) {
  const requests = new Map(instance.requests.map((one) => [one.id, one]));
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const unitsOn = ({ resources }: Placement) => resources.flatMap((id) => unitsOf.get(id) ?? []);
  const slotsAt = (one: Placement) => slotsOf(instance, requests.get(one.request), one);
  const own = placements.filter(({ request }) => ids.has(request));
  for (const [unit, left] of seats.left) {
    const asked = own.filter((one) => unitsOn(one).includes(unit));
    if (asked.length === 0) continue;
    const taken = new Uint16Array(left.length);
    for (const one of placements.filter((other) => unitsOn(other).includes(unit))) {
      for (const slot of slotsAt(one)) taken[slot] = (taken[slot] ?? 0) + (seats.people.get(one.request) ?? 1);
    }
    yield { asked, isFull: (one: Placement) => slotsAt(one).some((slot) => (taken[slot] ?? 0) > (left[slot] ?? 0)) };
  }
}

/** Slots of the horizon that a placement takes, set-up and turnaround inside. */
function slotsOf({ horizon }: Instance, request: Request | undefined, at: Placement): readonly number[] {
  if (!request) return [];
  const { slotMinutes } = horizon;
  const { durationMinutes } = lengthOf(at.resources[0] as string);
  const length = durationMinutes === null ? request.duration : Math.ceil(durationMinutes / slotMinutes);
  const offsets = request.wishes[0]?.times[0]?.offsets ?? [0];
  const { before = 0, after = 0 } = request;
  const slots = weeksIn(at.weeks).flatMap((week) =>
    offsets.flatMap((offset) => {
      const first = ((week - 1) * 7 * 1440) / slotMinutes + at.start + offset - before;
      return Array.from({ length: before + length + after }, (_, i) => first + i);
    }),
  );
  return [...new Set(slots)];
}
