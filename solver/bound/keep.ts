import { KEPT, type Pricing } from "./pricing.ts";
import { beginPurchase, look, mostOf } from "./purchase.ts";

const near = new Int32Array(1 << 16);
const nearGain = new Float64Array(1 << 16);
const keptGain = new Float64Array(KEPT);

/** Buys the best of all candidates, and keeps those near it for the passes to come. */
export function lookAtAll(pricing: Pricing, q: number): void {
  const { model, buyer, groups, kept, keptCount, nearness } = pricing;
  const within = nearness[q] * model.weight[q];
  const first = q * KEPT;
  beginPurchase(buyer, -(groups?.added[q] ?? 0));
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
  pricing.missed += buyer.gain - gainOfKept;
  keepNearest(pricing, q, count, buyer.gain - within);
}

/** Of the candidates that were near when they were looked at, those that still are, the nearest if they are too many, the best first. */
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
  const first = q * KEPT;
  let n = 0;
  for (let i = 0; i < size && n < KEPT; i++) {
    if (nearGain[i] < limit) continue;
    const [c, gain] = [near[i], nearGain[i]];
    let at = n++;
    for (; at > 0 && keptGain[at - 1] < gain; at--) {
      keptGain[at] = keptGain[at - 1];
      kept[first + at] = kept[first + at - 1];
    }
    keptGain[at] = gain;
    kept[first + at] = c;
  }
  keptCount[q] = n;
}
