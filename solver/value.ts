import type { Model } from "./model.ts";
import { popcount } from "./weeks.ts";

// What a placement is worth. Several wishes or times may serve the same start and resources; a solution does not say
// which is meant, so the one that brings most counts (the first of equals), and with it its length.

/** One way to serve a start and resources: within these weeks, at least so many of them. */
export type Serving = {
  readonly c: number;
  readonly shape: number;
  readonly lo: number;
  readonly hi: number;
  readonly timeWeeks: number;
  readonly minWeeks: number;
  readonly cost: number;
};

/** Core points of a request served by a candidate in so many weeks. */
export function candidateValue(model: Model, q: number, c: number, weeks: number): number {
  const share = model.isEvery[q] ? weeks / model.timeWeeks[c] : 1;
  return model.weight[q] * share - model.cost[c];
}

/** Core points of the placement that results; −∞ where another length would count for the same start and resources. */
export function placementValue(model: Model, q: number, c: number, lo: number, hi: number): number {
  const weeks = popcount(lo) + popcount(hi);
  const servings = model.rivals.size === 0 ? undefined : model.rivals.get(c);
  if (!servings) return candidateValue(model, q, c, weeks);
  const best = bestOf(model, q, servings, lo, hi);
  if (best?.shape !== model.shape[c]) return Number.NEGATIVE_INFINITY;
  return servingValue(model, q, best, weeks);
}

export function bestOf(model: Model, q: number, servings: readonly Serving[], lo: number, hi: number): Serving | null {
  const weeks = popcount(lo) + popcount(hi);
  let best: Serving | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const serving of servings) {
    if ((lo & ~serving.lo) !== 0 || (hi & ~serving.hi) !== 0) continue;
    if (weeks < serving.minWeeks && !model.isPinned[q]) continue;
    const value = servingValue(model, q, serving, weeks);
    // of two that differ by rounding alone the first counts
    if (value <= most + 1e-9) continue;
    best = serving;
    most = value;
  }
  return best;
}

const servingValue = (model: Model, q: number, { timeWeeks, cost }: Serving, weeks: number) =>
  model.weight[q] * (model.isEvery[q] ? weeks / timeWeeks : 1) - cost;
