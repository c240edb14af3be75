import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Amendment, check, type Instance, type Placement, type Request, repair, solve, suggest } from "#solver";
import { timeline } from "../helpers/timeline.ts";
import { bruteForce, faultsOf, placementsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { ask, at, granted, link, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

const close = (unit: string, start: number, length: number, weeks = "*") => ({ unit, start, length, weeks });

/** The difference, once what is repaired is seen to be legal. */
function repaired(instance: Instance, placements: readonly Placement[], amendment: Amendment) {
  const found = repair(instance, granted(instance, placements), amendment);
  expect(check(found.instance, found.solution).faults).toEqual([]);
  return { ...found.difference, placements: found.solution.placements };
}

describe("a plan after a closure", () => {
  test("keeps who is not concerned, and drops the closed weeks where enough remain", () => {
    const instance = tiny({
      weeks: 4,
      units: timeline("hall ####", "room ####"),
      requests: [
        ask("dance", { starts: [1], on: ["hall", "room"], minWeeks: 3 }),
        ask("chess", { starts: [2], on: ["hall"] }),
        ask("yoga", { starts: [3], on: ["hall"], weeks: "1,3-4" }),
      ],
    });
    const placements = [at("dance", 1, "hall", "1-4"), at("chess", 2, "hall", "1-4"), at("yoga", 3, "hall", "1,3-4")];
    expect(repaired(instance, placements, { closures: [close("hall", 0, 2, "2"), close("hall", 3, 1, "2")] })).toEqual({
      kept: ["chess", "yoga"],
      shortened: [{ request: "dance", weeks: "1,3-4", lost: "2" }],
      moved: [],
      refused: [],
      placed: [],
      placements: [at("dance", 1, "hall", "1,3-4"), ...placements.slice(1)],
    });
  });

  test("moves who loses the place to the best that is free, and nobody else", () => {
    const instance = tiny({
      units: timeline("hall ####", "room ####"),
      requests: [ask("dance", { starts: [0, 1, 2], on: ["hall"] }), ask("chess", { starts: [1], on: ["hall"] })],
    });
    const { kept, moved } = repaired(instance, [at("dance", 0, "hall", "1-2"), at("chess", 1, "hall", "1-2")], {
      closures: [close("hall", 0, 1, "2")],
    });
    expect(kept).toEqual(["chess"]);
    const [before, after] = [0, 2].map((start) => ({ start, weeks: "1-2", resources: ["hall"] }));
    expect(moved).toEqual([{ request: "dance", before, after }]);
  });

  test("moves one other only where who lost the place would be lost", () => {
    const instance = tiny({
      units: timeline("hall ####", "room ####"),
      requests: [
        ask("dance", { starts: [0, 1], on: ["hall"] }),
        ask("chess", { starts: [1, 2], on: ["hall"] }),
        ask("yoga", { starts: [3], on: ["hall"] }),
      ],
    });
    const placements = [at("dance", 0, "hall", "1-2"), at("chess", 1, "hall", "1-2"), at("yoga", 3, "hall", "1-2")];
    const told = repaired(instance, placements, { closures: [close("hall", 0, 1)] });
    expect(told.kept).toEqual(["yoga"]);
    expect(told.moved.map(({ request, after }) => `${request} ${after.start}`)).toEqual(["dance 1", "chess 2"]);
  });

  test("lets another cede a week rather than lose a date", () => {
    const instance = tiny({
      units: timeline("hall ##", "room ##"),
      requests: [
        ask("club", { starts: [0], on: ["hall"], minWeeks: 1 }),
        ask("fair", { starts: [0], on: ["hall", "room"], weeks: "2", recurrence: "once" }),
      ],
    });
    const placements = [at("club", 0, "hall", "1-2"), at("fair", 0, "room", "2")];
    const told = repaired(instance, placements, { closures: [close("room", 0, 2)] });
    expect(told.shortened).toEqual([{ request: "club", weeks: "1", lost: "2" }]);
    expect(told.moved.map(({ after }) => after.resources)).toEqual([["hall"]]);
  });

  test("refuses whom no room is left for, and with them who is tied to them, and gives their room to the others", () => {
    const instance = tiny({
      units: timeline("hall ##", "room ##"),
      requests: [
        ask("choir", { starts: [0], on: ["hall"], weight: 5 }),
        ask("band", { starts: [0], on: ["room"] }),
        ask("club", { starts: [1], on: ["hall"] }),
        ask("chess", { starts: [0], on: ["hall", "room"] }),
      ],
      links: [link("allOrNone", ["choir", "band"])],
    });
    const placements = [at("choir", 0, "hall", "1-2"), at("band", 0, "room", "1-2"), at("club", 1, "hall", "1-2")];
    const told = repaired(instance, placements, { closures: [close("hall", 0, 2, "1")] });
    expect(told.refused.map(({ request, reason }) => [request, reason])).toEqual([
      ["choir", "closed"],
      ["band", "all-or-none"],
      ["club", "closed"],
    ]);
    // chess was refused before: a repair grants nothing to whom nothing was promised
    expect(told.placements).toEqual([]);
  });

  test("leaves a pin where it stands", () => {
    const pinned = { start: 0, weeks: "1-2", resources: ["hall"] };
    const instance = tiny({
      units: timeline("hall ##"),
      requests: [{ ...ask("dance", { starts: [0, 1], on: ["hall"] }), pinned }],
    });
    const { kept } = repaired(instance, [at("dance", 0, "hall", "1-2")], { closures: [close("hall", 0, 1)] });
    expect(kept).toEqual(["dance"]);
  });

  test("past Sunday's midnight closes the next week's first hours", () => {
    const night = ask("night", { starts: [167], on: ["hall"], duration: 2, minWeeks: 1 });
    const instance = tiny({
      weeks: 3,
      units: [{ id: "hall", open: [{ start: 160, length: 10, weeks: "*" }] }],
      requests: [night],
    });
    const whole = [at("night", 167, "hall", "1-3")];
    expect(repaired(instance, whole, { closures: [close("hall", 0, 1, "2")] }).shortened[0]?.lost).toBe("1");
    expect(repaired(instance, whole, { closures: [close("hall", 168, 1, "2-3")] }).shortened[0]?.lost).toBe("2-3");
  });
});

test("new requests take what is free, and move nobody", () => {
  const instance = tiny({
    units: timeline("hall ###"),
    requests: [ask("dance", { starts: [0, 1, 2], on: ["hall"] })],
  });
  const added = [ask("chess", { starts: [0, 1], on: ["hall"] }), ask("yoga", { starts: [0], on: ["hall"], weight: 9 })];
  const told = repaired(instance, [at("dance", 0, "hall", "1-2")], { closures: [], added });
  expect(told.kept).toEqual(["dance"]);
  expect(told.placed).toEqual([at("chess", 1, "hall", "1-2")]);
  expect(told.refused).toEqual([{ request: "yoga", before: null, reason: "full" }]);
});

test("a season's closure concerns few, the same every time", () => {
  const town = createTown({ seed: 3, sites: 3, requests: 120 });
  const solution = solve(town, { seed: 1, iterations: 1500 });
  const closures = ["site-0/1", "site-0/2"].map((unit) => close(unit, 0, 168, "4"));
  const { instance, solution: after, difference } = repair(town, solution, { closures });
  expect(check(instance, after).faults).toEqual([]);
  expect(difference.shortened.length).toBeGreaterThan(3);
  expect(difference.kept.length).toBeGreaterThan(solution.placements.length / 2);
  expect(difference.moved.length + difference.refused.length).toBeLessThan(8);
  expect(JSON.stringify(repair(town, solution, { closures }).solution)).toBe(JSON.stringify(after));
});

const drawnCase = fc
  .record({
    instance: smallInstance,
    more: smallInstance,
    closures: fc.array(
      fc.record({
        unit: fc.constantFrom("u", "v", "w"),
        start: fc.constantFrom(0, 1, 24, 25, 165, 167),
        length: fc.integer({ min: 1, max: 4 }),
        week: fc.constantFrom("*", "1"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    isAdding: fc.boolean(),
  })
  .map(({ instance, more, closures, isAdding }) => ({
    instance,
    amendment: {
      closures: closures.map(({ week: weeks, ...hours }) => ({ ...hours, weeks })),
      added: isAdding ? more.requests.map((request) => late(request, instance.horizon.weeks)) : [],
    },
  }));

/** The request under another name, within the weeks that there are. */
function late({ pinned: _, previous: __, ...request }: Request, weeks: number): Request {
  const within = (set: string) => (set === "*" || Number(set) <= weeks ? set : "1");
  return {
    ...request,
    id: `late ${request.id}`,
    wishes: request.wishes.map((wish) => ({
      ...wish,
      times: wish.times.map((time) => ({ ...time, weeks: within(time.weeks) })),
    })),
  };
}

test("whatever closes and comes: legal, complete, nothing touched that is not named, nothing lost that is free", () => {
  let moves = 0;
  let losses = 0;
  const property = fc.property(drawnCase, ({ instance, amendment }) => {
    const solution = solve(instance, { seed: 1, iterations: 100 });
    const found = repair(instance, solution, amendment);
    const { kept, shortened, moved, refused, placed } = found.difference;
    expect(check(found.instance, found.solution).faults).toEqual([]);

    const now = new Map(found.solution.placements.map((placement) => [placement.request, placement]));
    const before = solution.placements.map(({ request }) => request);
    const lost = refused.filter((refusal) => refusal.before !== null).map(({ request }) => request);
    const named = [kept, ...[shortened, moved].map((list) => list.map(({ request }) => request)), lost].flat();
    expect(named.sort()).toEqual([...before].sort());
    for (const placement of solution.placements) {
      if (kept.includes(placement.request)) expect(now.get(placement.request)).toEqual(placement);
    }
    const come = [...placed, ...refused.filter((refusal) => refusal.before === null)].map(({ request }) => request);
    expect(come.sort()).toEqual(amendment.added.map(({ id }) => id).sort());
    expect(found.solution.placements).toHaveLength(before.length - lost.length + placed.length);

    const tied = (found.instance.links ?? [])
      .filter(({ type, cost }) => type === "allOrNone" && cost === undefined)
      .flatMap(({ requests }) => requests);
    for (const request of found.instance.requests) {
      if (!lost.includes(request.id) || tied.includes(request.id)) continue;
      expect(suggest(found.instance, found.solution, request, 1).free).toBe(0);
    }
    moves += moved.length;
    losses += lost.length;
  });
  fc.assert(property, { numRuns: 400, seed: 5 });
  // the property speaks of something
  expect(moves).toBeGreaterThan(40);
  expect(losses).toBeGreaterThan(40);
});

test("nobody moves whom no closure reaches, unless it saves another", () => {
  const property = fc.property(drawnCase, ({ instance, amendment: { closures } }) => {
    const withoutGroups = { ...instance, links: instance.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
    const solution = solve(withoutGroups, { seed: 1, iterations: 100 });
    const { instance: amended, difference } = repair(withoutGroups, solution, { closures });
    const stands = ({ placements }: { placements: readonly Placement[] }, id: string) =>
      placements.filter(({ request }) => request === id);
    const isReached = (id: string) =>
      check(amended, granted(amended, stands(solution, id))).faults.some(
        ({ request, problem }) => request === id && problem.includes("closed"),
      );
    const touched = [...difference.moved, ...difference.shortened].map(({ request }) => request);
    const reached = solution.placements.map(({ request }) => request).filter(isReached);
    const isLost = (id: string) => difference.refused.some(({ request }) => request === id);
    const saved = reached.filter((id) => !isLost(id));
    expect(touched.filter((id) => !reached.includes(id)).length).toBeLessThanOrEqual(3 * saved.length);
    for (const { request } of difference.refused) expect(reached).toContain(request);
  });
  fc.assert(property, { numRuns: 200, seed: 6 });
});

/** Can all these have a place together? Every choice is tried, pair by pair. */
function canAllStand(instance: Instance, ids: readonly string[]): boolean {
  const requests = instance.requests.filter(({ id }) => ids.includes(id));
  const choices = requests.map((request) =>
    request.pinned ? [{ request: request.id, ...request.pinned }] : placementsOf(instance, request),
  );
  const chosen: Placement[] = [];
  const isLegal = () => {
    const named = chosen.map(({ request }) => request);
    const among = { ...instance, links: instance.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
    return (
      faultsOf(
        { ...among, requests: among.requests.map((one) => (named.includes(one.id) ? one : unpinned(one))) },
        chosen,
      ).length === 0
    );
  };
  const visit = (i: number): boolean => {
    if (i === choices.length) return true;
    for (const placement of choices[i] ?? []) {
      chosen.push(placement);
      if (isLegal() && visit(i + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  return visit(0);
}

const unpinned = ({ pinned: _, ...request }: Request): Request => request;

test("nothing is lost that could be kept beside all that is kept", () => {
  let losses = 0;
  const property = fc.property(drawnCase, ({ instance, amendment: { closures } }) => {
    const withoutGroups = { ...instance, links: instance.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
    const solution = solve(withoutGroups, { seed: 1, iterations: 100 });
    const { instance: amended, solution: after, difference } = repair(withoutGroups, solution, { closures });
    const kept = after.placements.map(({ request }) => request);
    for (const { request } of difference.refused) {
      losses++;
      expect(canAllStand(amended, [...kept, request])).toBe(false);
    }
  });
  fc.assert(property, { numRuns: 500, seed: 9 });
  expect(losses).toBeGreaterThan(40);
});

test("the bound still holds for the amended instance", () => {
  let compared = 0;
  const property = fc.property(drawnCase, ({ instance, amendment }) => {
    const found = repair(instance, solve(instance, { seed: 1, iterations: 100 }), amendment);
    const choices = found.instance.requests.map((request) => 1 + placementsOf(found.instance, request).length);
    if (choices.reduce((product, count) => product * count, 1) > 2000) return;
    compared++;
    expect(bruteForce(found.instance).objective).toBeLessThanOrEqual(found.solution.bound + 1e-9);
  });
  fc.assert(property, { numRuns: 60, seed: 7 });
  expect(compared).toBeGreaterThan(20);
});
