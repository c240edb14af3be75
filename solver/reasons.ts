import type { RefusalReason } from "./instance.ts";
import { freeWeeks, type State } from "./state.ts";
import { candidateValue } from "./value.ts";
import { popcount } from "./weeks.ts";

/** Why an unplaced request has no place in this state, in the order of what would have to change first. */
export function refusalReason(state: State, q: number): RefusalReason {
  const { model, links } = state;
  if (model.candidates[q] === model.candidates[q + 1]) return "closed";
  let isWorth = false;
  let isLinked = false;
  // the same state, blind to links
  const unlinked: State = { ...state, links: { ...links, hardOf: links.hardOf.map(() => []) } };
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    const weeks = popcount(model.candLo[c]) + popcount(model.candHi[c]);
    if (candidateValue(model, q, c, weeks) <= 0) continue;
    isWorth = true;
    if (isLinked) continue;
    freeWeeks(unlinked, q, c, model.candLo[c], model.candHi[c]);
    isLinked = popcount(unlinked.freeLo) + popcount(unlinked.freeHi) >= model.minWeeks[c];
  }
  if (!isWorth) return "cost";
  if (links.groupOf[q] >= 0) return "all-or-none";
  return isLinked ? "link" : "full";
}
