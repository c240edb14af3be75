import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { check, type Instance } from "#solver";
import { chooseGreedily } from "#tests/bench/solver/greedy.ts";
import { toLp } from "#tests/bench/solver/lp.ts";
import { createMilp, type Milp, toPlacements } from "#tests/bench/solver/milp.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";
import { bruteForce, faultsOf, placementsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { granted } from "./tiny.ts";

// What the bench gives to other solvers is the problem itself: what they call best is the best.

const highs = await loadHighs();

function solveMilp(milp: Milp) {
  // nothing that can be granted: HiGHS calls that empty
  if (milp.choices.count === 0) return { objective: 0, placements: [] };
  const { Columns, ObjectiveValue, Status } = highs.solve(toLp(milp));
  expect(Status).toBe("Optimal");
  const isChosen = (x: number) => {
    const column = Columns[`x${x}`];
    return column !== undefined && "Primal" in column && column.Primal > 0.5;
  };
  return { objective: ObjectiveValue, placements: toPlacements(milp, isChosen) };
}

const choices = (instance: Instance) =>
  instance.requests.reduce((product, request) => product * (1 + placementsOf(instance, request).length), 1);

test("the integer program of a small instance has the optimum that brute force finds", () => {
  let equal = 0;
  let compared = 0;
  const property = fc.property(smallInstance, (instance) => {
    fc.pre(choices(instance) <= 1000);
    const milp = createMilp(instance, 10_000);
    const start = chooseGreedily(milp);
    expect(
      faultsOf(
        instance,
        toPlacements(milp, (x) => (start[x] ?? 0) > 0.5),
      ).filter((fault) => !/allOrNone/.test(fault)),
    ).toEqual([]);
    const { objective, placements } = solveMilp(milp);
    expect(faultsOf(instance, placements)).toEqual([]);
    const worth = check(instance, granted(instance, placements)).score.objective;
    const best = bruteForce(instance).objective;
    expect(worth).toBeLessThanOrEqual(best + 1e-6);
    // a link is held in all weeks of a choice, not in those alone that both are given
    expect(objective).toBeLessThanOrEqual(worth + 1e-6);
    compared++;
    if (objective > best - 1e-6) equal++;
  });
  fc.assert(property, { numRuns: 120, seed: 2 });
  expect(equal / compared).toBeGreaterThan(0.9);
});

test("a territory's integer program is thinned to what is asked, and a greedy choice of it is legal", () => {
  for (const full of [false, true]) {
    const instance = createTerritory({ seed: 2, sites: 5, requests: 120, full });
    const milp = createMilp(instance, 3000);
    expect(milp.left).toBeGreaterThan(0);
    expect(milp.choices.count).toBeLessThanOrEqual(3000);
    const values = chooseGreedily(milp);
    const placements = toPlacements(milp, (x) => (values[x] ?? 0) > 0.5);
    expect(placements.length).toBeGreaterThan(30);
    expect(faultsOf(instance, placements)).toEqual([]);
    const claimed = milp.objective.reduce((sum, value, x) => sum + value * (values[x] ?? 0), 0);
    expect(check(instance, granted(instance, placements)).score.objective).toBeCloseTo(claimed, 6);
    for (const { columns, coefficients, bound } of milp.rows) {
      const sum = columns.reduce((total, x, i) => total + (coefficients?.[i] ?? 1) * (values[x] ?? 0), 0);
      expect(sum).toBeLessThanOrEqual(bound + 1e-6);
    }
  }
});
