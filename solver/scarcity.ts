import type { Pricing } from "./bound/pricing.ts";
import { createPricing, refine, step } from "./bound.ts";
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
  return { bound: pricing.bound, scarcest: scarcestOf(pricing, options.limit ?? 20) };
}

/** The slots of the highest prices: where one more such slot, in these weeks, would help most. */
export function scarcestOf(pricing: Pricing, limit: number): readonly Scarcity[] {
  refine(pricing);
  const { model, grid, best } = pricing;
  const { slotOffsets, slotOf, columns } = grid;
  const found: { u: number; j: number; price: number }[] = [];
  for (let u = 0; u < model.units; u++) {
    for (let j = slotOffsets[u]; j < slotOffsets[u + 1]; j++) {
      let price = 0;
      for (let cell = j * columns; cell < (j + 1) * columns; cell++) price += best.cells[cell];
      if (price > 0) found.push({ u, j, price });
    }
  }
  found.sort((a, b) => b.price - a.price || a.j - b.j);
  return found.slice(0, limit).map(({ u, j, price }) => {
    let lo = 0;
    let hi = 0;
    for (let w = 0; w < model.weeks; w++) {
      if (best.cells[j * columns + w] === 0) continue;
      if (w < 32) lo |= 1 << w;
      else hi |= 1 << (w - 32);
    }
    return { unit: model.instance.units[u].id, slot: slotOf[j], weeks: formatWeeks(lo, hi), price };
  });
}
