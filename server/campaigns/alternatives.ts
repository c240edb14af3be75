// Other slots near one that did not fit, by the solver's `suggest`.
import { withTerritory } from "#db/client.ts";
import type { Solver, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type OfferedSpace, readOfferedSpaces } from "../matching/data.ts";
import type { MatchInput } from "../matching/schema.ts";
import { match, type Offer, placeOf, readSuitable } from "../matching/service.ts";
import { addDays, isoWeekday, wallTimeOf } from "../time.ts";
import { countWeeks, wallOf } from "./compare.ts";
import { toRequest } from "./instance.ts";
import { readGround, toAsked } from "./match.ts";

export type Missed = {
  readonly spaceId: string;
  readonly activityId: string;
  readonly people: number;
  readonly day: string;
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** Look on the places of the same owner alone. */
  readonly sameOwner: boolean;
};

const DAYS_BEFORE = 2;
const DAYS_AFTER = 7;
const NEAR_M = 15_000;
const ASKED = 60;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * The nearest that would do: the same place at another hour, another place at that hour, the days around. Each of another
 * space first. Reads only; asks for no account.
 */
export async function suggestDates(viewer: Viewer & { readonly solver: Solver }, missed: Missed, limit: number) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const asked = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const spaces = await readOfferedSpaces(tx);
    const space = spaces.find(({ id }) => id === missed.spaceId);
    if (!space) throw new DomainError("NOT_FOUND", `No space ${missed.spaceId}`, { path: ["spaceId"] });
    const elsewhere = missed.sameOwner ? spaces.filter(({ ownerId }) => ownerId === space.ownerId) : [];
    return needAround(missed, space, idsOf(elsewhere), today);
  });
  // the solver plans from tomorrow on: what is left of today is read from the hours themselves
  const isToday = missed.day === today;
  const soon = isToday ? (await match(viewer, { ...asked, ...today1(today), limit: 10 })).best : [];
  const found = [...soon, ...(await suggested(viewer, asked))].filter((one) => !isSame(one, missed));
  return differing(found).slice(0, limit);
}

const idsOf = (spaces: readonly OfferedSpace[]) => spaces.map(({ id }) => id);

const today1 = (day: string) => ({ period: { start: day, end: addDays(day, 1) } });

const isSame = (one: Offer, { spaceId, day, startMinute }: Pick<Offer, "spaceId" | "day" | "startMinute">) =>
  one.spaceId === spaceId && one.day === day && one.startMinute === startMinute;

/** `elsewhere`: the spaces to look at besides; none is all. */
function needAround(missed: Missed, space: OfferedSpace, elsewhere: string[], today: string): MatchInput {
  const { activityId, people, durationMinutes, day, startMinute, spaceId } = missed;
  const within = (minutes: number) => ({
    earliestStart: Math.max(0, startMinute - minutes),
    latestStart: Math.min(1439, startMinute + minutes),
  });
  const sameDay = [isoWeekday(day)];
  const before = addDays(day, -DAYS_BEFORE);
  return {
    ...{
      activityId,
      people,
      durationMinutes: Math.ceil(durationMinutes / 5) * 5,
      recurrence: "once",
      shortestMinutes: null,
    },
    ...{ ageGroup: null, level: null, enrolled: null },
    ...{ stepFree: false, equipment: [], dayOffsets: [0], campaignId: null, limit: 10 },
    near: { lon: space.lon, lat: space.lat, distanceM: NEAR_M },
    period: { start: before < today ? today : before, end: addDays(day, DAYS_AFTER) },
    wishes: [
      { weekdays: sameDay, ...within(180), spaceIds: [spaceId] },
      { weekdays: sameDay, ...within(30), spaceIds: elsewhere },
      { weekdays: ALL_DAYS, ...within(60), spaceIds: [spaceId] },
      { weekdays: ALL_DAYS, ...within(60), spaceIds: elsewhere },
    ],
  };
}

async function suggested(viewer: Viewer & { readonly solver: Solver }, input: MatchInput): Promise<readonly Offer[]> {
  const seen = await withTerritory(viewer.db, viewer.territory.id, (tx) => readSuitable(tx, input));
  if (seen.nothing) return [];
  const ground = await readGround(viewer, input);
  const suitable = new Map(seen.suitable.map((space) => [space.id, space]));
  const wishes = input.wishes
    .map((wish) => ({ ...wish, spaceIds: wish.spaceIds.length > 0 ? wish.spaceIds : [...suitable.keys()] }))
    .map((wish) => ({ ...wish, spaceIds: wish.spaceIds.filter((id) => suitable.has(id)) }))
    .filter(({ spaceIds }) => spaceIds.length > 0);
  if (wishes.length === 0) return [];
  const found = toRequest(ground.frame, { ...toAsked(seen.need, input), recurrence: "once" }, wishes);
  if (typeof found === "string") return [];
  const { best } = await viewer.solver.suggest({ ...ground, request: found.request, limit: ASKED });
  return best.flatMap(({ start, resources, weeks }): Offer[] => {
    const space = suitable.get(resources[0] as string);
    if (!space) return [];
    const { weekday, startMinute } = wallOf(start, ground.frame.horizon.slotMinutes);
    const week = firstWeek(weeks);
    return [
      {
        ...placeOf(seen.need, space),
        ...{ wishRank: 1, weekday, startMinute, durationMinutes: input.durationMinutes },
        day: addDays(ground.frame.horizon.start, 7 * (week - 1) + weekday - 1),
        weeks: null,
      },
    ];
  });
}

/** The one week of a date. */
function firstWeek(weeks: string): number {
  if (countWeeks(weeks) !== 1) throw new Error(`A date of several weeks: ${weeks}`);
  return Number(weeks);
}

/** One of each space first: half an hour later is not another choice. */
function differing(found: readonly Offer[]): readonly Offer[] {
  const groups = Map.groupBy(found, ({ spaceId }) => spaceId);
  const firsts = new Set([...groups.values()].map(([first]) => first));
  const isElsewhen = (one: Offer, i: number) => found.findIndex((other) => isSame(other, one)) === i;
  const others = found.filter((one, i) => !firsts.has(one) && isElsewhen(one, i));
  return [...found.filter((one) => firsts.has(one)), ...others];
}
