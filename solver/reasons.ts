import type { RefusalReason } from "./instance.ts";
import { freeWeeks, type State } from "./state.ts";
import { candidateValue } from "./value.ts";
import { popcount } from "./weeks.ts";

/** Why an unplaced request has no place in this state, in the order of what would have to change first. */
export function refusalReason(state: State, q: number): RefusalReason {
  const { model, links } = state;
  let isOpen = false;
  let isWorth = false;
  let isLinked = false;
  // the same state, blind to its links
  const hardOf: (readonly number[])[] = [];
  hardOf[q] = [];
  const unlinked: State = { ...state, links: { ...links, hardOf } };
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    const weeks = popcount(model.candLo[c]) + popcount(model.candHi[c]);
    if (weeks < model.minWeeks[c]) continue;
    isOpen = true;
    if (candidateValue(model, q, c, weeks) <= 0) continue;
    isWorth = true;
    if (isLinked) continue;
    freeWeeks(unlinked, q, c, model.candLo[c], model.candHi[c]);
    isLinked = popcount(unlinked.freeLo) + popcount(unlinked.freeHi) >= model.minWeeks[c];
  }
  if (!isOpen) return "closed";
  if (!isWorth) return "cost";
  if (links.groupOf[q] >= 0) return "all-or-none";
  return isLinked ? "link" : "full";
}
