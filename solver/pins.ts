import { breaksPair, type Stand, weeksOf } from "./check.ts";
import { plain } from "./fields.ts";
import type { Instance, Request } from "./instance.ts";
import { bestServing } from "./timing.ts";

/** `requests`: the pin at fault, with the one that it contradicts before it, if any. */
export type PinClash = { readonly index: number; readonly problem: string; readonly requests: readonly string[] };

type Pinned = Stand & { readonly index: number; readonly request: Request; readonly weeks: readonly number[] };

/** The first pin that no wish serves or that other pins contradict; null where all pins can stand together. */
export function findPinClash(instance: Instance): PinClash | null {
  const pins: Pinned[] = [];
  for (const [index, request] of instance.requests.entries()) {
    const { pinned } = request;
    if (!pinned) continue;
    const serving = bestServing(request, pinned, instance.horizon.weeks);
    if (!serving) {
      const problem = `request ${plain(request.id)} is pinned where none of its wishes allows`;
      return { index, problem, requests: [request.id] };
    }
    const { duration = request.duration, offsets = [0] } = serving.time;
    const weeks = weeksOf(pinned.weeks, instance.horizon.weeks);
    pins.push({ index, request, placement: pinned, duration, offsets, weeks });
  }
  return (mayOverload(instance, pins) ? findOverload(instance, pins) : null) ?? findBrokenLink(instance, pins);
}

const contradict = (a: string, b: string, where: string) =>
  `pinned requests ${plain(a)} and ${plain(b)} contradict each other ${where}`;

/** Does some unit bear too much at some moment? A sweep over intervals: a season of pins is rarely at fault. */
function mayOverload(instance: Instance, pins: readonly Pinned[]): boolean {
  const slotsPerWeek = (7 * 1440) / instance.horizon.slotMinutes;
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const events = new Map(instance.units.map(({ id }) => [id, [] as { readonly at: number; readonly load: number }[]]));
  for (const pin of pins) {
    const { load = 1 } = pin.request;
    const stretches = stretchesOf(pin, slotsPerWeek);
    for (const unit of pin.placement.resources.flatMap((resource) => unitsOf.get(resource) ?? [])) {
      for (const { start, end } of stretches) events.get(unit)?.push({ at: start, load }, { at: end, load: -load });
    }
  }
  return instance.units.some(({ id, capacity = 1 }) => {
    let total = 0;
    // what ends makes room for what begins
    const inOrder = events.get(id)?.sort((a, b) => a.at - b.at || a.load - b.load) ?? [];
    return inOrder.some(({ load }) => {
      total += load;
      return total > capacity + 5e-10;
    });
  });
}

/** What a pin occupies, counted from the first Monday, set-up and turnaround included; apart from each other. */
function stretchesOf({ request, placement, weeks, duration, offsets }: Pinned, slotsPerWeek: number) {
  const { before = 0, after = 0 } = request;
  const sessions = weeks
    .flatMap((week) => offsets.map((offset) => (week - 1) * slotsPerWeek + placement.start + offset))
    .sort((a, b) => a - b);
  const stretches: { start: number; end: number }[] = [];
  for (const session of sessions) {
    const last = stretches.at(-1);
    if (last && session - before <= last.end) last.end = Math.max(last.end, session + duration + after);
    else stretches.push({ start: session - before, end: session + duration + after });
  }
  return stretches;
}

/** Slot by slot: which pin it is, and with whom. */
function findOverload(instance: Instance, pins: readonly Pinned[]): PinClash | null {
  const slotsPerWeek = (7 * 1440) / instance.horizon.slotMinutes;
  const capacity = new Map(instance.units.map(({ id, capacity: most }) => [id, most ?? 1]));
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const cells = new Map<string, { load: number; readonly by: string }>();
  for (const pin of pins) {
    const { id, load = 1 } = pin.request;
    const slots = occupied(pin, slotsPerWeek);
    // a unit that two roles take bears the load twice
    for (const unit of pin.placement.resources.flatMap((resource) => unitsOf.get(resource) ?? [])) {
      for (const slot of slots) {
        const key = `${unit} ${slot}`;
        const known = cells.get(key);
        const total = (known?.load ?? 0) + load;
        if (total > (capacity.get(unit) ?? 1) + 1e-9) {
          const isAlone = known === undefined || known.by === id;
          const problem = isAlone
            ? `request ${plain(id)} is pinned with a load of ${total} on unit ${plain(unit)}, expected at most its capacity ${capacity.get(unit)}`
            : contradict(known.by, id, `on unit ${plain(unit)}`);
          return { index: pin.index, problem, requests: isAlone ? [id] : [known.by, id] };
        }
        cells.set(key, { load: total, by: known?.by ?? id });
      }
    }
  }
  return null;
}

/** Slots counted from the first Monday, each once, set-up and turnaround included. */
function occupied({ request, placement, weeks, duration, offsets }: Pinned, slotsPerWeek: number): Set<number> {
  const slots = new Set<number>();
  for (const week of weeks) {
    for (const offset of offsets) {
      const start = (week - 1) * slotsPerWeek + placement.start + offset;
      for (let t = start - (request.before ?? 0); t < start + duration + (request.after ?? 0); t++) slots.add(t);
    }
  }
  return slots;
}

function findBrokenLink(instance: Instance, pins: readonly Pinned[]): PinClash | null {
  const pinOf = new Map(pins.map((pin) => [pin.request.id, pin]));
  for (const [i, link] of (instance.links ?? []).entries()) {
    if (link.cost !== undefined || link.type === "allOrNone") continue;
    const standing = link.requests.flatMap((id) => pinOf.get(id) ?? []);
    for (const [j, first] of standing.entries()) {
      for (const second of standing.slice(j + 1)) {
        if (!first.weeks.some((week) => second.weeks.includes(week))) continue;
        if (!breaksPair(instance, link, first, second)) continue;
        const problem = contradict(first.request.id, second.request.id, `by links[${i}], ${link.type}`);
        return { index: second.index, problem, requests: [first.request.id, second.request.id] };
      }
    }
  }
  return null;
}
