import type { Guide } from "../bound/pricing.ts";
import { expectTolls, findBest, type Insertion } from "../construct.ts";
import { objectiveOf, place, remove, type State, setToll, worthOf } from "../state.ts";
import { createEjection, type Ejection, ejectInto } from "./eject.ts";
import { createExact, reoptimise } from "./exact.ts";
import type { NextLeg } from "./schedule.ts";

// Simulated annealing (Kirkpatrick, Gelatt & Vecchi, https://doi.org/10.1126/science.220.4598.671) over ejections. The
// schedule is laid out for the iterations that are planned, so that it is cold when they end. Beside the objective counts, less
// and less, what placements pay at the prices of the bound: so those that may go elsewhere leave scarce hours to others, which
// no change of the objective would tell them.

/** Iterations between two beats. */
const BEAT = 64;
/** Temperature of the first iteration, in average weights of what can move; it falls with the third power of what is left. */
const HOT = 0.1;
/** How much prices count in the first iteration; that falls evenly, to nothing. */
const TOLL = 1;
/** How often a request that stands is put where it brings most now; else it is forced into another place. */
const REINSERT = 0.3;
/** How often a series without a place looks at all of them for a free one, before it is forced into one: few ever find any. */
const LOOK = 0.1;
/** Of the schedule, the last part: all is cold, and a few requests that meet are placed anew together, as well as they can be. */
const TOGETHER = 0.06;
/** Draws for one without a place. */
const DRAWS = 8;

export type Watch = {
  /** Iterations that the schedule is first laid out for. Past its end it begins again, twice as long and half as hot. */
  readonly planned: number;
  /** Asked at each beat whether to lay out the rest anew. */
  readonly nextLeg?: NextLeg;
  /** Asked before each iteration, with how many were made and the best objective so far. */
  readonly stop: (iterations: number, best: number) => boolean;
  /** Called every few iterations. */
  readonly beat: (iterations: number, best: number, placed: number) => void;
  /** Asked at each beat for another guide than the last. */
  readonly guide?: (iterations: number) => Guide | null;
};

/** Placements of a moment. */
export type Memory = {
  objective: number;
  count: number;
  readonly placed: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
};

/** Improves until told to stop, and leaves the best state found. Returns the iterations made. */
export function anneal(state: State, insertion: Insertion, random: () => number, watch: Watch): number {
  const movable = movableRequests(state);
  const best = remember(state);
  const ejection = createEjection(insertion, random);
  const exact = createExact(random);
  const scale = averageWeight(state, movable);
  let iteration = 0;
  let begin = 0;
  let length = Math.max(1, watch.planned);
  let hot = HOT;
  /** Of the schedule, what is still to come when the leg begins. */
  let share = 1;
  // in large files the best is written down now and then only: most improvements are soon passed by others
  const patience = Math.floor(movable.length / 64);
  let written = 0;
  while (movable.length > 0) {
    if (iteration % BEAT === 0) {
      watch.beat(iteration, best.objective, best.count);
      const guide = watch.guide?.(iteration);
      if (guide) {
        ejection.guide = guide;
        setToll(state, guide.tolls);
        expectTolls(insertion, state.model, guide.tolls);
      }
      const until = watch.nextLeg?.(iteration, begin + length) ?? null;
      if (until !== null) {
        share *= Math.max(0, 1 - (iteration - begin) / length);
        begin = iteration;
        length = until - iteration;
      }
      if (state.toll !== null) {
        const left = Math.max(0, warmth(share * (1 - (iteration - begin) / length)));
        state.toll.share = TOLL * (hot / HOT) * left;
      }
    }
    if (watch.stop(iteration, best.objective)) break;
    if (iteration - begin >= length) {
      if (objectiveOf(state) > best.objective) update(best, state);
      recall(state, best);
      begin = iteration;
      length *= 2;
      hot /= 2;
      share = 1;
    }
    const left = warmth(share * (1 - (iteration - begin) / length));
    if (left < 0 && ejection.guide !== null) {
      reoptimise(state, exact, ejection.guide, drawSeed(state, movable, random));
    } else {
      change(state, ejection, movable[Math.floor(random() * movable.length)], scale * hot * Math.max(0, left) ** 3);
    }
    iteration++;
    if (iteration - written >= patience && objectiveOf(state) > best.objective + 1e-9) {
      update(best, state);
      written = iteration;
    }
  }
  if (objectiveOf(state) > best.objective) update(best, state);
  recall(state, best);
  state.toll = null;
  return iteration;
}

/** Puts a request elsewhere, if the state is then worth no less than the temperature allows. */
function change(state: State, ejection: Ejection, q: number, temperature: number): void {
  const { insertion, random } = ejection;
  const tolerance = -temperature * Math.log(1 - random());
  if (state.placed[q] < 0) {
    if (state.model.isEvery[q] === 0 || random() < LOOK) findBest(state, insertion, q, random, 0.02);
    else insertion.c = -1;
    if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
    else ejectInto(state, ejection, q, worthOf(state) - tolerance);
    return;
  }
  const least = worthOf(state) - tolerance;
  if (random() < REINSERT) reinsert(state, insertion, q, random, least, 0.25);
  else force(state, ejection, q, least);
}

/** What is left of the part before the last one, of what is left of all; negative once that has begun. */
const warmth = (left: number) => (left - TOGETHER) / (1 - TOGETHER);

/** As often as not one without a place, where there are some. */
function drawSeed(state: State, movable: readonly number[], random: () => number): number {
  let q = movable[Math.floor(random() * movable.length)];
  if (random() < 0.5) return q;
  for (let draw = 1; draw < DRAWS && state.placed[q] >= 0; draw++) q = movable[Math.floor(random() * movable.length)];
  return q;
}

const movableRequests = ({ model }: State): number[] =>
  Array.from({ length: model.requests }, (_, q) => q).filter(
    (q) => model.isPinned[q] === 0 && model.candidates[q] < model.candidates[q + 1],
  );

/** Takes a request out and puts it where it brings most now: weeks that have come free are granted back. */
export function reinsert(
  state: State,
  insertion: Insertion,
  q: number,
  random: () => number,
  least: number,
  blink: number,
): void {
  const c = state.placed[q];
  const lo = state.lo[q];
  const hi = state.hi[q];
  remove(state, q);
  findBest(state, insertion, q, random, blink, least - worthOf(state));
  if (insertion.c >= 0) {
    place(state, q, insertion.c, insertion.lo, insertion.hi);
    if (worthOf(state) >= least) return;
    remove(state, q);
  }
  place(state, q, c, lo, hi);
}

/** Takes a request out and forces it into another place; who stood there may take what it has left. */
function force(state: State, ejection: Ejection, q: number, least: number): void {
  const c = state.placed[q];
  const lo = state.lo[q];
  const hi = state.hi[q];
  remove(state, q);
  if (!ejectInto(state, ejection, q, least, c)) place(state, q, c, lo, hi);
}

const averageWeight = ({ model }: State, movable: readonly number[]): number =>
  movable.reduce((sum, q) => sum + model.weight[q], 0) / Math.max(1, movable.length);

export function remember(state: State): Memory {
  const { count, placed, lo, hi } = state;
  return { objective: objectiveOf(state), count, placed: placed.slice(), lo: lo.slice(), hi: hi.slice() };
}

function update(memory: Memory, state: State): void {
  memory.objective = objectiveOf(state);
  memory.count = state.count;
  memory.placed.set(state.placed);
  memory.lo.set(state.lo);
  memory.hi.set(state.hi);
}

export function recall(state: State, memory: Memory): void {
  const differs = (q: number) =>
    state.placed[q] !== memory.placed[q] || state.lo[q] !== memory.lo[q] || state.hi[q] !== memory.hi[q];
  for (let q = 0; q < state.placed.length; q++) if (state.placed[q] >= 0 && differs(q)) remove(state, q);
  for (let q = 0; q < state.placed.length; q++) {
    if (memory.placed[q] >= 0 && state.placed[q] < 0) place(state, q, memory.placed[q], memory.lo[q], memory.hi[q]);
  }
}
