import { describe, expect, test } from "vitest";
import { pointLines, sumOf } from "#server/campaigns/points.ts";

const RULES = {
  ...{ baseWeight: 1, weightPerPersonHour: 0.01, maxWeight: 10, familyBonus: { culture: 2 }, wishCostShare: 0.1 },
  ...{ moveCost: 0.5, weeksLostShare: 0.2, fairness: [], openingWeight: 0 },
};
const ASKED = {
  ...{ recurrence: "every" as const, people: 20, durationMinutes: 90, dayOffsets: [0], family: "sport" as const },
  stepFree: false,
};

describe("the points of a request", () => {
  test("are a base and what each person's hours add, session by session", () => {
    expect(pointLines(RULES, ASKED, 10)).toEqual([
      { kind: "base", points: 1 },
      { kind: "personHours", points: 3, hours: 15, isCut: false },
    ]);
    expect(sumOf(pointLines(RULES, { ...ASKED, dayOffsets: [0, 2] }, 10))).toBe(7);
    expect(sumOf(pointLines(RULES, { ...ASKED, recurrence: "once" }, 10))).toBe(1.3);
  });

  test("are cut at the policy's limit, bonuses apart, and say so", () => {
    const lines = pointLines(RULES, { ...ASKED, people: 1000, family: "culture" }, 10);
    expect(lines).toContainEqual({ kind: "personHours", points: 9, hours: 15, isCut: true });
    expect(sumOf(lines)).toBe(12);
  });

  test("grow by age, level and public utility, line by line, only as the policy chose", () => {
    const asked = { ...ASKED, ageGroup: "children" as const, level: "national" as const, isPublicUtility: true };
    const rules = { ...RULES, ageBonus: { children: 2 }, levelBonus: { regional: 9 }, publicUtilityBonus: 0.5 };
    const more = pointLines(rules, asked, 10).slice(2);
    expect(more).toEqual([
      { kind: "age", points: 2 },
      { kind: "publicUtility", points: 0.5 },
    ]);
    expect(sumOf(pointLines(RULES, asked, 10))).toBe(4);
  });

  test("count those enrolled, then the members of whoever asks, together up to a limit", () => {
    const rules = { ...RULES, pointsPerEnrolled: 0.05, pointsPerMember: 0.01, maxMemberPoints: 3 };
    const lines = (asked: object) => pointLines(rules, { ...ASKED, ...asked }, 10).slice(2);
    expect(lines({ enrolled: 40, members: 150 })).toEqual([
      { kind: "enrolled", points: 2, count: 40, isCut: false },
      { kind: "members", points: 1, count: 150, isCut: true },
    ]);
    expect(lines({ enrolled: 100, members: 150 })).toEqual([{ kind: "enrolled", points: 3, count: 100, isCut: true }]);
    expect(lines({ enrolled: null, members: null })).toEqual([]);
  });

  test("grow for a first season and for step-free access, as far as the policy says", () => {
    const asked = { ...ASKED, isFirstTime: true, stepFree: true };
    expect(sumOf(pointLines({ ...RULES, firstTimeBonus: 2, stepFreeBonus: 0.5 }, asked, 10))).toBe(6.5);
    expect(sumOf(pointLines(RULES, asked, 10))).toBe(4);
  });
});
