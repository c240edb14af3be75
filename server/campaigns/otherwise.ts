// What a refused request could have instead of what it asked, where no change of the solver's own would do or it was never
// asked: other hours, days and places, sought among all that the territory offers beside the plan.
import type { Lacking, RefusalChange } from "#db/schema.ts";
import type { Instance, Solution } from "#solver";
import type { Solver } from "../context.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM } from "../matching/service.ts";
import { countWeeks, wallOf } from "./compare.ts";
import { type AskedHours, type AskedNeed, type Frame, suitableSpaces, toRequest } from "./instance.ts";
import { lengthOf } from "./lengths.ts";
import type { Ruling } from "./rulings-data.ts";

/** All that a request may be placed on, and who stands there; the solver's workers know it by its key. */
export type Around = {
  readonly frame: Frame;
  readonly key: string;
  readonly load: () => Promise<{ readonly instance: Instance; readonly solution: Solution }>;
};
export type Wanted = {
  readonly asked: AskedNeed;
  readonly wishes: readonly AskedHours[];
  readonly rulings: readonly Ruling[];
};
export type Otherwise = { readonly changes: readonly RefusalChange[]; readonly lacks: Lacking | null };

type Kind = "start" | "day" | "place" | "elsewhere" | "duration";
type At = { readonly spaceId: string; readonly weekday: number; readonly startMinute: number };
type Found = { readonly open: number; readonly change: RefusalChange | null };

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const ALL_DAY = { earliestStart: 0, latestStart: 1410 };
const NEAR_M = 15_000;
const NEAREST = 24;
/** Answers of the solver among which the least trouble is chosen. */
const LOOKED_AT = 400;
/** No session becomes shorter than this share of what was asked, nor than an hour. */
const LEAST_SHARE = 0.5;
const STEP = 30;

/** The least of each kind that would place it: one thing otherwise, else all at once, else shorter; or what the territory lacks. */
export async function otherwise(solver: Solver, around: Around, wanted: Wanted): Promise<Otherwise> {
  const { asked, wishes } = wanted;
  const suitable = suitableSpaces(around.frame, asked);
  const near = nearPlaces(around.frame, wishes, suitable);
  const as = (kind: Kind, hours: readonly AskedHours[]) => seek(solver, around, wanted, kind, hours);
  const otherDays = ({ weekdays }: AskedHours) => DAYS.filter((day) => !weekdays.includes(day));
  const simple = [
    await as(
      "start",
      wishes.map((wish) => ({ ...wish, ...ALL_DAY })),
    ),
    await as(
      "day",
      wishes.map((wish) => ({ ...wish, weekdays: otherDays(wish) })),
    ),
    await as(
      "place",
      wishes.map((wish) => ({ ...wish, spaceIds: near })),
    ),
  ].flatMap(({ change }) => change ?? []);
  if (simple.length > 0) return { changes: simple, lacks: null };
  const spaceIds = [...new Set([...wishes.flatMap((wish) => wish.spaceIds), ...near])];
  const anywhere = [{ ...ALL_DAY, weekdays: DAYS, spaceIds }];
  const { open, change } = await as("elsewhere", anywhere);
  if (change) return { changes: [change], lacks: null };
  const least = Math.max(60, LEAST_SHARE * asked.durationMinutes);
  for (let minutes = asked.durationMinutes - STEP; minutes >= least; minutes -= STEP) {
    const shorter = { ...wanted, asked: { ...asked, durationMinutes: minutes } };
    const found = await seek(solver, around, shorter, "duration", anywhere);
    if (found.change) return { changes: [found.change], lacks: null };
  }
  return { changes: [], lacks: open > 0 ? "free" : "open" };
}

async function seek(
  solver: Solver,
  { frame, key, load }: Around,
  wanted: Wanted,
  kind: Kind,
  hours: readonly AskedHours[],
): Promise<Found> {
  const asked = { ...wanted.asked, shortestMinutes: null };
  const bans = wanted.rulings.filter(({ kind: ruled }) => ruled === "ban");
  const some = hours.filter(({ spaceIds, weekdays }) => spaceIds.length > 0 && weekdays.length > 0);
  const put = some.length > 0 ? toRequest(frame, asked, some, bans) : "unsuitable";
  if (typeof put === "string") return { open: 0, change: null };
  // beside the request, should the plan know it
  const request = { ...put.request, id: `${asked.id}+` };
  const { open, best } = await solver.suggest({ key, load, request, limit: LOOKED_AT });
  const trouble = troubleOf(frame, wanted);
  const isNamed = (spaceId: string) => wanted.wishes.some(({ spaceIds }) => spaceIds.includes(spaceId));
  const [least] = best
    .map(({ start, resources, weeks }) => {
      const { spaceId } = lengthOf(resources[0] as string);
      return { at: { spaceId, ...wallOf(start, frame.horizon.slotMinutes) }, weeks: countWeeks(weeks) };
    })
    .sort((a, b) => trouble(a.at) - trouble(b.at));
  if (!least) return { open, change: null };
  const told = kind === "elsewhere" && isNamed(least.at.spaceId) ? "day" : kind;
  return { open, change: { kind: told, ...least, minutes: asked.durationMinutes, request: null } };
}

const isWeekend = (weekday: number) => weekday >= 6;

/** How far a place and an hour are from what was asked, in minutes' worth. */
function troubleOf({ hours: { spaces } }: Frame, { wishes }: Wanted): (at: At) => number {
  const known = new Map(spaces.map((space) => [space.id, space]));
  const wished = wishedSpaces(spaces, wishes);
  const metres = new Map<string, number>();
  const away = (spaceId: string) => {
    const space = known.get(spaceId);
    const found = metres.get(spaceId) ?? (space ? nearestM(space, wished) : 0);
    metres.set(spaceId, found);
    return found;
  };
  return ({ spaceId, weekday, startMinute }) =>
    Math.min(
      ...wishes.map(({ weekdays, earliestStart, latestStart, spaceIds }) => {
        const late = Math.max(0, earliestStart - startMinute, startMinute - latestStart);
        const further = spaceIds.includes(spaceId) ? 0 : 15 + away(spaceId) / 100;
        const isAlike = weekdays.some((day) => isWeekend(day) === isWeekend(weekday));
        return late + further + (weekdays.includes(weekday) ? 0 : 90) + (isAlike ? 0 : 60);
      }),
    );
}

/** Other places that suit, the nearest to those wished first. */
function nearPlaces(
  { hours: { spaces } }: Frame,
  wishes: readonly AskedHours[],
  suitable: ReadonlyMap<string, OfferedSpace>,
): readonly string[] {
  const wished = wishedSpaces(spaces, wishes);
  const named = new Set(wished.map(({ id }) => id));
  return [...suitable.values()]
    .filter(({ id }) => !named.has(id))
    .map((space) => ({ id: space.id, metres: nearestM(space, wished) }))
    .filter(({ metres }) => metres <= NEAR_M)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, NEAREST)
    .map(({ id }) => id);
}

const wishedSpaces = (spaces: readonly OfferedSpace[], wishes: readonly AskedHours[]) => {
  const named = new Set(wishes.flatMap(({ spaceIds }) => spaceIds));
  return spaces.filter(({ id }) => named.has(id));
};

const nearestM = (space: OfferedSpace, wished: readonly OfferedSpace[]) =>
  Math.min(Number.POSITIVE_INFINITY, ...wished.map((one) => distanceM(one, space)));
