import { findBest, type Insertion } from "./construct.ts";
import { place, remove, type State } from "./state.ts";

/** Completes each hard `allOrNone` group that stands half, or clears it and gives its room to others. */
export function settleGroups(state: State, insertion: Insertion, random: () => number): void {
  const { links, model } = state;
  if (links.groups.length === 0) return;
  // clearing a group can break another that shares a request, so until nothing changes
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const l of links.groups) {
      const members = [...links.members[l]];
      const missing = members.filter((q) => state.placed[q] < 0);
      if (missing.length === 0 || missing.length === members.length) continue;
      for (const q of missing) {
        if (model.isPinned[q]) continue;
        findBest(state, insertion, q, random, 0);
        if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
      }
      if (members.every((q) => state.placed[q] >= 0)) continue;
      for (const q of members) if (state.placed[q] >= 0 && model.isPinned[q] === 0) remove(state, q);
      isSettled = members.some((q) => state.placed[q] >= 0) ? isSettled : false;
    }
  }
  for (let q = 0; q < model.requests; q++) {
    if (state.placed[q] >= 0 || links.groupOf[q] >= 0 || model.isPinned[q]) continue;
    findBest(state, insertion, q, random, 0);
    if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
  }
}
