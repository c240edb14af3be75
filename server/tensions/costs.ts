// What a proposal costs whom, in metres, minutes and weeks. Pure.
import type { Position } from "#solver";
import { type AskedHours, countWeeks, wallOf } from "../campaigns/service.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM } from "../matching/service.ts";
import { nearestM, type Wishing } from "./kinds.ts";

export type Spot = {
  readonly spaceId: string;
  readonly startSlot: number;
  readonly weekday: number;
  readonly startMinute: number;
  readonly weeks: string;
  readonly weekCount: number;
};

/** Beside what one had, or asked: how far, how much later (below 0: earlier), how many weeks less. */
export type Cost = {
  readonly metres: number;
  readonly minutes: number;
  readonly isOtherDay: boolean;
  readonly weeks: number;
};

export const spotOf = ({ start, weeks, resources }: Position, slotMinutes: number): Spot => ({
  spaceId: resources[0] as string,
  startSlot: start,
  ...wallOf(start, slotMinutes),
  weeks,
  weekCount: countWeeks(weeks),
});

type Spaces = ReadonlyMap<string, OfferedSpace>;

/** Of one that stood elsewhere. */
export function costOfMove(spaces: Spaces, before: Spot, after: Spot): Cost {
  const [from, to] = [spaces.get(before.spaceId), spaces.get(after.spaceId)];
  return {
    metres: from && to ? Math.round(distanceM(from, to)) : 0,
    minutes: after.startMinute - before.startMinute,
    isOtherDay: after.weekday !== before.weekday,
    weeks: Math.max(0, before.weekCount - after.weekCount),
  };
}

/** Of what was asked, the nearest to it; `weeksAsked` of its wishes. */
export function costOfWish(spaces: Spaces, { hours }: Wishing, at: Spot, weeksAsked: number): Cost {
  const here = spaces.get(at.spaceId);
  const wished = hours.flatMap(({ spaceIds }) => spaceIds.flatMap((id) => spaces.get(id) ?? []));
  const metres = here && wished.length > 0 && !wished.some(({ id }) => id === here.id) ? nearestM(here, wished) : 0;
  const sameDay = hours.filter(({ weekdays }) => weekdays.includes(at.weekday));
  const shifts = (sameDay.length > 0 ? sameDay : hours).map((one) => beyond(one, at.startMinute));
  const minutes = shifts.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
  return {
    metres: Math.round(metres),
    minutes,
    isOtherDay: sameDay.length === 0,
    weeks: Math.max(0, weeksAsked - at.weekCount),
  };
}

function beyond({ earliestStart, latestStart }: AskedHours, minute: number): number {
  if (minute < earliestStart) return minute - earliestStart;
  return minute > latestStart ? minute - latestStart : 0;
}
