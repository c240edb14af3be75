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
  /** Weeks that are looked at one by one or, where they share a column, the first of each; how many it stands for. */
  readonly weeks: Int32Array;
  readonly columns: Int32Array;
  readonly times: Int32Array;
  /** Does each week stand for itself? */
  isApart: boolean;
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
    columns: new Int32Array(64),
    times: new Int32Array(64),
    isApart: true,
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

/** What a candidate gains at the prices; where that is no more than `least`, anything between the two. */
export function gainOf(buyer: Buyer, q: number, c: number, least = Number.NEGATIVE_INFINITY): number {
  if (buyer.grid.places.isPlain[c] === 0) return gainOfAny(buyer, q, c);
  return buyer.model.isEvery[q] === 1 ? gainOfPlain(buyer, q, c, least) : gainOfPlainOnce(buyer, q, c);
}

/** The same for one session that lies in a week of its own. */
function gainOfPlainOnce(buyer: Buyer, q: number, c: number): number {
  const { model, grid, room, sums, columns } = buyer;
  const { places } = grid;
  listWeeks(buyer, room.lo[c], room.hi[c], grid.calendar.isFine);
  buyer.count++;
  const end = places.offsets[c + 1];
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < buyer.weekCount; k++) {
    let price = 0;
    for (let i = places.offsets[c]; i < end; i++) {
      const column = columns[k];
      price += sums[places.to[i] * grid.columns + column] - sums[places.from[i] * grid.columns + column];
    }
    if (price < least) least = price;
  }
  return pointsOf(buyer, q, c) - least - model.cost[c];
}

/** The same for a series that lies in weeks of its own. */
function gainOfPlain(buyer: Buyer, q: number, c: number, least: number): number {
  const { model, grid, room, sums, columns, times, weekPrice } = buyer;
  const { places, seasons, firstSeason } = grid;
  listWeeks(buyer, room.lo[c], room.hi[c], grid.calendar.isFine);
  buyer.count++;
  const points = pointsOf(buyer, q, c);
  const { weekCount } = buyer;
  const first = places.offsets[c];
  const end = places.offsets[c + 1];
  let gain = points * (popcount(room.lo[c]) + popcount(room.hi[c])) - model.cost[c];
  if (seasons.count !== 0) {
    for (let x = seasons.of[c], k = firstSeason; x !== 0; x >>= 1, k++) {
      if ((x & 1) === 0) continue;
      for (let i = first; i < end; i++) {
        // where several parties share a row seasons cost nothing
        gain -= sums[places.to[i] * grid.columns + k] - sums[places.from[i] * grid.columns + k];
      }
    }
  }
  let count = 0;
  if (end === first + 1) {
    const a = places.from[first] * grid.columns;
    const b = places.to[first] * grid.columns;
    for (let k = 0; k < weekCount; k++) {
      const price = sums[b + columns[k]] - sums[a + columns[k]];
      weekPrice[k] = price;
      if (price < points) {
        gain -= times[k] * price;
        count += times[k];
      } else gain -= times[k] * points;
      // it can only fall
      if (gain <= least) return gain;
    }
  } else {
    weekPrice.fill(0, 0, weekCount);
    for (let i = first; i < end; i++) {
      const a = places.from[i] * grid.columns;
      const b = places.to[i] * grid.columns;
      for (let k = 0; k < weekCount; k++) weekPrice[k] += sums[b + columns[k]] - sums[a + columns[k]];
    }
    for (let k = 0; k < weekCount; k++) {
      gain -= times[k] * Math.min(weekPrice[k], points);
      if (weekPrice[k] < points) count += times[k];
    }
  }
  return count >= model.minWeeks[c] || gain <= least
    ? gain
    : gain + gainOfDear(buyer, points, model.minWeeks[c] - count);
}

/** What any candidate gains; its spans are in `looked`, and what its weeks cost in `weekPrice`. */
function gainOfAny(buyer: Buyer, q: number, c: number): number {
  const { model, grid, room, sums, looked, times, weekPrice } = buyer;
  findSpans(grid, q, c, looked);
  listWeeks(buyer, room.lo[c], room.hi[c], grid.calendar.isFine || reachesBeyond(looked));
  priceWeeks(grid, sums, looked, buyer, buyer.weekCount, weekPrice);
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
    gain += times[k] * more;
    count += times[k];
  }
  return count >= model.minWeeks[c] ? gain : gain + gainOfDear(buyer, points, model.minWeeks[c] - count);
}

/** What so many of the weeks that cost more than they bring gain (that is, lose) at least: the cheapest of them. */
function gainOfDear(buyer: Buyer, points: number, missing: number): number {
  const { dear } = buyer;
  const others = listDear(buyer, points);
  const sorted = dear.subarray(0, others).sort();
  let gain = 0;
  for (let i = 0; i < missing; i++) gain += points - sorted[i];
  return gain;
}

/** Prices of the weeks that cost no less than they bring, into `dear`; returns how many. */
function listDear({ weekPrice, weekCount, times, dear }: Buyer, points: number): number {
  let others = 0;
  for (let k = 0; k < weekCount; k++) {
    if (weekPrice[k] < points) continue;
    for (let i = 0; i < times[k]; i++) dear[others++] = weekPrice[k];
  }
  return others;
}

/** Whose spans lie in other weeks too cannot be priced by weeks that are alike: their next weeks may not be. */
function reachesBeyond({ count, over }: Spans): boolean {
  for (let i = 0; i < count; i++) if (over[i] !== 0) return true;
  return false;
}

export function listWeeks(buyer: Buyer, lo: number, hi: number, isApart: boolean): void {
  if (lo === buyer.weeksLo && hi === buyer.weeksHi && isApart === buyer.isApart) return;
  const { weeks, columns, times, grid } = buyer;
  const { calendar } = grid;
  let n = 0;
  const add = (w: number, column: number, count: number) => {
    weeks[n] = w;
    columns[n] = column;
    times[n++] = count;
  };
  if (isApart) {
    for (let x = lo; x !== 0; x &= x - 1) add(firstBit(x), calendar.columnOf[firstBit(x)], 1);
    for (let x = hi; x !== 0; x &= x - 1) add(32 + firstBit(x), calendar.columnOf[32 + firstBit(x)], 1);
  } else {
    for (let k = 0; k < calendar.columns; k++) {
      const [a, b] = [lo & calendar.lo[k], hi & calendar.hi[k]];
      if (a !== 0 || b !== 0) add(a !== 0 ? firstBit(a) : 32 + firstBit(b), k, popcount(a) + popcount(b));
    }
  }
  buyer.weeksLo = lo;
  buyer.weeksHi = hi;
  buyer.isApart = isApart;
  buyer.weekCount = n;
}

const firstBit = (x: number): number => 31 - Math.clz32(x & -x);

/** The week that costs least, or the weeks worth their price and, where they are too few, the cheapest others. */
function takeWeeks(buyer: Buyer, q: number, c: number): void {
  const { model, weekPrice, weekCount, dear, times } = buyer;
  const isEvery = model.isEvery[q] === 1;
  const points = isEvery ? pointsOf(buyer, q, c) : Number.NEGATIVE_INFINITY;
  let all = 0;
  for (let k = 0; k < weekCount; k++) all += times[k];
  const others = listDear(buyer, points);
  const missing = (isEvery ? model.minWeeks[c] : 1) - (all - others);
  const limit = missing > 0 ? dear.subarray(0, others).sort()[missing - 1] : Number.NEGATIVE_INFINITY;
  // of those that cost just as much as the last, no more than are missing
  let ties = missing;
  for (let i = 0; i < others && dear[i] < limit; i++) ties--;
  buyer.lo = 0;
  buyer.hi = 0;
  for (let k = 0; k < weekCount; k++) {
    const price = weekPrice[k];
    if (price < points || (missing > 0 && price < limit)) takeSome(buyer, k, times[k]);
    else if (missing > 0 && price === limit && ties > 0) {
      takeSome(buyer, k, Math.min(ties, times[k]));
      ties -= times[k];
    }
  }
}

/** Takes so many of the weeks that one of the list stands for. */
function takeSome(buyer: Buyer, k: number, count: number): void {
  const { weeks, columns, isApart, grid, weeksLo, weeksHi } = buyer;
  if (isApart) {
    const w = weeks[k];
    if (w < 32) buyer.lo |= 1 << w;
    else buyer.hi |= 1 << (w - 32);
    return;
  }
  let left = count;
  for (let x = weeksLo & grid.calendar.lo[columns[k]]; x !== 0 && left > 0; x &= x - 1, left--) buyer.lo |= x & -x;
  for (let x = weeksHi & grid.calendar.hi[columns[k]]; x !== 0 && left > 0; x &= x - 1, left--) buyer.hi |= x & -x;
}

/** Begins a purchase: nothing is bought unless it gains more than this. */
export function beginPurchase(buyer: Buyer, least: number): void {
  buyer.gain = least;
  buyer.c = -1;
}

/**
 * Looks at a candidate and keeps it in hand if it gains more than the one that is. Returns its gain or, where that is no more
 * than `least` and what is in hand, anything between.
 */
export function look(buyer: Buyer, q: number, c: number, least: number): number {
  const gain = gainOf(buyer, q, c, Math.min(least, buyer.gain));
  if (gain > buyer.gain) {
    buyer.gain = gain;
    buyer.c = c;
  }
  return gain;
}

/** Buys what is in hand: its weeks and its spans. */
export function take(buyer: Buyer, q: number): void {
  const { c, spans } = buyer;
  if (c < 0) return;
  gainOfAny(buyer, q, c);
  takeWeeks(buyer, q, c);
  buyer.spans = buyer.looked;
  buyer.looked = spans;
}
