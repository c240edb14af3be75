import { describe, expect, test } from "vitest";
import { startOf, stepFrom, windowOf } from "#app/_components/agenda-span.ts";

describe("an agenda", () => {
  test("begins with the day, its Monday, or the first of its month", () => {
    expect(startOf("jour", "2026-12-09")).toBe("2026-12-09");
    expect(startOf("semaine", "2026-12-13")).toBe("2026-12-07");
    expect(startOf("semaine", "2026-12-07")).toBe("2026-12-07");
    expect(startOf("mois", "2026-12-31")).toBe("2026-12-01");
  });

  test("moves on by the day, the week or the month", () => {
    expect(stepFrom("jour", "2026-12-31", 1)).toBe("2027-01-01");
    expect(stepFrom("semaine", "2026-12-28", -1)).toBe("2026-12-21");
    expect(stepFrom("mois", "2026-12-01", 2)).toBe("2027-02-01");
    expect(stepFrom("mois", "2027-01-01", -1)).toBe("2026-12-01");
  });

  test("asks for whole weeks of a month, of four to six", () => {
    expect(windowOf("jour", "2026-12-31")).toEqual({ start: "2026-12-31", end: "2027-01-01" });
    expect(windowOf("semaine", "2026-12-28")).toEqual({ start: "2026-12-28", end: "2027-01-04" });
    // begins on a Tuesday, ends on a Thursday
    expect(windowOf("mois", "2026-12-01")).toEqual({ start: "2026-11-30", end: "2027-01-04" });
    // four weeks to the day
    expect(windowOf("mois", "2027-02-01")).toEqual({ start: "2027-02-01", end: "2027-03-01" });
    // a Sunday first
    expect(windowOf("mois", "2027-08-01")).toEqual({ start: "2027-07-26", end: "2027-09-06" });
  });
});
