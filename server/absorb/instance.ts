// Displaced sessions as requests of the solver, and its placements back as hours. Pure.
import { formatWeeks, type Instance, type Position, parseWeeks, type Request, type Solution } from "#solver";
import { type AskedHours, type Frame, toRequest, type UnfitReason, wallOf } from "../campaigns/service.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM } from "../matching/service.ts";
import { addDays, daysBetween, mondayOf } from "../time.ts";
import type { Displaced } from "./data.ts";

/** Displaced sessions that go to one place together: of one booking, at the same hour of the same weekday. */
export type Group = {
  readonly id: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly sessions: readonly Displaced[];
};
export type Place = { readonly spaceId: string; readonly weekday: number; readonly startMinute: number };

/** Further away is no help; among the nearest the choice is wide enough. */
const NEAR_M = 15_000;
const NEAREST = 60;
/** Of a request's points, what the furthest place costs, and what each step of hours further away costs. */
const FURTHEST_SHARE = 0.4;

/** What moving costs is weighed here; the adopted policy says who is granted, which these have been already. */
export const RULES: Frame["rules"] = {
  baseWeight: 1,
  weightPerPersonHour: 0.005,
  maxWeight: 5,
  familyBonus: {},
  wishCostShare: 0.08,
  moveCost: 0,
  weeksLostShare: 0,
  fairness: [],
  openingWeight: 0,
};
export const SLOT_MINUTES = 15;

export const minutesOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
export const lengthOf = ({ localStart, localEnd }: Pick<Displaced, "localStart" | "localEnd">) =>
  daysBetween(localStart.slice(0, 10), localEnd.slice(0, 10)) * 1440 + minutesOf(localEnd) - minutesOf(localStart);
const weekdayOf = (day: string) => daysBetween(mondayOf(day), day) + 1;

/** All dates of a series' hour together, or each date by itself. */
export function groupsOf(displaced: readonly Displaced[], isTogether: boolean): readonly Group[] {
  const groups = Map.groupBy(displaced, (one) =>
    isTogether ? `${one.bookingId} ${weekdayOf(one.day)} ${minutesOf(one.localStart)} ${lengthOf(one)}` : one.id,
  );
  // two sessions of one hour in one week would be two of one request
  return [...groups.values()].flatMap((sessions) => {
    const weeks = new Set(sessions.map(({ day }) => mondayOf(day)));
    return (weeks.size === sessions.length ? [sessions] : sessions.map((one) => [one])).map(toGroup);
  });
}

function toGroup(sessions: readonly Displaced[]): Group {
  const [first] = sessions;
  if (!first) throw new Error("A group of no session");
  return {
    id: first.id,
    weekday: weekdayOf(first.day),
    startMinute: minutesOf(first.localStart),
    durationMinutes: lengthOf(first),
    sessions,
  };
}

/** The group in the solver's words: in the weeks of its own dates, near its place and its hour. */
export function toGroupRequest(frame: Frame, group: Group): Request | UnfitReason {
  const [first] = group.sessions as [Displaced];
  const near = nearest(frame, first);
  const found = toRequest(
    frame,
    {
      ...first,
      id: group.id,
      recurrence: group.sessions.length > 1 ? "every" : "once",
      durationMinutes: group.durationMinutes,
      dayOffsets: [0],
      period: frame.season,
      ...{ nearLon: first.lon, nearLat: first.lat, distanceM: NEAR_M },
    },
    around(group).map((hours) => ({ ...hours, spaceIds: near.map(({ id }) => id) })),
  );
  return typeof found === "string" ? found : inOwnWeeks(frame, group, found.request, costs(near, first));
}

/** From the same hour to ever further ones; each hour is in the first wish that has it. */
function around({ weekday, startMinute }: Group): readonly Omit<AskedHours, "spaceIds">[] {
  const others = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== weekday);
  const within = (minutes: number) => ({
    earliestStart: startMinute >= minutes ? startMinute - minutes : startMinute % 30,
    latestStart: Math.min(1439, startMinute + minutes),
  });
  return [
    { weekdays: [weekday], ...within(0) },
    { weekdays: [weekday], ...within(30) },
    { weekdays: [weekday], ...within(90) },
    { weekdays: others, ...within(0) },
    { weekdays: others, ...within(60) },
    { weekdays: [weekday], ...within(180) },
  ];
}

const nearest = (frame: Frame, from: Displaced): readonly OfferedSpace[] =>
  frame.hours.spaces
    .filter((space) => distanceM(from, space) <= NEAR_M)
    .toSorted((a, b) => distanceM(from, a) - distanceM(from, b))
    .filter(({ capacity }) => capacity >= from.people)
    .slice(0, NEAREST);

const costs = (near: readonly OfferedSpace[], from: Displaced): ReadonlyMap<string, number> =>
  new Map(near.map((space) => [space.id, (FURTHEST_SHARE * distanceM(from, space)) / NEAR_M]));

function inOwnWeeks(frame: Frame, group: Group, request: Request, cost: ReadonlyMap<string, number>) {
  const own = weeksOf(frame, group);
  const wishes = request.wishes.flatMap((wish) => {
    const times = wish.times.filter((time) => covers(frame, time.weeks, own)).map((time) => ({ ...time, weeks: own }));
    if (times.length === 0) return [];
    const roles = wish.roles.map((role) =>
      role.map(({ resource }) => ({ resource, cost: request.weight * (cost.get(resource) ?? 0) })),
    );
    return [{ ...wish, times, roles }];
  });
  if (wishes.length === 0) return "past";
  const { minWeeks: _, ...rest } = request;
  return { ...rest, ...(group.sessions.length > 1 && { minWeeks: group.sessions.length }), wishes };
}

export function weeksOf({ horizon }: Frame, { sessions }: Group): string {
  let [lo, hi] = [0, 0];
  for (const { day } of sessions) {
    const week = Math.floor(daysBetween(horizon.start, day) / 7);
    if (week < 32) lo |= 1 << week;
    else hi |= 1 << (week - 32);
  }
  return formatWeeks(lo, hi);
}

function covers({ horizon }: Frame, weeks: string, own: string): boolean {
  const [all, some] = [parseWeeks(weeks, horizon.weeks), parseWeeks(own, horizon.weeks)];
  if (typeof all === "string" || typeof some === "string") throw new Error(`Not week sets: ${weeks}, ${own}`);
  return (some.lo & ~all.lo) === 0 && (some.hi & ~all.hi) === 0;
}

/** Where the group stood before its place was closed. */
export const stoodAt = (frame: Frame, group: Group): Position => ({
  start: (group.weekday - 1) * (1440 / SLOT_MINUTES) + Math.floor(group.startMinute / SLOT_MINUTES),
  weeks: weeksOf(frame, group),
  resources: [(group.sessions[0] as Displaced).spaceId],
});

export const toPosition = (frame: Frame, group: Group, at: Place): Position => ({
  start: (at.weekday - 1) * (1440 / SLOT_MINUTES) + Math.floor(at.startMinute / SLOT_MINUTES),
  weeks: weeksOf(frame, group),
  resources: [at.spaceId],
});

export function toPlace({ start, resources }: Pick<Position, "start" | "resources">): Place {
  const { weekday, startMinute } = wallOf(start, SLOT_MINUTES);
  return { spaceId: resources[0] as string, weekday, startMinute };
}

/** The day of a session's own week. */
export const dayAt = (session: Displaced, weekday: number) => addDays(mondayOf(session.day), weekday - 1);

export const stands = (instance: Instance, positions: ReadonlyMap<string, Position>): Solution => ({
  version: 1,
  instance: instance.name,
  seed: 0,
  placements: [...positions].map(([request, position]) => ({ request, ...position })),
  refused: [],
  score: { core: 0, fairness: 0, opening: 0, links: 0, objective: 0 },
  bound: 0,
  gap: 0,
  stats: { iterations: 0, seconds: 0 },
});
