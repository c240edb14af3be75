import { refine } from "../bound.ts";
import { findSpans } from "./grid.ts";
import { priceSeasons, priceWeeks, sumPrices } from "./prices.ts";
import type { Pricing } from "./pricing.ts";
import { type Buyer, createBuyer, gainOf, listWeeks, mostOf } from "./purchase.ts";

// What the best prices so far say of a candidate, for a search that ranks its choices by them.

export type Asker = { readonly pricing: Pricing; readonly buyer: Buyer; version: number };

/** From now on each week has its own prices. Costs one number per priced slot and week. */
export function createAsker(pricing: Pricing): Asker {
  refine(pricing);
  const { model, grid, room, buyer, best, fairness } = pricing;
  const sums = new Float64Array(buyer.sums.length);
  const slopes = fairness && best.slopes.slice();
  return { pricing, buyer: createBuyer(model, grid, room, sums, slopes, buyer.perWeek), version: -1 };
}

/** Takes over the best prices if there are better ones since; to be called now and then. Returns whether there were. */
export function refresh(asker: Asker): boolean {
  const { pricing, buyer } = asker;
  if (asker.version === pricing.version) return false;
  asker.version = pricing.version;
  sumPrices(pricing.grid, pricing.best.cells, buyer.sums);
  buyer.slopes?.set(pricing.best.slopes);
  return true;
}

/**
 * What a candidate gains in the weeks that suit it best: its value, and what its hours are worth to its party, less the
 * price of what it takes. −∞ where pins leave it too few weeks.
 */
export function reducedGain({ buyer }: Asker, q: number, c: number): number {
  return mostOf(buyer, q, c) === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : gainOf(buyer, q, c);
}

/** The price of what a candidate takes in these weeks. */
export function priceOf({ pricing, buyer }: Asker, q: number, c: number, lo: number, hi: number): number {
  findSpans(pricing.grid, q, c, buyer.looked);
  listWeeks(buyer, lo, hi, true);
  priceWeeks(pricing.grid, buyer.sums, buyer.looked, buyer, buyer.weekCount, buyer.weekPrice);
  const { seasons } = pricing.grid;
  let price = seasons.count === 0 ? 0 : priceSeasons(pricing.grid, buyer.sums, buyer.looked, seasons.of[c]);
  for (let k = 0; k < buyer.weekCount; k++) price += buyer.weekPrice[k];
  return price;
}
