import type { Instance, Link, OpenHours, Option, Request, Resource, Time, Unit } from "#solver";
import { createRandom } from "#solver/random.ts";
import { formatWeekList } from "#solver/weeks.ts";
import { ACTIVITIES, type Activity, KINDS, type Kind, type Window } from "./territory-kinds.ts";

// A made-up territory's season, the same for the same numbers: towns with halls, schools and clubs' rooms, asked for more
// than they have. Slots of a quarter of an hour, 43 weeks from September.

export type TerritorySize = {
  readonly seed: number;
  readonly sites: number;
  readonly requests: number;
  /** With fairness, opening costs and links. */
  readonly full?: boolean;
};

const WEEKS = 43;
const DAY = 96;
/** Weeks of school; the others are holidays. */
const TERM = weeksBetween(1, 43).filter((week) => ![7, 8, 16, 17, 23, 24, 31, 32].includes(week));
/** Nobody wishes more than this. */
const MOST_OPTIONS = 60;
const KM_TO_POINTS = 0.3;

type Room = { readonly id: string; readonly size: number; readonly kind: Kind };
type Place = { readonly x: number; readonly y: number };
type SitePlan = Place & { readonly id: string; readonly kind: Kind; readonly rooms: readonly Room[] };
type Draw = ReturnType<typeof createDraw>;

type Shared = { readonly share: number };

/** The item at this place, from 0 to 1, of all shares in a row. */
function byShare<T extends Shared>(items: readonly T[], place: number): T {
  let left = place * items.reduce((sum, { share }) => sum + share, 0);
  for (const item of items) {
    left -= item.share;
    if (left < 0) return item;
  }
  return items[0] as T;
}

function createDraw(seed: number) {
  const random = createRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const between = (least: number, most: number) => least + random() * (most - least);
  const chance = (share: number) => random() < share;
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const weighted = <T extends Shared>(items: readonly T[]): T => byShare(items, random());
  // near a normal spread: the sum of four evens
  const spread = (width: number) => (random() + random() + random() + random() - 2) * width;
  return { random, below, between, chance, pick, weighted, spread };
}

export function createTerritory({ seed, sites: count, requests: asked, full = false }: TerritorySize): Instance {
  const draw = createDraw(seed);
  const towns = createTowns(draw, count);
  const units: Unit[] = [];
  const resources: Resource[] = [];
  const kinds = kindsOf(draw, count);
  const sites = kinds.map((kind, s) =>
    createSite(draw, { ...near(draw, towns, 2), id: `s${s}`, kind }, units, resources),
  );
  const parties = Math.max(1, Math.floor(asked / 4));
  const homes = Array.from({ length: parties }, () => near(draw, towns, 3));
  const activities = ACTIVITIES.filter(({ kinds }) => sites.some(({ kind }) => kinds.includes(kind.name)));
  const requests = Array.from({ length: asked }, (_, q) => {
    const party = Math.floor(parties * draw.random() ** 1.5);
    return createRequest(draw, { id: `r${q}`, party, home: homes[party] as Place, sites }, draw.weighted(activities));
  });
  return {
    version: 1,
    name: `territory-${count}-${asked}-${seed}${full ? "-full" : ""}`,
    horizon: { start: "2026-09-07", weeks: WEEKS, slotMinutes: 15 },
    units,
    sites: sites.map(({ id }) => ({ id, ...(full && { openingCost: 1 + draw.below(4) }) })),
    resources,
    requests,
    ...(full && {
      links: createLinks(draw, requests),
      objective: {
        fairness: [
          { hours: 40, pointsPerHour: 0.05 },
          { hours: 120, pointsPerHour: 0.02 },
          { hours: null, pointsPerHour: 0 },
        ],
      },
    }),
  };
}

/** Towns in kilometres, the first ones larger; the land grows with what is on it, though less. */
function createTowns(draw: Draw, sites: number) {
  const side = 8.5 * (sites / 40) ** 0.66;
  const count = Math.max(1, Math.round(sites / 14));
  return Array.from({ length: count }, (_, i) => ({
    x: draw.between(0, side),
    y: draw.between(0, side),
    share: 1 / (1 + i) ** 0.6,
  }));
}

function near(draw: Draw, towns: ReturnType<typeof createTowns>, width: number): Place {
  const town = draw.weighted(towns);
  return { x: town.x + draw.spread(width), y: town.y + draw.spread(width) };
}

/** Kinds of so many sites, each as often as its share says, in any order. */
function kindsOf(draw: Draw, count: number): readonly Kind[] {
  return Array.from({ length: count }, (_, s) => ({
    kind: byShare(KINDS, (s + draw.random()) / count),
    rank: draw.random(),
  }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind);
}

/** A site of one kind with its rooms; a hall that is used in parts is a resource for each part and one for the whole. */
function createSite(draw: Draw, site: Omit<SitePlan, "rooms">, units: Unit[], resources: Resource[]): SitePlan {
  const { id, kind } = site;
  const rooms: Room[] = [];
  const addUnit = (open: readonly OpenHours[]) => {
    units.push({ id: `u${units.length}`, open });
    return `u${units.length - 1}`;
  };
  for (let room = 0, last = kind.rooms[0] + draw.below(kind.rooms[1] - kind.rooms[0] + 1); room < last; room++) {
    const name = `${id}.${room}`;
    const size = Math.round(draw.between(...kind.size));
    const open = createHours(draw, kind);
    const parts = draw.chance(kind.divided) ? draw.pick(kind.parts) : 1;
    const ids = Array.from({ length: parts }, () => addUnit(open));
    if (parts > 1) {
      for (const unit of ids) {
        resources.push({ id: `${name}.${unit}`, units: [unit], site: id });
        rooms.push({ id: `${name}.${unit}`, size: size / parts, kind });
      }
    }
    resources.push({ id: name, units: ids, site: id });
    rooms.push({ id: name, size, kind });
  }
  return { ...site, rooms };
}

/** Every second room is closed for one week; some are closed on working days of the holidays. */
function createHours(draw: Draw, kind: Kind): readonly OpenHours[] {
  const closed = draw.chance(0.46) ? 1 + draw.below(WEEKS) : 0;
  const weeks = formatWeekList(weeksBetween(1, WEEKS).filter((week) => week !== closed));
  const { hours, isTerm } = draw.pick(kind.hours);
  return hours.map(([start, length]) => ({
    start,
    length,
    weeks: isTerm && start < 5 * DAY ? formatWeekList(TERM) : weeks,
  }));
}

type Asker = {
  readonly id: string;
  readonly party: number;
  readonly home: Place;
  readonly sites: readonly SitePlan[];
};

function createRequest(draw: Draw, { id, party, home, sites }: Asker, activity: Activity): Request {
  const isOnce = activity.recurrence === "once";
  const duration = draw.pick(activity.durations);
  const weeks = isOnce ? datesOf(draw) : seasonOf(draw);
  return {
    id,
    party: `p${party}`,
    weight: thousandth(draw.between(1, 3) * Math.sqrt(duration / 6) * (isOnce ? 1 : 4)),
    duration,
    after: draw.pick(activity.after),
    recurrence: activity.recurrence,
    ...(!isOnce && { minWeeks: Math.ceil(0.9 * weeks.length - 1e-9) }),
    wishes: [
      {
        times: timesOf(draw, draw.weighted(activity.windows), duration, formatWeekList(weeks)),
        roles: [optionsOf(draw, home, sites, activity)],
      },
    ],
  };
}

function datesOf(draw: Draw): readonly number[] {
  const first = 1 + draw.below(WEEKS);
  return weeksBetween(first, Math.min(WEEKS, first + draw.pick([0, 0, 1, 3])));
}

/** A season, half of one, in term only or not; or every second week, more or less. */
function seasonOf(draw: Draw): readonly number[] {
  const [first, last] = draw.pick([
    [1, WEEKS],
    [1, WEEKS],
    [1, WEEKS],
    [1, WEEKS],
    [1, 22],
    [15, WEEKS],
  ] as const);
  const isTerm = draw.chance(0.53);
  const weeks = weeksBetween(first, last).filter((week) => !isTerm || TERM.includes(week));
  if (!draw.chance(0.04)) return weeks;
  return weeks.filter((week) => week % 4 === 1 || (week % 2 === 1 && draw.chance(0.5)));
}

/** The same hours on one to five days, the first day preferred, later days often next to it. */
function timesOf(draw: Draw, window: Window, duration: number, weeks: string): readonly Time[] {
  const from = window.from + draw.pick([0, 0, 2, 4]);
  const to = window.until - duration;
  if (window.nights) {
    const offsets = Array.from({ length: window.nights }, (_, i) => i * DAY);
    return [{ starts: [from], weeks, cost: 0, offsets }];
  }
  return daysOf(draw, window.days).map((day, i) => ({
    starts: { from: day * DAY + Math.min(from, to), to: day * DAY + to, step: 2 },
    weeks,
    cost: i === 0 ? 0 : draw.pick([0, 0.1, 0.2, 0.3]),
  }));
}

function daysOf(draw: Draw, days: readonly number[]): readonly number[] {
  const isWeekend = days.length === 2;
  const first = isWeekend ? draw.pick(days) : draw.pick([0, 0, 0, 1, 2, 2, 3, 3, 4, 4, ...days]);
  const count = isWeekend ? draw.pick([1, 2, 2, 2]) : draw.pick([1, 1, 1, 2, 2, 2, 2, 3, 3, 5]);
  const isInOrder = draw.chance(0.5);
  const others = days.filter((day) => day !== first);
  const order = others
    .map((day) => ({ day, rank: isInOrder ? Math.abs(day - first) + (day > first ? 0.5 : 0) : draw.random() }))
    .sort((a, b) => a.rank - b.rank);
  return [first, ...order.slice(0, count - 1).map(({ day }) => day)];
}

/** Rooms that are large enough, the nearest first, dearer with the way and with what they are too large. */
function optionsOf(draw: Draw, home: Place, sites: readonly SitePlan[], { kinds, group }: Activity): readonly Option[] {
  const reach = draw.pick([2.5, 4, 6, 9]);
  const people = draw.between(...group);
  const byDistance = sites
    .filter(({ kind, rooms }) => kinds.includes(kind.name) && rooms.some(({ size }) => size >= people))
    .map((site) => ({ site, km: Math.hypot(site.x - home.x, site.y - home.y) }))
    .sort((a, b) => a.km - b.km);
  const reached = byDistance.filter(({ km }, i) => i === 0 || km <= reach);
  const options = reached.flatMap(({ site, km }) =>
    site.rooms
      .filter(({ size }) => size >= people)
      .map(({ id, size }) => ({
        resource: id,
        cost: thousandth(
          KM_TO_POINTS * Math.min(1, km / reach) + Math.min(0.12, 0.03 * Math.max(0, Math.log2(size / people) - 1)),
        ),
      })),
  );
  // a group that no room holds asks for any of these rooms
  if (options.length === 0) {
    const anywhere = sites.filter(({ kind }) => kinds.includes(kind.name));
    return [{ resource: (draw.pick(anywhere).rooms.at(-1) as Room).id, cost: 0.3 }];
  }
  return options.slice(0, MOST_OPTIONS);
}

/** What a party's own people must attend does not overlap, or falls on different days. */
function createLinks(draw: Draw, requests: readonly Request[]): readonly Link[] {
  const regular = new Map<string, string[]>();
  for (const { id, party, recurrence } of requests) {
    if (recurrence === "every") regular.set(party, [...(regular.get(party) ?? []), id]);
  }
  return [...regular.values()].flatMap((ids): Link[] => {
    if (ids.length < 2) return [];
    const apart: Link[] = draw.chance(0.55) ? [{ type: "notOverlap", requests: ids.slice(0, 4) }] : [];
    const days: Link[] = draw.chance(0.27) ? [{ type: "differentDays", requests: ids.slice(0, 3) }] : [];
    return [...apart, ...days];
  });
}

function weeksBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const thousandth = (points: number) => Math.round(points * 1000) / 1000;
