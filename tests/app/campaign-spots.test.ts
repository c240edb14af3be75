import { describe, expect, test } from "vitest";
import { linesOf } from "../../app/hub/campagnes/[id]/_workbench/bars.ts";
import {
  formatWeeks,
  later,
  slotOf,
  snap,
  spaceAt,
  startsOn,
  stepSpace,
  stretch,
  timeAt,
} from "../../app/hub/campagnes/[id]/_workbench/spots.ts";
import { asked, space } from "../helpers/campaign-rows.ts";

const judo = asked("judo", {
  durationMinutes: 90,
  wishes: [
    { rank: 1, weekdays: [2], earliestStart: 1035, latestStart: 1140, spaceIds: ["a", "c"] },
    { rank: 2, weekdays: [2, 4], earliestStart: 600, latestStart: 600, spaceIds: ["b"] },
  ],
});
const lines = linesOf([space("a", "x"), space("b", "x"), space("c", "y")], [], () => true);

describe("under a pointer", () => {
  test("a share of the width is a day and a minute, on both scales and at their ends", () => {
    expect(timeAt({ start: 480, end: 1320, day: 3 }, 0.5)).toEqual({ day: 3, minute: 900 });
    expect(timeAt({ start: 480, end: 1320, day: null }, 1.5 / 7)).toMatchObject({
      day: 2,
      minute: expect.closeTo(900),
    });
    expect(timeAt({ start: 480, end: 1320, day: null }, 2).day).toBe(7);
    expect(timeAt({ start: 480, end: 1320, day: null }, -1)).toEqual({ day: 1, minute: 480 });
  });

  test("a line is a space, the name of a site is none", () => {
    expect([10, 40, 80, 140, 180, 999].map((y) => spaceAt(lines, y))).toEqual([null, "a", "b", null, "c", null]);
  });

  test("a start is caught by the nearest that a wish allows, else by the half hour", () => {
    expect(startsOn(judo, 2, 15)).toEqual([600, 1035, 1065, 1095, 1125]);
    expect(startsOn(judo, 4, 15)).toEqual([600]);
    expect([1040, 1052, 800, 590].map((minute) => snap(judo, 2, minute, 15))).toEqual([1035, 1065, 810, 600]);
    expect(snap(judo, 4, 1439, 15)).toBe(1350);
  });
});

test("a step goes to the next space that is wished for, and not beyond the last", () => {
  expect(stepSpace(lines, asked("j", { wishes: judo.wishes.slice(0, 1) }), "a", 1)).toBe("c");
  expect(stepSpace(lines, judo, "c", 1)).toBe("c");
  expect(stepSpace(lines, judo, "b", -1)).toBe("a");
});

test("weeks grow and shrink at an end, never to none and never out of the season", () => {
  expect(stretch([3, 4, 6], "last", 1, 7)).toEqual([3, 4, 6, 7]);
  expect(stretch([3, 4, 7], "last", 1, 7)).toEqual([3, 4, 7]);
  expect(stretch([3, 4, 6], "last", -1, 7)).toEqual([3, 4]);
  expect(stretch([1, 2], "first", 1, 7)).toEqual([1, 2]);
  expect(stretch([3, 4], "first", -1, 7)).toEqual([4]);
  expect(stretch([3], "first", -1, 7)).toEqual([3]);
  expect(formatWeeks([1, 2, 3, 5, 7, 8])).toBe("1-3,5,7-8");
});

test("days go round the week, and a slot is counted from Monday", () => {
  expect([later(7, 1), later(1, -1), later(3, 2)]).toEqual([1, 7, 5]);
  expect(slotOf({ spaceId: "a", weekday: 2, startMinute: 60, week: 1 }, 15)).toBe(100);
});
