import { findBest, type Insertion } from "./construct.ts";
import { place, remove, type State } from "./state.ts";

/** Completes each hard `allOrNone` group that stands half, or clears it and gives its room to others. */
export function settleGroups(state: State, insertion: Insertion, random: () => number): void {
  const { links, model } = state;
  if (links.groups.length === 0) return;
  // groups may share requests: what one has given up, none takes up again, so that this ends
  const isGivenUp = Uint8Array.from(model.isPinned);
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const l of links.groups) {
      const members = [...links.members[l]];
      if (!isHalf(state, members)) continue;
      for (const q of members) {
        if (state.placed[q] >= 0 || isGivenUp[q]) continue;
        findBest(state, insertion, q, random, 0);
        if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
      }
      if (isHalf(state, members)) {
        for (const q of members) {
          if (model.isPinned[q]) continue;
          if (state.placed[q] >= 0) remove(state, q);
          isSettled &&= isGivenUp[q] === 1;
          isGivenUp[q] = 1;
        }
      } else isSettled = false;
    }
  }
  for (let q = 0; q < model.requests; q++) {
    if (state.placed[q] >= 0 || links.groupOf[q] >= 0 || model.isPinned[q]) continue;
    findBest(state, insertion, q, random, 0);
    if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
  }
}

function isHalf({ placed }: State, members: readonly number[]): boolean {
  const standing = members.filter((q) => placed[q] >= 0).length;
  return standing > 0 && standing < members.length;
}
