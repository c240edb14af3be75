import { describe, expect, test } from "vitest";
import { check, InstanceError, parseInstance, parseSolution, solve } from "#solver";
import { createTown } from "./town.ts";

type Json = Record<string, unknown>;

/** A file that uses every key. */
const full = () => ({
  version: 1,
  name: "full",
  horizon: { start: "2026-09-07", weeks: 4, slotMinutes: 15 },
  units: [{ id: "u", capacity: 2, open: [{ start: 70, length: 20, weeks: "1-2,4" }] }],
  sites: [
    { id: "s", openingCost: 2 },
    { id: "t", openingCost: 0 },
  ],
  resources: [{ id: "r", units: ["u"], site: "s" }],
  requests: [
    {
      id: "q",
      party: "p",
      weight: 1.5,
      duration: 4,
      before: 1,
      after: 1,
      load: 1,
      recurrence: "every",
      minWeeks: 2,
      wishes: [
        {
          cost: 0,
          times: [
            { starts: { from: 70, to: 80, step: 2 }, weeks: "*", cost: 0, offsets: [0, 96], duration: 5 },
            { starts: [71, 73], weeks: "1,3-4" },
          ],
          roles: [[{ resource: "r", cost: 0.1 }]],
        },
      ],
      pinned: { start: 71, weeks: "1,4", resources: ["r"] },
      previous: { start: 70, weeks: "1-2", resources: ["r"] },
      moveCost: 0.5,
    },
    { id: "q2", party: "p", weight: 1, duration: 1, recurrence: "once", wishes: [wish()] },
  ],
  links: [{ type: "minGapDays", requests: ["q", "q2"], cost: 1, days: 2 }],
  travel: { s: { t: 2 } },
  objective: {
    fairness: [
      { hours: 40, pointsPerHour: 0.05 },
      { hours: null, pointsPerHour: 0 },
    ],
    openingWeight: 0.01,
  },
});

function wish() {
  return { times: [{ starts: [0], weeks: "*" }], roles: [[{ resource: "r" }]] };
}

/** The file with the value at a path put in; `undefined` takes the key out. */
function changed<T>(file: T, path: string, value: unknown): T {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  let at = file as Json;
  for (const key of keys.slice(0, -1)) at = at[key] as Json;
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return file;
}

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InstanceError) return error.message;
    throw error;
  }
  return "accepted";
}

const q = "requests[0]";
const time = `${q}.wishes[0].times[0]`;
const KEYS = "version, name, horizon, units, sites, resources, requests, links, travel, objective";

/** Path changed, value put there, message expected. */
const FAULTS: readonly (readonly [string, unknown, string])[] = [
  ["version", 2, "version: 2, expected 1"],
  ["version", undefined, "version: missing, expected a value"],
  ["name", "", `name: "", expected a text`],
  ["colour", "red", `colour: unknown key, expected one of ${KEYS}`],
  ["horizon", null, "horizon: null, expected an object"],
  ["horizon.start", "2026-09-08", `horizon.start: "2026-09-08", expected the ISO date of a Monday`],
  ["horizon.start", "2026-02-30", `horizon.start: "2026-02-30", expected the ISO date of a Monday`],
  ["horizon.weeks", 0, "horizon.weeks: 0, expected 1 to 61"],
  ["horizon.weeks", 62, "horizon.weeks: 62, expected 1 to 61"],
  ["horizon.slotMinutes", 25, "horizon.slotMinutes: 25, expected a divisor of 60"],
  ["horizon.zone", "Paris", "horizon.zone: unknown key, expected one of start, weeks, slotMinutes"],
  ["units", {}, "units: an object, expected a list"],
  ["units[0].id", 3, "units[0].id: 3, expected a text"],
  ["units[0].capacity", 0, "units[0].capacity: 0, expected a finite number above 0"],
  ["units[0].open", undefined, "units[0].open: missing, expected a value"],
  ["units[0].open[0].start", 672, "units[0].open[0].start: 672, expected 0 to 671"],
  ["units[0].open[0].start", 0.5, "units[0].open[0].start: 0.5, expected 0 to 671"],
  ["units[0].open[0].length", 0, "units[0].open[0].length: 0, expected 1 to 698"],
  ["units[0].open[0].weeks", "3-2", `units[0].open[0].weeks: "3-2", expected a range that ascends, not 3-2`],
  ["units[0].open[0].weeks", "1-5", `units[0].open[0].weeks: "1-5", expected weeks 1 to 4`],
  ["units[0].open[0].weeks", "0-2", `units[0].open[0].weeks: "0-2", expected ranges of weeks such as "1-16,18"`],
  ["units[0].open[0].weeks", "1-2,2", `units[0].open[0].weeks: "1-2,2", expected ascending ranges without overlap`],
  ["units[0].open[0].weeks", "", `units[0].open[0].weeks: "", expected a text`],
  ["units[1]", { id: "u", open: [] }, `units[1].id: "u", expected an id that no other unit has`],
  ["sites[0].openingCost", -1, "sites[0].openingCost: -1, expected a finite number of at least 0"],
  ["sites[1].id", "s", `sites[1].id: "s", expected an id that no other site has`],
  ["resources[0].units", [], "resources[0].units: a list of 0, expected a list of at least 1"],
  ["resources[0].units[0]", "x", `resources[0].units[0]: "x", expected the id of a unit`],
  ["resources[0].units[1]", "u", `resources[0].units[1]: "u", expected each unit once`],
  ["resources[0].site", "x", `resources[0].site: "x", expected the id of a site`],
  ["resources[1]", { id: "r", units: ["u"] }, `resources[1].id: "r", expected an id that no other resource has`],
  ["requests[1].id", "q", `requests[1].id: "q", expected an id that no other request has`],
  [`${q}.party`, undefined, `${q}.party: missing, expected a value`],
  [`${q}.weight`, 0, `${q}.weight: 0, expected a finite number above 0`],
  [`${q}.weight`, "1", `${q}.weight: "1", expected a finite number above 0`],
  [`${q}.weight`, Number.POSITIVE_INFINITY, `${q}.weight: null, expected a finite number above 0`],
  [`${q}.duration`, 97, `${q}.duration: 97, expected 1 to 96`],
  [`${q}.before`, -1, `${q}.before: -1, expected 0 to 96`],
  [`${q}.after`, 97, `${q}.after: 97, expected 0 to 96`],
  [`${q}.load`, 0, `${q}.load: 0, expected a finite number above 0`],
  [`${q}.recurrence`, "weekly", `${q}.recurrence: "weekly", expected "every" or "once"`],
  [`${q}.minWeeks`, 5, `${q}.minWeeks: 5, expected 1 to 4`],
  ["requests[1].minWeeks", 1, `requests[1].minWeeks: 1, expected no minWeeks on a request "once"`],
  [`${q}.moveCost`, -0.5, `${q}.moveCost: -0.5, expected a finite number of at least 0`],
  [`${q}.wishes`, [], `${q}.wishes: a list of 0, expected a list of at least 1`],
  [`${q}.wishes[0].cost`, null, `${q}.wishes[0].cost: null, expected a finite number of at least 0`],
  [`${q}.wishes[0].times`, [], `${q}.wishes[0].times: a list of 0, expected a list of at least 1`],
  [`${q}.wishes[0].roles`, [], `${q}.wishes[0].roles: a list of 0, expected a list of at least 1`],
  [`${q}.wishes[0].roles[0]`, [], `${q}.wishes[0].roles[0]: a list of 0, expected a list of at least 1`],
  [
    `${q}.wishes[0].roles[0][0].resource`,
    "x",
    `${q}.wishes[0].roles[0][0].resource: "x", expected the id of a resource`,
  ],
  [
    `${q}.wishes[0].roles[0][0].cost`,
    -1,
    `${q}.wishes[0].roles[0][0].cost: -1, expected a finite number of at least 0`,
  ],
  [`${time}.starts.from`, 700, `${time}.starts.from: 700, expected 0 to 671`],
  [`${time}.starts.to`, 69, `${time}.starts.to: 69, expected at least from, 70`],
  [`${time}.starts.step`, 0, `${time}.starts.step: 0, expected 1 to 672`],
  [`${time}.starts`, [], `${time}.starts: a list of 0, expected a list of at least 1`],
  [`${time}.starts`, [3, 3], `${time}.starts[1]: 3, expected each start once`],
  [`${time}.weeks`, "all", `${time}.weeks: "all", expected ranges of weeks such as "1-16,18"`],
  [`${time}.cost`, -1, `${time}.cost: -1, expected a finite number of at least 0`],
  [`${time}.offsets`, [0, 0], `${time}.offsets[1]: 0, expected more than the offset before, 0`],
  [`${time}.offsets`, [672], `${time}.offsets[0]: 672, expected 0 to 671`],
  [`${time}.duration`, 0, `${time}.duration: 0, expected 1 to 96`],
  [`${q}.pinned.start`, -1, `${q}.pinned.start: -1, expected 0 to 671`],
  [`${q}.pinned.resources`, ["x"], `${q}.pinned.resources[0]: "x", expected the id of a resource`],
  [`${q}.pinned.start`, 75, `${q}.pinned: request q is pinned where none of its wishes allows`],
  [`${q}.pinned.weeks`, "2", `${q}.pinned: request q is pinned where none of its wishes allows`],
  [`${q}.load`, 3, `${q}.pinned: request q is pinned with a load of 3 on unit u, expected at most its capacity 2`],
  [`${q}.previous.weeks`, "5", `${q}.previous.weeks: "5", expected weeks 1 to 4`],
  [
    `${q}.note`,
    "",
    `${q}.note: unknown key, expected one of id, party, weight, duration, before, after, load, recurrence, minWeeks, wishes, pinned, previous, moveCost`,
  ],
  [
    "links[0].type",
    "near",
    `links[0].type: "near", expected one of notOverlap, differentDays, sameDay, sameResource, sameStart, ordered, minGapDays, allOrNone`,
  ],
  ["links[0].requests", ["q"], "links[0].requests: a list of 1, expected a list of at least 2"],
  ["links[0].requests", ["q", "x"], `links[0].requests[1]: "x", expected the id of a request`],
  ["links[0].requests", ["q", "q"], `links[0].requests[1]: "q", expected each request once`],
  ["links[0].cost", -1, "links[0].cost: -1, expected a finite number of at least 0"],
  ["links[0].days", undefined, "links[0].days: missing, expected 1 to 6"],
  ["links[0].type", "sameDay", `links[0].days: 2, expected days on a link "minGapDays" only`],
  ["travel.x", {}, `travel.x: "x", expected the id of a site`],
  ["travel.s.x", 1, `travel.s.x: "x", expected the id of a site`],
  ["travel.s.t", -2, "travel.s.t: -2, expected 0 to 672"],
  ["travel.t", { s: 3 }, "travel.s.t: 2, expected 3, as the way back"],
  ["objective.speed", 1, "objective.speed: unknown key, expected one of fairness, openingWeight"],
  ["objective.openingWeight", -1, "objective.openingWeight: -1, expected a finite number of at least 0"],
  ["objective.fairness[0].hours", 0, "objective.fairness[0].hours: 0, expected a finite number above 0"],
  ["objective.fairness[0].hours", null, "objective.fairness[1]: an object, expected no tier after the unbounded one"],
  ["objective.fairness[1].hours", 40, "objective.fairness[1].hours: 40, expected more than the tier before, 40"],
  [
    "objective.fairness[1].pointsPerHour",
    1,
    "objective.fairness[1].pointsPerHour: 1, expected at most the tier before, 0.05, so that the bonus is concave",
  ],
];

describe("an instance", () => {
  test("that uses every key is read as it is", () => {
    const file = full();
    expect(parseInstance(file)).toBe(file);
    expect(file).toEqual(full());
  });

  test.each(FAULTS)("with %s = %j is refused: %s", (path, value, message) => {
    expect(refusal(() => parseInstance(changed(full(), path, value)))).toBe(message);
  });

  test.each([
    [null, "null"],
    [[], "a list of 0"],
    ["x", `"x"`],
    [undefined, "missing"],
  ])("%j is not one", (value, found) => {
    expect(refusal(() => parseInstance(value))).toBe(`${found}, expected an object`);
  });

  test("is refused when two pins take the same hours, and both are named", () => {
    const file = full();
    const second = { ...file.requests[0], id: "other", load: 1.5 };
    expect(refusal(() => parseInstance({ ...file, requests: [...file.requests, second] }))).toBe(
      "requests[2].pinned: pinned requests q and other contradict each other on unit u",
    );
  });

  test("tells which requests have pins that cannot stand", () => {
    const file = full();
    const second = { ...file.requests[0], id: "other", load: 1.5 };
    expect(() => parseInstance({ ...file, requests: [...file.requests, second] })).toThrow(
      expect.objectContaining({ requests: ["q", "other"] }),
    );
  });

  test("is refused when two pins break a hard link, and both are named", () => {
    const file = full();
    const second = { ...file.requests[0], id: "other" };
    const links = [{ type: "differentDays", requests: ["q", "other"] }];
    expect(refusal(() => parseInstance({ ...file, requests: [...file.requests, second], links }))).toBe(
      "requests[2].pinned: pinned requests q and other contradict each other by links[0], differentDays",
    );
  });
});

const town = createTown({ seed: 3, sites: 2, requests: 20 });
const plan = () => structuredClone(solve(town, { seed: 1, iterations: 100 }));
const first = plan().placements[0];

const SOLUTION_FAULTS: readonly (readonly [string, unknown, string])[] = [
  ["version", 0, "version: 0, expected 1"],
  ["instance", "village", `instance: "village", expected "town-3", the instance's name`],
  ["seed", -1, "seed: -1, expected a whole number of at least 0"],
  ["placements[0].request", "x", `placements[0].request: "x", expected the id of a request`],
  [
    "placements[1].request",
    first?.request,
    `placements[1].request: "${first?.request}", expected each request once, placed or refused`,
  ],
  ["placements[0].start", 168, "placements[0].start: 168, expected 0 to 167"],
  ["placements[0].weeks", "13", `placements[0].weeks: "13", expected weeks 1 to 12`],
  ["placements[0].resources", [], "placements[0].resources: a list of 0, expected a list of at least 1"],
  ["placements[0].note", 1, "placements[0].note: unknown key, expected one of request, start, weeks, resources"],
  [
    "refused",
    [{ request: first?.request, reason: "bad luck" }],
    `refused[0].request: "${first?.request}", expected each request once, placed or refused`,
  ],
  ["score.core", "1", `score.core: "1", expected a finite number`],
  ["score.extra", 1, "score.extra: unknown key, expected one of core, fairness, opening, links, objective"],
  ["bound", null, "bound: null, expected a finite number"],
  ["stats.seconds", undefined, "stats.seconds: missing, expected a value"],
];

describe("a solution", () => {
  test("that was written is read back the same, and still legal", () => {
    const written = JSON.parse(JSON.stringify(plan()));
    expect(parseSolution(written, town)).toEqual(plan());
    expect(check(town, parseSolution(written, town)).faults).toEqual([]);
  });

  test.each(SOLUTION_FAULTS)("with %s = %j is refused: %s", (path, value, message) => {
    expect(refusal(() => parseSolution(changed(plan(), path, value), town))).toBe(message);
  });

  test("with a reason that is not in the list is refused", () => {
    const solution = plan();
    const refused = [{ request: first?.request, reason: "bad luck" }];
    expect(refusal(() => parseSolution({ ...solution, placements: [], refused }, town))).toBe(
      `refused[0].reason: "bad luck", expected one of closed, full, link, all-or-none, cost`,
    );
  });
});
