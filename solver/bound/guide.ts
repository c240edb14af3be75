import { popcount } from "../weeks.ts";
import { type Guide, KEPT, type Pricing } from "./pricing.ts";
import { gainOf, mostOf } from "./purchase.ts";

// What the bound tells a search: which candidates each request buys, and what each pays. How often a candidate is bought
// while steps shrink tends to what a fractional optimum grants of it (Sherali & Choi,
// https://doi.org/10.1016/0167-6377(96)00019-3), where at the prices themselves many are equal.

/** Of the passes of the first round, the part after which prices are near enough to guide a search. */
const GUIDED = 0.55;
/** What the passes before count for in how often a candidate is bought, one pass later. */
const REMEMBERED = 0.9;

/** Takes note of what a request has just bought. */
export function notePurchase({ buyer, kept, often, keptCount }: Pricing, q: number): void {
  for (let i = q * KEPT; i < q * KEPT + keptCount[q]; i++) {
    often[i] = REMEMBERED * often[i] + (kept[i] === buyer.c ? 1 - REMEMBERED : 0);
  }
}

/** A first guide as soon as prices are near enough, and a better one at the end of each round. */
export const isGuideDue = ({ guides, pass, length, firstLength, isCut }: Pricing): boolean =>
  guides === 0 ? pass >= GUIDED * firstLength : pass >= length && !isCut;

/** A guide by the prices in use. */
export function guideOf({ model, room, buyer, kept, often, keptCount }: Pricing): Guide {
  const tolls = new Float32Array(model.start.length);
  const near = new Int32Array(kept.length);
  for (let q = 0; q < model.requests; q++) {
    const places = Array.from({ length: keptCount[q] }, (_, i) => q * KEPT + i);
    places.sort((i, j) => often[j] - often[i] || i - j);
    for (const [i, place] of places.entries()) near[q * KEPT + i] = kept[place];
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      const most = mostOf(buyer, q, c);
      if (most === Number.NEGATIVE_INFINITY) continue;
      const weeks = model.isEvery[q] ? popcount(room.lo[c]) + popcount(room.hi[c]) : 1;
      // who buys fewer weeks, or nothing, would pay all that a request is worth at most
      tolls[c] = Math.min(most - gainOf(buyer, q, c), model.weight[q]) / weeks;
    }
  }
  return { near, count: keptCount.slice(), tolls };
}
