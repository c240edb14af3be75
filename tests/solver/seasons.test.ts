import fc from "fast-check";
import { expect, test } from "vitest";
import type { Instance } from "#solver";
import { createPricing, step } from "#solver/bound.ts";
import { toModel } from "#solver/model.ts";
import { createTown } from "./town.ts";

// Requests that may cede some of their weeks, on one unit: where the bound knows which of them exclude each other.

const WEEKS = 5;
const SLOTS = 7 * 24;
/** Hours that overlap, the last of Sunday with Monday's first. */
const STARTS = [0, 1, 20, 166];

type Ask = {
  readonly weight: number;
  readonly starts: number[];
  readonly from: number;
  readonly to: number;
  readonly ceded: number;
};

const ask: fc.Arbitrary<Ask> = fc.record({
  weight: fc.integer({ min: 1, max: 9 }),
  starts: fc.subarray(STARTS, { minLength: 1, maxLength: 2 }),
  from: fc.integer({ min: 1, max: 3 }),
  to: fc.integer({ min: 3, max: WEEKS }),
  ceded: fc.integer({ min: 0, max: 2 }),
});

const leastOf = ({ from, to, ceded }: Ask) => Math.max(1, to - from + 1 - ceded);

function instanceOf(asks: readonly Ask[]): Instance {
  return {
    version: 1,
    name: "seasons",
    horizon: { start: "2026-09-07", weeks: WEEKS, slotMinutes: 60 },
    units: [{ id: "hall", open: [{ start: 0, length: SLOTS, weeks: "*" }] }],
    resources: [{ id: "hall", units: ["hall"] }],
    requests: asks.map((asked, q) => ({
      id: `r${q}`,
      party: `p${q}`,
      weight: asked.weight,
      duration: 2,
      after: q % 2,
      recurrence: "every",
      minWeeks: leastOf(asked),
      wishes: [
        { times: [{ starts: asked.starts, weeks: `${asked.from}-${asked.to}` }], roles: [[{ resource: "hall" }]] },
      ],
    })),
  };
}

/** The best of all choices of starts and weeks, by trial of every one. */
function bestOf(asks: readonly Ask[], q = 0, taken: ReadonlySet<number> = new Set()): number {
  const asked = asks[q];
  if (!asked) return 0;
  let best = bestOf(asks, q + 1, taken);
  const length = asked.to - asked.from + 1;
  for (const start of asked.starts) {
    for (let mask = 1; mask < 1 << length; mask++) {
      const weeks = Array.from({ length }, (_, k) => k).filter((k) => (mask >> k) & 1);
      if (weeks.length < leastOf(asked)) continue;
      const slots = weeks.flatMap((k) =>
        Array.from({ length: 2 + (q % 2) }, (_, t) => (asked.from + k) * SLOTS + start + t),
      );
      if (slots.some((slot) => taken.has(slot))) continue;
      const value = (asked.weight * weeks.length) / length + bestOf(asks, q + 1, new Set([...taken, ...slots]));
      if (value > best) best = value;
    }
  }
  return best;
}

test("no choice of weeks brings more than the bound, at any step", () => {
  const property = fc.property(fc.array(ask, { minLength: 2, maxLength: 3 }), (asks) => {
    const optimum = bestOf(asks);
    const pricing = createPricing(toModel(instanceOf(asks)));
    for (let i = 0; i < 40 && !pricing.isDone; i++) {
      expect(pricing.bound).toBeGreaterThanOrEqual(optimum - 1e-9);
      step(pricing);
    }
    expect(pricing.bound).toBeGreaterThanOrEqual(optimum - 1e-9);
  });
  fc.assert(property, { numRuns: 400, seed: 7 });
});

test("clubs that may each cede a week do not share an hour by fractions", () => {
  const clubs = [4, 3, 3].map((weight) => ({ weight, starts: [0], from: 1, to: WEEKS, ceded: 1 }));
  const pricing = createPricing(toModel(instanceOf(clubs)));
  for (let i = 0; i < 400 && !pricing.isDone; i++) step(pricing);
  expect(pricing.bound).toBeLessThan(4.05);
});

test("a town's seasons leave its weeks' prices as they are where nobody may cede a week", () => {
  const { requests, ...town } = createTown({ seed: 2, sites: 2, requests: 20 });
  const firm = { ...town, requests: requests.map(({ minWeeks: _, ...request }) => request) };
  expect(createPricing(toModel(firm)).grid.seasons.count).toBe(0);
  expect(createPricing(toModel({ ...town, requests })).grid.seasons.count).toBeGreaterThan(0);
});
