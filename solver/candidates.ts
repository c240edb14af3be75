import { createCalendar, createMasks, stretchesOf } from "./calendar.ts";
import { createGrants } from "./grants.ts";
import type { Instance, Position, Request, Time, Wish } from "./instance.ts";
import { createShapes } from "./shapes.ts";
import { combine, countStarts, isSplit, MAX_GRANTS } from "./timing.ts";
import type { Serving } from "./value.ts";
import { countWeeks, popcount, type Weeks } from "./weeks.ts";

// All candidates of all requests, in arrays that are laid out once: how many there may be at most is counted before, and
// what is not filled is never touched.

const EPSILON = 1e-9;

export type Candidates = {
  count: number;
  readonly start: Uint16Array;
  readonly shape: Int32Array;
  readonly grant: Int32Array;
  readonly cost: Float64Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  readonly timeWeeks: Uint8Array;
  readonly minWeeks: Uint8Array;
};

/** `Memory`: where threads share it, a copy of the arrays for another thread is the same bytes. */
function createCandidates(size: number, Memory: ArrayBufferConstructor | SharedArrayBufferConstructor): Candidates {
  const words = () => new Int32Array(new Memory(size * Int32Array.BYTES_PER_ELEMENT));
  return {
    count: 0,
    start: new Uint16Array(new Memory(size * Uint16Array.BYTES_PER_ELEMENT)),
    shape: words(),
    grant: words(),
    cost: new Float64Array(new Memory(size * Float64Array.BYTES_PER_ELEMENT)),
    lo: words(),
    hi: words(),
    timeWeeks: new Uint8Array(new Memory(size)),
    minWeeks: new Uint8Array(new Memory(size)),
  };
}

const mostCandidates = (wish: Wish): number =>
  wish.times.reduce((sum, { starts }) => sum + countStarts(starts), 0) * countChoices(wish);
const countChoices = ({ roles: [first, ...others] }: Wish): number =>
  others.reduce((product, role) => Math.min(MAX_GRANTS, product * role.length), first?.length ?? 0);

/** One time of a wish with what it means for every choice of resources. */
type Serve = {
  readonly time: Time;
  readonly shape: number;
  readonly duration: number;
  readonly weeks: Weeks;
  readonly timeWeeks: number;
  readonly minWeeks: number;
  readonly cost: number;
};

export function createBuilder(instance: Instance, requests: readonly Request[], isShared: boolean) {
  let size = 0;
  for (const { wishes } of requests) for (const wish of wishes) size += mostCandidates(wish);
  const all = createCandidates(size, isShared ? SharedArrayBuffer : ArrayBuffer);
  const masksOf = createMasks(instance.horizon.weeks);
  const calendar = createCalendar(instance, masksOf);
  const { slots, openLo, openHi } = calendar;
  const { shapes, shapeOf } = createShapes();
  const { grants, grantOfOne, grantOfMany } = createGrants(instance);
  const capacity = Float64Array.from(instance.units, (unit) => unit.capacity ?? 1);
  const rivals = new Map<number, readonly Serving[]>();
  let openedLo = 0;
  let openedHi = 0;
  // choices of resources of one wish
  let choices = new Int32Array(64);
  let costs = new Float64Array(64);

  /** Fills `choices` with what is large enough for the request; returns how many. */
  function choose({ roles }: Wish, load: number): number {
    let count = 0;
    const add = (grant: number, cost: number) => {
      if (!bears(grant, load)) return;
      if (count === choices.length) {
        choices = grown(choices, new Int32Array(2 * count));
        costs = grown(costs, new Float64Array(2 * count));
      }
      choices[count] = grant;
      costs[count++] = cost;
    };
    if (roles.length === 1) for (const { resource, cost = 0 } of roles[0]) add(grantOfOne(resource), cost);
    else for (const { resources, cost } of combine(roles)) add(grantOfMany(resources), cost);
    return count;
  }

  /** Is every unit large enough for it, were it alone? */
  function bears(grant: number, load: number): boolean {
    for (let i = grants.unitOffsets[grant]; i < grants.unitOffsets[grant + 1]; i++) {
      if (grants.unitTimes[i] * load > capacity[grants.unitIds[i]] + EPSILON) return false;
    }
    return true;
  }

  /** Adds the candidates of a request; returns whether choices of resources were left out. */
  function addRequest(request: Request): boolean {
    const served = isSplit(request.wishes, slots) ? null : new Map<number, Serving[]>();
    const { pinned, previous, moveCost = 0 } = request;
    let isCut = false;
    for (const wish of request.wishes) {
      isCut ||= wish.roles.length > 1 && wish.roles.reduce((product, role) => product * role.length, 1) > MAX_GRANTS;
      const count = choose(wish, request.load ?? 1);
      for (const time of wish.times) {
        const serve = serveOf(request, wish, time);
        for (let i = 0; i < count; i++) {
          if (served || pinned || previous) addWatched(request, serve, i, served, moveCost);
          else addPlain(serve, i);
        }
      }
    }
    for (const servings of served?.values() ?? []) {
      if (servings.length > 1) for (const { c } of servings) if (c >= 0) rivals.set(c, servings);
    }
    return isCut;
  }

  function serveOf(request: Request, wish: Wish, time: Time): Serve {
    const weeks = masksOf(time.weeks);
    const timeWeeks = countWeeks(weeks);
    const minWeeks = request.recurrence === "once" ? 1 : (request.minWeeks ?? timeWeeks);
    const duration = time.duration ?? request.duration;
    const shape = shapeOf(request, duration, time.offsets);
    return { time, shape, duration, weeks, timeWeeks, minWeeks, cost: (wish.cost ?? 0) + (time.cost ?? 0) };
  }

  /** All starts of a time with one choice of resources: the case of nearly every candidate. */
  function addPlain({ time, shape, duration, weeks, timeWeeks, minWeeks, cost }: Serve, i: number): void {
    const grant = choices[i];
    const { starts } = time;
    const isRange = "from" in starts;
    const count = countStarts(starts);
    const sessions = shapes.useOffsets[shape + 1] - shapes.useOffsets[shape];
    const isDense = count * sessions > 4 * slots;
    const total = cost + costs[i];
    for (let k = 0; k < count; k++) {
      const start = isRange ? starts.from + k * starts.step : starts[k];
      open(start, shape, duration, grant, weeks.lo, weeks.hi, isDense);
      if (popcount(openedLo) + popcount(openedHi) < minWeeks) continue;
      push(start, shape, grant, total, timeWeeks, minWeeks);
    }
  }

  /** The same where a start with these resources may be pinned, dear to leave, or served by several wishes or times. */
  function addWatched(
    request: Request,
    serve: Serve,
    i: number,
    served: Map<number, Serving[]> | null,
    moveCost: number,
  ): void {
    const { time, shape, duration, weeks, timeWeeks, minWeeks } = serve;
    const grant = choices[i];
    const resources = grants.resources[grant];
    const { starts } = time;
    for (let k = 0; k < countStarts(starts); k++) {
      const start = "from" in starts ? starts.from + k * starts.step : starts[k];
      const { pinned, previous } = request;
      const cost = serve.cost + costs[i] + (previous && !isPosition(previous, start, resources) ? moveCost : 0);
      const known = served?.get(grant * slots + start);
      const same = known?.find((other) => other.shape === shape && other.lo === weeks.lo && other.hi === weeks.hi);
      let c = -1;
      if (same) {
        c = same.c;
        if (c >= 0) all.cost[c] = Math.min(all.cost[c], cost);
      } else {
        open(start, shape, duration, grant, weeks.lo, weeks.hi, false);
        const isOpen = popcount(openedLo) + popcount(openedHi) >= minWeeks;
        if (isOpen || (pinned && isPosition(pinned, start, resources))) {
          c = push(start, shape, grant, cost, timeWeeks, minWeeks);
        }
      }
      if (!served) continue;
      const serving = { c, shape, lo: weeks.lo, hi: weeks.hi, timeWeeks, minWeeks, cost };
      if (known) known.push(serving);
      else served.set(grant * slots + start, [serving]);
    }
  }

  function push(start: number, shape: number, grant: number, cost: number, timeWeeks: number, minWeeks: number) {
    const c = all.count++;
    all.start[c] = start;
    all.shape[c] = shape;
    all.grant[c] = grant;
    all.cost[c] = cost;
    all.lo[c] = openedLo;
    all.hi[c] = openedHi;
    all.timeWeeks[c] = timeWeeks;
    all.minWeeks[c] = minWeeks;
    return c;
  }

  /** Of these weeks, those in which every unit is open during every session, into `openedLo/Hi`. */
  function open(
    start: number,
    shape: number,
    duration: number,
    grant: number,
    lo: number,
    hi: number,
    isDense: boolean,
  ): void {
    const { use, useOffsets } = shapes;
    const offsets = shapes.offsets[shape];
    const first = isDense ? 0 : useOffsets[shape];
    const last = isDense ? offsets.length : useOffsets[shape + 1];
    for (let i = grants.unitOffsets[grant]; i < grants.unitOffsets[grant + 1]; i++) {
      const u = grants.unitIds[i];
      const stretches = isDense ? stretchesOf(calendar, u, duration) : null;
      const maskLo = stretches ? stretches.lo : openLo;
      const maskHi = stretches ? stretches.hi : openHi;
      const row = stretches ? 0 : u * slots;
      for (let k = first; k < last; k++) {
        let t = start + (stretches ? offsets[k] : use[k]);
        if (t < slots) {
          lo &= maskLo[row + t];
          hi &= maskHi[row + t];
        } else {
          let shift = 0;
          for (; t >= slots; t -= slots) shift++;
          let a = maskLo[row + t];
          let b = maskHi[row + t];
          for (; shift > 0; shift--) {
            a = (a >>> 1) | (b << 31);
            b >>>= 1;
          }
          lo &= a;
          hi &= b;
        }
        if ((lo | hi) === 0) {
          openedLo = 0;
          openedHi = 0;
          return;
        }
      }
    }
    openedLo = lo;
    openedHi = hi;
  }

  return { all, calendar, capacity, shapes, grants, rivals, addRequest };
}

function grown<T extends Int32Array | Float64Array>(items: T, larger: T): T {
  larger.set(items);
  return larger;
}

export const isPosition = (
  position: Pick<Position, "start" | "resources">,
  start: number,
  resources: readonly string[],
) =>
  position.start === start &&
  position.resources.length === resources.length &&
  position.resources.every((resource, i) => resource === resources[i]);
