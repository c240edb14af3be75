import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatWeeks, parseWeeks } from "#solver";
import { formatWeekList, hasWeek, type Weeks } from "#solver/weeks.ts";

describe("a week set", () => {
  test("of all weeks reaches past the first word of bits", () => {
    const { lo, hi } = parseWeeks("*", 43) as Weeks;
    expect([hasWeek(lo, hi, 31), hasWeek(lo, hi, 32), hasWeek(lo, hi, 42), hasWeek(lo, hi, 43)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test("is written in its shortest form", () => {
    const { lo, hi } = parseWeeks("1,2,3-16,18,32-33,61", 61) as Weeks;
    expect(formatWeeks(lo, hi)).toBe("1-16,18,32-33,61");
  });

  test("read, written and read again is the same set", () => {
    const weeks = fc.uniqueArray(fc.integer({ min: 1, max: 61 }), { minLength: 1 });
    const property = fc.property(weeks, (list) => {
      const text = formatWeekList(list);
      const { lo, hi } = parseWeeks(text, 61) as Weeks;
      expect(formatWeeks(lo, hi)).toBe(text);
      expect(Array.from({ length: 61 }, (_, w) => w + 1).filter((w) => hasWeek(lo, hi, w - 1))).toEqual(
        list.toSorted((a, b) => a - b),
      );
    });
    fc.assert(property, { seed: 1 });
  });
});
