// Closed places that refused requests could have had: whom to go and convince. Pure.
import type { Instance } from "#solver";
import { type AskedHours, type AskedRequest, groundOf, weeksOf } from "../campaigns/service.ts";
import { isTooLoud } from "../loudness.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { faultsOf } from "../matching/service.ts";
import type { Ground } from "./ground.ts";
import { nearestM } from "./kinds.ts";

/** A site that would have to open once a week from one hour to another, and the refused requests that it would then serve. */
export type ClosedPlace = {
  readonly siteSlug: string;
  readonly siteName: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly requestIds: readonly string[];
  readonly people: number;
};

/** A request that could go somewhere on a weekday: the spaces that suit it, with the starts of its wish there. */
type Visit = {
  readonly request: AskedRequest;
  readonly options: readonly { readonly spaceId: string; readonly starts: readonly number[] }[];
};
type Evening = { readonly siteSlug: string; readonly siteName: string; readonly weekday: number; visits: Visit[] };

/** From the spaces that it wished for. */
const NEAR_M = 5_000;
const STEP = 30;

/**
 * Whom to convince first: the site and weekday that would serve the most people, one after the other in each of its halls;
 * then, without those, the next. No request is counted twice.
 */
export function closedPlaces(ground: Ground, most: number): readonly ClosedPlace[] {
  const calendar = calendarOf(groundOf(ground.frame, "closed", []));
  const open = (evening: Evening) => ({ evening, place: opened(evening, calendar.unitsOf) });
  let offers = eveningsOf(ground, calendar.isOpen).map(open);
  const found: ClosedPlace[] = [];
  while (found.length < most) {
    const [best] = offers.map(({ place }) => place).sort(mostPeople);
    if (!best) break;
    found.push(best);
    const served = new Set(best.requestIds);
    offers = offers.flatMap((offer) => {
      const visits = offer.evening.visits.filter(({ request }) => !served.has(request.id));
      if (visits.length === offer.evening.visits.length) return offer;
      return visits.length > 0 ? open({ ...offer.evening, visits }) : [];
    });
  }
  return found;
}

const mostPeople = (a: ClosedPlace, b: ClosedPlace) =>
  b.people - a.people || a.siteName.localeCompare(b.siteName, "fr") || a.weekday - b.weekday;

function eveningsOf(ground: Ground, isOpen: IsOpen): readonly Evening[] {
  const { frame, solution, asked, wishes } = ground;
  const placed = new Set(solution.placements.map(({ request }) => request));
  const evenings = new Map<string, Evening>();
  for (const request of asked.values()) {
    if (placed.has(request.id)) continue;
    const sites = Map.groupBy(placesFor(ground, request), ({ siteSlug }) => siteSlug);
    const days = (wishes.get(request.id) ?? []).flatMap((hours) => {
      const startsIn = startsOf(ground, request, hours);
      const there = [...sites].map(([siteSlug, spaces]) => {
        const options = spaces.map((space) => ({ spaceId: space.id, starts: startsIn(space) }));
        return { siteSlug, siteName: spaces[0]?.siteName ?? siteSlug, options };
      });
      return hours.weekdays.map((weekday) => ({ weekday, there }));
    });
    for (const { weekday, there } of days) {
      if (weeksOf(frame, request, weekday).length === 0) continue;
      for (const { siteSlug, siteName, options } of there) {
        const isHad = options.some(({ spaceId, starts }) =>
          starts.some((start) => isOpen(spaceId, weekday, start, request.durationMinutes)),
        );
        if (isHad || options.every(({ starts }) => starts.length === 0)) continue;
        const key = `${siteSlug} ${weekday}`;
        const evening = evenings.get(key) ?? { siteSlug, siteName, weekday, visits: [] };
        evening.visits.push({ request, options });
        evenings.set(key, evening);
      }
    }
  }
  return [...evenings.values()];
}

/** What suits a request, near what it wished for, the smallest first. */
function placesFor({ frame: { hours }, wishes }: Ground, request: AskedRequest): readonly OfferedSpace[] {
  const { nearLon: lon, nearLat: lat, distanceM, ...need } = request;
  const near = lon === null || lat === null || distanceM === null ? null : { lon, lat, distanceM };
  const named = new Set((wishes.get(request.id) ?? []).flatMap(({ spaceIds }) => spaceIds));
  const wished = hours.spaces.filter(({ id }) => named.has(id));
  return hours.spaces
    .filter((space) => faultsOf({ ...need, near }, space).length === 0 && nearestM(space, wished) <= NEAR_M)
    .sort((a, b) => a.capacity - b.capacity);
}

/** The starts of a wish at which nobody near a space would be woken: reckoned once for all spaces of the same limits. */
function startsOf(
  { frame: { hours } }: Ground,
  { noise, durationMinutes }: AskedRequest,
  { earliestStart, latestStart }: AskedHours,
): (space: OfferedSpace) => readonly number[] {
  const count = Math.floor((latestStart - earliestStart) / STEP) + 1;
  const all = Array.from({ length: count }, (_, i) => earliestStart + i * STEP);
  const known = new Map<string, readonly number[]>();
  return ({ loudAtNight, noiseByHour }) => {
    const limits = { loudAtNight, noiseByHour: noise === "quiet" ? null : noiseByHour };
    const key = `${loudAtNight} ${limits.noiseByHour}`;
    const found =
      known.get(key) ?? all.filter((start) => !isTooLoud(limits, noise, start, durationMinutes, hours.territory));
    known.set(key, found);
    return found;
  };
}

/** The site opened for as many as its halls hold, the largest parties first. */
function opened({ visits, ...site }: Evening, unitsOf: ReadonlyMap<string, readonly string[]>): ClosedPlace {
  const taken: { readonly unit: string; readonly start: number; readonly end: number }[] = [];
  const served: AskedRequest[] = [];
  for (const { request, options } of visits.toSorted((a, b) => b.request.people - a.request.people)) {
    if (served.includes(request)) continue;
    const choices = options.flatMap(({ spaceId, starts }) =>
      starts.map((start) => ({ units: unitsOf.get(spaceId) ?? [], start, end: start + request.durationMinutes })),
    );
    const free = choices.find(({ units, start, end }) =>
      taken.every((one) => !units.includes(one.unit) || one.end <= start || end <= one.start),
    );
    if (!free) continue;
    served.push(request);
    taken.push(...free.units.map((unit) => ({ ...free, unit })));
  }
  return {
    ...site,
    startMinute: Math.min(...taken.map(({ start }) => start)),
    endMinute: Math.max(...taken.map(({ end }) => end)),
    requestIds: served.map(({ id }) => id),
    people: served.reduce((sum, { people }) => sum + people, 0),
  };
}

type IsOpen = (spaceId: string, weekday: number, minute: number, duration: number) => boolean;

/** The units of each space, and whether all of them are open for so long from a wall time on, in some week of the season. */
function calendarOf({ horizon, units, resources }: Instance) {
  const slots = (7 * 1440) / horizon.slotMinutes;
  const open = new Map(
    units.map((unit) => {
      const week = new Uint8Array(slots);
      for (const { start, length } of unit.open) week.fill(1, start, Math.min(slots, start + length));
      return [unit.id, week];
    }),
  );
  const unitsOf = new Map(resources.map((one) => [one.id, one.units]));
  const isOpen: IsOpen = (spaceId, weekday, minute, duration) => {
    const first = Math.floor(((weekday - 1) * 1440 + minute) / horizon.slotMinutes);
    const last = Math.ceil(((weekday - 1) * 1440 + minute + duration) / horizon.slotMinutes);
    const own = unitsOf.get(spaceId) ?? [];
    return own.every((unit) => {
      for (let slot = first; slot < last; slot++) if (open.get(unit)?.[slot % slots] !== 1) return false;
      return true;
    });
  };
  return { unitsOf, isOpen };
}
