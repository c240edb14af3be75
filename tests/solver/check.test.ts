import { describe, expect, test } from "vitest";
import { check, type Instance, type Link, type Placement, parseInstance, type Solution } from "#solver";
import { timeline } from "../helpers/timeline.ts";
import { ask, at, granted, link, tiny } from "./tiny.ts";

/** Faults of legality; what a hand-made solution claims to score is not held against it. */
const faults = (instance: Instance, placements: readonly Placement[]) =>
  check(instance, granted(instance, placements)).faults.filter(({ problem }) => !problem.startsWith("score."));

const hall = timeline("hall ..####|......|....|........|..####");

describe("rule 1: one wish serves a placement", () => {
  const instance = tiny({
    units: timeline("hall ######", "room ######"),
    weeks: 3,
    requests: [
      ask("season", { starts: [2, 3], on: ["hall"], weeks: "1-2", minWeeks: 2 }),
      ask("date", { starts: [1], on: ["hall"], recurrence: "once" }),
      ask("band", { starts: [1], on: [["hall"], ["room"]] }),
    ],
  });
  const cases: readonly (readonly [string, Placement, string])[] = [
    ["a start that is not wished", at("season", 4, "hall", "1-2"), "no wish allows this start with these resources"],
    ["a resource that is not wished", at("season", 2, "room", "1-2"), "no wish allows this start with these resources"],
    [
      "roles in another order",
      at("band", 1, ["room", "hall"], "1-3"),
      "no wish allows this start with these resources",
    ],
    ["a role that is not filled", at("band", 1, ["hall"], "1-3"), "no wish allows this start with these resources"],
    ["weeks outside the time's", at("season", 2, "hall", "2-3"), "weeks 2-3 are not within 1-2"],
    ["too few weeks", at("season", 2, "hall", "1"), "granted in 1 weeks, expected at least 2"],
    ["a date in two weeks", at("date", 1, "hall", "1-2"), "granted in 2 weeks, expected one"],
  ];

  test.each(cases)("%s is a fault", (_, placement, problem) => {
    expect(faults(instance, [placement])).toEqual([{ request: placement.request, problem }]);
  });

  test("each start of a progression is allowed, and none between", () => {
    const wishes = [{ times: [{ starts: { from: 1, to: 5, step: 2 }, weeks: "*" }], roles: [[{ resource: "hall" }]] }];
    const request = { ...ask("a", { starts: [0], on: ["hall"] }), wishes };
    const stepped = tiny({ units: timeline("hall ######"), requests: [request] });
    const isLegal = (start: number) => faults(stepped, [at("a", start, "hall")]).length === 0;
    expect([0, 1, 2, 3, 4, 5, 6].filter(isLegal)).toEqual([1, 3, 5]);
  });
});

describe("rule 2: every unit is open during every session", () => {
  const open = (line: string, more: Parameters<typeof ask>[1]) => {
    const instance = tiny({ units: timeline(line), requests: [ask("a", more)] });
    return faults(instance, [at("a", more.starts[0] ?? 0, "hall")]);
  };

  test("a session that begins before opening, or ends after closing, is a fault", () => {
    const early = { request: "a", problem: "the unit is closed", unit: "hall", week: 1, slot: 1 };
    expect(open("hall ..####", { starts: [1], on: ["hall"], duration: 2 })).toEqual([early]);
    expect(open("hall ..####", { starts: [5], on: ["hall"], duration: 2 })).toEqual([{ ...early, slot: 6 }]);
    expect(open("hall ..####", { starts: [2], on: ["hall"], duration: 4 })).toEqual([]);
  });

  test("set-up and turnaround need not be open", () => {
    expect(open("hall ..####", { starts: [2], on: ["hall"], duration: 4, before: 2, after: 3 })).toEqual([]);
  });

  test("the second session of a week counts like the first", () => {
    expect(open("hall ####", { starts: [0], on: ["hall"], offsets: [0, 5] })).toEqual([
      { request: "a", problem: "the unit is closed", unit: "hall", week: 1, slot: 5 },
    ]);
  });

  test("a week of closure is a fault in that week", () => {
    const instance = tiny({
      weeks: 3,
      units: [{ id: "hall", open: [{ start: 0, length: 4, weeks: "1,3" }] }],
      requests: [ask("a", { starts: [0], on: ["hall"], minWeeks: 2 })],
    });
    expect(faults(instance, [at("a", 0, "hall", "1,3")])).toEqual([]);
    expect(faults(instance, [at("a", 0, "hall")])).toMatchObject([{ week: 2, slot: 0 }]);
  });

  test("one closed unit among several is enough", () => {
    const instance = tiny({
      units: timeline("hall ####", "room .###"),
      resources: [{ id: "all", units: ["hall", "room"] }],
      requests: [ask("a", { starts: [0], on: ["all"] })],
    });
    expect(faults(instance, [at("a", 0, "all")])).toMatchObject([{ unit: "room", slot: 0 }]);
  });

  test("what is open past Sunday's midnight is open, on the last Sunday too", () => {
    const instance = tiny({
      units: [{ id: "hall", open: [{ start: 166, length: 5, weeks: "*" }] }],
      requests: [ask("night", { starts: [166], on: ["hall"], duration: 5 })],
    });
    expect(faults(instance, [at("night", 166, "hall")])).toEqual([]);
    const long = { ...instance, requests: [ask("night", { starts: [166], on: ["hall"], duration: 6 })] };
    expect(faults(long, [at("night", 166, "hall")])).toMatchObject([{ week: 2, slot: 3 }]);
  });
});

describe("rule 3: no load passes a unit's capacity", () => {
  // the second stands where the first does, in all thirteen relative positions of two intervals
  const relations: readonly (readonly [string, number, number, boolean])[] = [
    ["before", 0, 2, true],
    ["meets", 1, 3, true],
    ["overlaps", 2, 3, false],
    ["starts", 4, 2, false],
    ["during", 5, 1, false],
    ["finishes", 5, 3, false],
    ["equals", 4, 4, false],
    ["is finished by", 2, 6, false],
    ["contains", 3, 6, false],
    ["is started by", 4, 5, false],
    ["is overlapped by", 6, 4, false],
    ["is met by", 8, 2, true],
    ["after", 9, 1, true],
  ];

  test.each(relations)("one that %s another", (_, start, duration, isLegal) => {
    const instance = tiny({
      units: timeline("hall ############"),
      requests: [
        ask("a", { starts: [4], on: ["hall"], duration: 4 }),
        ask("b", { starts: [start], on: ["hall"], duration }),
      ],
    });
    expect(faults(instance, [at("a", 4, "hall"), at("b", start, "hall")]).length === 0).toBe(isLegal);
  });

  test("a clash names both, the unit, the week and the slot", () => {
    const instance = tiny({
      units: timeline("hall ######"),
      requests: [
        ask("a", { starts: [0], on: ["hall"], duration: 2 }),
        ask("b", { starts: [1], on: ["hall"], duration: 2, weeks: "2" }),
      ],
    });
    expect(faults(instance, [at("a", 0, "hall"), at("b", 1, "hall", "2")])).toEqual([
      { request: "b", problem: "load 2 passes the capacity 1, with a", unit: "hall", week: 2, slot: 1 },
    ]);
  });

  const pair = (a: Partial<Parameters<typeof ask>[1]>, b: Partial<Parameters<typeof ask>[1]>, capacity = 1) => {
    const instance = tiny({
      units: [{ id: "hall", capacity, open: [{ start: 0, length: 168, weeks: "*" }] }],
      requests: [ask("a", { starts: [3], on: ["hall"], ...a }), ask("b", { starts: [5], on: ["hall"], ...b })],
    });
    return faults(instance, [at("a", a.starts?.[0] ?? 3, "hall"), at("b", b.starts?.[0] ?? 5, "hall")]).length;
  };

  test("set-up and turnaround keep others out", () => {
    expect([pair({}, {}), pair({ after: 1 }, {}), pair({ after: 2 }, {}), pair({ after: 1 }, { before: 1 })]).toEqual([
      0, 0, 1, 1,
    ]);
    expect(pair({}, { before: 1 })).toBe(0);
    expect(pair({}, { before: 2 })).toBe(1);
  });

  test("a request never clashes with its own buffers", () => {
    const instance = tiny({
      units: timeline("hall ######"),
      requests: [ask("a", { starts: [0], on: ["hall"], offsets: [0, 2], before: 2, after: 2 })],
    });
    expect(faults(instance, [at("a", 0, "hall")])).toEqual([]);
  });

  test("loads share a unit up to its capacity", () => {
    expect(pair({ load: 1.5 }, { starts: [3], load: 0.5 }, 2)).toBe(0);
    expect(pair({ load: 1.5 }, { starts: [3], load: 1 }, 2)).toBe(1);
  });

  test("the whole and a part exclude each other", () => {
    const instance = tiny({
      units: timeline("left ####", "right ####"),
      resources: [
        { id: "left", units: ["left"] },
        { id: "all", units: ["left", "right"] },
      ],
      requests: [ask("a", { starts: [0], on: ["left"] }), ask("b", { starts: [0], on: ["all"] })],
    });
    expect(faults(instance, [at("a", 0, "left"), at("b", 0, "all")])).toMatchObject([{ request: "b", unit: "left" }]);
  });

  test("two roles bear twice on the unit that both take", () => {
    const instance = tiny({
      units: timeline("hall ####"),
      requests: [ask("a", { starts: [0], on: [["hall"], ["hall"]] })],
    });
    expect(faults(instance, [at("a", 0, ["hall", "hall"])])).toMatchObject([{ request: "a", unit: "hall" }]);
  });

  test("a Sunday night keeps Monday's early hours, a week later", () => {
    const sunday = { starts: [166], duration: 4 };
    expect(pair(sunday, { starts: [1], weeks: "2" })).toBeGreaterThan(0);
    const instance = tiny({
      units: [{ id: "hall", open: [{ start: 0, length: 170, weeks: "*" }] }],
      requests: [
        ask("a", { starts: [166], on: ["hall"], duration: 4, weeks: "1" }),
        ask("b", { starts: [1], on: ["hall"], weeks: "1" }),
      ],
    });
    expect(faults(instance, [at("a", 166, "hall", "1"), at("b", 1, "hall", "1")])).toEqual([]);
  });
});

describe("rule 4: pins stand as they are", () => {
  const request = { ...ask("a", { starts: [2, 3], on: ["hall"], minWeeks: 1 }), pinned: at("a", 2, "hall", "1") };
  const { request: _, ...pinned } = request.pinned;
  const instance = tiny({ units: hall, requests: [{ ...request, pinned }] });

  test.each([
    ["left out", []],
    ["moved", [at("a", 3, "hall", "1")]],
    ["given another week", [at("a", 2, "hall", "2")]],
  ])("one that is %s is a fault", (_, placements) => {
    expect(faults(instance, placements)).toContainEqual({
      request: "a",
      problem: "pinned, and not placed as it is pinned",
    });
  });

  test("one that is kept is none, even in closed hours", () => {
    const closed = { ...instance, units: timeline("hall .") };
    expect(faults(closed, [at("a", 2, "hall", "1")])).toEqual([]);
  });
});

describe("rule 5: links, in the weeks that both have", () => {
  /** Three requests of one hour, free to stand anywhere: what matters is where they are put. */
  const linked = (found: Link, more: Partial<Instance> = {}) => {
    const starts = Array.from({ length: 168 }, (_, t) => t);
    return parseInstance({
      version: 1,
      name: "linked",
      horizon: { start: "2026-09-07", weeks: 2, slotMinutes: 60 },
      units: ["hall", "room", "attic"].map((id) => ({ id, open: [{ start: 0, length: 192, weeks: "*" }] })),
      sites: [{ id: "north" }, { id: "south" }],
      resources: [
        { id: "hall", units: ["hall"], site: "north" },
        { id: "room", units: ["room"], site: "south" },
        { id: "attic", units: ["attic"] },
      ],
      requests: ["a", "b", "c"].map((id) => ask(id, { starts, on: ["hall", "room", "attic"], minWeeks: 1 })),
      links: [found],
      ...more,
    });
  };
  const hour = (day: number, h: number) => day * 24 + h;

  type Case = readonly [Link["type"], string, Placement, Placement, boolean];
  const cases: readonly Case[] = [
    ["notOverlap", "one after the other", at("a", 10, "hall"), at("b", 11, "room"), true],
    ["notOverlap", "at the same hour", at("a", 10, "hall"), at("b", 10, "room"), false],
    ["notOverlap", "at the same hour in other weeks", at("a", 10, "hall", "1"), at("b", 10, "room", "2"), true],
    ["differentDays", "on two days", at("a", 10, "hall"), at("b", hour(1, 10), "hall"), true],
    ["differentDays", "on one day", at("a", 10, "hall"), at("b", 20, "hall"), false],
    ["sameDay", "on one day", at("a", 10, "hall"), at("b", 20, "hall"), true],
    ["sameDay", "on two days", at("a", 10, "hall"), at("b", hour(1, 10), "hall"), false],
    ["sameResource", "in one hall", at("a", 10, "hall"), at("b", 20, "hall"), true],
    ["sameResource", "in two", at("a", 10, "hall"), at("b", 20, "room"), false],
    ["sameStart", "at the same hour of two days", at("a", 10, "hall"), at("b", hour(3, 10), "hall"), true],
    ["sameStart", "at other hours", at("a", 10, "hall"), at("b", hour(3, 11), "hall"), false],
    ["ordered", "in the list's order", at("a", 10, "hall"), at("b", 11, "room"), true],
    ["ordered", "before the first has ended", at("a", 10, "hall"), at("b", 10, "room"), false],
    ["ordered", "in the other order", at("a", 12, "hall"), at("b", 10, "room"), false],
    ["minGapDays", "two days apart", at("a", 10, "hall"), at("b", hour(2, 3), "hall"), true],
    ["minGapDays", "one day apart", at("a", 10, "hall"), at("b", hour(1, 22), "hall"), false],
    ["allOrNone", "both placed", at("a", 10, "hall"), at("b", 12, "hall"), true],
  ];

  test.each(cases)("%s: %s", (type, _, a, b, isKept) => {
    const found = link(type, ["a", "b"], type === "minGapDays" ? { days: 2 } : {});
    const broken = faults(linked(found), [a, b]);
    expect(broken.map(({ request, problem }) => ({ request, problem }))).toEqual(
      isKept ? [] : [{ request: "b", problem: `links[0] ${type} is broken with a` }],
    );
    const soft = check(linked({ ...found, cost: 3 }), granted(linked(found), [a, b]));
    expect(soft.score.links).toBe(isKept ? 0 : 3);
  });

  test("notOverlap leaves time to travel between sites, and none within one or to nowhere", () => {
    const instance = linked(link("notOverlap", ["a", "b"]), { travel: { south: { north: 2 } } });
    const isKept = (start: number, resource: string) =>
      faults(instance, [at("a", 10, "hall"), at("b", start, resource)]).length === 0;
    expect([11, 12, 13].map((start) => isKept(start, "room"))).toEqual([false, false, true]);
    expect([11, 8, 7].map((start) => isKept(start, "attic"))).toEqual([true, true, true]);
    expect([9, 8, 7].map((start) => isKept(start, "room"))).toEqual([false, false, true]);
  });

  test("allOrNone with one missing is a fault, or costs once where it is soft", () => {
    const found = link("allOrNone", ["a", "b", "c"]);
    expect(faults(linked(found), [at("a", 10, "hall")])).toEqual([
      { request: "b", problem: "links[0] allOrNone: not placed, while a is" },
    ]);
    expect(faults(linked(found), [])).toEqual([]);
    const soft = linked({ ...found, cost: 3 });
    expect(check(soft, granted(soft, [at("a", 10, "hall")])).score.links).toBe(3);
  });

  test("each broken pair costs", () => {
    const soft = linked(link("differentDays", ["a", "b", "c"], { cost: 0.5 }));
    const placements = [at("a", 10, "hall"), at("b", 12, "hall"), at("c", 14, "hall")];
    expect(check(soft, granted(soft, placements)).score.links).toBe(1.5);
  });

  test("a link to what is not placed binds nothing", () => {
    expect(faults(linked(link("sameDay", ["a", "b"])), [at("a", 10, "hall")])).toEqual([]);
  });
});

describe("what a file claims", () => {
  const instance = tiny({ units: hall, requests: [ask("a", { starts: [2], on: ["hall"], weight: 3 })] });
  const told = (change: Partial<Solution>) =>
    check(instance, { ...granted(instance, [at("a", 2, "hall")]), ...change }).faults.map(({ problem }) => problem);
  const score = { core: 3, fairness: 0, opening: 0, links: 0, objective: 3 };

  test("is legal where it is true", () => {
    expect(told({ score })).toEqual([]);
  });

  test("is a fault where the score is another", () => {
    expect(told({ score: { ...score, core: 4, objective: 4 } })).toEqual([
      "score.core is 4, recomputed 3",
      "score.objective is 4, recomputed 3",
    ]);
  });

  test("is a fault where the bound lies below what is reached", () => {
    expect(told({ score, bound: 2 })).toEqual(["bound 2 is below the objective 3"]);
  });

  test("is a fault where a request is named twice, or not at all", () => {
    expect(told({ score, refused: [{ request: "a", reason: "full" }] })).toEqual([
      "named 2 times among placed and refused, expected once",
    ]);
    expect(told({ placements: [], score: { ...score, core: 0, objective: 0 } })).toEqual([
      "named 0 times among placed and refused, expected once",
    ]);
  });
});

describe("the score, criterion by criterion", () => {
  const scoreOf = (instance: Instance, placements: readonly Placement[]) =>
    check(instance, granted(instance, placements)).score;

  test("core: weight by the share of weeks, less the costs of wish, time and resources, the best serving", () => {
    const request = ask("a", { starts: [2], on: ["hall"], weight: 8, minWeeks: 1 });
    const roles = [[{ resource: "hall", cost: 0.25 }], [{ resource: "room", cost: 0.5 }]];
    const wishes = [
      { cost: 1, times: [{ starts: [2], weeks: "1-4", cost: 0.125 }], roles },
      { cost: 3, times: [{ starts: [2], weeks: "1-4", cost: 0 }], roles },
    ];
    const instance = tiny({ weeks: 4, units: timeline("hall ####", "room ####"), requests: [{ ...request, wishes }] });
    expect(scoreOf(instance, [at("a", 2, ["hall", "room"], "1-3")]).core).toBe(8 * 0.75 - 1 - 0.125 - 0.75);
  });

  test("core: a date brings its whole weight", () => {
    const request = ask("a", { starts: [2], on: ["hall"], weight: 8, recurrence: "once" });
    expect(scoreOf(tiny({ units: hall, requests: [request] }), [at("a", 2, "hall", "2")]).core).toBe(8);
  });

  test("core: leaving the previous start or resource costs, other weeks do not", () => {
    const request = ask("a", { starts: [2, 3], on: ["hall", "room"], weight: 8, minWeeks: 1 });
    const previous = { start: 2, weeks: "1", resources: ["hall"] };
    const instance = tiny({
      units: timeline("hall ####", "room ####"),
      requests: [{ ...request, previous, moveCost: 0.5 }],
    });
    const core = (start: number, resource: string) => scoreOf(instance, [at("a", start, resource)]).core;
    expect([core(2, "hall"), core(3, "hall"), core(2, "room"), core(3, "room")]).toEqual([8, 7.5, 7.5, 7.5]);
  });

  test("fairness: a party's hours, all its requests together, earn tier by tier", () => {
    const requests = [
      ask("a", { party: "club", starts: [0], on: ["hall"], duration: 2, offsets: [0, 3] }),
      ask("b", { party: "club", starts: [2], on: ["hall"], recurrence: "once" }),
    ];
    const fairness = [
      { hours: 3, pointsPerHour: 1 },
      { hours: 8, pointsPerHour: 0.25 },
      { hours: null, pointsPerHour: 0.125 },
    ];
    const instance = tiny({ units: timeline("hall ######"), requests, objective: { fairness } });
    // 2 weeks × 2 sessions × 2 hours, and one hour
    expect(scoreOf(instance, [at("a", 0, "hall"), at("b", 2, "hall", "1")]).fairness).toBe(3 + 5 * 0.25 + 0.125);
  });

  test("opening: each site, week and weekday with a start costs once", () => {
    const instance = tiny({
      units: timeline(`hall ${"#".repeat(48)}`),
      sites: [{ id: "gym", openingCost: 4 }, { id: "free" }],
      resources: [{ id: "hall", units: ["hall"], site: "gym" }],
      requests: [
        ask("a", { starts: [1], on: ["hall"], offsets: [0, 24] }),
        ask("b", { starts: [5], on: ["hall"], weeks: "1" }),
      ],
      objective: { openingWeight: 0.5 },
    });
    // two weeks by two days; `b` comes on a day that is open anyway
    expect(scoreOf(instance, [at("a", 1, "hall"), at("b", 5, "hall", "1")]).opening).toBe(4 * 4 * 0.5);
  });

  test("the objective is core and fairness, less opening and links", () => {
    const instance = tiny({
      units: timeline("hall ####"),
      sites: [{ id: "gym", openingCost: 1 }],
      resources: [{ id: "hall", units: ["hall"], site: "gym" }],
      requests: [
        ask("a", { starts: [0], on: ["hall"], weight: 8 }),
        ask("b", { starts: [2], on: ["hall"], weight: 4 }),
      ],
      links: [link("differentDays", ["a", "b"], { cost: 0.5 })],
      objective: { fairness: [{ hours: 1, pointsPerHour: 2 }], openingWeight: 0.25 },
    });
    expect(scoreOf(instance, [at("a", 0, "hall"), at("b", 2, "hall")])).toEqual({
      core: 12,
      fairness: 4,
      opening: 0.5,
      links: 0.5,
      objective: 15,
    });
  });
});
