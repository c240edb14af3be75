import { describe, expect, test } from "vitest";
import { check, explain, prepare, solve } from "#solver";
import { combine, eachStart } from "#solver/timing.ts";
import { formatWeekList } from "#solver/weeks.ts";
import { timeline } from "../helpers/timeline.ts";
import { ask, at, granted, link, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

describe("why a request has no place", () => {
  test("names the closed units, and the choice that is nearest to fitting with who stands in its way", () => {
    const instance = tiny({
      units: timeline("hall ..####", "cellar ......"),
      requests: [
        ask("dance", { starts: [2], on: ["hall"], weight: 9 }),
        ask("chess", { starts: [3], on: ["hall"], weeks: "1", weight: 9 }),
        ask("yoga", { starts: [1, 2, 3], on: ["hall", "cellar"] }),
      ],
    });
    const solution = granted(instance, [at("dance", 2, "hall"), at("chess", 3, "hall", "1")]);
    expect(explain(instance, solution, "yoga")).toEqual({
      request: "yoga",
      wishes: [
        {
          wish: 0,
          candidates: 6,
          closed: 4,
          closedUnits: ["hall", "cellar"],
          nearest: {
            time: 0,
            start: 3,
            resources: ["hall"],
            open: "1-2",
            free: "2",
            count: 1,
            needed: 2,
            blockers: [{ request: "chess", weeks: "1" }],
            links: [],
          },
        },
      ],
      changes: [
        { kind: "start", wish: 0, time: 0, start: 4, resources: ["hall"], weeks: "1-2", duration: 1, count: 2 },
        { kind: "weeks", wish: 0, time: 0, start: 3, resources: ["hall"], weeks: "2", duration: 1, count: 1 },
      ],
    });
  });

  test("names the hard link that forbids free hours, and no soft one", () => {
    const instance = tiny({
      units: timeline("hall ####", "room ####"),
      requests: [ask("dance", { starts: [1], on: ["hall"] }), ask("yoga", { starts: [1], on: ["room"], weeks: "2" })],
      links: [
        link("notOverlap", ["yoga", "dance"], { cost: 1 }),
        link("differentDays", ["dance", "yoga"]),
        link("sameDay", ["dance", "yoga"]),
      ],
    });
    const { wishes } = explain(instance, granted(instance, [at("dance", 1, "hall")]), "yoga");
    expect(wishes[0]?.nearest).toMatchObject({
      free: null,
      count: 0,
      blockers: [],
      links: [{ link: 1, request: "dance", weeks: "2" }],
    });
  });

  test("one date asks for one week: the one that the fewest hold", () => {
    const instance = tiny({
      units: timeline("hall ####"),
      requests: [
        ask("a", { starts: [0], on: ["hall"] }),
        ask("b", { starts: [1], on: ["hall"], weeks: "1" }),
        ask("fair", { starts: [0], on: ["hall"], duration: 2, recurrence: "once" }),
      ],
    });
    const { wishes } = explain(instance, granted(instance, [at("a", 0, "hall"), at("b", 1, "hall", "1")]), "fair");
    expect(wishes[0]?.nearest).toMatchObject({ open: "2", needed: 1, blockers: [{ request: "a", weeks: "2" }] });
  });

  test("what stands together on a shared unit stands in the way together", () => {
    const instance = tiny({
      units: [{ id: "beds", capacity: 3, open: [{ start: 0, length: 4, weeks: "*" }] }],
      requests: [
        ask("a", { starts: [0], on: ["beds"] }),
        ask("b", { starts: [0], on: ["beds"] }),
        ask("group", { starts: [0], on: ["beds"], load: 2 }),
      ],
    });
    const { wishes } = explain(instance, granted(instance, [at("a", 0, "beds"), at("b", 0, "beds")]), "group");
    expect(wishes[0]?.nearest?.blockers.map(({ request }) => request)).toEqual(["a", "b"]);
  });

  test("agrees with the checker, week by week, on all that is refused in a town", () => {
    const town = createTown({ seed: 5, sites: 2, requests: 80 });
    const solution = solve(town, { seed: 1, iterations: 2000 });
    const { explain: tell } = prepare(town, solution);
    expect(solution.refused.length).toBeGreaterThan(10);
    for (const { request: id } of solution.refused.slice(0, 12)) {
      const request = town.requests.find((known) => known.id === id);
      for (const told of tell(id).wishes) {
        const { times, roles } = request?.wishes[told.wish] ?? { times: [], roles: [] };
        let most = -1;
        for (const [t, time] of times.entries()) {
          for (const start of eachStart(time.starts)) {
            for (const { resources } of combine(roles)) {
              const weeks = [...Array(12).keys()].map((w) => w + 1).filter((w) => (t === 1 ? w <= 10 : true));
              const faults = weeks.map((week) => faultsOf(id, start, resources, String(week)));
              const open = faults.filter((list) => !list.some((text) => text.includes("closed")));
              const needed = request?.recurrence === "once" ? 1 : (request?.minWeeks ?? weeks.length);
              if (open.length < needed) continue;
              const free = weeks.filter((_, i) => faults[i]?.length === 0);
              const count = request?.recurrence === "once" ? Math.min(1, free.length) : free.length;
              most = Math.max(most, Math.min(0, count - needed) + needed);
              const { nearest } = told;
              const isMeant = nearest?.time === t && nearest.start === start;
              if (!isMeant || nearest.resources.join() !== resources.join() || needed === 1) continue;
              expect(nearest.free).toBe(free.length === 0 ? null : formatWeekList(free));
            }
          }
        }
        const { nearest } = told;
        expect(nearest === null ? -1 : Math.min(nearest.count, nearest.needed)).toBe(most);
      }
    }

    /** Faults that placing it so in one week would make, whatever the least number of weeks. */
    function faultsOf(id: string, start: number, resources: readonly string[], week: string): string[] {
      const lenient = { ...town, requests: town.requests.map((r) => (r.id === id ? { ...r, minWeeks: 1 } : r)) };
      const placements = [...solution.placements, { request: id, start, weeks: week, resources }];
      const refused = solution.refused.filter(({ request }) => request !== id);
      return check(lenient, { ...solution, placements, refused })
        .faults.map(({ problem }) => problem)
        .filter(
          (problem) => !problem.startsWith("score") && !problem.startsWith("bound") && !problem.includes("OrNone"),
        );
    }
  });
});
