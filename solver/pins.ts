import type { Instance, Request } from "./instance.ts";
import { servings } from "./timing.ts";
import { hasWeek, parseWeeks } from "./weeks.ts";

export type PinClash = { readonly index: number; readonly problem: string };

/** The first pin that no wish serves or that another pin contradicts; null where all pins can stand together. */
export function findPinClash(instance: Instance): PinClash | null {
  const { horizon } = instance;
  const slotsPerWeek = (7 * 1440) / horizon.slotMinutes;
  const capacity = new Map(instance.units.map(({ id, capacity: c }) => [id, c ?? 1]));
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const cells = new Map<string, { load: number; readonly by: string }>();
  for (const [index, request] of instance.requests.entries()) {
    if (!request.pinned) continue;
    const times = pinnedTime(request, horizon.weeks);
    if (!times) return { index, problem: `request ${request.id} is pinned where none of its wishes allows` };
    const units = new Set(request.pinned.resources.flatMap((id) => unitsOf.get(id) ?? []));
    const load = request.load ?? 1;
    for (const unit of units) {
      for (const cell of occupied(request, times.duration, times.offsets, times.weeks, slotsPerWeek)) {
        const key = `${unit} ${cell}`;
        const known = cells.get(key);
        if (known && known.load + load > (capacity.get(unit) ?? 1) + 1e-9) {
          return {
            index,
            problem: `pinned requests ${known.by} and ${request.id} contradict each other on unit ${unit}`,
          };
        }
        cells.set(key, { load: (known?.load ?? 0) + load, by: known?.by ?? request.id });
      }
    }
  }
  return null;
}

type Occupancy = { readonly duration: number; readonly offsets: readonly number[]; readonly weeks: readonly number[] };

function pinnedTime(request: Request, horizonWeeks: number): Occupancy | null {
  const pinned = request.pinned;
  if (!pinned) return null;
  const wanted = parseWeeks(pinned.weeks, horizonWeeks);
  if (typeof wanted === "string") return null;
  const weeks: number[] = [];
  for (let w = 0; w < horizonWeeks; w++) if (hasWeek(wanted.lo, wanted.hi, w)) weeks.push(w);
  for (const { time } of servings(request, pinned)) {
    const allowed = parseWeeks(time.weeks, horizonWeeks);
    if (typeof allowed === "string") continue;
    if (weeks.every((w) => hasWeek(allowed.lo, allowed.hi, w))) {
      return { duration: time.duration ?? request.duration, offsets: time.offsets ?? [0], weeks };
    }
  }
  return null;
}

/** Slots counted from the first Monday, each once, set-up and turnaround included. */
function occupied(
  request: Request,
  duration: number,
  offsets: readonly number[],
  weeks: readonly number[],
  slotsPerWeek: number,
): Set<number> {
  const cells = new Set<number>();
  for (const w of weeks) {
    for (const offset of offsets) {
      const start = w * slotsPerWeek + (request.pinned?.start ?? 0) + offset;
      for (let t = start - (request.before ?? 0); t < start + duration + (request.after ?? 0); t++) cells.add(t);
    }
  }
  return cells;
}
