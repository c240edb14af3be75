import type { Model } from "./model.ts";
import { busyUntil } from "./occupancy.ts";
import { freeWeeks, gainOf, place, type State } from "./state.ts";
import { popcount } from "./weeks.ts";

// Insertion: a request goes where it brings most beside those that stand.

/** It pays to look for what can be passed over where at least so many candidates are alike. */
const FEW = 3;
const EPSILON = 1e-9;

export type Insertion = {
  /** Candidates of each request, by the most that each could bring, descending, and in the same order that most. */
  readonly order: Int32Array;
  readonly most: Float64Array;
  /** In the same order, what each pays when it brings most, at full prices of the bound; 0 as long as there are none. */
  readonly tolls: Float32Array;
  /** Where in the order those end that follow without a break and differ by a later start only. */
  readonly alike: Int32Array;
  /** Result of `findBest`: a candidate or −1, its weeks and its gain. */
  c: number;
  lo: number;
  hi: number;
  gain: number;
};

export function createInsertion(state: State): Insertion {
  const { model } = state;
  const { fairness } = model.instance.objective ?? {};
  const rate = fairness?.[0]?.pointsPerHour ?? 0;
  const mostOf = new Float64Array(model.start.length);
  const order = new Int32Array(model.start.length);
  for (let q = 0; q < model.requests; q++) {
    const first = model.candidates[q];
    const last = model.candidates[q + 1];
    const share = model.isEvery[q] ? 1 : 0;
    const list: number[] = [];
    for (let c = first; c < last; c++) {
      const weeks = popcount(model.candLo[c]) + popcount(model.candHi[c]);
      const granted = share ? weeks : 1;
      mostOf[c] =
        model.weight[q] * (share ? weeks / model.timeWeeks[c] : 1) -
        model.cost[c] +
        rate * granted * state.hoursPerWeek[model.shape[c]];
      list.push(c);
    }
    list.sort((a, b) => mostOf[b] - mostOf[a] || a - b);
    order.set(list, first);
  }
  const most = Float64Array.from(order, (c) => mostOf[c]);
  const tolls = new Float32Array(order.length);
  return { order, most, tolls, alike: alikeRuns(model, order), c: -1, lo: 0, hi: 0, gain: 0 };
}

/**
 * From now on a candidate is passed over before its weeks are looked at, where it pays too much for them at these prices. A
 * week that is worth its price is best granted; of others, no more than must be.
 */
export function expectTolls({ order, tolls }: Insertion, model: Model, perWeek: Float32Array): void {
  for (let q = 0; q < model.requests; q++) {
    for (let i = model.candidates[q]; i < model.candidates[q + 1]; i++) {
      const c = order[i];
      const paysAll = model.isEvery[q] === 1 && perWeek[c] <= model.weight[q] / model.timeWeeks[c];
      const weeks = paysAll ? popcount(model.candLo[c]) + popcount(model.candHi[c]) : model.minWeeks[c];
      tolls[i] = perWeek[c] * weeks;
    }
  }
}

function alikeRuns(model: Model, order: Int32Array): Int32Array {
  const { start, shape, grant, candLo, candHi, candidates } = model;
  const alike = new Int32Array(order.length);
  for (let q = 0; q < model.requests; q++) {
    for (let i = candidates[q + 1] - 1; i >= candidates[q]; i--) {
      const [c, d] = [order[i], order[i + 1]];
      const isAlike =
        i + 1 < candidates[q + 1] &&
        grant[d] === grant[c] &&
        shape[d] === shape[c] &&
        start[d] > start[c] &&
        candLo[d] === candLo[c] &&
        candHi[d] === candHi[c];
      alike[i] = isAlike ? alike[i + 1] : i;
    }
  }
  return alike;
}

/**
 * The free candidate that brings most, and `above` or more, each passed over with probability `blink` so that ties and
 * habits break (Christiaens & Vanden Berghe, https://doi.org/10.1287/trsc.2019.0914).
 */
export function findBest(
  state: State,
  insertion: Insertion,
  q: number,
  random: () => number,
  blink: number,
  above = 0,
): void {
  const { model } = state;
  const { order, most, tolls } = insertion;
  const share = state.toll === null ? 0 : state.toll.share;
  insertion.c = -1;
  insertion.gain = Math.max(0, above - EPSILON);
  for (let i = model.candidates[q]; i < model.candidates[q + 1]; i++) {
    if (most[i] <= insertion.gain) return;
    if (most[i] - share * tolls[i] <= insertion.gain) continue;
    const c = order[i];
    if (blink > 0 && random() < blink) continue;
    freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
    let lo = state.freeLo;
    let hi = state.freeHi;
    const weeks = popcount(lo) + popcount(hi);
    if (weeks < model.minWeeks[c]) {
      if (state.occupancy.isFull) i = skipBlocked(state, insertion, i);
      continue;
    }
    if (!model.isEvery[q]) {
      const bit = pickBit(lo, hi, blink > 0 ? Math.floor(random() * weeks) : 0);
      lo = bit < 32 ? 1 << bit : 0;
      hi = bit < 32 ? 0 : 1 << (bit - 32);
    }
    const gain = gainOf(state, q, c, lo, hi);
    if (gain > insertion.gain) {
      insertion.c = c;
      insertion.lo = lo;
      insertion.hi = hi;
      insertion.gain = gain;
    }
  }
}

/**
 * After a candidate found its units busy in all weeks: the last of those behind it in the order that differ only by
 * their start and that the same interval keeps out. Where starts lie close together, most are passed over so.
 */
function skipBlocked(state: State, { order, alike }: Insertion, i: number): number {
  const { start, shape, candLo, candHi } = state.model;
  if (alike[i] < i + FEW) return i;
  const c = order[i];
  const { runs } = state.occupancy;
  if (runs.offsets[shape[c] + 1] - runs.offsets[shape[c]] > 1) return i;
  const free = busyUntil(state.occupancy, candLo[c], candHi[c]) - runs.start[runs.offsets[shape[c]]];
  // starts ascend by one or more, so that no more of them lie before it
  let last = i;
  let beyond = Math.min(alike[i], i + free - start[c] - 1) + 1;
  while (beyond - last > 1) {
    const middle = (last + beyond) >>> 1;
    if (start[order[middle]] < free) last = middle;
    else beyond = middle;
  }
  return last;
}

/** The n-th bit that is set, from 0. */
function pickBit(lo: number, hi: number, n: number): number {
  for (let w = 0; w < 64; w++) {
    if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 1 && n-- === 0) return w;
  }
  return -1;
}

/** Places what finds room, the most points per slot and week first. */
export function construct(state: State, insertion: Insertion, random: () => number): void {
  const { model } = state;
  const density = new Float64Array(model.requests);
  for (let q = 0; q < model.requests; q++) density[q] = weightDensity(model, q);
  const queue = Array.from({ length: model.requests }, (_, q) => q)
    .filter((q) => state.placed[q] < 0 && model.isPinned[q] === 0)
    .sort((a, b) => density[b] - density[a] || a - b);
  for (const q of queue) {
    findBest(state, insertion, q, random, 0);
    if (insertion.c >= 0) place(state, q, insertion.c, insertion.lo, insertion.hi);
  }
}

function weightDensity(model: Model, q: number): number {
  const c = model.candidates[q];
  if (c === model.candidates[q + 1]) return 0;
  const s = model.shape[c];
  const slots = model.shapes.busyOffsets[s + 1] - model.shapes.busyOffsets[s];
  const units = model.grants.unitOffsets[model.grant[c] + 1] - model.grants.unitOffsets[model.grant[c]];
  return model.weight[q] / (slots * units * (model.isEvery[q] ? model.timeWeeks[c] : 1));
}
