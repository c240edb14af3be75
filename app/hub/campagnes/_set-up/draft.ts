import { addDays } from "#app/_components/days.ts";
import type { RouterInputs, RouterOutputs } from "#app/_trpc/types.ts";

export type Options = RouterOutputs["seasons"]["options"];
export type SetUp = RouterOutputs["seasons"]["one"];
type Input = Omit<RouterInputs["seasons"]["create"], "key">;

/** What is typed: days as they stand in their fields, the last ones counted whole. */
export type Draft = {
  readonly name: string;
  readonly seasonStart: string;
  readonly seasonEnd: string;
  readonly wishesFrom: string;
  readonly wishesUntil: string;
  readonly renews: boolean;
  readonly lastStart: string;
  readonly lastEnd: string;
  readonly renewalsUntil: string;
  readonly draftOn: string;
  readonly appealsLastDay: string;
  readonly publishOn: string;
  readonly policyId: string;
  readonly spaceIds: readonly string[];
};

/** Wishes for six weeks from a week hence, and the rest as towns do it; the season is left to say. */
export function emptyDraft({ today, policies }: Options): Draft {
  const from = addDays(today, 7);
  return {
    ...{ name: "", seasonStart: "", seasonEnd: "", renews: true, lastStart: "", lastEnd: "" },
    ...{ wishesFrom: from, renewalsUntil: addDays(from, 20), wishesUntil: addDays(from, 41) },
    ...{ draftOn: addDays(from, 55), appealsLastDay: addDays(from, 69), publishOn: addDays(from, 76) },
    policyId: policies[0]?.id ?? "",
    spaceIds: [],
  };
}

export const draftOf = (found: SetUp): Draft => ({
  ...{ name: found.name, wishesFrom: found.wishesFrom, wishesUntil: found.wishesUntil },
  ...{ seasonStart: found.season.start, seasonEnd: addDays(found.season.end, -1), policyId: found.policyId },
  ...{ renews: found.renewals !== null, renewalsUntil: found.renewals?.until ?? "" },
  lastStart: found.renewals?.season.start ?? "",
  lastEnd: found.renewals ? addDays(found.renewals.season.end, -1) : "",
  ...{ draftOn: found.draftOn ?? "", appealsLastDay: found.appealsLastDay ?? "", publishOn: found.publishOn ?? "" },
  spaceIds: found.spaceIds,
});

const DAYS = [
  "seasonStart",
  "seasonEnd",
  "wishesFrom",
  "wishesUntil",
  "draftOn",
  "appealsLastDay",
  "publishOn",
] as const;
const LAST = ["lastStart", "lastEnd", "renewalsUntil"] as const;

/** Fields that hold nothing and must. */
export const missingIn = (draft: Draft): readonly (keyof Draft)[] => [
  ...(draft.name.trim().length < 3 ? ["name" as const] : []),
  ...[...DAYS, ...(draft.renews ? LAST : [])].filter((key) => draft[key] === ""),
];

export const inputOf = (draft: Draft): Input => ({
  ...{ name: draft.name, wishesFrom: draft.wishesFrom, wishesUntil: draft.wishesUntil, policyId: draft.policyId },
  season: { start: draft.seasonStart, end: addDays(draft.seasonEnd, 1) },
  renewals: draft.renews
    ? { season: { start: draft.lastStart, end: addDays(draft.lastEnd, 1) }, until: draft.renewalsUntil }
    : null,
  ...{ draftOn: draft.draftOn, appealsLastDay: draft.appealsLastDay, publishOn: draft.publishOn },
  spaceIds: [...draft.spaceIds],
});

/** The field of the form that shows what is said of a field of the input. */
export const FIELD_OF: Readonly<Partial<Record<keyof Draft, readonly string[]>>> = {
  seasonStart: ["season.start", "season"],
  seasonEnd: ["season.end"],
  lastStart: ["renewals.season.start", "renewals"],
  lastEnd: ["renewals.season.end", "renewals.season"],
  renewalsUntil: ["renewals.until"],
};
