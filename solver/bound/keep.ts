import { KEPT, type Pricing } from "./pricing.ts";
import { beginPurchase, look, mostOf } from "./purchase.ts";

// The best candidates of the request that is looked at, the best first, and what they gain.
const near = new Int32Array(KEPT);
const nearGain = new Float64Array(KEPT);
const nearOften = new Float32Array(KEPT);
let count = 0;

/** Buys the best of all candidates, and keeps those near it for the passes to come. */
export function lookAtAll(pricing: Pricing, q: number): void {
  const { model, buyer, groups, kept, often, keptCount, nearness } = pricing;
  const within = nearness[q] * model.weight[q];
  const first = q * KEPT;
  beginPurchase(buyer, -(groups?.added[q] ?? 0));
  count = 0;
  for (let i = first; i < first + keptCount[q]; i++) consider(pricing, q, kept[i], within);
  const gainOfKept = buyer.gain;
  const known = kept.slice(first, first + keptCount[q]).sort();
  let next = 0;
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (c === known[next]) next++;
    else consider(pricing, q, c, within);
  }
  pricing.missed += buyer.gain - gainOfKept;
  nearness[q] *= count === KEPT ? 0.8 : count < KEPT / 2 ? 1.25 : 1;
  nearness[q] = Math.min(0.5, Math.max(1e-3, nearness[q]));
  while (count > 0 && nearGain[count - 1] < buyer.gain - within) count--;
  for (let i = 0; i < count; i++) {
    const was = kept.subarray(first, first + keptCount[q]).indexOf(near[i]);
    nearOften[i] = was < 0 ? 0 : often[first + was];
  }
  for (let i = 0; i < count; i++) {
    kept[first + i] = near[i];
    often[first + i] = nearOften[i];
  }
  keptCount[q] = count;
}

/** What a candidate must gain more than to be kept. */
const leastOf = (best: number, within: number): number =>
  count < KEPT ? best - within : Math.max(best - within, nearGain[KEPT - 1]);

function consider({ buyer }: Pricing, q: number, c: number, within: number): void {
  const least = leastOf(buyer.gain, within);
  if (mostOf(buyer, q, c) <= least) return;
  const gain = look(buyer, q, c, least);
  if (gain <= leastOf(buyer.gain, within)) return;
  if (count < KEPT) count++;
  let at = count - 1;
  for (; at > 0 && nearGain[at - 1] < gain; at--) {
    nearGain[at] = nearGain[at - 1];
    near[at] = near[at - 1];
  }
  nearGain[at] = gain;
  near[at] = c;
}
