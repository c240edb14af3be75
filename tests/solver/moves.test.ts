import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  check,
  type Instance,
  type Placement,
  prepare,
  type Request,
  type Suggestion,
  solve,
  suggest,
  type Within,
} from "#solver";
import { timeline } from "../helpers/timeline.ts";
import { faultsOf, placementsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { ask, at, granted, link, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

/** What stands once a suggestion is followed: the others, those that make room elsewhere, and the request. */
function followed(others: readonly Placement[], request: string, { start, weeks, resources, moves = [] }: Suggestion) {
  const after = new Map(moves.map((move) => [move.request, { request: move.request, ...move.after }]));
  return [
    ...others.map((placement) => after.get(placement.request) ?? placement),
    { request, start, weeks, resources },
  ];
}

const told = (instance: Instance, placements: readonly Placement[], id: string, moves: number) => {
  const request = instance.requests.find((known) => known.id === id) as Request;
  const { best } = suggest(instance, granted(instance, placements), request, 9, moves);
  for (const found of best) expect(faultsOf(instance, followed(placements, id, found))).toEqual([]);
  return best.map(({ start, resources, weeks, gain, moves: moved = [] }) => {
    const others = moved.map(
      (move) =>
        `, ${move.request} ${move.after.start} ${move.after.resources} ${move.after.weeks} costs ${move.points}`,
    );
    return `${start} ${resources} ${weeks} gains ${gain}${others.join("")}`;
  });
};

describe("who would have to move", () => {
  test("one goes elsewhere, and what it costs it is told", () => {
    const instance = tiny({
      units: timeline("hall #", "room #"),
      requests: [
        ask("yoga", { starts: [0], on: ["hall"], weight: 3 }),
        {
          ...ask("dance", { starts: [0], on: ["hall"] }),
          wishes: [
            {
              times: [{ starts: [0], weeks: "*" }],
              roles: [[{ resource: "hall" }, { resource: "room", cost: 0.25 }]],
            },
          ],
        },
      ],
    });
    const placements = [at("dance", 0, "hall", "1-2")];
    expect(told(instance, placements, "yoga", 0)).toEqual([]);
    expect(told(instance, placements, "yoga", 1)).toEqual(["0 hall 1-2 gains 2.75, dance 0 room 1-2 costs 0.25"]);
  });

  test("at one place alone, and never those that are to stay", () => {
    const instance = tiny({
      units: timeline("hall ##", "room ##"),
      requests: [ask("yoga", { starts: [0, 1], on: ["hall"] }), ask("dance", { starts: [0, 1], on: ["hall", "room"] })],
    });
    const placements = [at("dance", 1, "hall", "1-2")];
    const warm = prepare(instance, granted(instance, placements));
    const [yoga] = instance.requests as [Request];
    const there = { start: 1, resources: ["hall"] };
    const starts = (within: Within) =>
      warm.suggest(yoga, 9, 1, within).best.map(({ start, moves }) => [start, moves?.length]);
    expect(starts({})).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(starts({ at: there })).toEqual([[1, 1]]);
    expect(starts({ at: there, fixed: ["dance"] })).toEqual([]);
    expect(warm.suggest(yoga, 9, 0, { at: { ...there, start: 0 } }).free).toBe(1);
    // who makes room may go anywhere
    expect(warm.suggest(yoga, 1, 1, { at: there }).best[0]?.moves?.[0]?.after.start).toBe(0);
  });

  test("one keeps its place in fewer weeks, as few as cost least", () => {
    const instance = tiny({
      weeks: 4,
      units: timeline("hall #"),
      requests: [
        ask("yoga", { starts: [0], on: ["hall"], minWeeks: 2, weight: 2 }),
        ask("dance", { starts: [0], on: ["hall"], minWeeks: 1, weight: 4 }),
      ],
    });
    expect(told(instance, [at("dance", 0, "hall", "1-4")], "yoga", 1)).toEqual([
      "0 hall 3-4 gains -1, dance 0 hall 1-2 costs 2",
    ]);
  });

  test("two make room together, or one after the other", () => {
    const together = tiny({
      units: timeline("hall ####", "room ####"),
      requests: [
        ask("gala", { starts: [0], on: ["hall"], duration: 2 }),
        ask("a", { starts: [0, 2], on: ["hall"] }),
        ask("b", { starts: [1, 3], on: ["hall"] }),
      ],
    });
    const placements = [at("a", 0, "hall", "1-2"), at("b", 1, "hall", "1-2")];
    expect(told(together, placements, "gala", 1)).toEqual([]);
    expect(told(together, placements, "gala", 2)).toEqual([
      "0 hall 1-2 gains 1, a 2 hall 1-2 costs 0, b 3 hall 1-2 costs 0",
    ]);
    const chain = tiny({
      units: timeline("hall ####"),
      requests: [
        ask("gala", { starts: [0], on: ["hall"] }),
        ask("a", { starts: [0, 1], on: ["hall"] }),
        ask("b", { starts: [1, 2], on: ["hall"] }),
      ],
    });
    expect(told(chain, placements, "gala", 1)).toEqual([]);
    expect(told(chain, placements, "gala", 2)).toEqual([
      "0 hall 1-2 gains 1, a 1 hall 1-2 costs 0, b 2 hall 1-2 costs 0",
    ]);
  });

  test("never a pin, nor whoever has nowhere to go", () => {
    const pinned = { start: 0, weeks: "1-2", resources: ["hall"] };
    const instance = tiny({
      units: timeline("hall ###"),
      requests: [
        ask("yoga", { starts: [0, 2], on: ["hall"] }),
        { ...ask("dance", { starts: [0, 1], on: ["hall"] }), pinned },
        ask("chess", { starts: [2], on: ["hall"] }),
      ],
    });
    expect(told(instance, [at("dance", 0, "hall", "1-2"), at("chess", 2, "hall", "1-2")], "yoga", 2)).toEqual([]);
    expect(told(instance, [at("dance", 0, "hall", "1-2")], "dance", 2)).toEqual([]);
  });

  test("a link is obeyed by who comes and by who moves; a group whose others have no place waits", () => {
    const instance = tiny({
      units: timeline("hall ###", "room ###"),
      requests: [
        ask("yoga", { starts: [0], on: ["hall"] }),
        ask("dance", { starts: [0, 1, 2], on: ["hall"] }),
        ask("class", { starts: [1], on: ["room"] }),
        ask("choir", { starts: [2], on: ["room"] }),
        ask("band", { starts: [0], on: ["room"] }),
      ],
      links: [link("notOverlap", ["dance", "class"]), link("allOrNone", ["choir", "band"])],
    });
    const placements = [at("dance", 0, "hall", "1-2"), at("class", 1, "room", "1-2")];
    expect(told(instance, placements, "yoga", 1)).toEqual(["0 hall 1-2 gains 1, dance 2 hall 1-2 costs 0"]);
    expect(told(instance, placements, "choir", 1)).toEqual([]);
    expect(told(instance, [...placements, at("band", 0, "room", "1-2")], "choir", 1)).toEqual(["2 room 1-2 gains 1"]);
  });
});

const asked = (instance: Instance) => instance.requests.filter(({ pinned }) => !pinned);

/** Three small instances in one: more is asked of the same units, under more links. */
const crowd = fc.array(smallInstance, { minLength: 3, maxLength: 3 }).map((parts): Instance => {
  const [first] = parts as [Instance];
  return {
    ...first,
    horizon: { ...first.horizon, weeks: 3 },
    requests: parts.flatMap(({ requests }, i) =>
      requests.map(({ pinned, ...request }) => ({
        ...request,
        id: `${i} ${request.id}`,
        ...(i === 0 && pinned && { pinned }),
      })),
    ),
    // soft groups are scored, and not by a suggestion
    links: parts.flatMap(({ links = [] }, i) =>
      links
        .filter(({ type, cost }) => type !== "allOrNone" || cost === undefined)
        .map((found) => ({ ...found, requests: found.requests.map((id) => `${i} ${id}`) })),
    ),
  };
});

test("whatever is suggested is legal as a whole, moves no more than allowed, and gains what it says", () => {
  const moved: number[] = [0, 0, 0, 0];
  const property = fc.property(crowd, fc.integer({ min: 1, max: 3 }), (instance, most) => {
    const solution = solve(instance, { seed: 1, iterations: 20 });
    for (const request of asked(instance).slice(0, 6)) {
      const others = solution.placements.filter((placement) => placement.request !== request.id);
      const without = check(instance, granted(instance, others)).score.objective;
      for (const found of suggest(instance, solution, request, 20, most).best) {
        const placements = followed(others, request.id, found);
        expect(faultsOf(instance, placements)).toEqual([]);
        expect(check(instance, granted(instance, placements)).score.objective - without).toBeCloseTo(found.gain, 9);
        const { moves = [] } = found;
        expect(moves.length).toBeLessThanOrEqual(most);
        for (const { request: id, before } of moves) expect(others).toContainEqual({ request: id, ...before });
        moved[moves.length] = (moved[moves.length] ?? 0) + 1;
      }
    }
  });
  fc.assert(property, { numRuns: 150, seed: 11 });
  expect(Math.min(...moved)).toBeGreaterThan(5);
});

/** The most that one placement could gain if at most one of those in its way made room; every choice is tried. */
function bestByOneMove(instance: Instance, others: readonly Placement[], request: Request): number {
  const scoreOf = (placements: readonly Placement[]) => check(instance, granted(instance, placements)).score.objective;
  const isLegal = (placements: readonly Placement[]) => faultsOf(instance, placements).length === 0;
  const before = scoreOf(others);
  let best = Number.NEGATIVE_INFINITY;
  for (const placement of placementsOf(instance, request)) {
    if (isLegal([...others, placement])) best = Math.max(best, scoreOf([...others, placement]) - before);
    else {
      for (const one of others) {
        const rest = others.filter((other) => other !== one);
        const mover = instance.requests.find(({ id }) => id === one.request) as Request;
        if (mover.pinned || !isLegal([...rest, placement])) continue;
        for (const after of placementsOf(instance, mover)) {
          const whole = [...rest, placement, after];
          if (isLegal(whole)) best = Math.max(best, scoreOf(whole) - before);
        }
      }
    }
  }
  return best;
}

test("by one move, nothing better is to be had", () => {
  // weeks are granted whenever they are free, be it at a price: what opening a site or a soft link costs is left out, and
  // so are several lengths at one start, and groups
  const plain = smallInstance.map((instance) => ({
    ...instance,
    links: instance.links?.filter(({ type, cost }) => type !== "allOrNone" && cost === undefined) ?? [],
    objective: { ...instance.objective, openingWeight: 0 },
    requests: instance.requests.map((request) => ({
      ...request,
      wishes: request.wishes.map(({ times, ...wish }) => ({
        ...wish,
        times: times.slice(0, 1).map(({ duration: _, ...time }) => time),
      })),
    })),
  }));
  let compared = 0;
  let helped = 0;
  const property = fc.property(plain, (instance) => {
    const solution = solve(instance, { seed: 1, iterations: 20 });
    for (const request of asked(instance)) {
      const others = solution.placements.filter((placement) => placement.request !== request.id);
      const { best } = suggest(instance, solution, request, 3, 1);
      const most = bestByOneMove(instance, others, request);
      expect(best[0]?.gain ?? Number.NEGATIVE_INFINITY).toBeCloseTo(most, 9);
      compared++;
      if ((best[0]?.moves?.length ?? 0) > 0) helped++;
    }
  });
  fc.assert(property, { numRuns: 800, seed: 12 });
  expect(compared).toBeGreaterThan(300);
  expect(helped).toBeGreaterThan(30);
});

test("a town's suggestions are legal, the same every time, and no worse for more moves", () => {
  const town = createTown({ seed: 3, sites: 3, requests: 120 });
  const plain = { ...town, links: town.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
  const solution = solve(plain, { seed: 1, iterations: 500 });
  for (const { request: id } of solution.refused.slice(0, 25)) {
    const request = plain.requests.find((known) => known.id === id) as Request;
    const [one = [], two = [], many = []] = [1, 2, 5].map((moves) => suggest(plain, solution, request, 4, moves).best);
    for (const found of [...one, ...two, ...many]) {
      expect(faultsOf(plain, followed(solution.placements, id, found))).toEqual([]);
    }
    const gain = (best: readonly Suggestion[]) => best[0]?.gain ?? Number.NEGATIVE_INFINITY;
    expect(gain(two)).toBeGreaterThanOrEqual(gain(one) - 1e-9);
    expect(gain(many)).toBeGreaterThanOrEqual(gain(two) - 1e-9);
    expect(suggest(plain, solution, request, 4, 2).best).toEqual(two);
  }
});
