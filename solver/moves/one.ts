import { firstWeek, lastWeek } from "../choices.ts";
import { crosses } from "../occupancy.ts";
import type { Stand } from "../standing.ts";
import { freeWeeks, gainOf, objectiveOf, remove } from "../state.ts";
import { countWeeks, popcount, type Weeks } from "../weeks.ts";
import { type Choice, choicesFor, keep, put, type Search, type Try, toMove, wanted, weekSets } from "./search.ts";

// One that stands in the way goes elsewhere, or shares with the request the weeks that both want.

/** Between the fewest and the most weeks that can be ceded, this many are tried one by one. */
export const FEW = 6;

export function moveOne(search: Search, attempt: Try, [stood]: readonly Stand[]): void {
  const { state, q } = search;
  const d = stood.q;
  const choices = choicesFor(search, d);
  for (const weeks of weekSets(search, attempt)) {
    if (gainOf(state, q, attempt.c, weeks.lo, weeks.hi) === Number.NEGATIVE_INFINITY) continue;
    const taken = { q, c: attempt.c, ...weeks };
    put(state, taken);
    const objective = objectiveOf(state);
    const contested: { readonly choice: Choice; readonly left: Weeks }[] = [];
    for (const choice of choices) {
      if (objective + choice.most - search.base <= wanted(search, attempt.c)) break;
      search.effort.left--;
      freeWeeks(state, d, choice.c, choice.lo, choice.hi);
      const left = { lo: state.freeLo, hi: state.freeHi };
      resettle(search, taken, stood, choice.c, left, objective);
      if (left.lo !== choice.lo || left.hi !== choice.hi) contested.push({ choice, left });
    }
    remove(state, q);
    for (const { choice, left } of contested) shareWeeks(search, attempt, taken, choice, left, stood);
  }
}

/** Counts the plan by which one that was moved stands in these weeks, if they are enough. */
function resettle(search: Search, taken: Stand, stood: Stand, c: number, free: Weeks, objective: number): void {
  const { state } = search;
  const { model } = state;
  const { q: d } = stood;
  if (countWeeks(free) < model.minWeeks[c]) return;
  const { lo, hi } = model.isEvery[d] ? free : firstWeek(free.lo, free.hi);
  const gain = objective + gainOf(state, d, c, lo, hi) - search.base;
  if (gain <= wanted(search, taken.c)) return;
  const moves = [toMove(model, stood, { q: d, c, lo, hi })];
  keep(search, { c: taken.c, lo: taken.lo, hi: taken.hi, gain, moves });
}

/** Shares the weeks that both want: the request cedes some of them to the one that moves, the first or the last. */
function shareWeeks(search: Search, attempt: Try, taken: Stand, choice: Choice, left: Weeks, stood: Stand): void {
  const { model, occupancy } = search.state;
  const isEvery = model.isEvery[stood.q] === 1;
  if (!model.isEvery[search.q] || (!isEvery && countWeeks(left) > 0)) return;
  const both = { lo: choice.lo & ~left.lo, hi: choice.hi & ~left.hi };
  const least = isEvery ? Math.max(1, model.minWeeks[choice.c] - countWeeks(left)) : 1;
  const most = isEvery ? countWeeks(both) : 1;
  // weeks match one by one, but past Sunday's midnight
  const doMatch = !crosses(occupancy, taken.c) && !crosses(occupancy, choice.c);
  const ways = doMatch ? [firstWeek] : [firstWeek, lastWeek];
  for (const pick of ways) {
    let ceded = { lo: 0, hi: 0 };
    for (let n = 1; n <= most; n++) {
      const week = pick(both.lo & ~ceded.lo, both.hi & ~ceded.hi);
      ceded = { lo: ceded.lo | week.lo, hi: ceded.hi | week.hi };
      if (n < least || (doMatch && n > least + FEW && n < most - FEW)) continue;
      const after = { q: stood.q, c: choice.c, lo: left.lo | ceded.lo, hi: left.hi | ceded.hi };
      if (!cede(search, attempt, taken, stood, after)) break;
    }
  }
}

/** Counts the plan by which the request has the weeks that one that moved leaves it; false where they are too few. */
function cede(search: Search, attempt: Try, taken: Stand, stood: Stand, after: Stand): boolean {
  const { state, q } = search;
  const { model } = state;
  const first = gainOf(state, after.q, after.c, after.lo, after.hi);
  if (first === Number.NEGATIVE_INFINITY) return true;
  const objective = objectiveOf(state);
  put(state, after);
  search.effort.left--;
  freeWeeks(state, q, taken.c, taken.lo, taken.hi);
  const { freeLo: lo, freeHi: hi } = state;
  const isEnough = popcount(lo) + popcount(hi) >= model.minWeeks[taken.c];
  const isInTheWay = ((lo & attempt.won.lo) | (hi & attempt.won.hi)) !== 0;
  const second = isEnough && isInTheWay ? gainOf(state, q, taken.c, lo, hi) : Number.NEGATIVE_INFINITY;
  remove(state, after.q);
  const gain = objective + first + second - search.base;
  const moves = [toMove(model, stood, after)];
  if (gain > wanted(search, taken.c)) keep(search, { c: taken.c, lo, hi, gain, moves });
  return isEnough && isInTheWay;
}
