import { describe, expect, test } from "vitest";
import { check, parseInstance, solve } from "#solver";
import { createTerritory } from "#tests/bench/solver/territory.ts";

const SMALL = { seed: 3, sites: 6, requests: 80 };

describe("a made-up territory", () => {
  test("is a file of the format, the same for the same numbers and another for others", () => {
    const text = JSON.stringify(createTerritory(SMALL));
    expect(() => parseInstance(JSON.parse(text))).not.toThrow();
    expect(JSON.stringify(createTerritory(SMALL))).toBe(text);
    expect(JSON.stringify(createTerritory({ ...SMALL, seed: 4 }))).not.toBe(text);
  });

  test("has the sites and requests that were asked for, and is asked for more than it has", () => {
    const instance = parseInstance(createTerritory({ seed: 1, sites: 10, requests: 500 }));
    expect(instance.sites).toHaveLength(10);
    expect(instance.requests).toHaveLength(500);
    const { placements } = solve(instance, { iterations: 500 });
    expect(placements.length).toBeGreaterThan(250);
    expect(placements.length).toBeLessThan(475);
  });

  test("has fairness, opening costs and links where all is asked for", () => {
    const instance = parseInstance(createTerritory({ ...SMALL, full: true }));
    expect(instance.objective?.fairness).toHaveLength(3);
    expect(new Set(instance.links?.map(({ type }) => type))).toEqual(new Set(["notOverlap", "differentDays"]));
    expect(instance.sites?.every(({ openingCost = 0 }) => openingCost > 0)).toBe(true);
    expect(check(instance, solve(instance, { iterations: 200 })).faults).toEqual([]);
  });
});
