import fc from "fast-check";
import { expect, test } from "vitest";
import { check, type Instance, type Placement } from "#solver";
import { type Guide, KEPT } from "#solver/bound/pricing.ts";
import { construct, createInsertion } from "#solver/construct.ts";
import { createExact, reoptimise } from "#solver/improve/exact.ts";
import { toModel } from "#solver/model.ts";
import { createRandom } from "#solver/random.ts";
import { adopt, toSolution } from "#solver/solve.ts";
import { createState, objectiveOf, type State } from "#solver/state.ts";
import { timeline } from "../helpers/timeline.ts";
import { faultsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { ask, at, granted, tiny } from "./tiny.ts";

/** A guide that names the first candidates of each request, whatever they pay. */
function allOf({ model }: State): Guide {
  const near = new Int32Array(model.requests * KEPT);
  const count = new Int32Array(model.requests);
  for (let q = 0; q < model.requests; q++) {
    const first = model.candidates[q] as number;
    const size = Math.min(KEPT, (model.candidates[q + 1] as number) - first);
    for (let i = 0; i < size; i++) near[q * KEPT + i] = first + i;
    count[q] = size;
  }
  return { near, count, tolls: new Float32Array(model.start.length) };
}

const placementsIn = (state: State): readonly Placement[] =>
  toSolution(state, { seed: 0, iterations: 0, bound: 0 }).placements;

function standing(instance: Instance, placements: readonly Placement[]): State {
  const state = createState(toModel(instance));
  adopt(state, placements);
  expect(state.count).toBe(placements.length);
  return state;
}

const hall = (resource: string, cost: number) => ({ resource, cost });
const oneOf = (id: string, ...halls: readonly ReturnType<typeof hall>[]) => ({
  ...ask(id, { starts: [0], on: [] }),
  wishes: [{ times: [{ starts: [0], weeks: "*" }], roles: [halls] }],
});

test("three who each stand where another had rather be change places at once", () => {
  const instance = tiny({
    units: timeline("one #", "two #", "three #"),
    requests: [
      oneOf("a", hall("one", 0.4), hall("two", 0)),
      oneOf("b", hall("two", 0.4), hall("three", 0)),
      oneOf("c", hall("three", 0.4), hall("one", 0)),
    ],
  });
  const state = standing(instance, [at("a", 0, "one", "1-2"), at("b", 0, "two", "1-2"), at("c", 0, "three", "1-2")]);
  expect(objectiveOf(state)).toBeCloseTo(1.8);
  reoptimise(state, createExact(createRandom(1)), allOf(state), 0);
  expect(placementsIn(state).map(({ resources }) => resources)).toEqual([["two"], ["three"], ["one"]]);
  expect(objectiveOf(state)).toBeCloseTo(3);
});

test("one that stood in the way of two leaves, if they bring more", () => {
  const instance = tiny({
    units: timeline("hall ##"),
    requests: [
      { ...ask("fair", { starts: [0], on: ["hall"], weight: 3 }), duration: 2 },
      ask("judo", { starts: [0], on: ["hall"], weight: 2 }),
      ask("yoga", { starts: [1], on: ["hall"], weight: 2 }),
    ],
  });
  const state = standing(instance, [at("judo", 0, "hall", "1-2"), at("yoga", 1, "hall", "1-2")]);
  reoptimise(state, createExact(createRandom(1)), allOf(state), 0);
  expect(placementsIn(state).map(({ request }) => request)).toEqual(["judo", "yoga"]);
});

test("whatever the instance asks for, all stays legal, and the objective is never worse", () => {
  let better = 0;
  fc.assert(
    fc.property(smallInstance, fc.nat(), ({ links = [], ...drawn }, seed) => {
      // who belongs together is settled after the search
      const instance = { ...drawn, links: links.filter(({ type }) => type !== "allOrNone") };
      const state = createState(toModel(instance));
      const random = createRandom(seed);
      construct(state, createInsertion(state), random);
      const exact = createExact(random);
      const guide = allOf(state);
      for (let q = 0; q < state.model.requests; q++) {
        if (state.model.isPinned[q] === 1 || state.model.candidates[q] === state.model.candidates[q + 1]) continue;
        const before = objectiveOf(state);
        reoptimise(state, exact, guide, q);
        expect(objectiveOf(state)).toBeGreaterThan(before - 1e-6);
        if (objectiveOf(state) > before + 1e-6) better++;
      }
      const placements = placementsIn(state);
      expect(faultsOf(instance, placements)).toEqual([]);
      expect(check(instance, granted(instance, placements)).score.objective).toBeCloseTo(objectiveOf(state));
    }),
    { numRuns: 1000 },
  );
  expect(better).toBeGreaterThan(0);
});
