import { withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type Price, readPrices, readPricesFor } from "../listings/data.ts";
import { hasRight } from "../members/access.ts";
import { readFreeHours } from "../openings/data.ts";
import { readAhead } from "../other-uses/access.ts";
import { readPhotosOf } from "../photos/data.ts";
import { addDays, instantOf, localInterval, mondayOf, wallTimeOf } from "../time.ts";
import { askerOf } from "./access.ts";
import {
  countMatchingHours,
  findSpacesFor,
  type MatchingSpace,
  readActivities,
  readActivitiesOf,
  readComingClosures,
  readCommunes,
  readEquipment,
  readMatchingSpaces,
  readSeason,
  readSite,
  readSiteLabels,
  readSpacesOf,
} from "./data.ts";
import { dayWindow, forEachSlotIn, groupBySite } from "./map.ts";
import type { Asked, ListInput, SearchInput, SiteInput, UseInput, WeekInput } from "./schema.ts";

/** Hours after midnight that a day's view still looks at, to say that a night lasts until two. */
const NIGHT_HOURS = 12;

/** What the mayor must be asked before such a use of a space; null where the place is open for it. */
export const readOtherUse = (viewer: Viewer, room: UseInput) =>
  withTerritory(viewer.db, viewer.territory.id, (tx) => readAhead(tx, viewer, room));

/** Free spaces at each hour of the week that holds the day (Monday 0 h first), and how many are free at all in it. */
export async function readWeek(viewer: Viewer, input: Asked<WeekInput>) {
  const { territory, db } = viewer;
  const monday = mondayOf(input.day);
  const window = weekWindow(monday, territory.timeZone);
  const { hours, spaces } = await withTerritory(db, territory.id, (tx) =>
    countMatchingHours(tx, territory, input, window),
  );
  const instants = weekHours(monday, territory.timeZone);
  const counts = { free: new Array<number>(instants.length).fill(0), open: new Array<number>(instants.length).fill(0) };
  for (const { kind, spaces: count, ...interval } of hours) {
    forEachSlotIn([interval], instants, (hour) => {
      counts[kind][hour] = (counts[kind][hour] ?? 0) + count;
    });
  }
  return { monday, ...counts, spaces };
}

/** What is said of a space, or else of the whole that it is a part of. */
function pricesOf<P extends { readonly spaceId: string }>(
  spaceId: string,
  parentOf: ReadonlyMap<string, string | null>,
  prices: readonly P[],
): Omit<P, "spaceId">[] {
  const own = prices.filter((price) => price.spaceId === spaceId);
  const parent = parentOf.get(spaceId);
  if (own.length === 0 && parent) return pricesOf(parent, parentOf, prices);
  return own.map(({ spaceId: _, ...price }) => price);
}

const weekWindow = (monday: string, timeZone: string): Interval => ({
  start: instantOf(monday, 0, timeZone),
  end: instantOf(addDays(monday, 7), 0, timeZone),
});
/** Hours of the local week, in milliseconds. */
const weekHours = (monday: string, timeZone: string) =>
  Array.from({ length: 168 }, (_, hour) =>
    instantOf(addDays(monday, Math.floor(hour / 24)), (hour % 24) * 60, timeZone).getTime(),
  );
const holds = (hours: readonly Interval[], at: Date) => hours.some(({ start, end }) => start <= at && at < end);

/**
 * One page of sites at a moment: first those that are free, then those that will be later the same day. Each names the
 * space that fits best: free now before later, the smallest that is large enough, the longest free.
 */
export async function listSites(viewer: Viewer, input: Asked<ListInput>) {
  const { territory, db } = viewer;
  const { timeZone } = territory;
  const at = instantOf(input.day, input.minute, timeZone);
  const dayEnd = instantOf(input.day, 1440, timeZone);
  const window = dayWindow(input.day, 1440 + NIGHT_HOURS * 60, timeZone);
  return withTerritory(db, territory.id, async (tx) => {
    const spaces = await readMatchingSpaces(tx, territory, input, window);
    const groups = [...groupBySite(spaces)].map(([slug, own]) => {
      const offers = own.flatMap((space) => offerOf(space, at, dayEnd)).sort(byFit);
      return { slug, own, offer: offers[0] ?? null, freeSpaces: offers.filter(({ isNow }) => isNow).length };
    });
    const shown = groups.filter(({ offer }) => offer !== null || input.slug !== undefined).sort(byPromise);
    const page = shown.slice(input.offset, input.offset + input.limit);
    const labels = await readSiteLabels(
      tx,
      page.map(({ slug }) => slug),
    );
    const labelOf = new Map(labels.map((label) => [label.slug, label]));
    const offered = page.flatMap(({ offer }) => (offer ? [offer.space.spaceId] : []));
    const prices = await readPricesFor(tx, territory.id, offered, input.asker);
    const cards = page.flatMap(({ slug, own, offer, freeSpaces }) => {
      const label = labelOf.get(slug);
      return label ? [{ ...label, ...cardOf(own, offer, freeSpaces, at, input.day, timeZone, prices) }] : [];
    });
    return {
      cards,
      sites: shown.length,
      freeSites: groups.filter(({ freeSpaces }) => freeSpaces > 0).length,
      freeSpaces: groups.reduce((sum, { freeSpaces }) => sum + freeSpaces, 0),
      matchingSpaces: spaces.length,
    };
  });
}

type Offer = { readonly space: MatchingSpace; readonly during: Interval; readonly isNow: boolean };

function offerOf(space: MatchingSpace, at: Date, dayEnd: Date): Offer[] {
  const during = space.free.find(({ start, end }) => end > at && start < dayEnd);
  return during ? [{ space, during, isNow: during.start <= at }] : [];
}

function byFit(a: Offer, b: Offer): number {
  if (a.isNow !== b.isNow) return a.isNow ? -1 : 1;
  if (!a.isNow && a.during.start.getTime() !== b.during.start.getTime()) return +a.during.start - +b.during.start;
  return a.space.capacity - b.space.capacity || +b.during.end - +a.during.end || (a.space.name < b.space.name ? -1 : 1);
}

type Group = { readonly slug: string; readonly own: readonly MatchingSpace[]; readonly offer: Offer | null };

function byPromise(a: Group, b: Group): number {
  const [x, y] = [a.offer, b.offer];
  if (!x || !y) return x ? -1 : y ? 1 : 0;
  if (x.isNow !== y.isNow) return x.isNow ? -1 : 1;
  const distance = (x.space.distanceM ?? 0) - (y.space.distanceM ?? 0);
  if (distance !== 0) return distance;
  const wait = x.isNow ? 0 : +x.during.start - +y.during.start;
  return wait || +y.during.end - +x.during.end || (a.slug < b.slug ? -1 : 1);
}

function cardOf(
  own: readonly MatchingSpace[],
  offer: Offer | null,
  freeSpaces: number,
  at: Date,
  day: string,
  timeZone: string,
  prices: ReadonlyMap<string, Price>,
) {
  const capacities = own.map(({ capacity }) => capacity);
  const isOpen = own.some(({ open }) => holds(open, at));
  return {
    state: freeSpaces > 0 ? ("free" as const) : isOpen ? ("taken" as const) : ("closed" as const),
    spaces: own.length,
    freeSpaces,
    capacityMin: Math.min(...capacities),
    capacityMax: Math.max(...capacities),
    distanceM: own[0]?.distanceM ?? null,
    offer: offer && {
      space: offer.space.slug,
      name: offer.space.name,
      capacity: offer.space.capacity,
      grantMode: offer.space.grantMode,
      price: prices.get(offer.space.spaceId) ?? null,
      start: offer.during.start,
      end: offer.during.end,
    },
    free: dayArcs(
      own.flatMap((space) => space.free),
      day,
      timeZone,
    ),
    open: dayArcs(
      own.flatMap((space) => space.open),
      day,
      timeZone,
    ),
  };
}

/** The union of intervals as `[start, end)` minutes of the local day, in order: what the dial draws. */
export function dayArcs(hours: readonly Interval[], day: string, timeZone: string): [number, number][] {
  const arcs: [number, number][] = [];
  for (const { start, end } of hours.toSorted((a, b) => +a.start - +b.start)) {
    const arc = [minuteOn(start, day, timeZone), minuteOn(end, day, timeZone)] as [number, number];
    const last = arcs.at(-1);
    if (arc[0] >= arc[1]) continue;
    if (last && arc[0] <= last[1]) last[1] = Math.max(last[1], arc[1]);
    else arcs.push(arc);
  }
  return arcs;
}

function minuteOn(instant: Date, day: string, timeZone: string): number {
  const local = wallTimeOf(instant, timeZone);
  return local.day < day ? 0 : local.day > day ? 1440 : local.minutes;
}

/** Spaces where a session of that length, starting then, fits with their buffers. */
export async function searchSlots(viewer: Viewer, input: Asked<SearchInput>) {
  const { territory, db } = viewer;
  const { during } = localInterval(input.day, input.startMinute, input.durationMinutes, territory.timeZone);
  const spaces = await withTerritory(db, territory.id, (tx) =>
    findSpacesFor(tx, territory, input, during, input.limit),
  );
  return { start: during.start, end: during.end, spaces };
}

const NEXT_DAYS = 21;
/** Of each space. */
const NEXT_SHOWN = 6;
/** Shorter gaps are nobody's hours. */
const NEXT_LEAST_MS = 30 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** A place as anyone may see it: what it is, its spaces, its week, its next free hours. Never who is in it. */
export async function readPlace(viewer: Viewer, input: SiteInput) {
  const { territory, db } = viewer;
  const { timeZone } = territory;
  const now = viewer.now();
  const today = wallTimeOf(now, timeZone).day;
  const monday = mondayOf(input.week ?? today);
  return withTerritory(db, territory.id, async (tx) => {
    const found = await readSite(tx, input.slug);
    // its owner sees it as others will, before they do
    if (!found || (found.site.state !== "published" && !hasRight(viewer, found.site.organizationId, "attend"))) {
      throw new DomainError("NOT_FOUND", `No site has the address ${input.slug}`);
    }
    const { organizationId: _organization, territoryId: _territory, createdAt: _createdAt, ...site } = found.site;
    const [rows, activities, closures] = [
      await readSpacesOf(tx, site.id),
      await readActivitiesOf(tx, site.id),
      await readComingClosures(tx, site.id, now),
    ];
    const ids = rows.map(({ id }) => id);
    const prices = await readPrices(tx, ids);
    const week = await readFreeHours(tx, territory, ids, weekWindow(monday, timeZone));
    const hoursIn = new Map(week.map((hours) => [hours.spaceId, hours]));
    const nextWindow = { start: now, end: instantOf(addDays(today, NEXT_DAYS), 0, timeZone) };
    const coming = await readFreeHours(tx, territory, ids, nextWindow);
    const parentOf = new Map(rows.map(({ id, parentId }) => [id, parentId]));
    const slugOf = new Map(rows.map(({ id, slug }) => [id, slug]));
    return {
      site: { ...site, organizationName: found.organizationName },
      timeZone,
      quiet: { start: territory.quietStart, end: territory.quietEnd },
      today,
      now,
      spaces: rows.map(({ territoryId: _, siteId: __, createdAt: ___, parentId, id, ...space }) => ({
        id,
        ...space,
        prices: pricesOf(id, parentOf, prices),
        parent: parentId === null ? null : (slugOf.get(parentId) ?? null),
        activities: activities.filter(({ spaceId }) => spaceId === id).map(({ spaceId: ____, ...rest }) => rest),
        days: weekDays(monday).map((day) => ({
          day,
          free: dayArcs(hoursIn.get(id)?.free ?? [], day, timeZone),
          open: dayArcs(hoursIn.get(id)?.open ?? [], day, timeZone),
        })),
      })),
      monday,
      photos: await readPhotosOf(tx, site.id),
      closures: closures.map(({ spaceId, ...rest }) => ({
        ...rest,
        space: spaceId === null ? null : (slugOf.get(spaceId) ?? null),
      })),
      next: nextHours(coming, slugOf, now, timeZone),
    };
  });
}

const weekDays = (monday: string) => Array.from({ length: 7 }, (_, index) => addDays(monday, index));

/** The next free hours of each space; what lasts more than a day is said day by day. */
function nextHours(
  coming: readonly { readonly spaceId: string; readonly free: readonly Interval[] }[],
  slugOf: ReadonlyMap<string, string>,
  now: Date,
  timeZone: string,
) {
  return coming
    .flatMap(({ spaceId, free }) =>
      free
        .flatMap((hours) => byDay(hours, timeZone))
        .filter(({ start, end }) => end > now && +end - Math.max(+start, +now) >= NEXT_LEAST_MS)
        .slice(0, NEXT_SHOWN)
        .map(({ start, end }) => ({ space: slugOf.get(spaceId) ?? "", start, end })),
    )
    .sort((a, b) => +a.start - +b.start || (a.space < b.space ? -1 : 1));
}

/** Cuts at each local midnight what lasts more than a day; a night that passes midnight stays whole. */
function byDay(hours: Interval, timeZone: string): Interval[] {
  const days: Interval[] = [];
  let { start } = hours;
  while (+hours.end - +start > DAY_MS) {
    const midnight = instantOf(addDays(wallTimeOf(start, timeZone).day, 1), 0, timeZone);
    days.push({ start, end: midnight });
    start = midnight;
  }
  return [...days, { start, end: hours.end }];
}

/** What the filters offer: the territory's activities, what its spaces have, the communes that have places, its season. */
export async function readFilterOptions(viewer: Viewer) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => ({
    today,
    /** Whose prices are shown where nobody says another. */
    asker: askerOf(viewer),
    season: await readSeason(tx, today),
    activities: await readActivities(tx),
    equipment: await readEquipment(tx),
    communes: await readCommunes(tx),
  }));
}
