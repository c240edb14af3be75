import { z } from "zod";
import { ACTIVITY_FAMILIES, AGE_GROUPS, INSURANCE_RULES, LEVELS } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";
import { MOST_OTHER_USE_DAYS, OTHER_USE_DAYS } from "../other-use.ts";

const points = (max: number) => z.number().min(0).max(max);
const share = z.number().min(0).max(1);
const tier = z.object({ hours: z.number().min(1).max(10_000).nullable(), pointsPerHour: points(100) });

type Tiers = readonly z.infer<typeof tier>[];
/** Each tier ends later and is worth no more than the one before; the last has no end. */
const isLadder = (tiers: Tiers) =>
  tiers.every(({ hours, pointsPerHour }, i) => {
    const before = tiers[i - 1];
    const isLast = i === tiers.length - 1;
    if ((hours === null) !== isLast) return false;
    return !before || (pointsPerHour <= before.pointsPerHour && (hours === null || hours > (before.hours ?? 0)));
  });

const rules = z
  .object({
    baseWeight: points(1000).refine((value) => value > 0, { message: "above_zero" }),
    weightPerPersonHour: points(10),
    maxWeight: points(1000),
    familyBonus: z.partialRecord(z.enum(ACTIVITY_FAMILIES), points(1000)),
    wishCostShare: share,
    spaceCostShare: share,
    moveCost: points(1000),
    weeksLostShare: share,
    fairness: z.array(tier).max(9).refine(isLadder, { message: "tiers_fall" }),
    openingWeight: points(100),
    ageBonus: z.partialRecord(z.enum(AGE_GROUPS), points(1000)).optional(),
    levelBonus: z.partialRecord(z.enum(LEVELS), points(1000)).optional(),
    publicUtilityBonus: points(1000).optional(),
    pointsPerEnrolled: points(10).optional(),
    pointsPerMember: points(10).optional(),
    maxMemberPoints: points(1000).optional(),
    firstTimeBonus: points(1000).optional(),
    stepFreeBonus: points(1000).optional(),
    distanceCostShare: share.optional(),
    /** Null: any number of hours. Absent: as in the version that it departs from. */
    quotaHoursPerWeek: z.number().min(0.25).max(168).nullable().optional(),
    /** Absent: as in the version that it departs from. */
    insurance: z.enum(INSURANCE_RULES).optional(),
    /** Absent: as in the version that it departs from. */
    otherUseDays: z.int().min(OTHER_USE_DAYS).max(MOST_OTHER_USE_DAYS).optional(),
  })
  .refine(({ baseWeight, maxWeight }) => maxWeight >= baseWeight, { path: ["maxWeight"], message: "below_base" });

export const saveInput = z.object({
  key: mutationKey,
  name: z.string().trim().min(3).max(120),
  /** The version that it departs from. */
  fromPolicyId: z.uuid(),
  rules,
});
export const adoptInput = z.object({ key: mutationKey, policyId: z.uuid(), campaignId: z.uuid() });

export type SaveInput = z.infer<typeof saveInput>;
export type AdoptInput = z.infer<typeof adoptInput>;
