// A line of the table: some sessions of one booking, from where they were to where they could be, and what that costs.
import { distanceM } from "../matching/service.ts";
import { daysBetween, wallTimeOf, wallTimeText } from "../time.ts";
import type { Displaced } from "./data.ts";
import { dayAt, type Group, lengthOf, minutesOf, type Place } from "./instance.ts";
import type { Ground } from "./proposals.ts";

type Placed = { readonly group: Group; readonly place: Place };
export type Line = ReturnType<typeof toLine>;

/** What of a displaced session the hub sees. */
export const sideOf = (one: Displaced) => ({
  displacementId: one.id,
  bookingId: one.bookingId,
  title: one.title,
  people: one.people,
  organizationName: one.organizationName,
  spaceName: one.spaceName,
  siteName: one.siteName,
  localStart: one.localStart,
  localEnd: one.localEnd,
});

/** Dates that were placed one by one and go to the same place at the same hour are one line. */
export function mergedLines(placed: readonly Placed[]): readonly Placed[] {
  const same = Map.groupBy(placed, ({ group, place }) =>
    [group.sessions[0]?.bookingId, group.weekday, group.startMinute, ...Object.values(place)].join(" "),
  );
  return [...same.values()].map(([first, ...others]) => {
    const { group, place } = first as Placed;
    const sessions = [...group.sessions, ...others.flatMap((one) => one.group.sessions)];
    return { place, group: { ...group, sessions: sessions.toSorted((a, b) => (a.day < b.day ? -1 : 1)) } };
  });
}

export function toLine(ground: Ground, { group, place }: Placed) {
  const [first] = group.sessions as [Displaced];
  const space = ground.frame.hours.spaces.find(({ id }) => id === place.spaceId);
  if (!space) throw new Error(`No space ${place.spaceId}`);
  return {
    id: first.id,
    ...sideOf(first),
    sessions: group.sessions.map((one) => {
      const day = dayAt(one, place.weekday);
      const localStart = wallTimeText(day, place.startMinute);
      const localEnd = wallTimeText(day, place.startMinute + lengthOf(one));
      const before = { localStart: one.localStart, localEnd: one.localEnd };
      return { displacementId: one.id, before, day, startMinute: place.startMinute, localStart, localEnd };
    }),
    to: { spaceId: space.id, spaceName: space.name, siteName: space.siteName, siteSlug: space.siteSlug },
    ...shiftOf(first, { ...space, ...place, day: dayAt(first, place.weekday) }),
    cost: costOf(ground, group, place),
  };
}

/** How far, and how much earlier or later. */
export const shiftOf = (
  from: Pick<Displaced, "lon" | "lat" | "day" | "localStart">,
  to: { readonly lon: number; readonly lat: number; readonly day: string; readonly startMinute: number },
) => ({
  distanceM: distanceM(from, to),
  shiftDays: daysBetween(from.day, to.day),
  shiftMinutes: to.startMinute - minutesOf(from.localStart),
});

/** What it costs whom: the association more or less an hour, the owner a building opened for this alone on some days. */
export function costOf({ frame, prices }: Ground, group: Group, place: Place) {
  const [first] = group.sessions as [Displaced];
  const { hours } = frame;
  const siteOf = new Map(hours.units.map(({ id, siteId }) => [id, siteId]));
  const own = hours.spaceUnits.find(({ spaceId }) => spaceId === place.spaceId);
  const siteId = own && siteOf.get(own.unitId);
  const busyDays = new Set(
    hours.occupations
      .filter(({ unitId }) => siteOf.get(unitId) === siteId)
      .map(({ during }) => wallTimeOf(during.start, hours.territory.timeZone).day),
  );
  return {
    centsPerHour: (prices.get(place.spaceId) ?? 0) - (prices.get(first.spaceId) ?? 0),
    openings: group.sessions.filter((one) => !busyDays.has(dayAt(one, place.weekday))).length,
  };
}
