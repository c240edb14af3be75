import { type Transaction, withTerritory } from "#db/client.ts";
import { type Activity, readActivity } from "../bookings/data.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { addDays, instantOf, isoWeekday, wallTimeOf } from "../time.ts";
import { type OfferedSpace, readDatedHours, readOfferedSpaces } from "./data.ts";
import { type DatedSlot, serve, startsOf } from "./dated.ts";
import { type Criterion, discomfortOf, distanceM, faultsOf, type Need, suit } from "./fit.ts";
import type { MatchInput } from "./schema.ts";

export { type DatedSlot, distanceM, faultsOf, type Need, serve, startsOf };

/** Why nothing, or so little, is found: what a space lacks, or what stands against its hours. */
export type Obstacle = {
  readonly criterion: Criterion | "closed" | "quiet" | "taken" | "past";
  readonly count: number;
};

/** One way to serve a need, in the words of wall time. */
export type Offer = {
  readonly spaceId: string;
  readonly spaceName: string;
  readonly spaceSlug: string;
  readonly siteName: string;
  readonly siteSlug: string;
  readonly communeName: string;
  readonly capacity: number;
  readonly grantMode: OfferedSpace["grantMode"];
  readonly seasonMode: OfferedSpace["seasonMode"];
  readonly distanceM: number | null;
  readonly wishRank: number;
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** One date only. */
  readonly day: string | null;
  /** A season only: the weeks that it would have, of those asked for. */
  readonly weeks: { readonly granted: number; readonly asked: number } | null;
};

export type Match = {
  readonly offered: number;
  readonly suitable: number;
  /** Sites and spaces with at least one slot, and slots (start × space) in all. */
  readonly sites: number;
  readonly spaces: number;
  readonly slots: number;
  readonly obstacle: Obstacle | null;
  /** Spaces named in a wish that do not suit, and why. */
  readonly unsuitable: readonly { readonly spaceId: string; readonly faults: readonly Criterion[] }[];
  readonly best: readonly Offer[];
};

/** Days looked at, from the first that will do. */
const DATED_WINDOW_DAYS = 62;
const MAX_BUFFER_MS = 480 * 60_000;

/**
 * What fits a need on dates, while it is typed: how many places and slots, the best few, and when there are none the
 * criterion that removes the most. Reads only; asks for no account.
 */
export async function match(viewer: Viewer, input: MatchInput): Promise<Match> {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { need, suitable, ...seen } = await readSuitable(tx, input);
    const found = seen.nothing ?? (await matchDated(tx, viewer, need, suitable, input));
    return { ...seen.counts, ...found };
  });
}

/** The spaces that suit a need whatever the hour, and what keeps the others out. */
export async function readSuitable(tx: Transaction, input: MatchInput) {
  const need = await readNeed(tx, input);
  const offered = await readOfferedSpaces(tx);
  const { suitable, obstacle } = suit(need, offered);
  const named = new Set(input.wishes.flatMap(({ spaceIds }) => spaceIds));
  const unsuitable = offered
    .filter(({ id }) => named.has(id))
    .map((space) => ({ spaceId: space.id, faults: faultsOf(need, space) }))
    .filter(({ faults }) => faults.length > 0);
  const counts = { offered: offered.length, suitable: suitable.length, unsuitable };
  const none = { sites: 0, spaces: 0, slots: 0, best: [], obstacle: toObstacle(obstacle) };
  return { need, suitable, counts, nothing: suitable.length === 0 ? none : null };
}

const toObstacle = (obstacle: ReturnType<typeof suit>["obstacle"]): Obstacle | null =>
  obstacle && { criterion: obstacle.criterion, count: obstacle.spaces };

async function readNeed(tx: Transaction, input: MatchInput): Promise<Need & Pick<Activity, "family">> {
  const activity = await readActivity(tx, input.activityId);
  if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
  return { ...input, noise: input.noise ?? activity.noise, family: activity.family };
}

/** The spaces that suit a need, the best first: what a wish that names none accepts. */
export async function bestSpaces(tx: Transaction, need: Need, limit: number): Promise<readonly string[]> {
  const { suitable } = suit(need, await readOfferedSpaces(tx));
  return byComfort(need, suitable)
    .slice(0, limit)
    .map(({ id }) => id);
}

const byComfort = <T extends OfferedSpace>(need: Need, spaces: readonly T[]) => {
  const discomfort = new Map(spaces.map((space) => [space.id, discomfortOf(need, space)]));
  return spaces.toSorted((a, b) => (discomfort.get(a.id) ?? 0) - (discomfort.get(b.id) ?? 0));
};

async function matchDated(
  tx: Transaction,
  viewer: Viewer,
  need: Need,
  suitable: readonly OfferedSpace[],
  input: MatchInput,
) {
  const { territory } = viewer;
  const period = comingDays(viewer, input.period);
  if (!period) return { sites: 0, spaces: 0, slots: 0, best: [], obstacle: { criterion: "past", count: 0 } as const };
  const ids = suitable.map(({ id }) => id);
  const hours = await readDatedHours(tx, territory, ids, hoursAround(period, territory.timeZone));
  const against = { closed: 0, quiet: 0, taken: 0 };
  const found = new Map<
    string,
    { space: OfferedSpace; slot: DatedSlot; rank: number; slots: Set<number>; cost: number }
  >();
  for (const [i, wish] of input.wishes.entries()) {
    const starts = startsOf(wish, period, input.durationMinutes, territory, viewer.now());
    const preference = new Map(wish.spaceIds.map((id, j) => [id, j]));
    for (const space of suitable) {
      const preferred = preference.get(space.id);
      if (wish.spaceIds.length > 0 && preferred === undefined) continue;
      const opened = hours.get(space.id) ?? { open: [], taken: [] };
      const served = serve(space, starts, opened, input.durationMinutes, need.noise, territory);
      against.closed += served.closed;
      against.quiet += served.quiet;
      against.taken += served.taken;
      const [slot] = served.free;
      if (!slot) continue;
      const cost =
        10 * i + 2 * (preferred ?? 0) + discomfortOf(need, space) + (space.grantMode === "instant" ? 0 : 0.5);
      const known = found.get(space.id) ?? { space, slot, rank: i + 1, slots: new Set(), cost };
      for (const one of served.free) known.slots.add(one.during.start.getTime());
      found.set(space.id, known);
    }
  }
  const all = [...found.values()].toSorted((a, b) => a.cost - b.cost);
  const slots = all.reduce((sum, one) => sum + one.slots.size, 0);
  return {
    sites: new Set(all.map(({ space }) => space.siteSlug)).size,
    spaces: all.length,
    slots,
    obstacle: slots > 0 ? null : mostOf(against),
    best: spread(all, input.limit).map(({ space, slot, rank }) => toOffer(need, space, slot, rank, input)),
  };
}

/** One of each site first: three thirds of one gym are one idea, not three. */
export function spread<T extends { readonly space: OfferedSpace }>(ranked: readonly T[], limit: number): readonly T[] {
  const firsts = new Set<string>();
  const isFirst = ({ space }: T) => !firsts.has(space.siteSlug) && firsts.add(space.siteSlug) !== undefined;
  const [leading, others] = [[] as T[], [] as T[]];
  for (const one of ranked) (isFirst(one) ? leading : others).push(one);
  return [...leading, ...others].slice(0, limit);
}

function toOffer(need: Need, space: OfferedSpace, slot: DatedSlot, wishRank: number, input: MatchInput): Offer {
  return {
    ...placeOf(need, space),
    wishRank,
    weekday: isoWeekday(slot.day),
    startMinute: slot.startMinute,
    durationMinutes: input.durationMinutes,
    day: slot.day,
    weeks: null,
  };
}

/** Where an offer is. */
export function placeOf(need: Need, space: OfferedSpace) {
  return {
    spaceId: space.id,
    spaceName: space.name,
    spaceSlug: space.slug,
    siteName: space.siteName,
    siteSlug: space.siteSlug,
    communeName: space.communeName,
    capacity: space.capacity,
    grantMode: space.grantMode,
    seasonMode: space.seasonMode,
    distanceM: need.near && distanceM(need.near, space),
  };
}

/** The hours that decide on the starts of some days: of set-up before the first, of what passes midnight after the last. */
export const hoursAround = ({ start, end }: MatchInput["period"], timeZone: string) => ({
  start: new Date(instantOf(start, 0, timeZone).getTime() - MAX_BUFFER_MS),
  end: new Date(instantOf(addDays(end, 1), 0, timeZone).getTime() + MAX_BUFFER_MS),
});

/** The days of a period that are not over, as many as are looked at; null when all are. */
export function comingDays(viewer: Viewer, { start, end }: MatchInput["period"]) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const first = start < today ? today : start;
  const last = addDays(first, DATED_WINDOW_DAYS);
  return first < end ? { start: first, end: end < last ? end : last } : null;
}

function mostOf(against: Readonly<Record<"closed" | "quiet" | "taken", number>>): Obstacle {
  const { closed, quiet, taken } = against;
  // free hours that others hold are worth saying first: another hour of the same place may do
  if (taken > 0) return { criterion: "taken", count: taken };
  return quiet > 0 ? { criterion: "quiet", count: quiet } : { criterion: "closed", count: closed };
}
