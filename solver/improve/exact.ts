import { type Blockers, createBlockers, findBlockers } from "../blockers.ts";
import { type Guide, KEPT } from "../bound/pricing.ts";
import { freeWeeks, gainOf, place, remove, type State, worthOf } from "../state.ts";
import { popcount } from "../weeks.ts";

// A few requests that stand in each other's way, and the best that they can have together while all others stay: what no
// chain of moves finds where each link must pay for itself. One of a very large neighbourhood (Ahuja, Ergun, Orlin & Punnen,
// https://doi.org/10.1016/S0166-218X(01)00338-9), sought by depth first, what gains most first, and cut where even the most
// that those to come could gain alone is too little.

/** Requests taken out together. */
const MEMBERS = 8;
/** Placements tried in one search. */
const WORK = 300;
/** Candidates of each member, by whose blockers others become members. */
const LOOKS = 6;
/** The power by which those that are bought oftenest are drawn before the others. */
const STEEP = 3;
const MAX_BLOCKERS = 6;
const OPTIONS = KEPT + 1;
/** What is as good as before is kept as well: it opens other ways. */
const EQUAL = 1e-9;

/** Tables of one search after the other. */
export type Exact = {
  readonly random: () => number;
  readonly blockers: Blockers;
  /** Members in the order of what each could gain, where each stood, and the most that those from each on could gain. */
  readonly members: Int32Array;
  count: number;
  readonly c: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  readonly rest: Float64Array;
  /** Options of each member, `OPTIONS` places each, by the most that they could gain, descending. */
  readonly options: Int32Array;
  readonly most: Float64Array;
  readonly optionCount: Int32Array;
  /** Options chosen on the way (−1: none), with their weeks, and those of the best. */
  readonly way: Way;
  readonly bestWay: Way;
  best: number;
  isFound: boolean;
  left: number;
};

type Way = { readonly c: Int32Array; readonly lo: Int32Array; readonly hi: Int32Array };

const createWay = (): Way => ({
  c: new Int32Array(MEMBERS),
  lo: new Int32Array(MEMBERS),
  hi: new Int32Array(MEMBERS),
});

export const createExact = (random: () => number): Exact => ({
  random,
  blockers: createBlockers(MAX_BLOCKERS),
  members: new Int32Array(MEMBERS),
  count: 0,
  ...createWay(),
  rest: new Float64Array(MEMBERS + 1),
  options: new Int32Array(MEMBERS * OPTIONS),
  most: new Float64Array(MEMBERS * OPTIONS),
  optionCount: new Int32Array(MEMBERS),
  way: createWay(),
  bestWay: createWay(),
  best: 0,
  isFound: false,
  left: 0,
});

/** Places `seed` and those around it anew, as well as they can stand together; never worse than before. */
export function reoptimise(state: State, exact: Exact, guide: Guide, seed: number): void {
  const { members, c, lo, hi, bestWay } = exact;
  const before = worthOf(state);
  gather(state, exact, guide, seed);
  for (let i = 0; i < exact.count; i++) {
    const q = members[i];
    c[i] = state.placed[q];
    lo[i] = state.lo[q];
    hi[i] = state.hi[q];
    if (c[i] >= 0) remove(state, q);
  }
  for (let i = 0; i < exact.count; i++) listOptions(state, exact, guide, i);
  sortMembers(exact);
  exact.rest[exact.count] = 0;
  for (let i = exact.count - 1; i >= 0; i--) {
    exact.rest[i] = exact.rest[i + 1] + (exact.optionCount[i] > 0 ? exact.most[i * OPTIONS] : 0);
  }
  exact.best = before - EQUAL;
  exact.isFound = false;
  exact.left = WORK;
  descend(state, exact, 0);
  const { c: toC, lo: toLo, hi: toHi } = exact.isFound ? bestWay : exact;
  for (let i = 0; i < exact.count; i++) if (toC[i] >= 0) place(state, members[i], toC[i], toLo[i], toHi[i]);
}

/** The seed, those in the way of its good candidates, those in the way of theirs, and so on. */
function gather(state: State, exact: Exact, guide: Guide, seed: number): void {
  const { model } = state;
  const { members, blockers, random } = exact;
  members[0] = seed;
  exact.count = 1;
  for (let i = 0; i < exact.count && exact.count < MEMBERS; i++) {
    const q = members[i];
    const near = guide.count[q];
    if (near === 0) continue;
    for (let look = LOOKS; look > 0 && exact.count < MEMBERS; look--) {
      const c = guide.near[q * KEPT + Math.floor(random() ** STEEP * near)];
      if (!findBlockers(state, q, c, model.candLo[c], model.candHi[c], blockers)) continue;
      for (let b = 0; b < blockers.count && exact.count < MEMBERS; b++) {
        if (!members.subarray(0, exact.count).includes(blockers.q[b])) members[exact.count++] = blockers.q[b];
      }
    }
  }
}

/** Where a member could stand as long as no other one does: what the guide names, and where it stood. */
function listOptions(state: State, exact: Exact, guide: Guide, i: number): void {
  const q = exact.members[i];
  exact.optionCount[i] = 0;
  let isListed = exact.c[i] < 0;
  for (let k = q * KEPT; k < q * KEPT + guide.count[q]; k++) {
    if (guide.near[k] === exact.c[i]) isListed = true;
    addOption(state, exact, i, guide.near[k]);
  }
  if (!isListed) addOption(state, exact, i, exact.c[i]);
}

function addOption(state: State, { members, options, most, optionCount }: Exact, i: number, c: number): void {
  const gain = gainAt(state, members[i], c);
  if (gain <= 0) return;
  let at = i * OPTIONS + optionCount[i]++;
  for (; at > i * OPTIONS && most[at - 1] < gain; at--) {
    options[at] = options[at - 1];
    most[at] = most[at - 1];
  }
  options[at] = c;
  most[at] = gain;
}

/** What an unplaced request gains by a candidate in the weeks that are free, left in the state; −∞ where they are too few. */
function gainAt(state: State, q: number, c: number): number {
  const { model } = state;
  freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
  const weeks = popcount(state.freeLo) + popcount(state.freeHi);
  if (weeks === 0 || weeks < model.minWeeks[c]) return Number.NEGATIVE_INFINITY;
  if (model.isEvery[q] === 0) {
    if (state.freeLo === 0) state.freeHi &= -state.freeHi;
    else {
      state.freeLo &= -state.freeLo;
      state.freeHi = 0;
    }
  }
  return gainOf(state, q, c, state.freeLo, state.freeHi);
}

/** Those that could gain most come first. */
function sortMembers(exact: Exact): void {
  const { count, most, optionCount } = exact;
  const mostOf = (i: number) => (optionCount[i] > 0 ? most[i * OPTIONS] : 0);
  for (let i = 1; i < count; i++) {
    for (let j = i; j > 0 && mostOf(j) > mostOf(j - 1); j--) swap(exact, j, j - 1);
  }
}

function swap({ members, c, lo, hi, options, most, optionCount }: Exact, i: number, j: number): void {
  for (const table of [members, c, lo, hi, optionCount]) [table[i], table[j]] = [table[j], table[i]];
  for (let k = 0; k < OPTIONS; k++) {
    const [a, b] = [i * OPTIONS + k, j * OPTIONS + k];
    [options[a], options[b]] = [options[b], options[a]];
    [most[a], most[b]] = [most[b], most[a]];
  }
}

function descend(state: State, exact: Exact, i: number): void {
  const { members, count, options, most, optionCount, rest, way, bestWay } = exact;
  const now = worthOf(state);
  if (now + rest[i] <= exact.best) return;
  if (i === count) {
    exact.best = now;
    exact.isFound = true;
    bestWay.c.set(way.c);
    bestWay.lo.set(way.lo);
    bestWay.hi.set(way.hi);
    return;
  }
  const q = members[i];
  for (let k = i * OPTIONS; k < i * OPTIONS + optionCount[i]; k++) {
    if (now + most[k] + rest[i + 1] <= exact.best) break;
    const gain = gainAt(state, q, options[k]);
    if (now + gain + rest[i + 1] <= exact.best) continue;
    if (exact.left-- <= 0) return;
    way.c[i] = options[k];
    way.lo[i] = state.freeLo;
    way.hi[i] = state.freeHi;
    place(state, q, options[k], state.freeLo, state.freeHi);
    descend(state, exact, i + 1);
    remove(state, q);
  }
  if (exact.left <= 0) return;
  way.c[i] = -1;
  descend(state, exact, i + 1);
}
