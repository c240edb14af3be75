import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CHANGE_KINDS,
  type Change,
  explain,
  type Instance,
  prepare,
  type Request,
  type Solution,
  solve,
} from "#solver";
import { combine, isStart } from "#solver/timing.ts";
import { timeline } from "../helpers/timeline.ts";
import { faultsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { ask, at, granted, link, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

const changes = (instance: Instance, placements: Parameters<typeof granted>[1], id: string) =>
  explain(instance, granted(instance, placements), id).changes.map(
    ({ kind, start, duration, resources, weeks }) => `${kind} ${start}+${duration} ${resources} ${weeks}`,
  );

describe("the smallest changes that would place a request", () => {
  test("another start of the day is the nearest, whatever lies between", () => {
    const instance = tiny({
      units: timeline("hall #######"),
      requests: [ask("dance", { starts: [2], on: ["hall"], duration: 2 }), ask("yoga", { starts: [2], on: ["hall"] })],
    });
    expect(changes(instance, [at("dance", 2, "hall")], "yoga")).toEqual(["start 1+1 hall 1-2"]);
  });

  test("another resource is one that another wish names", () => {
    const [first, second] = [ask("yoga", { starts: [0], on: ["hall"] }), ask("", { starts: [1], on: ["room"] })];
    const instance = tiny({
      units: timeline("hall #.", "room #.", "attic #."),
      requests: [
        ask("dance", { starts: [0], on: ["hall"] }),
        { ...first, wishes: [...first.wishes, ...second.wishes] },
      ],
    });
    expect(changes(instance, [at("dance", 0, "hall")], "yoga")).toEqual([
      "resource 0+1 room 1-2",
      "start 0+1 room 1-2",
    ]);
  });

  test("another part is one of the same site, another place one that somebody accepts in its stead", () => {
    const [north, south] = ["north", "south"];
    const instance = tiny({
      units: timeline("hall #", "room #", "attic #", "cellar #"),
      sites: [{ id: north }, { id: south }],
      resources: [
        { id: "hall", units: ["hall"], site: north },
        { id: "room", units: ["room"], site: north },
        { id: "attic", units: ["attic"], site: south },
        { id: "cellar", units: ["cellar"], site: south },
      ],
      requests: [
        ask("dance", { starts: [0], on: ["hall"] }),
        ask("yoga", { starts: [0], on: ["hall"] }),
        ask("chess", { starts: [0], on: ["cellar", "hall"] }),
      ],
    });
    expect(changes(instance, [at("dance", 0, "hall")], "yoga")).toEqual(["part 0+1 room 1-2", "place 0+1 cellar 1-2"]);
  });

  test("one other makes room, where it finds another place", () => {
    const instance = tiny({
      units: timeline("hall #", "room #"),
      requests: [ask("dance", { starts: [0], on: ["hall", "room"] }), ask("yoga", { starts: [0], on: ["hall"] })],
    });
    const { changes: found } = explain(instance, granted(instance, [at("dance", 0, "hall", "1-2")]), "yoga");
    const [before, after] = ["hall", "room"].map((resource) => ({ start: 0, weeks: "1-2", resources: [resource] }));
    expect(found).toEqual([
      expect.objectContaining({ kind: "move", ...before, move: { request: "dance", before, after, points: 0 } }),
    ]);
  });

  test("the fewest slots and the fewest weeks are given up, the lesser loss first", () => {
    const instance = tiny({
      weeks: 4,
      units: timeline("hall ####"),
      requests: [
        ask("dance", { starts: [2], on: ["hall"] }),
        ask("chess", { starts: [3], on: ["hall"], weeks: "1" }),
        ask("yoga", { starts: [0], on: ["hall"], duration: 3 }),
        ask("choir", { starts: [3], on: ["hall"] }),
        ask("talk", { starts: [3], on: ["hall"], weeks: "1-2", recurrence: "once", duration: 1 }),
      ],
    });
    const placements = [at("dance", 2, "hall", "1-4"), at("chess", 3, "hall", "1")];
    expect(changes(instance, placements, "yoga")).toEqual(["duration 0+2 hall 1-4"]);
    expect(changes(instance, placements, "choir")).toEqual(["start 1+1 hall 1-4", "weeks 3+1 hall 2-4"]);
    // it fits as it is
    expect(changes(instance, placements, "talk")).toEqual([]);
  });

  test("nothing is told where nothing would place it: a unit that is too small, a link", () => {
    const instance = tiny({
      units: timeline("hall ##", "room ##"),
      requests: [
        ask("dance", { starts: [0], on: ["hall"] }),
        ask("yoga", { starts: [0], on: ["room"] }),
        ask("crowd", { starts: [0], on: ["room"], load: 2 }),
      ],
      links: [link("sameResource", ["dance", "yoga"])],
    });
    expect(changes(instance, [at("dance", 0, "hall")], "yoga")).toEqual([]);
    expect(changes(instance, [at("dance", 0, "hall")], "crowd")).toEqual([]);
    expect(explain(instance, granted(instance, []), "crowd").wishes[0]).toMatchObject({
      closed: 1,
      closedUnits: ["room"],
    });
  });
});

test("every change, granted, is legal beside all others, and no change is more than it says", () => {
  const told = new Map<string, number>();
  const property = fc.property(smallInstance, (instance) => {
    // hard links stand in the way; groups are not what a change speaks of
    const plain = { ...instance, links: instance.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
    verify(plain, solve(plain, { seed: 1, iterations: 100 }), told);
  });
  fc.assert(property, { numRuns: 800, seed: 8 });
  const town = createTown({ seed: 5, sites: 2, requests: 80 });
  const plain = { ...town, links: town.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
  verify(plain, solve(plain, { seed: 1, iterations: 2000 }), told);
  for (const kind of CHANGE_KINDS) expect(told.get(kind) ?? 0).toBeGreaterThan(5);
});

function verify(instance: Instance, solution: Solution, told: Map<string, number>): void {
  const { explain: tell } = prepare(instance, solution);
  for (const { request: id } of solution.refused) {
    const request = instance.requests.find((known) => known.id === id) as Request;
    const found = tell(id).changes;
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
    for (const change of found) {
      told.set(change.kind, (told.get(change.kind) ?? 0) + 1);
      const changed = applied(instance, request, change);
      const others = { ...instance, requests: instance.requests.map((known) => (known.id === id ? changed : known)) };
      const { start, weeks, resources, move } = change;
      expect(move !== undefined).toBe(change.kind === "move");
      const standing = solution.placements.map((placement) =>
        placement.request === move?.request ? { request: placement.request, ...move.after } : placement,
      );
      expect(faultsOf(others, [...standing, { request: id, start, weeks, resources }])).toEqual([]);
    }
  }
}

/** The request with one wish, changed in what the kind names and in nothing else. */
function applied(
  instance: Instance,
  request: Request,
  { kind, wish, time, start, resources, duration, count }: Change,
): Request {
  const { times, roles } = request.wishes[wish] as Request["wishes"][number];
  const asked = times[time] as (typeof times)[number];
  const isOwn = combine(roles).some((own) => own.resources.join() === resources.join());
  expect(isOwn).toBe(!["resource", "part", "place"].includes(kind));
  expect(isStart(asked.starts, start)).toBe(kind !== "start");
  if (kind === "part" || kind === "place") {
    const siteOf = (resource: string) => instance.resources.find((known) => known.id === resource)?.site;
    const isNeighbour = ({ resources: own }: { readonly resources: readonly string[] }) => {
      const other = own.flatMap((resource, i) => (resource === resources[i] ? [] : [[resource, resources[i] ?? ""]]));
      return other.length === 1 && other.every(([a = "", b = ""]) => (siteOf(a) === siteOf(b)) === (kind === "part"));
    };
    expect(combine(roles).some(isNeighbour)).toBe(true);
  }
  const length = asked.duration ?? request.duration;
  expect(Math.sign(length - duration)).toBe(kind === "duration" ? 1 : 0);
  if (kind === "resource") {
    const isNamed = ({ roles: others }: (typeof request.wishes)[number]) =>
      combine(others).some((other) => other.resources.join() === resources.join());
    expect(request.wishes.some(isNamed)).toBe(true);
  }
  return {
    ...request,
    ...(kind === "weeks" && { minWeeks: count }),
    wishes: [
      {
        times: [{ ...asked, starts: [start], duration }],
        roles: resources.map((resource) => [{ resource }]),
      },
    ],
  };
}
