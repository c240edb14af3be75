import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Instance, parseInstance, parseSchedule, resultText, type Solution, solve } from "#solver";
import { formatSchedule } from "#solver/improve/schedule.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";

const territory = (): Instance => parseInstance(createTerritory({ seed: 4, sites: 6, requests: 200 }));

describe("a schedule", () => {
  test("is read as it was written", () => {
    const legs = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 })), { minLength: 1 })
      .map((steps) => {
        let from = 0;
        return steps.map(([step, length], i) => {
          from += i === 0 ? 0 : step;
          return { from, until: from + length };
        });
      });
    fc.assert(
      fc.property(legs, (given) => {
        expect(parseSchedule(formatSchedule(given))).toEqual(given);
      }),
    );
  });

  test.each(["", "0", "x", "9,", "9:8", "100,0:50", "100,50:50", "100,60:90,60:95", "100,60:90,50:95", "1e3"])(
    "is not %j",
    (text) => expect(parseSchedule(text)).toBeNull(),
  );
});

const legsOf = ({ stats }: Solution) => parseSchedule(stats.schedule ?? `${stats.iterations}`) ?? [];

describe("a search by the clock", () => {
  /** A clock that each look takes further: `slow(looks, now)` milliseconds a look. */
  const clockOf = (slow: (looks: number, now: number) => number, until: number) => {
    let now = 0;
    let looks = 0;
    return { clock: { now: () => (now += slow(looks++, now)), until }, stop: () => now >= until };
  };

  test("whose machine becomes slow is laid out anew, ends cold, and is made again by its schedule", () => {
    const instance = territory();
    // slow once the search is under way: the bound goes before it for less than half of the time
    const { clock, stop } = clockOf((_, now) => (now < 5_000 ? 0.1 : 1), 10_000);
    const ran = solve(instance, { seed: 1, clock, stop });
    const legs = parseSchedule(ran.stats.schedule ?? "") ?? [];
    expect(legs.length).toBeGreaterThan(1);
    const [first, last] = [legs[0], legs.at(-1)];
    expect(first?.until).toBeGreaterThan(2 * ran.stats.iterations);
    expect(Math.abs((last?.until ?? 0) - ran.stats.iterations)).toBeLessThan(0.02 * ran.stats.iterations);
    const { iterations, guidedFrom } = ran.stats;
    const again = solve(instance, {
      seed: 1,
      iterations,
      schedule: legs,
      ...(guidedFrom !== undefined && { guidedFrom }),
    });
    expect(resultText(again)).toBe(resultText(ran));
  });

  test("tells of the bound that goes before it, too", () => {
    const { clock, stop } = clockOf(() => 0.1, 4_000);
    const told: number[] = [];
    solve(territory(), {
      ...{ seed: 1, clock, stop },
      onProgress: ({ iterations, bound, objective }) => {
        expect(bound).toBeGreaterThanOrEqual(objective);
        if (iterations === 0) told.push(bound);
      },
    });
    expect(new Set(told).size).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
  });

  test("that has met its bound ends before the time does", () => {
    const gym = parseInstance(JSON.parse(readFileSync("solver/examples/gym.json", "utf8")));
    const { clock, stop } = clockOf(() => 0.05, 10_000);
    const ran = solve(gym, { seed: 1, clock, stop });
    expect(ran.gap).toBe(0);
    expect(clock.now()).toBeLessThan(5_000);
    expect(resultText(solve(gym, { seed: 1, iterations: ran.stats.iterations, schedule: legsOf(ran) }))).toBe(
      resultText(ran),
    );
  });

  test("whose machine becomes fast uses the time", () => {
    const { clock, stop } = clockOf((looks) => (looks < 6000 ? 1 : 0.1), 20_000);
    const ran = solve(territory(), { seed: 1, clock, stop });
    const [first] = parseSchedule(ran.stats.schedule ?? "") ?? [];
    expect(ran.stats.iterations).toBeGreaterThan(2 * (first?.until ?? Number.POSITIVE_INFINITY));
  });
});
