import { type BoundOptions, priceBound } from "./bound.ts";
import { construct, createInsertion } from "./construct.ts";
import { settleGroups } from "./groups.ts";
import { anneal, type Watch } from "./improve/anneal.ts";
import type { Instance, Placement, Refusal, Solution } from "./instance.ts";
import { findCandidate, type Model, toModel } from "./model.ts";
import { createRandom } from "./random.ts";
import { refusalReason } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { createState, freeWeeks, place, type State } from "./state.ts";
import { formatWeeks } from "./weeks.ts";

export type SolveOptions = Watch & {
  readonly seed?: number;
  /** A solution to begin from; what of it no longer fits is left out. */
  readonly warmStart?: Solution;
  /** When to end the search of a bound; by default after forty steps. */
  readonly stopBound?: BoundOptions["stop"];
  /** Told each time that the bound falls. */
  readonly onBound?: (bound: number) => void;
};

const BOUND_STEPS = 40;

/**
 * Grants what it can so that the objective is highest. Pure: the same instance, seed and number of iterations give the
 * same placements. What could not be placed is refused with a reason; nothing is thrown for an outcome.
 */
export function solve(instance: Instance, options: SolveOptions): Solution {
  const seed = options.seed ?? 0;
  const random = createRandom(seed);
  const model = toModel(instance);
  const state = createState(model);
  const insertion = createInsertion(state);
  if (options.warmStart) adopt(state, options.warmStart);
  construct(state, insertion, random);
  const iterations = anneal(state, insertion, random, options);
  settleGroups(state, insertion, random);
  const score = scoreOf(state);
  const stopBound = options.stopBound ?? ((step) => step >= BOUND_STEPS);
  const { bound } = priceBound(model, { stop: stopBound, known: score.objective });
  return toSolution(state, { seed, iterations, bound: Math.max(bound, score.objective) });
}

/** Places what a known solution says, as far as it is still free. */
export function adopt(state: State, solution: Solution): void {
  const { model } = state;
  const index = new Map(model.instance.requests.map(({ id }, q) => [id, q]));
  for (const placement of solution.placements) {
    const q = index.get(placement.request);
    if (q === undefined || state.placed[q] >= 0) continue;
    const { c, lo, hi } = findCandidate(model, q, placement);
    if (c < 0) continue;
    freeWeeks(state, q, c, lo, hi);
    if (state.freeLo === lo && state.freeHi === hi) place(state, q, c, lo, hi);
  }
}

function toSolution(state: State, found: { seed: number; iterations: number; bound: number }): Solution {
  const { model } = state;
  const placements: Placement[] = [];
  const refused: Refusal[] = [];
  for (const [q, { id }] of model.instance.requests.entries()) {
    if (state.placed[q] < 0) refused.push({ request: id, reason: refusalReason(state, q) });
    else placements.push({ request: id, ...position(model, state.placed[q], state.lo[q], state.hi[q]) });
  }
  const score = scoreOf(state);
  return {
    version: 1,
    instance: model.instance.name,
    seed: found.seed,
    placements,
    refused,
    score,
    bound: found.bound,
    gap: (found.bound - score.objective) / Math.max(Math.abs(found.bound), 1e-9),
    stats: { iterations: found.iterations, seconds: 0 },
  };
}

export function position(model: Model, c: number, lo: number, hi: number): Omit<Placement, "request"> {
  return { start: model.start[c], weeks: formatWeeks(lo, hi), resources: model.grants.resources[model.grant[c]] };
}
