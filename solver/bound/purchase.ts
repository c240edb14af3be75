import type { Model } from "../model.ts";
import { popcount } from "../weeks.ts";
import { createSpans, findSpans, type Grid, type Spans } from "./grid.ts";
import { priceSeasons, priceWeeks } from "./prices.ts";
import type { Room } from "./room.ts";

// What a request buys as if alone: the candidate, and of it the weeks, that gain most at the prices.

export type Buyer = {
  readonly model: Model;
  readonly grid: Grid;
  readonly room: Room;
  /** Prefix sums of the prices it buys at. */
  readonly sums: Float64Array;
  /** Points that an hour brings beside the weight, by party, and hours of a week of each shape; null where none does. */
  readonly slopes: Float64Array | null;
  readonly perWeek: Float64Array;
  /** What was bought: candidate (−1: nothing), weeks, spans, and what it gains. */
  gain: number;
  c: number;
  lo: number;
  hi: number;
  spans: Spans;
  /** Candidates that were priced. */
  count: number;
  /** Scratch: the candidate that is looked at. */
  looked: Spans;
  readonly weeks: Int32Array;
  weeksLo: number;
  weeksHi: number;
  weekCount: number;
  readonly weekPrice: Float64Array;
  readonly dear: Float64Array;
};

export function createBuyer(
  model: Model,
  grid: Grid,
  room: Room,
  sums: Float64Array,
  slopes: Float64Array | null,
  perWeek: Float64Array,
): Buyer {
  return {
    ...{ model, grid, room, sums, slopes, perWeek },
    ...{ gain: 0, c: -1, lo: 0, hi: 0, spans: createSpans(), count: 0 },
    looked: createSpans(),
    weeks: new Int32Array(64),
    weeksLo: 0,
    weeksHi: 0,
    weekCount: 0,
    weekPrice: new Float64Array(64),
    dear: new Float64Array(64),
  };
}

/** Points of a week, and of the whole where only one week is granted. */
export function pointsOf({ model, slopes, perWeek }: Buyer, q: number, c: number): number {
  const points = model.isEvery[q] ? model.weight[q] / model.timeWeeks[c] : model.weight[q];
  return slopes === null ? points : points + slopes[model.party[q]] * perWeek[model.shape[c]];
}

/** What a candidate would gain were everything free of charge; −∞ where pins leave it too few weeks. */
export function mostOf(buyer: Buyer, q: number, c: number): number {
  const { model, room } = buyer;
  const weeks = popcount(room.lo[c]) + popcount(room.hi[c]);
  if (weeks < model.minWeeks[c]) return Number.NEGATIVE_INFINITY;
  return pointsOf(buyer, q, c) * (model.isEvery[q] ? weeks : 1) - model.cost[c];
}

/** What a candidate gains at the prices; its spans are in `looked`, and what its weeks cost in `weekPrice`. */
export function gainOf(buyer: Buyer, q: number, c: number): number {
  const { model, grid, room, sums, looked, weeks, weekPrice } = buyer;
  findSpans(grid, q, c, looked);
  listWeeks(buyer, room.lo[c], room.hi[c]);
  priceWeeks(grid, sums, looked, weeks, buyer.weekCount, weekPrice);
  buyer.count++;
  const points = pointsOf(buyer, q, c);
  const { weekCount } = buyer;
  if (model.isEvery[q] === 0) {
    let least = weekPrice[0];
    for (let k = 1; k < weekCount; k++) if (weekPrice[k] < least) least = weekPrice[k];
    return points - least - model.cost[c];
  }
  const members = grid.seasons.count === 0 ? 0 : grid.seasons.of[c];
  let gain = -model.cost[c] - (members === 0 ? 0 : priceSeasons(grid, sums, looked, members));
  let count = 0;
  for (let k = 0; k < weekCount; k++) {
    const more = points - weekPrice[k];
    if (more <= 0) continue;
    gain += more;
    count++;
  }
  return count >= model.minWeeks[c] ? gain : gain + gainOfDear(buyer, points, model.minWeeks[c] - count);
}

/** What so many of the weeks that cost more than they bring gain (that is, lose) at least: the cheapest of them. */
function gainOfDear({ weekPrice, weekCount, dear }: Buyer, points: number, missing: number): number {
  let others = 0;
  for (let k = 0; k < weekCount; k++) if (weekPrice[k] >= points) dear[others++] = weekPrice[k];
  const sorted = dear.subarray(0, others).sort();
  let gain = 0;
  for (let i = 0; i < missing; i++) gain += points - sorted[i];
  return gain;
}

export function listWeeks(buyer: Buyer, lo: number, hi: number): void {
  if (lo === buyer.weeksLo && hi === buyer.weeksHi) return;
  let n = 0;
  for (let x = lo; x !== 0; x &= x - 1) buyer.weeks[n++] = 31 - Math.clz32(x & -x);
  for (let x = hi; x !== 0; x &= x - 1) buyer.weeks[n++] = 63 - Math.clz32(x & -x);
  buyer.weeksLo = lo;
  buyer.weeksHi = hi;
  buyer.weekCount = n;
}

/** The week that costs least, or the weeks worth their price and, where they are too few, the cheapest others. */
function takeWeeks(buyer: Buyer, q: number, c: number): void {
  const { model, weeks, weekPrice, weekCount, dear } = buyer;
  const isEvery = model.isEvery[q] === 1;
  const points = isEvery ? pointsOf(buyer, q, c) : Number.NEGATIVE_INFINITY;
  let others = 0;
  for (let k = 0; k < weekCount; k++) if (weekPrice[k] >= points) dear[others++] = weekPrice[k];
  const missing = (isEvery ? model.minWeeks[c] : 1) - (weekCount - others);
  const limit = missing > 0 ? dear.subarray(0, others).sort()[missing - 1] : Number.NEGATIVE_INFINITY;
  // of those that cost just as much as the last, no more than are missing
  let ties = missing;
  for (let k = 0; k < others && dear[k] < limit; k++) ties--;
  buyer.lo = 0;
  buyer.hi = 0;
  for (let k = 0; k < weekCount; k++) {
    const price = weekPrice[k];
    if (price >= points && (missing <= 0 || price > limit || (price === limit && ties-- <= 0))) continue;
    const w = weeks[k];
    if (w < 32) buyer.lo |= 1 << w;
    else buyer.hi |= 1 << (w - 32);
  }
}

/** Begins a purchase: nothing is bought unless it gains more than this. */
export function beginPurchase(buyer: Buyer, least: number): void {
  buyer.gain = least;
  buyer.c = -1;
}

/** Looks at a candidate and takes it if it gains more than the one in hand. Returns its gain. */
export function look(buyer: Buyer, q: number, c: number): number {
  const gain = gainOf(buyer, q, c);
  if (gain > buyer.gain) {
    const { spans } = buyer;
    buyer.gain = gain;
    buyer.c = c;
    takeWeeks(buyer, q, c);
    buyer.spans = buyer.looked;
    buyer.looked = spans;
  }
  return gain;
}
