// What a request is worth, line by line: the applicant reads these lines before sending, and the solver gets their sum. Pure.
import type { PolicyRules } from "#db/schema.ts";
import type { AskedNeed } from "./instance.ts";

export const POINT_KINDS = ["base", "personHours", "family", "firstTime", "stepFree"] as const;
export type PointLine = {
  readonly kind: (typeof POINT_KINDS)[number];
  readonly points: number;
  /** Of `personHours`: what was counted, and whether the policy's limit cut it. */
  readonly hours?: number;
  readonly isCut?: boolean;
};

type Weighed = Pick<
  AskedNeed,
  "recurrence" | "people" | "durationMinutes" | "dayOffsets" | "family" | "stepFree" | "isFirstTime"
>;

/** A base, people × hours up to a limit, and what the territory chose to favour. Lines that add nothing are left out. */
export function pointLines(rules: PolicyRules, asked: Weighed, weeks: number): readonly PointLine[] {
  const sessions = asked.recurrence === "every" ? weeks * asked.dayOffsets.length : 1;
  const hours = (sessions * asked.durationMinutes) / 60;
  const base = Math.min(rules.maxWeight, rules.baseWeight);
  const wanted = rules.weightPerPersonHour * asked.people * hours;
  const room = rules.maxWeight - base;
  const lines: PointLine[] = [
    { kind: "base", points: base },
    { kind: "personHours", points: Math.min(room, wanted), hours, isCut: wanted > room },
    { kind: "family", points: rules.familyBonus[asked.family] ?? 0 },
    { kind: "firstTime", points: asked.isFirstTime ? (rules.firstTimeBonus ?? 0) : 0 },
    { kind: "stepFree", points: asked.stepFree ? (rules.stepFreeBonus ?? 0) : 0 },
  ];
  return lines.filter(({ kind, points }) => points > 0 || kind === "base");
}

/** To the thousandth, so that one sum is one number wherever it is made. */
export const sumOf = (lines: readonly PointLine[]): number =>
  Math.round(lines.reduce((sum, { points }) => sum + points, 0) * 1000) / 1000;
