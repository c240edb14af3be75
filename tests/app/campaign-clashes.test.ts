import { describe, expect, test } from "vitest";
import { clashesAt, worstMinute } from "../../app/hub/campagnes/[id]/_workbench/_tensions/clashes.ts";
import type { Row } from "../../app/hub/campagnes/[id]/_workbench/rows.ts";
import { presences } from "../../app/hub/campagnes/[id]/_workbench/tension.ts";
import { asked, granted, place, refused, space } from "../helpers/campaign-rows.ts";

const whole = { ...space("whole", "gymnase"), unitIds: ["north", "south"] };
const spaces = [
  whole,
  { ...space("north", "gymnase"), unitIds: ["north"] },
  { ...space("south", "gymnase"), unitIds: ["south"] },
  space("hall", "mairie"),
];
const spaceOf = (id: string) => spaces.find((one) => one.id === id);
const season = { horizonStart: "2026-09-07", weeks: 43 };
const evening = (spaceIds: string[]) => [{ rank: 1, weekdays: [2], earliestStart: 1080, latestStart: 1080, spaceIds }];
const titles = (rows: readonly Row[]) => rows.map(({ request }) => request.id);
const at = (rows: readonly Row[], week: number) =>
  clashesAt(presences(rows, { week, weekday: 2 }, season, spaceOf), 1090, spaceOf).map((one) => ({
    site: one.siteSlug,
    wants: titles(one.wants),
    holds: titles(one.holds),
    people: one.people,
  }));

const inNorth = granted(asked("judo"), place({ spaceId: "north", weekday: 2, weeksAsked: 40 }));

describe("clashes", () => {
  test("name who wants a place and who holds a part of it", () => {
    const wantsWhole = refused(asked("handball", { people: 30, wishes: evening(["whole"]) }));
    const wantsSouth = refused(asked("danse", { people: 12, wishes: evening(["south", "hall"]) }));
    expect(at([inNorth, wantsSouth, wantsWhole], 1)).toEqual([
      { site: "gymnase", wants: ["handball", "danse"], holds: ["judo"], people: 42 },
      { site: "mairie", wants: ["danse"], holds: [], people: 12 },
    ]);
  });

  test("count weeks that a granted request lacks only where another has them", () => {
    const short = granted(
      asked("tir"),
      place({ spaceId: "whole", weekday: 2, weeks: "2-40", weekCount: 39, weeksAsked: 40 }),
    );
    const early = granted(
      asked("yoga"),
      place({ spaceId: "south", weekday: 2, weeks: "1", weekCount: 1, weeksAsked: 1 }),
    );
    expect(at([short], 1)).toEqual([]);
    expect(at([short, early], 1)).toEqual([{ site: "gymnase", wants: ["tir"], holds: ["yoga"], people: 20 }]);
    expect(at([short, early], 2)).toEqual([]);
  });

  test("of a day, the hour of most refusals comes first", () => {
    const refusals = new Map([
      [1080, 2],
      [1110, 3],
      [1140, 3],
    ]);
    expect(worstMinute([1050, 1080, 1110, 1140], (minute) => refusals.get(minute) ?? 0)).toBe(1110);
    expect(worstMinute([1050], () => 0)).toBeNull();
  });
});
