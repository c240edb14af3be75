import { coarseCalendar, fineCalendar } from "./bound/calendar.ts";
import { fall, priceOfCapacity } from "./bound/capacity.ts";
import { createFairness, type Fairness, hoursAt } from "./bound/fairness.ts";
import { createGrid, type Grid, withCalendar } from "./bound/grid.ts";
import { createGroups, moveShares, sumShares } from "./bound/groups.ts";
import { guideOf, isGuideDue, notePurchase } from "./bound/guide.ts";
import { lookAtAll } from "./bound/keep.ts";
import { latticeOf } from "./bound/lattice.ts";
import { createOpenings } from "./bound/openings.ts";
import { raisePrices, sumPrices } from "./bound/prices.ts";
import { KEPT, type Prices, type Pricing } from "./bound/pricing.ts";
import { beginPurchase, createBuyer, look, mostOf, take } from "./bound/purchase.ts";
import { columnIn, createRoom, shareRoom } from "./bound/room.ts";
import { beginRound, type Clock, createRounds, endPass, fitRound, PASSES } from "./bound/rounds.ts";
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

/** Rounds in which weeks that are alike share their prices. */
const COARSE_ROUNDS = 1;
/** A price so small moves as if it were this part of what a usual purchase pays. */
const LEAST_PART = 0.3;
/** Passes after a proof that are left out of the mean. */
const UNSETTLED = 3;
/** Passes before the first proof: sooner, prices are far from what they will be. */
const FIRST_PROOF = 30;
/** As long as what is kept misses such a part of all gains, all candidates are looked at, and proofs come sooner. */
const MISSED = 0.005;
/** Times in a pass that prices fall. */
const FALLS = 3;
/** Of a sum so large rounding may have taken so much. */
const ROUNDING = 1e-9;

export function createPricing(model: Model, clock: Clock | null = null): Pricing {
  const finest = createGrid(model, fineCalendar(model));
  const finestRoom = createRoom(model, finest);
  const openings = createOpenings(model, finest);
  // a day is opened by the week
  const calendar = openings === null ? coarseCalendar(model) : null;
  const grid = calendar === null ? finest : withCalendar(finest, calendar);
  const room = calendar === null ? finestRoom : shareRoom(finestRoom, finest, grid);
  const fairness = createFairness(model);
  const groups = createGroups(model);
  const createPrices = () => pricesOf(grid, fairness === null ? 0 : model.parties, groups?.share.length ?? 0);
  const slopes = fairness && new Float64Array(model.parties);
  const buyer = createBuyer(model, grid, room, sumsOf(grid), slopes, fairness?.perWeek ?? new Float64Array(0));
  const pricing: Pricing = {
    ...{ model, grid, room, fairness, openings, groups, buyer },
    fine: calendar === null ? null : { grid: finest, room: finestRoom },
    now: createPrices(),
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
    often: new Float32Array(model.requests * KEPT),
    keptCount: new Int32Array(model.requests),
    nearness: new Float32Array(model.requests).fill(0.3),
    guide: null,
    guides: 0,
    hours: new Float64Array(fairness === null ? 0 : model.parties),
    isProof: false,
    isWhole: true,
    missed: 0,
    position: 0,
    fallen: 0,
    value: 0,
    ...createRounds(model, clock),
    sinceProof: 0,
    gained: 0,
  };
  return begin(pricing);
}

const pricesOf = (grid: Grid, parties: number, shares: number): Prices => ({
  cells: new Float32Array(grid.slotOf.length * grid.columns),
  slopes: new Float64Array(parties),
  shares: new Float64Array(shares),
});

const sumsOf = (grid: Grid) => new Float64Array((grid.slotOf.length + grid.blockOffsets[grid.rows]) * grid.columns);

/** From now on each week has prices of its own, which begin as those that it shared. */
export function refine(pricing: Pricing): void {
  const { fine, grid: coarse, model, buyer } = pricing;
  if (fine === null) return;
  const { grid, room } = fine;
  const spread = ({ cells, slopes, shares }: Prices): Prices => {
    const prices = pricesOf(grid, slopes.length, shares.length);
    for (let column = 0; column < grid.columns; column++) {
      const from = columnIn(coarse, grid, column);
      for (let j = 0; j < grid.slotOf.length; j++)
        prices.cells[j * grid.columns + column] = cells[j * coarse.columns + from];
    }
    prices.slopes.set(slopes);
    prices.shares.set(shares);
    return prices;
  };
  const { now, mean, best } = pricing;
  Object.assign(pricing, { grid, room, fine: null, now: spread(now), mean: spread(mean), best: spread(best) });
  pricing.buyer = createBuyer(model, grid, room, sumsOf(grid), buyer.slopes, buyer.perWeek);
  sumPrices(grid, (pricing.isProof ? pricing.mean : pricing.now).cells, pricing.buyer.sums);
  pricing.version++;
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
    look(buyer, q, first, Number.NEGATIVE_INFINITY);
    take(buyer, q);
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
  if (isRefresh(pricing)) lookAtAll(pricing, q);
  else {
    beginPurchase(buyer, -(groups?.added[q] ?? 0));
    for (let i = q * KEPT; i < q * KEPT + keptCount[q]; i++) {
      if (mostOf(buyer, q, kept[i]) > buyer.gain) look(buyer, q, kept[i], buyer.gain);
    }
  }
  if (groups) groups.isGranted[q] = buyer.c < 0 ? 0 : 1;
  notePurchase(pricing, q);
  if (buyer.c < 0) return;
  take(buyer, q);
  const members = grid.seasons.count === 0 ? 0 : grid.seasons.of[buyer.c];
  raisePrices(grid, now.cells, buyer.sums, buyer, members, pricing.share, pricing.least);
  if (fairness === null) return;
  const weeks = popcount(buyer.lo) + popcount(buyer.hi);
  pricing.hours[pricing.model.party[q]] += weeks * fairness.perWeek[pricing.model.shape[buyer.c]];
}

/** Does this pass look at all candidates? */
const isRefresh = ({ isWhole, sinceProof }: Pricing): boolean => isWhole && sinceProof % PASSES === 0;

/** What the best of all candidates gains is part of the bound. */
function proveRequest(pricing: Pricing, q: number): void {
  lookAtAll(pricing, q);
  pricing.value += Math.max(pricing.buyer.gain + (pricing.groups?.added[q] ?? 0), unpriced(pricing, q));
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
  if ((pricing.sinceProof - 1) % PASSES < UNSETTLED) pricing.means = 0;
  pricing.means++;
  approach(mean.cells, now.cells, pricing.means);
  approach(mean.slopes, now.slopes, pricing.means);
  approach(mean.shares, now.shares, pricing.means);
  endPass(pricing);
  pricing.steps++;
  pricing.position = 0;
  pricing.fallen = 0;
  if (pricing.sinceProof % PASSES > 0 || (pricing.round === 0 && pricing.pass < FIRST_PROOF)) return;
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

function finishProof(pricing: Pricing): void {
  const { now, best, gained, value, missed } = pricing;
  prove(pricing, value);
  if (pricing.gained < gained) pricing.lowered = Math.min(pricing.lowered, pricing.pass / pricing.length);
  if (isGuideDue(pricing)) {
    pricing.guide = guideOf(pricing);
    pricing.guides++;
  }
  pricing.isProof = false;
  // what was not kept is why little was gained
  const isSpoilt = pricing.gained === gained && value + pricing.fixed - missed < gained;
  pricing.isWhole = isSpoilt || missed > MISSED * Math.abs(value);
  pricing.position = 0;
  pricing.steps++;
  if (pricing.pass >= pricing.length) {
    beginRound(pricing);
    now.cells.set(best.cells);
    now.slopes.set(best.slopes);
    now.shares.set(best.shares);
    if (pricing.round >= COARSE_ROUNDS) refine(pricing);
  }
  fitRound(pricing);
  sumPrices(pricing.grid, pricing.now.cells, pricing.buyer.sums);
  applyPrices(pricing, pricing.now);
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
