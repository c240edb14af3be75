import { findBest, type Insertion } from "../construct.ts";
import { objectiveOf, place, remove, type State } from "../state.ts";
import { createEjection, ejectInto } from "./eject.ts";

// Simulated annealing over ejections, in cycles that each last half as long again as the one before and begin from the
// best: good at any moment, and independent of how long it will be let run.

/** Iterations between two beats. */
const BEAT = 64;

export type Watch = {
  /** Asked before each iteration, with how many were made and the best objective so far. */
  readonly stop: (iterations: number, best: number) => boolean;
  /** Called every few iterations. */
  readonly beat: (iterations: number, best: number, placed: number) => void;
};

type Memory = {
  objective: number;
  count: number;
  readonly placed: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
};

/** Improves until told to stop, and leaves the best state found. Returns the iterations made. */
export function anneal(state: State, insertion: Insertion, random: () => number, watch: Watch): number {
  const { model } = state;
  const movable = Array.from({ length: model.requests }, (_, q) => q).filter(
    (q) => model.isPinned[q] === 0 && model.candidates[q] < model.candidates[q + 1],
  );
  const best = remember(state);
  const ejection = createEjection(insertion, random);
  const scale = averageWeight(state);
  let iteration = 0;
  let cycleStart = 0;
  let cycleLength = Math.max(2000, 40 * movable.length);
  while (movable.length > 0) {
    if (iteration % BEAT === 0) watch.beat(iteration, best.objective, best.count);
    if (watch.stop(iteration, best.objective)) break;
    if (iteration - cycleStart >= cycleLength) {
      recall(state, best);
      cycleStart = iteration;
      cycleLength *= 1.5;
    }
    const age = (iteration - cycleStart) / cycleLength;
    const temperature = scale * 0.12 * (1 - age) ** 3;
    iteration++;

    const q = movable[Math.floor(random() * movable.length)];
    const tolerance = -temperature * Math.log(1 - random());
    if (state.placed[q] < 0) {
      findBest(state, insertion, q, random, 0.02);
      if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
      else ejectInto(state, ejection, q, tolerance);
    } else if (random() < 0.6) {
      reinsert(state, insertion, q, random, tolerance);
    }
    if (objectiveOf(state) > best.objective + 1e-9) update(best, state);
  }
  recall(state, best);
  return iteration;
}

/** Takes a request out and puts it where it brings most now: weeks that have come free are granted back. */
function reinsert(state: State, insertion: Insertion, q: number, random: () => number, tolerance: number): void {
  const before = objectiveOf(state);
  const c = state.placed[q];
  const lo = state.lo[q];
  const hi = state.hi[q];
  remove(state, q);
  findBest(state, insertion, q, random, 0.25);
  if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
  if (objectiveOf(state) >= before - tolerance && state.placed[q] >= 0) return;
  if (state.placed[q] >= 0) remove(state, q);
  place(state, q, c, lo, hi);
}

function averageWeight({ model }: State): number {
  let sum = 0;
  for (let q = 0; q < model.requests; q++) sum += model.weight[q];
  return sum / Math.max(1, model.requests);
}

function remember(state: State): Memory {
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

function recall(state: State, memory: Memory): void {
  const differs = (q: number) =>
    state.placed[q] !== memory.placed[q] || state.lo[q] !== memory.lo[q] || state.hi[q] !== memory.hi[q];
  for (let q = 0; q < state.placed.length; q++) if (state.placed[q] >= 0 && differs(q)) remove(state, q);
  for (let q = 0; q < state.placed.length; q++) {
    if (memory.placed[q] >= 0 && state.placed[q] < 0) place(state, q, memory.placed[q], memory.lo[q], memory.hi[q]);
  }
}
