import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { type Instance, parseInstance, parseSchedule, resultText, SOLVER_VERSION, type Solution, solve } from "#solver";
import { createPool } from "#solver/node/pool.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";
import { createTown } from "./town.ts";

const pool = createPool({ size: 2 });
afterAll(() => pool.close());

/** Weights and hours that no binary fraction holds, so that sums drift when they are taken and given back. */
const uneven = (town: Instance): Instance => ({
  ...town,
  requests: town.requests.map((request, q) => ({ ...request, weight: request.weight + (q % 7) / 30 })),
  objective: { fairness: [{ hours: 20, pointsPerHour: 0.07 }], openingWeight: 0.013 },
});

const replay = (instance: Instance, { seed, stats }: Solution) =>
  solve(instance, {
    ...{ seed, iterations: stats.iterations },
    ...(stats.schedule !== undefined && { schedule: parseSchedule(stats.schedule) ?? [] }),
    ...(stats.guidedFrom !== undefined && { guidedFrom: stats.guidedFrom }),
  });

/** By the clock, and longer on a busy machine, so that more than so many iterations are made. */
async function runBeyond(instance: Instance, seed: number, timeLimitMs: number, iterations: number): Promise<Solution> {
  const ran = await pool.solve(instance, { seed, timeLimitMs });
  return ran.stats.iterations > iterations ? ran : runBeyond(instance, seed, 2 * timeLimitMs, iterations);
}

describe("a run by the clock", () => {
  test.each([1, 2, 3, 4])("is made again by its seed and iterations (%i)", async (seed) => {
    const town = uneven(createTown({ seed, sites: 6, requests: 150 }));
    const ran = await runBeyond(town, seed, 700, 500);
    expect(resultText(replay(town, ran))).toBe(resultText(ran));
  });

  test("of a season with closures and parts of gyms is made again too", async () => {
    const territory = parseInstance(createTerritory({ seed: 3, sites: 12, requests: 400 }));
    const ran = await runBeyond(territory, 1, 2500, 2000);
    expect(resultText(replay(territory, ran))).toBe(resultText(ran));
  });

  test("that was cut short says how it had cooled, and is made again by that", async () => {
    const town = uneven(createTown({ seed: 5, sites: 6, requests: 150 }));
    const cut = new AbortController();
    const ran = await pool.solve(town, {
      seed: 5,
      timeLimitMs: 8000,
      signal: cut.signal,
      onProgress: ({ iterations }) => iterations > 500 && cut.abort(),
    });
    const [leg] = parseSchedule(ran.stats.schedule ?? "") ?? [];
    expect(leg?.until).toBeGreaterThan(ran.stats.iterations);
    expect(resultText(replay(town, ran))).toBe(resultText(ran));
  });
});

test("a search that the bound's prices guide from some iterations on is made again by them", async () => {
  const town = uneven(createTown({ seed: 6, sites: 6, requests: 150 }));
  const late = solve(town, { seed: 2, iterations: 6000, guidedFrom: [3008] });
  expect(late.stats.guidedFrom).toEqual([3008]);
  expect(resultText(replay(town, late))).toBe(resultText(late));
  const never = solve(town, { seed: 2, iterations: 6000, guidedFrom: [6000] });
  const always = solve(town, { seed: 2, iterations: 6000 });
  expect([never.stats.guidedFrom, always.stats.guidedFrom]).toEqual([[6000], undefined]);
  const twice = solve(town, { seed: 2, iterations: 6000, guidedFrom: [64, 3008] });
  expect(twice.stats.guidedFrom).toEqual([64, 3008]);
  expect(resultText(replay(town, twice))).toBe(resultText(twice));
  expect(new Set([late, never, always, twice].map(resultText)).size).toBe(4);
});

test("the search gives what this version of the solver gives; another answer takes another version", () => {
  const town = uneven(createTown({ seed: 9, sites: 4, requests: 60 }));
  const solution = solve(town, { seed: 1, iterations: 3000 });
  const hash = createHash("sha256").update(resultText(solution)).digest("hex");
  // when this fails, raise SOLVER_VERSION in solver/result.ts and write both anew
  expect([SOLVER_VERSION, hash.slice(0, 16)]).toEqual([10, "7e908f49e1f4ae76"]);
});
