// What the hub's rulings leave of a request: bans narrow its wishes, a pin fixes its place. Pure.
import { formatWeeks, parseWeeks, type Request, type Time } from "#solver";
import type { OfferedSpace } from "../matching/data.ts";
import { countWeeks, wallOf } from "./compare.ts";
import { resourceOf } from "./lengths.ts";
import type { Ruling } from "./rulings-data.ts";
import type { Snapshot } from "./snapshot.ts";

/** Starts are listed one by one: bans take some of them out. */
type Listed = Time & { readonly starts: readonly number[] };
type Choice<T extends Listed> = {
  readonly times: readonly T[];
  readonly spaces: readonly OfferedSpace[];
  /** Ranks of the spaces in their wish. */
  readonly places: readonly number[];
};

const forbids = (ban: Ruling, { id, siteSlug }: OfferedSpace, start: number) =>
  (ban.reach !== "place" || (ban.spaceId === id && ban.startSlot === start)) &&
  (ban.reach !== "site" || ban.siteSlug === siteSlug) &&
  (ban.reach !== "hour" || ban.startSlot === start);

/** A wish as several, each of the starts that allow the same spaces; those that allow none are left out. */
export function withoutBanned<T extends Listed, C extends Choice<T>>(choice: C, bans: readonly Ruling[]): C[] {
  if (bans.length === 0) return [choice];
  const groups = new Map<string, { allowed: readonly number[]; times: T[] }>();
  for (const time of choice.times) {
    const byAllowed = Map.groupBy(time.starts, (start) =>
      [...choice.spaces.keys()]
        .filter((j) => !bans.some((ban) => forbids(ban, choice.spaces[j] as OfferedSpace, start)))
        .join(),
    );
    for (const [key, starts] of byAllowed) {
      if (key === "") continue;
      const group = groups.get(key) ?? { allowed: key.split(",").map(Number), times: [] };
      group.times.push({ ...time, starts });
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ allowed, times }) => ({
    ...choice,
    times,
    spaces: allowed.map((j) => choice.spaces[j] as OfferedSpace),
    places: allowed.map((j) => choice.places[j] as number),
  }));
}

type Held = Pick<Ruling, "spaceId" | "startSlot" | "weeks"> & { readonly durationMinutes?: number | null };

/** The request where its pin has it, in the weeks still to come; null where none of its wishes allows that any more. */
export function pinned(request: Request, pin: Held): Request | null {
  const held = resourceOf(pin.spaceId, pin.durationMinutes);
  for (const { times, roles } of request.wishes) {
    if (!roles[0]?.some(({ resource }) => resource === held)) continue;
    for (const time of times) {
      const weeks = isAmong(time.starts, pin.startSlot) && common(time.weeks, pin.weeks ?? "*");
      if (weeks) return { ...request, pinned: { start: pin.startSlot, weeks, resources: [held] } };
    }
  }
  return null;
}

/** The request with a wish for the place to which its party has agreed, whatever it wished before. */
export function withAgreed(
  request: Request,
  at: { start: number; weeks: string; resources: readonly string[] },
): Request {
  const weeks = at.weeks;
  const [own] = request.wishes.flatMap(({ times }) => times);
  const time: Time = { ...(own?.offsets && { offsets: own.offsets }), starts: [at.start], weeks };
  const { minWeeks, ...rest } = request;
  return {
    ...rest,
    ...(minWeeks !== undefined && { minWeeks: Math.min(minWeeks, countWeeks(weeks)) }),
    wishes: [...request.wishes, { times: [time], roles: [at.resources.map((resource) => ({ resource }))] }],
  };
}

/** The pins of some requests, as they are told: where and when. */
export function pinsOf({ rulings, campaign }: Pick<Snapshot, "rulings" | "campaign">, requestIds: readonly string[]) {
  return requestIds.flatMap((requestId) => {
    const pin = rulings.find((one) => one.kind === "pin" && one.requestId === requestId);
    return pin ? [{ requestId, spaceId: pin.spaceId, ...wallOf(pin.startSlot, campaign.slotMinutes) }] : [];
  });
}

const isAmong = (starts: Time["starts"], start: number) => !("from" in starts) && starts.includes(start);

function common(a: string, b: string): string | null {
  const [left, right] = [parseWeeks(a, 61), parseWeeks(b, 61)];
  if (typeof left === "string" || typeof right === "string") throw new Error(`Not week sets: ${a}, ${b}`);
  const [lo, hi] = [left.lo & right.lo, left.hi & right.hi];
  return lo === 0 && hi === 0 ? null : formatWeeks(lo, hi);
}
