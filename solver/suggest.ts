import type { Instance, Placement, Request, Solution } from "./instance.ts";
import type { Model } from "./model.ts";
import { seated } from "./seats.ts";
import { position } from "./solve.ts";
import { freeWeeks, gainOf, type State } from "./state.ts";
import { createWarm, type Warm, without } from "./warm.ts";
import { popcount } from "./weeks.ts";

export type Suggestion = Omit<Placement, "request"> & {
  /** Points that granting it would add to the objective. */
  readonly gain: number;
  /** How many weeks it has. */
  readonly count: number;
};

export type Suggestions = {
  /** Starts and resources that are open long enough, whoever holds them. */
  readonly open: number;
  /** Those of them that are free long enough beside all others. */
  readonly free: number;
  /** What can be granted among the free ones: the distinct lists of resources, one for each role. */
  readonly grants: readonly (readonly string[])[];
  readonly best: readonly Suggestion[];
};

export type Suggest = (request: Request, limit: number) => Suggestions;

/**
 * Prepares a solution for many questions: what are the best legal placements of a request beside all others? The
 * request may be one of the instance, by its id, or a new one that `parseInstance` accepted in its midst. An answer
 * costs about a microsecond per candidate. Suggestions come with different starts and different resources first, so
 * that three of them are three choices.
 */
export function prepareSuggest(instance: Instance, solution: Solution): Suggest {
  const warm = createWarm(instance, solution);
  return (request, limit) => suggestIn(warm, request, limit);
}

/** The same for one question. */
export function suggest(instance: Instance, solution: Solution, request: Request, limit: number): Suggestions {
  return prepareSuggest(instance, solution)(request, limit);
}

export function suggestIn(warm: Warm, request: Request, limit: number): Suggestions {
  const q = warm.indices.get(request.id);
  if (q !== undefined) return without(warm, q, () => answer(warm.state, q, limit));
  return seated(warm, request, (newcomer) => answer(warm.state, newcomer, limit));
}

function answer(state: State, q: number, limit: number): Suggestions {
  const { model } = state;
  const found = freeChoices(state, q);
  const grants = new Set([...found].sort((a, b) => a.c - b.c).map(({ c }) => model.grant[c]));
  return {
    open: model.candidates[q + 1] - model.candidates[q],
    free: found.length,
    grants: [...grants].map((grant) => model.grants.resources[grant]),
    best: differing(model, found, limit).map(({ c, lo, hi, gain }) => ({
      ...position(model, c, lo, hi),
      gain,
      count: popcount(lo) + popcount(hi),
    })),
  };
}

export type Choice = { readonly c: number; readonly lo: number; readonly hi: number; readonly gain: number };

/** The candidates of an unplaced request that are free long enough beside all others: what gains most comes first. */
export function freeChoices(state: State, q: number): Choice[] {
  const { model } = state;
  const found: Choice[] = [];
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
    let { freeLo: lo, freeHi: hi } = state;
    if (popcount(lo) + popcount(hi) < model.minWeeks[c]) continue;
    if (!model.isEvery[q]) [lo, hi] = firstWeek(lo, hi);
    const gain = gainOf(state, q, c, lo, hi);
    if (gain === Number.NEGATIVE_INFINITY) continue; // another length would count here
    found.push({ c, lo, hi, gain });
  }
  return found.sort((a, b) => b.gain - a.gain || a.c - b.c);
}

function firstWeek(lo: number, hi: number): [number, number] {
  return lo !== 0 ? [lo & -lo, 0] : [0, hi & -hi];
}

/** In order, but first those that differ from all before in start and in resources. */
export function differing<T extends { readonly c: number }>(model: Model, found: readonly T[], limit: number): T[] {
  const starts = new Set<number>();
  const grants = new Set<number>();
  const first: T[] = [];
  const rest: T[] = [];
  for (const item of found) {
    const start = model.start[item.c];
    const grant = model.grant[item.c];
    if (first.length < limit && !starts.has(start) && !grants.has(grant)) {
      starts.add(start);
      grants.add(grant);
      first.push(item);
    } else if (rest.length < limit) rest.push(item);
  }
  return [...first, ...rest].slice(0, limit);
}
