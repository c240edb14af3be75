import { describe, expect, test } from "vitest";
import { draftOf, faultyFields, type Policy, rulesOf } from "#app/hub/campagnes/[id]/reglement/_policy/draft.ts";

const RULES = {
  ...{ baseWeight: 1, weightPerPersonHour: 0.01, maxWeight: 10, familyBonus: { culture: 2 }, wishCostShare: 0.1 },
  ...{ spaceCostShare: 0.05, moveCost: 0.5, weeksLostShare: 0.2, openingWeight: 0.25 },
  fairness: [
    { hours: 10, pointsPerHour: 3 },
    { hours: 20, pointsPerHour: 2 },
    { hours: 40, pointsPerHour: 1.5 },
    { hours: 80, pointsPerHour: 1 },
    { hours: null, pointsPerHour: 0.5 },
  ],
  ...{
    quotaHoursPerWeek: 6,
    insurance: "if-filed",
    otherUseDays: 30,
    firstTimeBonus: 1,
    stepFreeBonus: 0.5,
    distanceCostShare: 0.2,
  },
  ...{ ageBonus: { children: 2, seniors: 1.5 }, levelBonus: { national: 3 }, publicUtilityBonus: 1 },
  ...{ pointsPerEnrolled: 0.02, pointsPerMember: 0.005, maxMemberPoints: 4 },
} satisfies Policy["rules"];
const policy: Policy = { id: "p", version: 1, name: "Essai", adoptedAt: null, rules: RULES };

describe("the form of a policy", () => {
  test("gives back every number of the version that it was filled from, all tiers of fairness among them", () => {
    expect(rulesOf(draftOf(policy, ","))).toEqual(RULES);
  });

  test("a number left empty that may be absent is told as none, not as a fault", () => {
    const draft = { ...draftOf(policy, ","), quotaHoursPerWeek: " " };
    expect(faultyFields(draft)).toEqual([]);
    expect(rulesOf(draft)).toMatchObject({ quotaHoursPerWeek: null });
  });

  test("names each field that holds no number, those of a tier too", () => {
    const tiers = [
      { hours: "dix", points: "3" },
      { hours: "20", points: "" },
    ];
    expect(faultyFields({ ...draftOf(policy, ","), baseWeight: "un", tiers })).toEqual([
      ...["baseWeight", "fairness.0.hours", "fairness.1.pointsPerHour"],
    ]);
  });
});
