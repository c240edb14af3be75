// What a convention is about: when, where, for how many. Pure.
import { createHash } from "node:crypto";
import type { CONVENTION_KINDS, CONVENTION_SIDES, ORGANIZATION_KINDS } from "#db/schema.ts";
import { addDays, isoWeekday } from "../time.ts";

export type Kind = (typeof CONVENTION_KINDS)[number];
export type Side = (typeof CONVENTION_SIDES)[number];
/** Wall times: `2026-09-14 18:00:00`. */
export type Dated = { readonly localStart: string; readonly localEnd: string };
export type Terms = {
  readonly organizationId: string;
  readonly spaceId: string;
  readonly activityId: string;
  readonly people: number;
  readonly sessions: readonly Dated[];
};

/** Of what both sides agree on, and no more: a new price list or a new insurance changes no convention. */
export function fingerprint({ organizationId, spaceId, activityId, people, sessions }: Terms): string {
  const dated = sessions.map(({ localStart, localEnd }) => `${localStart}/${localEnd}`).toSorted();
  return createHash("sha256")
    .update(JSON.stringify([organizationId, spaceId, activityId, people, dated]))
    .digest("hex");
}

/** Towns and schools hold public domain; the hub is one of theirs. */
export const kindOf = (owner: (typeof ORGANIZATION_KINDS)[number]): Kind =>
  owner === "town" || owner === "school" || owner === "hub" ? "public" : "private";

/** Is the place of the public domain? For a night's shelter its owner's own kind tells. */
export const isPublicDomain = (kind: Kind, owner: (typeof ORGANIZATION_KINDS)[number]) =>
  kind === "public" || (kind === "shelter" && kindOf(owner) === "public");

/** Whose words a convention of a kind needs. */
export const sidesOfKind = (kind: Kind): readonly Side[] =>
  kind === "shelter" ? ["holder", "owner", "hub"] : ["holder", "owner"];

export const dayOf = ({ localStart }: Dated) => localStart.slice(0, 10);
export const minutesOf = ({ localStart, localEnd }: Dated) => (wall(localEnd) - wall(localStart)) / 60_000;
const wall = (local: string) => Date.parse(`${local.replace(" ", "T")}Z`);

export type Regular = {
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
  readonly days: readonly string[];
  /** The weeks between its first and its last that have no session at this hour. */
  readonly without: readonly string[];
};

/** From how many sessions of one weekday and hour on it is said as a rule. */
const REGULAR = 3;

/** Sessions as people say them: each rule with its dates, then those that follow none. */
export function scheduleOf(sessions: readonly Dated[]): {
  readonly regular: readonly Regular[];
  readonly single: readonly Dated[];
} {
  const ordered = sessions.toSorted((a, b) => (a.localStart < b.localStart ? -1 : 1));
  const groups = Map.groupBy(ordered, (one) => {
    const weekday = isoWeekday(dayOf(one));
    return `${weekday} ${one.localStart.slice(11, 16)} ${one.localEnd.slice(11, 16)}`;
  });
  const regular = [...groups.values()].filter((group) => group.length >= REGULAR).map(toRegular);
  const single = ordered.filter((one) => !regular.some((rule) => rule.days.includes(dayOf(one)) && isOf(rule, one)));
  return { regular: regular.toSorted((a, b) => a.weekday - b.weekday || (a.start < b.start ? -1 : 1)), single };
}

const isOf = (rule: Regular, one: Dated) =>
  one.localStart.slice(11, 16) === rule.start && one.localEnd.slice(11, 16) === rule.end;

function toRegular(group: readonly Dated[]): Regular {
  const first = group[0] as Dated;
  const days = group.map(dayOf);
  const last = days.at(-1) as string;
  const without: string[] = [];
  for (let day = dayOf(first); day < last; day = addDays(day, 7)) if (!days.includes(day)) without.push(day);
  const [start, end] = [first.localStart.slice(11, 16), first.localEnd.slice(11, 16)];
  return { weekday: isoWeekday(dayOf(first)), start, end, days, without };
}
