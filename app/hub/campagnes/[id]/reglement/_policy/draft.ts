import type { RouterInputs, RouterOutputs } from "#app/_trpc/types.ts";

export type Policy = RouterOutputs["policies"]["list"][number];
export type Rules = RouterInputs["policies"]["save"]["rules"];
export type Insurance = NonNullable<Rules["insurance"]>;

export const FAMILIES = ["sport", "culture", "learning", "social", "making", "meeting"] as const;
type Family = (typeof FAMILIES)[number];
/** Numbers of the form, as they are typed. */
export const POINTS = ["baseWeight", "weightPerPersonHour", "maxWeight", "moveCost", "openingWeight"] as const;
export const BONUSES = ["firstTimeBonus", "publicUtilityBonus", "stepFreeBonus"] as const;
/** Of those who come, and of the members of whoever asks. */
export const MEMBERS = ["pointsPerEnrolled", "pointsPerMember", "maxMemberPoints"] as const;
export const AGES = ["children", "teens", "adults", "seniors", "all"] as const;
export const LEVELS = ["discovery", "leisure", "departmental", "regional", "national"] as const;
/** Typed in per cent. */
export const SHARES = ["wishCostShare", "spaceCostShare", "distanceCostShare", "weeksLostShare"] as const;
export const INSURANCES: readonly Insurance[] = ["never", "if-filed", "always"];
export type Plain = (typeof POINTS | typeof BONUSES | typeof MEMBERS | typeof SHARES)[number];
type Listed = `family.${Family}` | `age.${(typeof AGES)[number]}` | `level.${(typeof LEVELS)[number]}`;
export const MAX_TIERS = 8;
/** Before a session of another use, where a version says nothing. */
const LAWFUL_DAYS = 15;

/** Up to how many hours, and what each of them is worth. */
export type DraftTier = { readonly hours: string; readonly points: string };

/** What is typed: texts by field. */
export type Draft = Readonly<Record<Plain | Listed | "beyond" | "quotaHoursPerWeek" | "otherUseDays", string>> & {
  readonly tiers: readonly DraftTier[];
  readonly insurance: Insurance;
};

const round = (value: number) => String(Math.round(value * 1e6) / 1e6);

export function draftOf({ rules }: Policy, comma: string): Draft {
  const text = (value: number) => round(value).replace(".", comma);
  const fields: [string, string][] = [
    ...[...POINTS, ...BONUSES, ...MEMBERS].map((name): [string, string] => [name, text(rules[name] ?? 0)]),
    ...SHARES.map((name): [string, string] => [name, text(100 * (rules[name] ?? 0))]),
    ...FAMILIES.map((name): [string, string] => [`family.${name}`, text(rules.familyBonus[name] ?? 0)]),
    ...AGES.map((name): [string, string] => [`age.${name}`, text(rules.ageBonus?.[name] ?? 0)]),
    ...LEVELS.map((name): [string, string] => [`level.${name}`, text(rules.levelBonus?.[name] ?? 0)]),
    ["beyond", text(rules.fairness.find(({ hours }) => hours === null)?.pointsPerHour ?? 0)],
    ["quotaHoursPerWeek", rules.quotaHoursPerWeek === undefined ? "" : text(rules.quotaHoursPerWeek)],
    ["otherUseDays", text(rules.otherUseDays ?? LAWFUL_DAYS)],
  ];
  return {
    ...(Object.fromEntries(fields) as Omit<Draft, "tiers" | "insurance">),
    tiers: rules.fairness.flatMap(({ hours, pointsPerHour }) =>
      hours === null ? [] : [{ hours: text(hours), points: text(pointsPerHour) }],
    ),
    insurance: rules.insurance ?? "never",
  };
}

/** A number as it is typed, with a comma or a point; NaN where it is none. */
const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));
/** 7 per cent is 0.07, whatever a machine's fractions make of it. */
const shareOf = (text: string) => Math.round(numberOf(text) * 1e6) / 1e8;

export function rulesOf(draft: Draft): Rules {
  const points = Object.fromEntries([...POINTS, ...BONUSES, ...MEMBERS].map((name) => [name, numberOf(draft[name])]));
  const shares = Object.fromEntries(SHARES.map((name) => [name, shareOf(draft[name])]));
  const chosen = (given: readonly (readonly [string, number])[]) =>
    Object.fromEntries(given.filter(([, value]) => value !== 0));
  const tiers = draft.tiers.map((tier) => ({ hours: numberOf(tier.hours), pointsPerHour: numberOf(tier.points) }));
  return {
    ...(points as Pick<Rules, (typeof POINTS | typeof BONUSES | typeof MEMBERS)[number]>),
    ...(shares as Pick<Rules, (typeof SHARES)[number]>),
    familyBonus: chosen(FAMILIES.map((name) => [name, numberOf(draft[`family.${name}`])])),
    ageBonus: chosen(AGES.map((name) => [name, numberOf(draft[`age.${name}`])])),
    levelBonus: chosen(LEVELS.map((name) => [name, numberOf(draft[`level.${name}`])])),
    fairness: tiers.length > 0 ? [...tiers, { hours: null, pointsPerHour: numberOf(draft.beyond) }] : [],
    quotaHoursPerWeek: draft.quotaHoursPerWeek.trim() === "" ? null : numberOf(draft.quotaHoursPerWeek),
    insurance: draft.insurance,
    otherUseDays: numberOf(draft.otherUseDays),
  };
}

const isNumber = (text: string) => numberOf(text) >= 0 && Number.isFinite(numberOf(text));

/** Fields that hold no number, by the names that the server gives them. */
export function faultyFields(draft: Draft): readonly string[] {
  const plain = [
    ...[...POINTS, ...BONUSES, ...MEMBERS, ...SHARES],
    ...FAMILIES.map((name) => `family.${name}` as const),
    ...AGES.map((name) => `age.${name}` as const),
    ...LEVELS.map((name) => `level.${name}` as const),
  ];
  return [
    ...[...plain, "otherUseDays" as const].filter((name) => !isNumber(draft[name])),
    ...draft.tiers.flatMap(({ hours, points }, i) => [
      ...(isNumber(hours) ? [] : [`fairness.${i}.hours`]),
      ...(isNumber(points) ? [] : [`fairness.${i}.pointsPerHour`]),
    ]),
    ...(draft.tiers.length > 0 && !isNumber(draft.beyond) ? [`fairness.${draft.tiers.length}.pointsPerHour`] : []),
    ...(draft.quotaHoursPerWeek.trim() === "" || isNumber(draft.quotaHoursPerWeek) ? [] : ["quotaHoursPerWeek"]),
  ];
}
