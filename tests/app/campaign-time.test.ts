import { describe, expect, test } from "vitest";
import { presences, tensionAt, tensionBySite } from "../../app/hub/campagnes/[id]/_workbench/tension.ts";
import {
  isoWeek,
  mondayOfWeek,
  parseWeeks,
  runsOf,
  seasonWeeks,
} from "../../app/hub/campagnes/[id]/_workbench/weeks.ts";
import { asked, granted, place, refused, space } from "../helpers/campaign-rows.ts";

describe("weeks", () => {
  test("a week set is read as numbers, and numbers are said as runs", () => {
    expect(parseWeeks("1-3,7", 43)).toEqual([1, 2, 3, 7]);
    expect(parseWeeks("*", 3)).toEqual([1, 2, 3]);
    expect(runsOf([1, 2, 3, 7])).toEqual([
      { start: 1, end: 4 },
      { start: 7, end: 8 },
    ]);
    expect(runsOf([])).toEqual([]);
  });

  test("a season's weeks begin on the Monday of its first day and hold its last", () => {
    expect(seasonWeeks({ start: "2026-09-09", end: "2026-09-21" })).toEqual({ horizonStart: "2026-09-07", weeks: 2 });
    expect(seasonWeeks({ start: "2026-09-07", end: "2027-07-05" })).toEqual({ horizonStart: "2026-09-07", weeks: 43 });
  });

  test("weeks have the numbers of calendars, across the new year too", () => {
    expect(isoWeek(mondayOfWeek("2026-09-07", 1))).toBe(37);
    expect(isoWeek("2026-12-28")).toBe(53);
    expect(isoWeek("2027-01-04")).toBe(1);
  });
});

describe("tension", () => {
  const spaces = [space("a", "gymnase"), space("b", "mairie")];
  const siteOf = (id: string) => spaces.find((one) => one.id === id);
  const season = { horizonStart: "2026-09-07", weeks: 43 };
  const held = granted(asked("judo"), place({ weekday: 2, startMinute: 1080, weeks: "1-2" }));
  const wanted = refused(
    asked("danse", {
      wishes: [
        { rank: 1, weekdays: [2], earliestStart: 1080, latestStart: 1140, spaceIds: ["a", "b"] },
        { rank: 2, weekdays: [2], earliestStart: 1100, latestStart: 1200, spaceIds: ["a"] },
      ],
    }),
  );
  const on = (week: number, weekday: number) => presences([held, wanted], { week, weekday }, season, siteOf);

  test("counts each request once at an hour, held or wanted", () => {
    expect(tensionAt(on(1, 2), 1080)).toEqual({ granted: 1, refused: 1 });
    expect(tensionAt(on(1, 2), 1169)).toEqual({ granted: 1, refused: 1 });
    expect(tensionAt(on(1, 2), 1170)).toEqual({ granted: 0, refused: 1 });
    expect(tensionAt(on(1, 2), 1290)).toEqual({ granted: 0, refused: 0 });
    expect(tensionAt(on(1, 3), 1080)).toEqual({ granted: 0, refused: 0 });
  });

  test("counts no session in a week that the plan left out, and no wish outside its period", () => {
    expect(tensionAt(on(3, 2), 1080)).toEqual({ granted: 0, refused: 1 });
    const past = refused({ ...wanted.request, period: { start: "2026-09-07", end: "2026-09-14" } });
    expect(presences([past], { week: 2, weekday: 2 }, season, siteOf)).toEqual([]);
  });

  test("is told for each site that holds or was wanted", () => {
    expect(tensionBySite(on(1, 2), 1080)).toEqual(
      new Map([
        ["gymnase", { granted: 1, refused: 1 }],
        ["mairie", { granted: 0, refused: 1 }],
      ]),
    );
  });
});
