import { createPricing, step } from "./bound.ts";
import type { Instance } from "./instance.ts";
import { toModel } from "./model.ts";
import { formatWeeks } from "./weeks.ts";

export type Scarcity = {
  readonly unit: string;
  /** Slot of the week. */
  readonly slot: number;
  readonly weeks: string;
  /** Points that one more such slot would bring at most, over its weeks. */
  readonly price: number;
};

/** A proven upper bound, and where one more open hour would help most: the slots of the highest prices. */
export function bound(
  instance: Instance,
  options: {
    /** Asked after each step. */
    readonly stop: (steps: number, bound: number) => boolean;
    /** Objective of a known solution, if there is one: the search is shorter. */
    readonly known?: number;
    /** How many slots to name; default 20. */
    readonly limit?: number;
  },
): { readonly bound: number; readonly scarcest: readonly Scarcity[] } {
  const model = toModel(instance);
  const pricing = createPricing(model);
  do step(pricing, options.known);
  while (!pricing.isDone && !options.stop(pricing.steps, pricing.bound));
  const { bound: value, best: prices, columns } = pricing;
  const found: { u: number; t: number; price: number }[] = [];
  for (let u = 0; u < model.units; u++) {
    for (let t = 0; t < model.slots; t++) {
      let price = 0;
      const cell = (u * model.slots + t) * columns;
      for (let w = 0; w < columns; w++) price += prices[cell + w];
      if (price > 0) found.push({ u, t, price });
    }
  }
  found.sort((a, b) => b.price - a.price || a.u - b.u || a.t - b.t);
  const scarcest = found.slice(0, options.limit ?? 20).map(({ u, t, price }) => {
    let lo = 0;
    let hi = 0;
    for (let w = 0; w < model.weeks; w++) {
      if (prices[(u * model.slots + t) * columns + w] === 0) continue;
      if (w < 32) lo |= 1 << w;
      else hi |= 1 << (w - 32);
    }
    return { unit: instance.units[u].id, slot: t, weeks: formatWeeks(lo, hi), price };
  });
  return { bound: value, scarcest };
}
