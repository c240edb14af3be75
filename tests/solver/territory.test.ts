import { join } from "node:path";
import { expect, test } from "vitest";
import { check, parseInstance, solve } from "#solver";
import { readJson } from "#solver/node/files.ts";

/** 10 sites, 500 requests, more than fit. Best value known: 2,427.5; proven bound: 2,548.7. */
const territory = parseInstance(readJson(join(import.meta.dirname, "instances/territory-s.json.gz")));

test("a territory's season is legal, and worth nearly what is known to be possible, after few iterations", () => {
  const solution = solve(territory, { seed: 1, iterations: 40_000 });
  expect(check(territory, solution).faults).toEqual([]);
  expect(solution.score.objective).toBeGreaterThan(2380);
  expect(solution.bound).toBeLessThan(2640);
  expect(solution.bound).toBeGreaterThan(2427.5);
});
