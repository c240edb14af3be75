import type { RouterInputs, RouterOutputs } from "#app/_trpc/types.ts";

export type Policy = RouterOutputs["policies"]["list"][number];
export type Rules = RouterInputs["policies"]["save"]["rules"];

export const FAMILIES = ["sport", "culture", "learning", "social", "making", "meeting"] as const;
type Family = (typeof FAMILIES)[number];
/** Numbers of the form, as they are typed. */
export const POINTS = ["baseWeight", "weightPerPersonHour", "maxWeight", "moveCost", "openingWeight"] as const;
/** Typed in per cent. */
export const SHARES = ["wishCostShare", "spaceCostShare", "weeksLostShare"] as const;
export type Plain = (typeof POINTS)[number] | (typeof SHARES)[number];
export const TIERS = [0, 1] as const;

/** What is typed: texts by field. The first two tiers of fairness are shown; beyond them an hour is worth nothing more. */
export type Draft = Readonly<Record<Plain | `family.${Family}` | `tier.${0 | 1}.${"hours" | "points"}`, string>>;

const round = (value: number) => String(Math.round(value * 1e6) / 1e6);

export function draftOf({ rules }: Policy, comma: string): Draft {
  const text = (value: number) => round(value).replace(".", comma);
  const entries: [string, string][] = [
    ...POINTS.map((name): [string, string] => [name, text(rules[name])]),
    ...SHARES.map((name): [string, string] => [name, text(100 * (rules[name] ?? 0))]),
    ...FAMILIES.map((name): [string, string] => [`family.${name}`, text(rules.familyBonus[name] ?? 0)]),
    ...TIERS.flatMap((i): [string, string][] => {
      const tier = rules.fairness[i];
      return [
        [`tier.${i}.hours`, tier?.hours ? text(tier.hours) : ""],
        [`tier.${i}.points`, tier?.hours ? text(tier.pointsPerHour) : ""],
      ];
    }),
  ];
  return Object.fromEntries(entries) as Draft;
}

/** A number as it is typed, with a comma or a point; NaN where it is none. */
const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));

export function rulesOf(draft: Draft): Rules {
  const points = Object.fromEntries(POINTS.map((name) => [name, numberOf(draft[name])]));
  const shares = Object.fromEntries(SHARES.map((name) => [name, numberOf(draft[name]) / 100]));
  const bonus = FAMILIES.map((name) => [name, numberOf(draft[`family.${name}`])] as const);
  const tiers = TIERS.filter((i) => draft[`tier.${i}.hours`].trim() !== "").map((i) => ({
    hours: numberOf(draft[`tier.${i}.hours`]),
    pointsPerHour: numberOf(draft[`tier.${i}.points`]),
  }));
  return {
    ...(points as Pick<Rules, (typeof POINTS)[number]>),
    ...(shares as Pick<Rules, (typeof SHARES)[number]>),
    familyBonus: Object.fromEntries(bonus.filter(([, value]) => value !== 0)),
    fairness: tiers.length > 0 ? [...tiers, { hours: null, pointsPerHour: 0 }] : [],
  };
}

/** Fields that hold no number. */
export function faultyFields(draft: Draft): readonly (keyof Draft)[] {
  return (Object.keys(draft) as (keyof Draft)[]).filter((name) => {
    const [kind, i] = name.split(".");
    if (kind === "tier" && draft[`tier.${i as "0"}.hours` as keyof Draft].trim() === "") return false;
    const value = numberOf(draft[name]);
    return !Number.isFinite(value) || value < 0;
  });
}
