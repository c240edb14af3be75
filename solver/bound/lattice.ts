import type { Model } from "../model.ts";

/**
 * Where every placement brings a whole multiple of some unit, the objective is `base` (what is fixed) plus such a
 * multiple, and a bound may be rounded down to one. The unit is 1 or the least weight; 0 where neither will do.
 */
export function latticeOf(model: Model, base: number): { readonly base: number; readonly unit: number } {
  const { objective, links = [] } = model.instance;
  const nothing = { base: 0, unit: 0 };
  if (objective?.fairness !== undefined || objective?.openingWeight || links.some(({ cost }) => cost !== undefined))
    return nothing;
  let unit = Number.POSITIVE_INFINITY;
  for (let q = 0; q < model.requests; q++) {
    if (model.isCut[q]) return nothing;
    if (model.pinCand[q] < 0 && model.candidates[q] < model.candidates[q + 1]) unit = Math.min(unit, model.weight[q]);
  }
  for (const tried of [1, unit]) if (Number.isFinite(tried) && divides(model, tried)) return { base, unit: tried };
  return nothing;
}

function divides(model: Model, unit: number): boolean {
  for (let q = 0; q < model.requests; q++) {
    if (model.pinCand[q] >= 0) continue;
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      if (model.cost[c] !== 0 || (model.isEvery[q] && model.minWeeks[c] < model.timeWeeks[c])) return false;
    }
    const times = model.weight[q] / unit;
    if (model.candidates[q] < model.candidates[q + 1] && Math.abs(times - Math.round(times)) > 1e-12) return false;
  }
  return true;
}
