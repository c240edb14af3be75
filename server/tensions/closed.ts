// Closed places that refused requests could have had: whom to go and convince. Pure.
import type { Instance } from "#solver";
import { type AskedHours, type AskedRequest, groundOf } from "../campaigns/service.ts";
import { faultsOf } from "../matching/service.ts";
import type { Ground } from "./ground.ts";

export type ClosedPlace = {
  readonly siteSlug: string;
  readonly siteName: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly requests: number;
  readonly people: number;
};

type Count = { readonly siteName: string; readonly asked: ReadonlyMap<string, number> };

/** Of each site and weekday, the start that would serve most people; those that would serve most first. */
export function closedPlaces(ground: Ground): readonly ClosedPlace[] {
  const { frame, solution, asked, wishes } = ground;
  const placed = new Set(solution.placements.map(({ request }) => request));
  const isOpen = openCalendar(groundOf(frame, "closed", []));
  const counts = new Map<string, Count>();
  for (const request of asked.values()) {
    if (placed.has(request.id)) continue;
    const suitable = frame.hours.spaces.filter((space) => faultsOf(needOf(request), space).length === 0);
    const sites = [...Map.groupBy(suitable, ({ siteSlug }) => siteSlug)];
    for (const hours of wishes.get(request.id) ?? []) {
      for (const [siteSlug, spaces] of sites) {
        const siteName = spaces[0]?.siteName ?? siteSlug;
        for (const weekday of hours.weekdays) {
          const isHad = (minute: number) =>
            spaces.some(({ id }) => isOpen(id, weekday, minute, request.durationMinutes));
          if (startsOf(hours).some(isHad)) continue;
          const key = `${siteSlug} ${weekday} ${hours.earliestStart}`;
          const known = counts.get(key);
          counts.set(key, {
            siteName,
            asked: new Map(known?.asked).set(request.id, request.people),
          });
        }
      }
    }
  }
  return best([...counts].map(([key, count]) => toPlace(key, count)));
}

function best(found: readonly ClosedPlace[]): readonly ClosedPlace[] {
  const byPeople = found.toSorted((a, b) => b.people - a.people || a.siteName.localeCompare(b.siteName, "fr"));
  const seen = new Set<string>();
  return byPeople.filter(({ siteSlug, weekday }) => {
    const key = `${siteSlug} ${weekday}`;
    return !seen.has(key) && seen.add(key);
  });
}

function toPlace(key: string, { siteName, asked }: Count): ClosedPlace {
  const [siteSlug = "", weekday, start] = key.split(" ");
  return {
    ...{ siteSlug, siteName, weekday: Number(weekday), startMinute: Number(start) },
    requests: asked.size,
    people: [...asked.values()].reduce((sum, people) => sum + people, 0),
  };
}

const needOf = ({ nearLon: lon, nearLat: lat, distanceM, ...need }: AskedRequest) => ({
  ...need,
  near: lon === null || lat === null || distanceM === null ? null : { lon, lat, distanceM },
});

const STEP = 30;
const startsOf = ({ earliestStart, latestStart }: AskedHours) =>
  Array.from({ length: Math.floor((latestStart - earliestStart) / STEP) + 1 }, (_, i) => earliestStart + i * STEP);

/** Whether all of a space is open for so long from a wall time on, in some week of the season. */
function openCalendar({ horizon, units, resources }: Instance) {
  const slots = (7 * 1440) / horizon.slotMinutes;
  const open = new Map(
    units.map((unit) => {
      const week = new Uint8Array(slots);
      for (const { start, length } of unit.open) week.fill(1, start, Math.min(slots, start + length));
      return [unit.id, week];
    }),
  );
  const unitsOf = new Map(resources.map((one) => [one.id, one.units]));
  return (spaceId: string, weekday: number, minute: number, duration: number): boolean => {
    const first = Math.floor(((weekday - 1) * 1440 + minute) / horizon.slotMinutes);
    const last = Math.ceil(((weekday - 1) * 1440 + minute + duration) / horizon.slotMinutes);
    const own = unitsOf.get(spaceId) ?? [];
    return own.every((unit) => {
      for (let slot = first; slot < last; slot++) if (open.get(unit)?.[slot % slots] !== 1) return false;
      return true;
    });
  };
}
