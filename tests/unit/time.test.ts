import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  instantOf,
  isoWeekday,
  localInterval,
  mondayOf,
  slotWallTime,
  wallTimeOf,
} from "#server/time.ts";

const PARIS = "Europe/Paris";
const ZONES = [PARIS, "America/Cayenne", "Indian/Reunion", "Pacific/Noumea", "America/New_York"];
const at = (day: string, hours: number, zone = PARIS) => instantOf(day, hours * 60, zone).toISOString();

describe("wall time to instant", () => {
  test("the same evening hour is another instant after each change of clocks", () => {
    expect(at("2027-03-27", 18)).toBe("2027-03-27T17:00:00.000Z");
    expect(at("2027-03-28", 18)).toBe("2027-03-28T16:00:00.000Z");
    expect(at("2027-10-30", 18)).toBe("2027-10-30T16:00:00.000Z");
    expect(at("2027-10-31", 18)).toBe("2027-10-31T17:00:00.000Z");
  });

  test("an hour that the clocks skip is read forward", () => {
    expect(at("2027-03-28", 2.5)).toBe("2027-03-28T01:30:00.000Z");
    expect(wallTimeOf(instantOf("2027-03-28", 150, PARIS), PARIS)).toEqual({ day: "2027-03-28", minutes: 210 });
  });

  test("an hour that comes twice is the first one", () => {
    expect(at("2027-10-31", 2.5)).toBe("2027-10-31T00:30:00.000Z");
    expect(at("2027-10-31", 3)).toBe("2027-10-31T02:00:00.000Z");
  });

  test("a night from 22:00 to 06:00 lasts seven hours in March and nine in October", () => {
    const hours = (day: string) => {
      const { start, end } = localInterval(day, 22 * 60, 8 * 60, PARIS).during;
      return (end.getTime() - start.getTime()) / 3_600_000;
    };
    expect([hours("2027-03-27"), hours("2027-10-30"), hours("2027-06-05")]).toEqual([7, 9, 8]);
  });

  test("every wall time outside a skipped hour is read back as it was said", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 729 }),
        fc.integer({ min: 0, max: 95 }),
        (zone, days, quarter) => {
          const day = addDays("2026-01-01", days);
          const minutes = quarter * 15;
          const read = wallTimeOf(instantOf(day, minutes, zone), zone);
          const skipped = read.minutes === minutes + 60 && minutes >= 120 && minutes < 180;
          expect(read).toEqual({ day, minutes: skipped ? minutes + 60 : minutes });
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test("weeks begin on Monday", () => {
  expect(isoWeekday("2026-09-07")).toBe(1);
  expect(mondayOf("2026-09-13")).toBe("2026-09-07");
  expect(daysBetween("2026-09-07", "2027-07-05")).toBe(301);
});

test("a slot past Sunday midnight is a day of the next week", () => {
  expect(slotWallTime("2026-09-07", 1, 168, 15)).toEqual({ day: "2026-09-08", minutes: 1080 });
  expect(slotWallTime("2026-09-07", 1, 672, 15)).toEqual({ day: "2026-09-14", minutes: 0 });
});
