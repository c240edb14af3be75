// How good a plan is, beyond what it grants: hours, equity, places opened, moves from last season. Pure.
import { daysBetween } from "../time.ts";
import { countWeeks, wallOf } from "./compare.ts";

type Asked = {
  readonly id: string;
  readonly organizationId: string;
  readonly recurrence: "every" | "once";
  readonly durationMinutes: number;
  readonly dayOffsets: readonly number[];
  readonly period: { readonly start: string; readonly end: string };
};
type Placed = {
  readonly requestId: string;
  readonly spaceId: string;
  readonly startSlot: number;
  readonly weeks: string;
  readonly durationMinutes: number | null;
};
type Renewed = Pick<Placed, "requestId" | "spaceId"> & { readonly weekday: number; readonly startMinute: number };

export type Figures = {
  /** Of those that still ask. */
  readonly granted: number;
  readonly hours: number;
  /** Of what it asked, what the tenth of the organizations that is served worst has. */
  readonly worstShare: number;
  readonly sites: number;
  /** Sites × days of the week on which they open. */
  readonly siteDays: number;
  /** Of the hours renewed, those that have another place or hour, or none. */
  readonly renewed: number;
  readonly renewedMoved: number;
};

export function figuresOf(
  asked: readonly Asked[],
  placed: readonly Placed[],
  siteOf: ReadonlyMap<string, string>,
  renewed: readonly Renewed[],
  slotMinutes: number,
): Figures {
  const at = new Map(placed.map((one) => [one.requestId, one]));
  const shares = new Map<string, { asked: number; given: number }>();
  const days = new Set<string>();
  const sites = new Set<string>();
  let [granted, hours] = [0, 0];
  for (const one of asked) {
    const place = at.get(one.id);
    const given = place ? hoursOf(one, place.durationMinutes, countWeeks(place.weeks)) : 0;
    const sum = shares.get(one.organizationId) ?? { asked: 0, given: 0 };
    shares.set(one.organizationId, {
      asked: sum.asked + hoursOf(one, null, weeksAsked(one)),
      given: sum.given + given,
    });
    hours += given;
    if (!place) continue;
    granted++;
    const site = siteOf.get(place.spaceId) ?? place.spaceId;
    const { weekday } = wallOf(place.startSlot, slotMinutes);
    sites.add(site);
    for (const offset of one.dayOffsets) days.add(`${site} ${(weekday - 1 + offset) % 7}`);
  }
  const isKept = ({ requestId, spaceId, weekday, startMinute }: Renewed) => {
    const place = at.get(requestId);
    const wall = place && wallOf(place.startSlot, slotMinutes);
    return place?.spaceId === spaceId && wall?.weekday === weekday && wall.startMinute === startMinute;
  };
  return {
    granted,
    hours,
    worstShare: worstTenth([...shares.values()].map((one) => Math.min(1, one.given / one.asked))),
    sites: sites.size,
    siteDays: days.size,
    renewed: renewed.length,
    renewedMoved: renewed.filter((one) => !isKept(one)).length,
  };
}

const hoursOf = (one: Asked, minutes: number | null, weeks: number) =>
  (weeks * one.dayOffsets.length * (minutes ?? one.durationMinutes)) / 60;

const weeksAsked = ({ recurrence, period }: Asked) =>
  recurrence === "once" ? 1 : Math.ceil(daysBetween(period.start, period.end) / 7);

function worstTenth(shares: readonly number[]): number {
  if (shares.length === 0) return 0;
  const worst = shares.toSorted((a, b) => a - b).slice(0, Math.ceil(shares.length / 10));
  return worst.reduce((sum, share) => sum + share, 0) / worst.length;
}
