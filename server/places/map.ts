// The map of a day: each site as a point, and what it is at each quarter of an hour.
import { withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { Viewer } from "../context.ts";
import { instantOf } from "../time.ts";
import { type MatchingSpace, readMatchingSpaces, readSitePoints } from "./data.ts";
import type { Asked, MapInput } from "./schema.ts";

/** The map and its slider go by quarters of an hour. */
const SLOT_MINUTES = 15;
const SLOTS = 1440 / SLOT_MINUTES;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Every site as a point, and what it is at each quarter of the local day. `profiles` are strings of 96 characters: `.`
 * is closed, `-` open but taken, and a base-36 digit counts the free spaces (35 stands for more). A profile shared by
 * many sites is sent once. Sites without any space that meets the wishes are left out.
 */
export async function readMap(viewer: Viewer, input: Asked<MapInput>) {
  const { territory, db } = viewer;
  const instants = slotInstants(input.day, territory.timeZone);
  const window = dayWindow(input.day, 1440, territory.timeZone);
  const [points, spaces] = await withTerritory(db, territory.id, async (tx) => [
    await readSitePoints(tx),
    await readMatchingSpaces(tx, territory, input, window),
  ]);
  const spacesOf = groupBySite(spaces);
  const free = new Array<number>(SLOTS).fill(0);
  const profileIds = new Map<string, number>();
  const sites = { slug: [] as string[], kind: [] as string[], lon: [] as number[], lat: [] as number[] };
  const profile: number[] = [];
  for (const point of points) {
    const own = spacesOf.get(point.slug);
    if (!own) continue;
    sites.slug.push(point.slug);
    sites.kind.push(point.kind);
    sites.lon.push(rounded(point.lon));
    sites.lat.push(rounded(point.lat));
    const text = profileOf(own, instants, free);
    const known = profileIds.get(text) ?? profileIds.size;
    profileIds.set(text, known);
    profile.push(known);
  }
  return { day: input.day, slotMinutes: SLOT_MINUTES, ...sites, profile, profiles: [...profileIds.keys()], free };
}

export function groupBySite<T extends { readonly siteSlug: string }>(spaces: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const space of spaces) {
    const group = groups.get(space.siteSlug);
    if (group) group.push(space);
    else groups.set(space.siteSlug, [space]);
  }
  return groups;
}

/** Five decimals are a metre. */
export const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function slotInstants(day: string, timeZone: string): number[] {
  return Array.from({ length: SLOTS }, (_, slot) => instantOf(day, slot * SLOT_MINUTES, timeZone).getTime());
}

/** Adds the site's free spaces to `total` on the way. */
function profileOf(spaces: readonly MatchingSpace[], instants: readonly number[], total: number[]): string {
  const counts = new Array<number>(SLOTS).fill(-1);
  for (const { open, free } of spaces) {
    forEachSlotIn(open, instants, (slot) => {
      counts[slot] = Math.max(0, counts[slot] ?? 0);
    });
    forEachSlotIn(free, instants, (slot) => {
      counts[slot] = (counts[slot] ?? 0) + 1;
      total[slot] = (total[slot] ?? 0) + 1;
    });
  }
  return counts.map((count) => (count < 0 ? "." : count === 0 ? "-" : DIGITS[Math.min(count, 35)])).join("");
}

/** Visits the instants that the hours hold. They may be out of order: an hour that the clocks skip is read forward. */
export function forEachSlotIn(
  hours: readonly Interval[],
  instants: readonly number[],
  visit: (slot: number) => void,
): void {
  for (const { start, end } of hours) {
    const [first, after] = [start.getTime(), end.getTime()];
    for (let slot = 0; slot < instants.length; slot++) {
      const at = instants[slot] as number;
      if (at >= first && at < after) visit(slot);
    }
  }
}

export const dayWindow = (day: string, minutes: number, timeZone: string): Interval => ({
  start: instantOf(day, 0, timeZone),
  end: instantOf(day, minutes, timeZone),
});
