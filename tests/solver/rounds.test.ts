import { expect, test } from "vitest";
import { parseInstance } from "#solver";
import type { Pricing } from "#solver/bound/pricing.ts";
import { setClock } from "#solver/bound/rounds.ts";
import { createPricing, step } from "#solver/bound.ts";
import { toModel } from "#solver/model.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";

// The first round has 90 passes and 7 proofs, the second twice as many passes: with them it is over after 295 steps.
const IN_THE_SECOND = 200;

const model = toModel(parseInstance(createTerritory({ seed: 4, sites: 6, requests: 200 })));

/** A bound sought for so many steps, on a clock that strikes with each. */
function seek({ steps, until, from }: { steps: number; until?: number; from?: number }): Pricing {
  const clock = until === undefined ? null : { now: () => made, until };
  let made = 0;
  const pricing = createPricing(model, from === undefined ? clock : null);
  for (; made < steps; made++) {
    if (made === from && clock) setClock(pricing, clock);
    step(pricing);
  }
  return pricing;
}

test("a round that would not end in time is made so short that it does, and proves more", () => {
  const free = seek({ steps: IN_THE_SECOND });
  expect(free.pass).toBeLessThan(free.length);
  for (const from of [undefined, 150]) {
    const hurried = seek({ steps: IN_THE_SECOND, until: IN_THE_SECOND, ...(from !== undefined && { from }) });
    expect(hurried.bound).toBeLessThan(free.bound);
    // its guides are those of a search that hangs on no clock
    expect(hurried.guides).toBe(free.guides);
    expect(hurried.guide).toEqual(free.guide);
  }
});

test("a round that ends in time is left as it is", () => {
  const free = seek({ steps: 295 });
  const timed = seek({ steps: 295, until: 330 });
  expect(timed.bound).toBe(free.bound);
  expect(timed.guides).toBe(free.guides);
  expect(timed.guide).toEqual(free.guide);
});

test("the first guide comes as it would, however little time there is", () => {
  const free = seek({ steps: 70 });
  const hurried = seek({ steps: 70, until: 10 });
  expect(hurried.guides).toBe(1);
  expect(hurried.guide).toEqual(free.guide);
});
