import { describe, expect, test } from "vitest";
import { check, type Instance, type Link, solve } from "#solver";
import { createPool } from "#solver/node/pool.ts";
import { drawn, timeline } from "../helpers/timeline.ts";
import { ask, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

const town = createTown({ seed: 2, sites: 2, requests: 70 });

describe("the same again", () => {
  const plan = (instance: Instance, seed = 1) => solve(instance, { seed, iterations: 1500 });

  test("the same seed and number of iterations give the same bytes", () => {
    expect(JSON.stringify(plan(town))).toBe(JSON.stringify(plan(structuredClone(town))));
  });

  test("another seed may give another plan", () => {
    expect(plan(town, 2).placements).not.toEqual(plan(town, 1).placements);
  });

  test("so do pools of different sizes, whatever the time it takes them", async () => {
    const told = await Promise.all(
      [2, 4].map(async (size) => {
        const pool = createPool({ size });
        const { stats, ...solution } = await pool.solve(town, { seed: 1, iterations: 1500 });
        await pool.close();
        return { ...solution, iterations: stats.iterations };
      }),
    );
    const { stats, ...alone } = plan(town);
    expect(told).toEqual([1, 2].map(() => ({ ...alone, iterations: stats.iterations })));
  });

  test("looking at the progress changes nothing", () => {
    const watched = solve(town, { seed: 1, iterations: 1500, onProgress: () => {} });
    expect(JSON.stringify(watched)).toBe(JSON.stringify(plan(town)));
  });

  test("a plan under other names is the same plan", () => {
    const rename = (text: string) => text.replaceAll(/site-|request-|party-/g, (found) => `${found.toUpperCase()}x`);
    const renamed = JSON.parse(rename(JSON.stringify(town))) as Instance;
    expect(JSON.stringify(plan(renamed))).toBe(rename(JSON.stringify(plan(town))));
  });

  test("a plan a day later is the same plan", () => {
    const later = plan(shiftedBy(town, 24));
    const placements = plan(town).placements.map((placement) => ({ ...placement, start: placement.start + 24 }));
    expect(later.placements).toEqual(placements);
    expect(later.bound).toBeCloseTo(plan(town).bound, 9);
  });

  test("a unit that nobody asks for changes nothing", () => {
    const more: Instance = {
      ...town,
      units: [...town.units, { id: "attic", open: [{ start: 0, length: 168, weeks: "*" }] }],
      resources: [...town.resources, { id: "attic", units: ["attic"] }],
    };
    expect(plan(more)).toEqual(plan(town));
  });

  test("a second hall of the same kind leaves all that was possible possible", () => {
    const wishes = (request: Instance["requests"][number]) =>
      request.wishes.map((wish) => ({
        ...wish,
        roles: wish.roles.map((role) => [...role, { resource: "second" }]),
      }));
    const more: Instance = {
      ...town,
      units: [...town.units, { ...(town.units[0] as Instance["units"][number]), id: "second" }],
      resources: [...town.resources, { id: "second", units: ["second"], site: "site-0" }],
      requests: town.requests.map((request) => ({ ...request, wishes: wishes(request) })),
    };
    expect(plan(more).bound).toBeGreaterThan(plan(town).score.objective);
    expect(check(more, plan(more)).faults).toEqual([]);
    expect(check(more, { ...plan(town), bound: plan(more).bound }).faults).toEqual([]);
  });
});

function shiftedBy(instance: Instance, slots: number): Instance {
  const starts = (found: Instance["requests"][number]["wishes"][number]["times"][number]["starts"]) =>
    "from" in found
      ? { ...found, from: found.from + slots, to: found.to + slots }
      : found.map((start) => start + slots);
  return {
    ...instance,
    units: instance.units.map((unit) => ({
      ...unit,
      open: unit.open.map((hours) => ({ ...hours, start: hours.start + slots })),
    })),
    requests: instance.requests.map((request) => ({
      ...request,
      wishes: request.wishes.map((wish) => ({
        ...wish,
        times: wish.times.map((time) => ({ ...time, starts: starts(time.starts) })),
      })),
    })),
  };
}

describe("what is granted", () => {
  const hall = (
    requests: Parameters<typeof tiny>[0]["requests"],
    line = "hall ..######",
    links: readonly Link[] = [],
  ) => {
    const instance = tiny({ units: timeline(line), requests, links });
    const solution = solve(instance, { seed: 1, iterations: 500 });
    expect(check(instance, solution).faults).toEqual([]);
    return { instance, solution, weeks: [1, 2].map((week) => drawn(instance, solution, week, 8)[0]) };
  };

  test("one session begins when another ends, set-up and turnaround between", () => {
    const { weeks } = hall([
      ask("a", { starts: [2], on: ["hall"], duration: 2, after: 1 }),
      ask("b", { starts: [4, 5, 6], on: ["hall"], duration: 2 }),
    ]);
    expect(weeks).toEqual(["hall ..aa-bb.", "hall ..aa-bb."]);
  });

  test("the heavier of two is granted, and the other refused because the hours are taken", () => {
    const { weeks, solution } = hall([
      ask("light", { starts: [2], on: ["hall"], duration: 4 }),
      ask("heavy", { starts: [3], on: ["hall"], duration: 4, weight: 2 }),
    ]);
    expect(weeks[0]).toBe("hall ...hhhh.");
    expect(solution.refused).toEqual([{ request: "light", reason: "full" }]);
  });

  test("a season gives way in one week for a date that is worth more, and keeps the others", () => {
    const { weeks } = hall([
      ask("season", { starts: [2], on: ["hall"], duration: 3, minWeeks: 1 }),
      ask("date", { starts: [3], on: ["hall"], recurrence: "once", weeks: "2", weight: 5 }),
    ]);
    expect(weeks).toEqual(["hall ..sss...", "hall ...d...."]);
  });

  test("a night runs past Sunday's midnight into the next week's Monday", () => {
    const instance = tiny({
      units: [{ id: "hall", open: [{ start: 166, length: 6, weeks: "*" }] }],
      requests: [
        ask("night", { starts: [166], on: ["hall"], duration: 5, weight: 2 }),
        ask("monday", { starts: [2], on: ["hall"], weeks: "2" }),
        ask("early", { starts: [3], on: ["hall"], weeks: "2" }),
      ],
    });
    const solution = solve(instance, { seed: 1, iterations: 500 });
    expect(check(instance, solution).faults).toEqual([]);
    expect(solution.placements.map(({ request }) => request)).toEqual(["night", "early"]);
    expect(solution.refused).toEqual([{ request: "monday", reason: "full" }]);
  });

  test("each refusal has its reason", () => {
    const instance = tiny({
      units: timeline("hall ..##", "room ####"),
      requests: [
        ask("stands", { starts: [2], on: ["hall"], weight: 5 }),
        ask("closed", { starts: [0], on: ["hall"] }),
        ask("full", { starts: [2], on: ["hall"] }),
        ask("linked", { starts: [2], on: ["room"] }),
        ask("dear", {
          starts: [3],
          on: ["hall"],
          previous: { start: 0, weeks: "*", resources: ["hall"] },
          moveCost: 9,
        }),
        ask("tied", { starts: [1], on: ["room"] }),
      ],
      links: [
        { type: "notOverlap", requests: ["stands", "linked"] },
        { type: "allOrNone", requests: ["tied", "closed"] },
      ],
    });
    const { refused } = solve(instance, { seed: 1, iterations: 500 });
    expect(Object.fromEntries(refused.map(({ request, reason }) => [request, reason]))).toEqual({
      closed: "closed",
      full: "full",
      linked: "link",
      dear: "cost",
      tied: "all-or-none",
    });
  });

  test("where two lengths serve one start, the one that counts is the one that is granted", () => {
    const request = ask("a", { starts: [0], on: ["hall"] });
    const [wish] = request.wishes;
    const times = [
      { starts: [0], weeks: "*", duration: 4 },
      { starts: [0], weeks: "*", cost: 0.1 },
    ];
    const instance = tiny({
      units: timeline("hall ##"),
      requests: [{ ...request, wishes: [{ roles: wish?.roles ?? [], times }] }],
    });
    // four hours count for more, and are closed
    expect(check(instance, solve(instance, { iterations: 50 })).legal).toBe(true);
  });

  test("groups that share a request fall together where one of them cannot stand", () => {
    const { solution } = hall(
      [
        ask("x", { starts: [2], on: ["hall"] }),
        ask("y", { starts: [3], on: ["hall"] }),
        ask("z", { starts: [9], on: ["hall"] }),
        ask("free", { starts: [2], on: ["hall"], weight: 0.5 }),
      ],
      "hall ..######",
      [
        { type: "allOrNone", requests: ["x", "y"] },
        { type: "allOrNone", requests: ["y", "z"] },
      ],
    );
    expect(solution.placements.map(({ request }) => request)).toEqual(["free"]);
  });

  test("an empty instance has an empty plan, and nothing to prove", () => {
    const solution = solve(tiny({ units: [], requests: [] }), { iterations: 100 });
    expect(solution).toMatchObject({ placements: [], refused: [], bound: 0, gap: 0, score: { objective: 0 } });
  });
});

test("of two wishes that are worth the same but for rounding the first counts, for the solver as for the checker", () => {
  // 0.2 + 0.1 is a little more than 0.3
  const instance: Instance = {
    version: 1,
    name: "tie",
    horizon: { start: "2026-09-07", weeks: 1, slotMinutes: 60 },
    units: [{ id: "hall", open: [{ start: 0, length: 48, weeks: "*" }] }],
    resources: [{ id: "hall", units: ["hall"] }],
    requests: [
      {
        id: "choir",
        party: "choir",
        weight: 3,
        duration: 1,
        recurrence: "every",
        wishes: [
          {
            times: [{ starts: [0], weeks: "*", cost: 0.2, offsets: [0, 24] }],
            roles: [[{ resource: "hall", cost: 0.1 }]],
          },
          { cost: 0.3, times: [{ starts: [0], weeks: "*" }], roles: [[{ resource: "hall" }]] },
        ],
      },
    ],
    objective: { fairness: [{ hours: null, pointsPerHour: 0.5 }] },
  };
  const solution = solve(instance, { iterations: 100 });
  expect(check(instance, solution).faults).toEqual([]);
  expect(solution.score.objective).toBeCloseTo(3.7, 9);
});
