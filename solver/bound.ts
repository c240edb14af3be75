import { aboveLine, createFairness, type Fairness, hoursAt } from "./bound/fairness.ts";
import { createGrid, type Grid } from "./bound/grid.ts";
import { createGroups, type Groups, moveShares, sumShares } from "./bound/groups.ts";
import { latticeOf } from "./bound/lattice.ts";
import { createOpenings, type Openings } from "./bound/openings.ts";
import { raisePrices, sumPrices, sumRow } from "./bound/prices.ts";
import { type Buyer, beginPurchase, createBuyer, look, mostOf } from "./bound/purchase.ts";
import { createRoom, type Room } from "./bound/room.ts";
import type { Model } from "./model.ts";
import { createRandom } from "./random.ts";
import { candidateValue, placementValue } from "./value.ts";
import { popcount } from "./weeks.ts";

// A proven upper bound by Lagrangian relaxation: every cell has a price, and each request buys what suits it best as if
// alone. The sum of what they gain plus the price of all capacity bounds every legal solution (Held & Karp; Fisher,
// https://doi.org/10.1287/mnsc.27.1.1). Any prices prove a bound, so single precision will do for them.
//
// Prices are learnt request by request (Nedić & Bertsekas, https://doi.org/10.1137/S1052623499362111): a purchase raises
// at once what it takes, and prices fall by and by everywhere. Each moves in proportion to itself (mirror descent), since
// hours in demand are worth ten times others. What is proven is proven by their mean over some passes, in which what
// swings comes to rest. Between two proofs only those candidates are looked at that were nearly the best in the last.

/** How far prices move in a pass: from the first to the last of a round. */
const FIRST_SHARE = 0.3;
const LAST_SHARE = 0.002;
/** Passes of the first round; each later one has twice as many, and begins with half the share. */
const ROUND = 60;
const LATER = 0.5;
const MAX_ROUNDS = 9;
/** A price so small moves as if it were this part of what a usual purchase pays. */
const LEAST_PART = 0.3;
/** Passes from one proof to the next, and how many of them are left out of the mean. */
const PASSES = 10;
const UNSETTLED = 3;
/** As long as what is kept misses such a part of all gains, all candidates are looked at, and proofs come sooner. */
const MISSED = 0.005;
const WHOLE_PASSES = 4;
/** Times in a pass that prices fall. */
const FALLS = 3;
/** Candidates of a request that are kept between two proofs. */
const KEPT = 32;
/** Of a sum so large rounding may have taken so much. */
const ROUNDING = 1e-9;

/** Prices and all that moves with them: any such values prove a bound. */
export type Prices = {
  readonly cells: Float32Array;
  readonly slopes: Float64Array;
  readonly shares: Float64Array;
};

/** The search of a bound under way: one pass over all requests is one step, and passes can be made in slices. */
export type Pricing = {
  readonly model: Model;
  readonly grid: Grid;
  readonly room: Room;
  readonly fairness: Fairness | null;
  readonly openings: Openings | null;
  readonly groups: Groups | null;
  /** The lowest bound proven so far, and the prices that prove it. */
  bound: number;
  readonly best: Prices;
  /** Counts the changes of `best`. */
  version: number;
  /** Steps completed. */
  steps: number;
  /** No step can lower it further. */
  isDone: boolean;
  readonly now: Prices;
  readonly mean: Prices;
  means: number;
  readonly buyer: Buyer;
  /** What all that is not priced brings: pins, and requests whose choices are not all candidates. */
  readonly fixed: number;
  /** The objective can only be `base` plus a multiple of `unit`; 0 where that is not known. */
  readonly lattice: { readonly base: number; readonly unit: number };
  readonly order: Int32Array;
  readonly random: () => number;
  readonly least: number;
  /** Candidates kept of each request, how many, and how near the best one must be to be kept. */
  readonly kept: Int32Array;
  readonly keptCount: Int32Array;
  readonly nearness: Float32Array;
  /** The candidate bought last, looked at first. */
  readonly last: Int32Array;
  readonly hours: Float64Array;
  /** The pass under way: what it does, the next request by its place in the order, and what those before it gain. */
  isProof: boolean;
  /** Passes look at all candidates as long as those kept between two proofs miss too much of what requests gain. */
  isWhole: boolean;
  missed: number;
  position: number;
  fallen: number;
  value: number;
  share: number;
  round: number;
  pass: number;
  sinceProof: number;
  gained: number;
};

export function createPricing(model: Model): Pricing {
  const grid = createGrid(model);
  const room = createRoom(model, grid);
  const fairness = createFairness(model);
  const openings = createOpenings(model, grid);
  const groups = createGroups(model);
  const cells = grid.slotOf.length * grid.columns;
  const createPrices = (): Prices => ({
    cells: new Float32Array(cells),
    slopes: new Float64Array(fairness === null ? 0 : model.parties),
    shares: new Float64Array(groups?.share.length ?? 0),
  });
  const now = createPrices();
  const sums = new Float64Array((grid.slotOf.length + grid.blockOffsets[grid.rows]) * grid.columns);
  const slopes = fairness && new Float64Array(model.parties);
  const buyer = createBuyer(model, grid, room, sums, slopes, fairness?.perWeek ?? new Float64Array(0));
  const pricing: Pricing = {
    ...{ model, grid, room, fairness, openings, groups, buyer, now },
    bound: Number.POSITIVE_INFINITY,
    best: createPrices(),
    version: 0,
    steps: 0,
    isDone: false,
    mean: createPrices(),
    means: 0,
    fixed: pinnedPoints(model) - (openings?.pinned ?? 0),
    lattice: latticeOf(model, pinnedPoints(model)),
    order: Int32Array.from({ length: model.requests }, (_, q) => q).filter((q) => model.pinCand[q] < 0),
    random: createRandom(1),
    least: 0,
    kept: new Int32Array(model.requests * KEPT),
    keptCount: new Int32Array(model.requests),
    nearness: new Float32Array(model.requests).fill(0.3),
    last: new Int32Array(model.requests).fill(-1),
    hours: new Float64Array(fairness === null ? 0 : model.parties),
    isProof: false,
    isWhole: true,
    missed: 0,
    position: 0,
    fallen: 0,
    value: 0,
    share: FIRST_SHARE,
    round: 0,
    pass: 0,
    sinceProof: 0,
    gained: 0,
  };
  return begin(pricing);
}

/** The bound at no price at all, and what a usual purchase pays for a cell. */
function begin(pricing: Pricing): Pricing {
  const { model, grid, buyer, now, best, fairness } = pricing;
  if (fairness) now.slopes.fill(fairness.points[0]);
  best.slopes.set(now.slopes);
  buyer.slopes?.set(now.slopes);
  let value = priceOfCapacity(pricing);
  const densities: number[] = [];
  for (const q of pricing.order) {
    let most = unpriced(pricing, q);
    let first = -1;
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      const gain = mostOf(buyer, q, c);
      if (gain <= most) continue;
      most = gain;
      first = c;
    }
    value += most;
    if (first < 0) continue;
    beginPurchase(buyer, Number.NEGATIVE_INFINITY);
    look(buyer, q, first);
    let taken = 0;
    for (let i = 0; i < buyer.spans.count; i++) {
      const row = grid.firstOffsets[buyer.spans.row[i]];
      taken += grid.firstAt[row + buyer.spans.end[i]] - grid.firstAt[row + buyer.spans.start[i]];
    }
    densities.push(most / Math.sqrt(Math.max(1, taken)) / (popcount(buyer.lo) + popcount(buyer.hi)));
  }
  densities.sort((a, b) => a - b);
  const least = LEAST_PART * (densities[densities.length >> 1] ?? 0);
  const begun = { ...pricing, least };
  prove(begun, value);
  return begun;
}

/**
 * Prices about so many candidates more. The bound is never below the best objective of any legal solution. Where it
 * meets `known`, the objective of a known solution, nothing is left to prove.
 */
export function advance(pricing: Pricing, candidates: number, known?: number): void {
  const { buyer, order } = pricing;
  let left = candidates;
  while (left > 0 && !pricing.isDone) {
    while (pricing.position < order.length && left > 0) {
      const before = buyer.count;
      const q = order[pricing.position++];
      if (pricing.isProof) proveRequest(pricing, q);
      else learnRequest(pricing, q);
      left -= 1 + buyer.count - before;
      if (!pricing.isProof && (pricing.position - pricing.fallen) * FALLS >= order.length) fall(pricing);
    }
    if (pricing.position < order.length) return;
    if (pricing.isProof) finishProof(pricing);
    else finishLearning(pricing);
    if (known !== undefined && pricing.bound <= known + Math.abs(known) * ROUNDING) pricing.isDone = true;
    left--;
  }
}

/** One whole step. */
export function step(pricing: Pricing, known?: number): void {
  const { steps } = pricing;
  while (pricing.steps === steps && !pricing.isDone) advance(pricing, pricing.model.requests + 1, known);
}

/** What a request may bring by choices that are not among its candidates. */
function unpriced({ model, fairness, groups, now }: Pricing, q: number): number {
  if (!model.isCut[q]) return 0;
  // its whole weight, and the hours of its party's others too: enough for what is that rare
  const hours = fairness === null ? 0 : fairness.most[model.party[q]] * now.slopes[model.party[q]];
  return Math.max(0, model.weight[q] + hours + (groups?.added[q] ?? 0));
}

function learnRequest(pricing: Pricing, q: number): void {
  const { buyer, groups, fairness, kept, keptCount, grid, now } = pricing;
  beginPurchase(buyer, -(groups?.added[q] ?? 0));
  const count = keptCount[q];
  if (pricing.isWhole) lookAtAll(pricing, q);
  else {
    for (let i = q * KEPT; i < q * KEPT + count; i++) {
      if (mostOf(buyer, q, kept[i]) > buyer.gain) look(buyer, q, kept[i]);
    }
  }
  if (groups) groups.isGranted[q] = buyer.c < 0 ? 0 : 1;
  if (buyer.c < 0) return;
  pricing.last[q] = buyer.c;
  const members = grid.seasons.count === 0 ? 0 : grid.seasons.of[buyer.c];
  raisePrices(grid, now.cells, buyer.sums, buyer, members, pricing.share, pricing.least);
  if (fairness === null) return;
  const weeks = popcount(buyer.lo) + popcount(buyer.hi);
  pricing.hours[pricing.model.party[q]] += weeks * fairness.perWeek[pricing.model.shape[buyer.c]];
}

function lookAtAll({ model, buyer, last }: Pricing, q: number): void {
  if (last[q] >= 0) look(buyer, q, last[q]);
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (mostOf(buyer, q, c) > buyer.gain && c !== last[q]) look(buyer, q, c);
  }
}

const near = new Int32Array(1 << 16);
const nearGain = new Float64Array(1 << 16);

/** Looks at all candidates: what the best gains is part of the bound, and those near it are kept for the passes to come. */
function proveRequest(pricing: Pricing, q: number): void {
  const { model, buyer, groups, kept, keptCount, nearness } = pricing;
  const added = groups?.added[q] ?? 0;
  const within = nearness[q] * model.weight[q];
  const first = q * KEPT;
  beginPurchase(buyer, -added);
  let count = 0;
  for (let i = first; i < first + keptCount[q]; i++) {
    if (mostOf(buyer, q, kept[i]) <= buyer.gain - within) continue;
    near[count] = kept[i];
    nearGain[count++] = look(buyer, q, kept[i]);
  }
  const gainOfKept = buyer.gain;
  const known = count;
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (mostOf(buyer, q, c) <= buyer.gain - within) continue;
    const gain = look(buyer, q, c);
    if (gain <= buyer.gain - within || count === near.length) continue;
    let i = 0;
    while (i < known && near[i] !== c) i++;
    if (i < known) continue;
    near[count] = c;
    nearGain[count++] = gain;
  }
  pricing.value += Math.max(buyer.gain + added, unpriced(pricing, q));
  pricing.missed += buyer.gain - gainOfKept;
  if (buyer.c >= 0) pricing.last[q] = buyer.c;
  keepNearest(pricing, q, count, buyer.gain - within);
}

/** Of the candidates that were near when they were looked at, those that still are, the nearest if they are too many. */
function keepNearest({ kept, keptCount, nearness }: Pricing, q: number, count: number, least: number): void {
  let size = 0;
  for (let i = 0; i < count; i++) {
    if (nearGain[i] < least) continue;
    near[size] = near[i];
    nearGain[size++] = nearGain[i];
  }
  nearness[q] *= size > KEPT ? 0.8 : size < KEPT / 2 ? 1.25 : 1;
  nearness[q] = Math.min(0.5, Math.max(1e-3, nearness[q]));
  const limit = size <= KEPT ? Number.NEGATIVE_INFINITY : nearGain.slice(0, size).sort()[size - KEPT];
  keptCount[q] = 0;
  for (let i = 0; i < size && keptCount[q] < KEPT; i++) {
    if (nearGain[i] >= limit) kept[q * KEPT + keptCount[q]++] = near[i];
  }
}

/** Lets prices fall by what so much of a pass has offered: the capacity of each cell, in proportion. */
function fall(pricing: Pricing): void {
  const { grid, room, openings, now, buyer, least, order } = pricing;
  const { columns, slotOffsets } = grid;
  const part = (pricing.share * (pricing.position - pricing.fallen)) / order.length;
  pricing.fallen = pricing.position;
  if (openings) findWorth(pricing);
  const { cells } = now;
  for (let r = 0; r < grid.rows; r++) {
    let isPriced = false;
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      const day = openings === null ? -1 : openings.dayOf[j] * columns;
      for (let w = 0, cell = j * columns; w < columns; w++, cell++) {
        const price = cells[cell];
        if (price === 0) continue;
        isPriced = true;
        if (openings !== null && day >= 0 && openings.worth[day + w] < openings.cost[day + w]) continue;
        const capacity = room.capacity === null ? grid.capacity[r] : room.capacity[cell];
        const little = w < grid.firstSeason ? least : least * grid.seasons.scale[w - grid.firstSeason];
        const lower = price - part * capacity * (price + little);
        cells[cell] = Math.max(0, lower);
      }
    }
    if (isPriced) sumRow(grid, cells, buyer.sums, r);
  }
}

function finishLearning(pricing: Pricing): void {
  const { now, mean, fairness, groups, hours, buyer } = pricing;
  if (pricing.fallen < pricing.position) fall(pricing);
  if (fairness) {
    moveSlopes(pricing, fairness);
    hours.fill(0);
    buyer.slopes?.set(now.slopes);
  }
  if (groups) {
    moveShares(groups, pricing.model, pricing.share);
    now.shares.set(groups.share);
  }
  pricing.sinceProof++;
  if (pricing.sinceProof <= (pricing.isWhole ? 1 : UNSETTLED)) pricing.means = 0;
  pricing.means++;
  approach(mean.cells, now.cells, pricing.means);
  approach(mean.slopes, now.slopes, pricing.means);
  approach(mean.shares, now.shares, pricing.means);
  shrinkShare(pricing);
  pricing.steps++;
  pricing.position = 0;
  pricing.fallen = 0;
  if (pricing.sinceProof < (pricing.isWhole ? WHOLE_PASSES : PASSES)) return;
  pricing.sinceProof = 0;
  pricing.means = 0;
  pricing.isProof = true;
  sumPrices(pricing.grid, mean.cells, buyer.sums);
  applyPrices(pricing, mean);
  pricing.value = priceOfCapacity(pricing);
  pricing.missed = 0;
}

function approach(mean: Float32Array | Float64Array, now: Float32Array | Float64Array, count: number): void {
  if (count === 1) {
    mean.set(now);
    return;
  }
  const part = 1 / count;
  for (let i = 0; i < mean.length; i++) mean[i] += (now[i] - mean[i]) * part;
}

function applyPrices({ buyer, groups }: Pricing, prices: Prices): void {
  buyer.slopes?.set(prices.slopes);
  if (!groups) return;
  groups.share.set(prices.shares);
  sumShares(groups);
}

function shrinkShare(pricing: Pricing): void {
  const length = ROUND * 2 ** pricing.round;
  const first = FIRST_SHARE * LATER ** pricing.round;
  pricing.pass++;
  pricing.share = first * (LAST_SHARE / FIRST_SHARE) ** (pricing.pass / length);
}

function finishProof(pricing: Pricing): void {
  const { now, best, buyer, round } = pricing;
  const { gained, value, missed } = pricing;
  prove(pricing, value);
  pricing.isProof = false;
  // what was not kept is why little was gained
  const isSpoilt = pricing.gained === gained && value + pricing.fixed - missed < gained;
  pricing.isWhole = isSpoilt || missed > MISSED * Math.abs(value);
  pricing.position = 0;
  pricing.steps++;
  if (pricing.pass >= ROUND * 2 ** round) {
    pricing.round++;
    pricing.pass = 0;
    pricing.share = FIRST_SHARE * LATER ** pricing.round;
    pricing.isDone = pricing.round >= MAX_ROUNDS;
    now.cells.set(best.cells);
    now.slopes.set(best.slopes);
    now.shares.set(best.shares);
  }
  sumPrices(pricing.grid, now.cells, buyer.sums);
  applyPrices(pricing, now);
}

/** Takes note of a bound that the prices in use prove. */
function prove(pricing: Pricing, sum: number): void {
  const { best, mean, lattice, fixed } = pricing;
  const margin = pricing.steps === 0 ? 0 : ROUNDING * (Math.abs(sum) + Math.abs(fixed) + 1);
  const safe = sum + fixed + margin;
  const value =
    lattice.unit === 0 ? safe : lattice.base + lattice.unit * Math.floor((safe - lattice.base) / lattice.unit + 1e-6);
  if (pricing.steps === 0) pricing.gained = safe;
  if (safe < pricing.gained) {
    pricing.gained = safe;
    best.cells.set(mean.cells);
    best.slopes.set(mean.slopes);
    best.shares.set(mean.shares);
    pricing.version++;
  }
  pricing.bound = Math.min(pricing.bound, safe, value);
}

/** The price of all capacity at the prices in the sums, and the most that bonuses are above their lines. */
function priceOfCapacity(pricing: Pricing): number {
  const { grid, room, fairness, openings, buyer, isProof, mean, now, model } = pricing;
  const { columns, slotOffsets } = grid;
  const prices = isProof ? mean : now;
  let value = 0;
  for (let r = 0; r < grid.rows; r++) {
    let row = 0;
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      if (openings !== null && openings.dayOf[j] >= 0) continue;
      for (let cell = j * columns; cell < (j + 1) * columns; cell++) {
        row += prices.cells[cell] * (room.capacity === null ? 1 : room.capacity[cell]);
      }
    }
    value += room.capacity === null ? row * grid.capacity[r] : row;
  }
  if (openings) {
    findWorth(pricing);
    for (let i = 0; i < openings.worth.length; i++) value += Math.max(0, openings.worth[i] - openings.cost[i]);
  }
  if (fairness && buyer.slopes) {
    for (let p = 0; p < model.parties; p++) {
      value += aboveLine(fairness, p, buyer.slopes[p]) + buyer.slopes[p] * fairness.pinned[p];
    }
  }
  return value;
}

function findWorth({ grid, room, openings, isProof, mean, now }: Pricing): void {
  if (openings === null) return;
  const { columns, slotOffsets } = grid;
  const { worth, dayOf } = openings;
  const { cells } = isProof ? mean : now;
  worth.fill(0);
  for (let r = 0; r < grid.rows; r++) {
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      if (dayOf[j] < 0) continue;
      for (let w = 0, cell = j * columns; w < columns; w++, cell++) {
        worth[dayOf[j] * columns + w] +=
          cells[cell] * (room.capacity === null ? grid.capacity[r] : room.capacity[cell]);
      }
    }
  }
}

function moveSlopes({ now, hours, share, model }: Pricing, fairness: Fairness): void {
  const { points, pinned, most } = fairness;
  const top = points[0];
  for (let p = 0; p < model.parties; p++) {
    if (most[p] === 0) continue;
    const wanted = hoursAt(fairness, p, now.slopes[p]);
    const slope = now.slopes[p] - (share * top * (hours[p] + pinned[p] - wanted)) / most[p];
    now.slopes[p] = Math.min(top, Math.max(0, slope));
  }
}

/** Core points of pins; those that no candidate stands for bring nothing. */
function pinnedPoints(model: Model): number {
  let points = 0;
  for (let q = 0; q < model.requests; q++) {
    const c = model.pinCand[q];
    if (c < 0) continue;
    const value = placementValue(model, q, c, model.pinLo[q], model.pinHi[q]);
    points += Number.isFinite(value)
      ? value
      : candidateValue(model, q, c, popcount(model.pinLo[q]) + popcount(model.pinHi[q]));
  }
  return points;
}
