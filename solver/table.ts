import type { Request } from "./instance.ts";
import { grantsFor, shapeFor } from "./seats.ts";
import { freeWeeks } from "./state.ts";
import { combine, eachStart } from "./timing.ts";
import { scratchOf, type Warm } from "./warm.ts";
import { parseWeeks, popcount, type Weeks } from "./weeks.ts";

// What a request asks, choice by choice, held against what is open and who stands: for answers about one request. A
// choice need not be a candidate of the model, which has only those that are open long enough.

const EPSILON = 1e-9;

/** One time of one wish, at one start, on one list of resources. */
export type Choice = {
  readonly wish: number;
  readonly time: number;
  readonly start: number;
  readonly shape: number;
  readonly grant: number;
  readonly duration: number;
  /** Weeks of the time, and how many it takes to be granted. */
  readonly weeks: Weeks;
  readonly needed: number;
};

export type Asker = { readonly warm: Warm; readonly q: number; readonly request: Request };

/** Every choice that a wish leaves, in the file's order. */
export function choicesOf({ warm, request }: Asker, wish: number): Choice[] {
  const { times, roles } = request.wishes[wish];
  const lists = combine(roles).map(({ resources }) => resources);
  const grants = grantsFor(warm, lists);
  const found: Choice[] = [];
  for (const [index, time] of times.entries()) {
    const { duration = request.duration, offsets = [0] } = time;
    const weeks = parseWeeks(time.weeks, warm.model.weeks) as Weeks;
    const needed = request.recurrence === "once" ? 1 : (request.minWeeks ?? popcount(weeks.lo) + popcount(weeks.hi));
    const shape = shapeFor(warm, request, { duration, offsets });
    for (const start of eachStart(time.starts)) {
      for (const grant of grants) found.push({ wish, time: index, start, shape, grant, duration, weeks, needed });
    }
  }
  return found;
}

/** The weeks of a choice in which its units are open; those that are closed in too many, or too small, are named. */
export function openWeeks({ warm, request }: Asker, choice: Choice, closed?: Set<number>): Weeks {
  const { unitOffsets, unitIds, unitTimes } = warm.model.grants;
  const { load = 1 } = request;
  let { lo, hi } = choice.weeks;
  for (let i = unitOffsets[choice.grant]; i < unitOffsets[choice.grant + 1]; i++) {
    const u = unitIds[i];
    const isLarge = load * unitTimes[i] <= warm.model.capacity[u] + EPSILON;
    const open = isLarge ? openOn(warm, u, choice) : NONE;
    if (closed && popcount(open.lo) + popcount(open.hi) < choice.needed) closed.add(u);
    lo &= open.lo;
    hi &= open.hi;
    if (!closed && (lo | hi) === 0) return NONE;
  }
  return { lo, hi };
}

const NONE: Weeks = { lo: 0, hi: 0 };

function openOn({ model }: Warm, u: number, { start, shape, weeks }: Choice): Weeks {
  const { useOffsets, use } = model.shapes;
  const row = u * model.slots;
  let { lo, hi } = weeks;
  for (let k = useOffsets[shape]; k < useOffsets[shape + 1] && (lo | hi) !== 0; k++) {
    let t = start + use[k];
    let over = 0;
    for (; t >= model.slots; t -= model.slots) over++;
    let a = model.openLo[row + t];
    let b = model.openHi[row + t];
    for (; over > 0; over--) {
      a = (a >>> 1) | (b << 31);
      b >>>= 1;
    }
    lo &= a;
    hi &= b;
  }
  return { lo, hi };
}

/** Draws a choice as the candidate for a "what if", to be held against who stands. */
export function draw({ warm: { model } }: Asker, { start, shape, grant }: Choice, { lo, hi }: Weeks): number {
  const c = scratchOf(model);
  model.start[c] = start;
  model.shape[c] = shape;
  model.grant[c] = grant;
  model.candLo[c] = lo;
  model.candHi[c] = hi;
  return c;
}

/** Those of the open weeks of a choice that are free beside all others. */
export function freeOf(asker: Asker, choice: Choice, open: Weeks): Weeks {
  const { state } = asker.warm;
  freeWeeks(state, asker.q, draw(asker, choice, open), open.lo, open.hi);
  return { lo: state.freeLo, hi: state.freeHi };
}
