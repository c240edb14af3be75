// What a request is worth, line by line: the applicant reads these lines before sending, and the solver gets their sum. Pure.
import type { PolicyRules } from "#db/schema.ts";
import type { AskedNeed } from "./instance.ts";

export const POINT_KINDS = [
  ...(["base", "personHours", "family", "age", "level", "enrolled", "members"] as const),
  ...(["publicUtility", "firstTime", "stepFree"] as const),
] as const;
export type PointLine = {
  readonly kind: (typeof POINT_KINDS)[number];
  readonly points: number;
  /** Of `personHours`, what was counted; so of `enrolled` and `members`. */
  readonly hours?: number;
  readonly count?: number;
  /** The policy's limit cut it. */
  readonly isCut?: boolean;
};

/** What the policy may favour in whoever asks. */
export type Asker = {
  readonly isFirstTime: boolean;
  readonly isPublicUtility: boolean;
  readonly members: number | null;
};

type Weighed = Pick<AskedNeed, "recurrence" | "people" | "durationMinutes" | "dayOffsets" | "family" | "stepFree"> &
  Partial<Pick<AskedNeed, "ageGroup" | "level" | "enrolled" | keyof Asker>>;

/** A base, people × hours up to a limit, and what the territory chose to favour. Lines that add nothing are left out. */
export function pointLines(rules: PolicyRules, asked: Weighed, weeks: number): readonly PointLine[] {
  const sessions = asked.recurrence === "every" ? weeks * asked.dayOffsets.length : 1;
  const hours = (sessions * asked.durationMinutes) / 60;
  const base = Math.min(rules.maxWeight, rules.baseWeight);
  const personHours = cut(rules.weightPerPersonHour * asked.people * hours, rules.maxWeight - base);
  const [enrolledCount, memberCount] = [asked.enrolled ?? 0, asked.members ?? 0];
  const most = rules.maxMemberPoints ?? 0;
  const enrolled = cut((rules.pointsPerEnrolled ?? 0) * enrolledCount, most);
  const members = cut((rules.pointsPerMember ?? 0) * memberCount, most - enrolled.points);
  const lines: PointLine[] = [
    { kind: "base", points: base },
    { kind: "personHours", hours, ...personHours },
    { kind: "family", points: rules.familyBonus[asked.family] ?? 0 },
    { kind: "age", points: (asked.ageGroup && rules.ageBonus?.[asked.ageGroup]) ?? 0 },
    { kind: "level", points: (asked.level && rules.levelBonus?.[asked.level]) ?? 0 },
    { kind: "enrolled", count: enrolledCount, ...enrolled },
    { kind: "members", count: memberCount, ...members },
    { kind: "publicUtility", points: asked.isPublicUtility ? (rules.publicUtilityBonus ?? 0) : 0 },
    { kind: "firstTime", points: asked.isFirstTime ? (rules.firstTimeBonus ?? 0) : 0 },
    { kind: "stepFree", points: asked.stepFree ? (rules.stepFreeBonus ?? 0) : 0 },
  ];
  return lines.filter(({ kind, points }) => points > 0 || kind === "base");
}

const cut = (wanted: number, room: number) => ({ points: Math.min(room, wanted), isCut: wanted > room });

/** To the thousandth, so that one sum is one number wherever it is made. */
export const sumOf = (lines: readonly PointLine[]): number =>
  Math.round(lines.reduce((sum, { points }) => sum + points, 0) * 1000) / 1000;
