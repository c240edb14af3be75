import type { Model } from "./model.ts";
import { fairnessBonus } from "./state.ts";
import { candidateValue } from "./value.ts";
import { popcount } from "./weeks.ts";

// A proven upper bound by Lagrangian relaxation: every (unit, slot, week) has a price, and each request buys what suits
// it best as if alone. The sum of what they gain plus the price of all capacity bounds every legal solution (Held &
// Karp; Fisher, https://doi.org/10.1287/mnsc.27.1.1). Prices move by subgradient steps towards the lowest such sum, each
// step leaning on those before (Camerini, Fratta & Maffioli, https://doi.org/10.1007/BFb0120697). Any prices prove a
// bound, so single precision will do for them.

const SPILL = 3;
/** Length of a round's first and last steps as a share of the way to the known objective. */
const FIRST_STEP = 0.3;
const LAST_STEP = 0.002;
/** Steps without gain before they become shorter, in the first round. */
const PATIENCE = 4;
/** How much of each step is the one before. */
const INERTIA = 0.7;

/** The search of a bound under way: one pass over all requests is one step, and passes can be made in slices. */
export type Pricing = {
  readonly model: Model;
  readonly columns: number;
  /** The lowest bound proven so far, and the prices that prove it: `(u * slots + t) * columns + w`. */
  bound: number;
  readonly best: Float32Array;
  /** Steps completed. */
  steps: number;
  /** No step can lower it further. */
  isDone: boolean;
  readonly prices: Float32Array;
  readonly usage: Float32Array;
  /** Where the steps before went, the latest most. */
  readonly direction: Float32Array;
  readonly sums: Float64Array;
  readonly runs: Runs;
  /** What all that is not priced can bring at most. */
  readonly ceiling: number;
  /** The pass under way: the request that is next to buy, and what those before it gain. */
  q: number;
  value: number;
  /** Length of the steps, how many have brought little, and how many may before the length falls. */
  factor: number;
  stale: number;
  patience: number;
};

export function createPricing(model: Model): Pricing {
  const columns = model.weeks + SPILL;
  const size = model.units * model.slots * columns;
  return {
    model,
    columns,
    bound: Number.POSITIVE_INFINITY,
    best: new Float32Array(size),
    steps: 0,
    isDone: false,
    prices: new Float32Array(size),
    usage: new Float32Array(size),
    direction: new Float32Array(size),
    sums: new Float64Array(model.units * (model.slots + 1) * columns),
    runs: busyRuns(model),
    ceiling: fairnessCeiling(model),
    q: 0,
    value: 0,
    factor: FIRST_STEP,
    stale: 0,
    patience: PATIENCE,
  };
}

/**
 * Prices about so many candidates more. At the end of each pass the bound is never below the best objective of any
 * legal solution. `known`, the objective of a known solution, sets the length of the steps.
 */
export function advance(pricing: Pricing, candidates: number, known?: number): void {
  const { model } = pricing;
  let left = candidates;
  while (left > 0 && !pricing.isDone) {
    for (; pricing.q < model.requests && left > 0; pricing.q++) {
      pricing.value += buy(pricing, pricing.q);
      left -= 1 + model.candidates[pricing.q + 1] - model.candidates[pricing.q];
    }
    if (pricing.q < model.requests) return;
    finishPass(pricing, known);
    left--;
  }
}

/** One whole step. */
export function step(pricing: Pricing, known?: number): void {
  const { model } = pricing;
  advance(pricing, model.requests + model.start.length + 1, known);
}

/** Closes a pass: the bound at these prices, and the next prices, a step down the slope. */
function finishPass(pricing: Pricing, known: number | undefined): void {
  const { model, prices, usage, direction, columns } = pricing;
  let value = pricing.value + pricing.ceiling;
  let norm = 0;
  for (let u = 0; u < model.units; u++) {
    const capacity = model.capacity[u];
    for (let i = u * model.slots * columns; i < (u + 1) * model.slots * columns; i++) {
      value += prices[i] * capacity;
      if (usage[i] === 0 && prices[i] === 0) {
        direction[i] = 0;
        continue;
      }
      // what has no price cannot become cheaper
      const slack = capacity - usage[i];
      const slope = slack < 0 || prices[i] > 0 ? slack : 0;
      const leaning = INERTIA * direction[i] + (1 - INERTIA) * slope;
      direction[i] = leaning > 0 && prices[i] === 0 ? 0 : leaning;
      norm += direction[i] * direction[i];
    }
  }
  const isMuch = value < pricing.bound - Math.abs(pricing.bound) * 1e-4 || pricing.steps === 0;
  pricing.stale = isMuch ? 0 : pricing.stale + 1;
  if (value < pricing.bound) {
    pricing.bound = value;
    pricing.best.set(prices);
  }
  if (pricing.stale >= pricing.patience) {
    pricing.factor *= 0.7;
    pricing.stale = 0;
  }
  pricing.steps++;
  pricing.q = 0;
  pricing.value = 0;
  pricing.isDone = norm === 0;
  if (pricing.factor < LAST_STEP) {
    // another round from the best prices, twice as patient
    pricing.factor = FIRST_STEP;
    pricing.patience *= 2;
    prices.set(pricing.best);
    direction.fill(0);
  } else if (norm > 0) {
    const target = known ?? pricing.bound - Math.abs(pricing.bound) * 0.03;
    const length = (pricing.factor * Math.max(value - target, Math.abs(value) * 1e-4)) / norm;
    for (let i = 0; i < prices.length; i++) {
      if (direction[i] !== 0) prices[i] = Math.max(0, prices[i] - length * direction[i]);
    }
  }
  usage.fill(0);
  prefixSums(pricing);
}

/** All parties' bonuses as if every request were granted in full at its longest. */
function fairnessCeiling(model: Model): number {
  if (model.instance.objective?.fairness === undefined) return 0;
  const hours = new Float64Array(model.parties);
  for (let q = 0; q < model.requests; q++) {
    let most = 0;
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      const s = model.shape[c];
      const weeks = model.isEvery[q] ? model.timeWeeks[c] : 1;
      const sessions = model.shapes.offsets[s].length;
      most = Math.max(most, (weeks * sessions * model.shapes.duration[s] * model.instance.horizon.slotMinutes) / 60);
    }
    hours[model.party[q]] += most;
  }
  return hours.reduce((sum, h) => sum + fairnessBonus(model, h), 0);
}

type Runs = { readonly offsets: Int32Array; readonly start: Int32Array; readonly end: Int32Array };

/** Busy slots of each shape as maximal runs. */
function busyRuns(model: Model): Runs {
  const { busyOffsets, busy, duration } = model.shapes;
  const offsets = new Int32Array(duration.length + 1);
  const start: number[] = [];
  const end: number[] = [];
  for (let s = 0; s < duration.length; s++) {
    for (let k = busyOffsets[s]; k < busyOffsets[s + 1]; k++) {
      if (k > busyOffsets[s] && busy[k] === busy[k - 1] + 1) end[end.length - 1] = busy[k] + 1;
      else {
        start.push(busy[k]);
        end.push(busy[k] + 1);
      }
    }
    offsets[s + 1] = start.length;
  }
  return { offsets, start: Int32Array.from(start), end: Int32Array.from(end) };
}

function prefixSums({ model, prices, sums, columns }: Pricing): void {
  for (let u = 0; u < model.units; u++) {
    let at = u * (model.slots + 1) * columns;
    let i = u * model.slots * columns;
    sums.fill(0, at, at + columns);
    for (let t = 0; t < model.slots; t++) {
      for (let w = 0; w < columns; w++, i++, at++) sums[at + columns] = sums[at] + prices[i];
    }
  }
}

const weekPrice = new Float64Array(64);
const bestPrice = new Float64Array(64);

/** Gain of a request at these prices, and what it takes is added to `usage`. */
function buy(pricing: Pricing, q: number): number {
  const { model, sums, usage, columns, runs } = pricing;
  // what is not in the candidates is not priced: at most its whole weight
  if (model.isCut[q]) return model.weight[q];
  const isForced = model.isPinned[q] === 1;
  if (isForced && model.pinCand[q] < 0) return 0;
  const first = isForced ? model.pinCand[q] : model.candidates[q];
  const last = isForced ? first + 1 : model.candidates[q + 1];
  let best = isForced ? Number.NEGATIVE_INFINITY : 0;
  let bestC = -1;
  let bestLo = 0;
  let bestHi = 0;
  // from another candidate each time, so that of equals not all requests and steps take the same
  const size = last - first;
  const shift = size === 0 ? 0 : (Math.imul(q + 1, 0x9e3779b1) + Math.imul(pricing.steps, 0x85ebca6b)) >>> 0;
  for (let i = 0; i < size; i++) {
    const c = first + ((shift + i) % size);
    const lo = isForced ? model.pinLo[q] : model.candLo[c];
    const hi = isForced ? model.pinHi[q] : model.candHi[c];
    const weeks = popcount(lo) + popcount(hi);
    // what it would gain were everything free of charge
    if (candidateValue(model, q, c, weeks) <= best) continue;
    priceWeeks(model, q, c, sums, columns, runs);
    const bought = isForced
      ? { gain: forcedGain(model, q, c, lo, hi, weeks), lo, hi }
      : chooseWeeks(model, q, c, lo, hi);
    if (bought.gain <= best) continue;
    best = bought.gain;
    bestC = c;
    bestLo = bought.lo;
    bestHi = bought.hi;
  }
  if (bestC >= 0) take(model, q, bestC, bestLo, bestHi, usage, columns, runs);
  return bestC >= 0 ? best : 0;
}

/** Price of each week of a candidate, into `weekPrice`. */
function priceWeeks(model: Model, q: number, c: number, sums: Float64Array, columns: number, runs: Runs): void {
  const { slots, start, shape, grant, weeks } = model;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  weekPrice.fill(0, 0, weeks);
  for (let i = unitOffsets[grant[c]]; i < unitOffsets[grant[c] + 1]; i++) {
    const load = model.load[q] * unitTimes[i];
    const row = unitIds[i] * (slots + 1) * columns;
    for (let r = runs.offsets[shape[c]]; r < runs.offsets[shape[c] + 1]; r++) {
      let a = start[c] + runs.start[r];
      const b = start[c] + runs.end[r];
      while (a < b) {
        const over = Math.floor(a / slots);
        const end = Math.min(b, (over + 1) * slots);
        const from = row + (a - over * slots) * columns + over;
        const to = row + (end - over * slots) * columns + over;
        for (let w = over < 0 ? -over : 0; w < weeks; w++) weekPrice[w] += load * (sums[to + w] - sums[from + w]);
        a = end;
      }
    }
  }
}

function forcedGain(model: Model, q: number, c: number, lo: number, hi: number, weeks: number): number {
  let gain = candidateValue(model, q, c, weeks);
  for (let w = 0; w < model.weeks; w++) if ((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) gain -= weekPrice[w];
  return gain;
}

const bought = { gain: 0, lo: 0, hi: 0 };

/** The weeks worth their price; where they are too few, the cheapest others up to the least allowed. */
function chooseWeeks(model: Model, q: number, c: number, lo: number, hi: number): typeof bought {
  const perWeek = model.isEvery[q] ? model.weight[q] / model.timeWeeks[c] : model.weight[q];
  bought.lo = 0;
  bought.hi = 0;
  bought.gain = -model.cost[c];
  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  let leastWeek = -1;
  let others = 0;
  for (let w = 0; w < model.weeks; w++) {
    if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 0) continue;
    if (weekPrice[w] < least) {
      least = weekPrice[w];
      leastWeek = w;
    }
    if (!model.isEvery[q]) continue;
    if (weekPrice[w] < perWeek) {
      bought.gain += perWeek - weekPrice[w];
      if (w < 32) bought.lo |= 1 << w;
      else bought.hi |= 1 << (w - 32);
      count++;
    } else bestPrice[others++] = weekPrice[w];
  }
  if (!model.isEvery[q]) {
    bought.gain += perWeek - least;
    bought.lo = leastWeek < 32 ? 1 << leastWeek : 0;
    bought.hi = leastWeek < 32 ? 0 : 1 << (leastWeek - 32);
    return bought;
  }
  const missing = model.minWeeks[c] - count;
  if (missing <= 0) return bought;
  const dear = bestPrice.subarray(0, others).sort();
  const limit = dear[missing - 1];
  let ties = 0;
  for (let i = 0; i < missing; i++) {
    bought.gain += perWeek - dear[i];
    if (dear[i] === limit) ties++;
  }
  for (let w = 0; w < model.weeks; w++) {
    if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 0 || weekPrice[w] < perWeek || weekPrice[w] > limit) continue;
    if (weekPrice[w] === limit && ties-- <= 0) continue;
    if (w < 32) bought.lo |= 1 << w;
    else bought.hi |= 1 << (w - 32);
  }
  return bought;
}

function take(
  model: Model,
  q: number,
  c: number,
  lo: number,
  hi: number,
  usage: Float32Array,
  columns: number,
  runs: Runs,
): void {
  const { slots, start, shape, grant } = model;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  for (let i = unitOffsets[grant[c]]; i < unitOffsets[grant[c] + 1]; i++) {
    const load = model.load[q] * unitTimes[i];
    for (let r = runs.offsets[shape[c]]; r < runs.offsets[shape[c] + 1]; r++) {
      for (let at = start[c] + runs.start[r]; at < start[c] + runs.end[r]; at++) {
        const over = Math.floor(at / slots);
        const cell = (unitIds[i] * slots + at - over * slots) * columns + over;
        for (let w = over < 0 ? -over : 0; w < model.weeks; w++) {
          if ((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) usage[cell + w] += load;
        }
      }
    }
  }
}
