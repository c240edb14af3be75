// The same query for several dates or a season: how many of the dates are free in each place.
import { sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { readPricesFor } from "../listings/data.ts";
import { isTooLoud, type Limits } from "../loudness.ts";
import { type DatedSlot, startsOf } from "../matching/service.ts";
import { type DateState, readDateStates } from "../openings/access.ts";
import { readHolidays } from "../series/data.ts";
import { holidayOn } from "../series/service.ts";
import type { Territory } from "../territories/data.ts";
import { distanceOf, type MatchingSpace, matching, readSiteLabels, readSitePoints, wantedNoise } from "./data.ts";
import { groupBySite, rounded } from "./map.ts";
import type { Asked, DatesInput } from "./schema.ts";

type DatedSpace = Omit<MatchingSpace, "open" | "free"> &
  Limits & { readonly beforeMinutes: number; readonly afterMinutes: number };
/** A space with what each of the dates is in it. */
type Seen = { readonly space: DatedSpace; readonly states: readonly DateState[]; readonly free: number };

/** Days that are named where they are not free; more than that is a number. */
const MISSED_NAMED = 6;

/**
 * One page of sites by how many of the dates are free in their best space, and all of them as points with the same
 * number. Dates begin after now; those of the holidays that are to be left out are none.
 */
export async function listDates(viewer: Viewer, input: Asked<DatesInput>) {
  const { territory, db } = viewer;
  return withTerritory(db, territory.id, async (tx) => {
    const dates = await readDates(tx, viewer, input);
    const spaces = await readSpaces(tx, territory, input);
    const noise = (await wantedNoise(tx, input)) ?? "quiet";
    const { startMinute, durationMinutes } = input;
    const heard = spaces.filter((space) => !isTooLoud(space, noise, startMinute, durationMinutes, territory));
    const states = await readDateStates(tx, territory, heard, dates, input);
    const seen = spaces.map((space): Seen => {
      const own = states.get(space.spaceId) ?? dates.map(() => "closed" as const);
      return { space, states: own, free: own.filter((state) => state === "free").length };
    });
    const sites = [...groupBySite(seen.map((one) => ({ ...one, siteSlug: one.space.siteSlug })))].map(
      ([slug, own]) => ({ slug, own, best: own.toSorted(byFit)[0] as Seen }),
    );
    const shown = sites.filter(({ best }) => best.free > 0 || input.slug !== undefined).sort(byPromise);
    const page = shown.slice(input.offset, input.offset + input.limit);
    const labels = await readSiteLabels(
      tx,
      page.map(({ slug }) => slug),
    );
    const labelOf = new Map(labels.map((label) => [label.slug, label]));
    const ids = page.map(({ best }) => best.space.spaceId);
    const prices = await readPricesFor(tx, territory.id, ids, input.asker);
    const freeOf = new Map(sites.map(({ slug, best }) => [slug, best.free]));
    const points = (await readSitePoints(tx)).filter(({ slug }) => freeOf.has(slug));
    return {
      days: dates.map(({ day }) => day),
      sites: shown.length,
      /** Those where all dates are free. */
      wholeSites: sites.filter(({ best }) => dates.length > 0 && best.free === dates.length).length,
      cards: page.flatMap(({ slug, own, best: { space, states: known, free } }) => {
        const label = labelOf.get(slug);
        if (!label) return [];
        const { spaceId, siteSlug: _, slug: spaceSlug, name, capacity, grantMode, distanceM } = space;
        const missed = dates.flatMap(({ day }, i) => (known[i] === "free" ? [] : [{ day, state: known[i] }]));
        const price = prices.get(spaceId) ?? null;
        return [
          {
            ...label,
            ...{ free, distanceM, spaces: own.length, missed: missed.length <= MISSED_NAMED ? missed : [] },
            space: { slug: spaceSlug, name, capacity, grantMode, price },
          },
        ];
      }),
      points: {
        slug: points.map(({ slug }) => slug),
        kind: points.map(({ kind }) => kind),
        lon: points.map(({ lon }) => rounded(lon)),
        lat: points.map(({ lat }) => rounded(lat)),
        free: points.map(({ slug }) => freeOf.get(slug) ?? 0),
      },
    };
  });
}

async function readDates(tx: Transaction, viewer: Viewer, input: DatesInput): Promise<readonly DatedSlot[]> {
  const { weekdays, startMinute, durationMinutes, period, days } = input;
  const wish = { weekdays, earliestStart: startMinute, latestStart: startMinute };
  const holidays = await readHolidays(tx, period);
  return startsOf(wish, period, durationMinutes, viewer.territory, viewer.now()).filter(
    ({ day }) => (days?.includes(day) ?? true) && holidayOn(holidays, day, input) === null,
  );
}

async function readSpaces(
  tx: Transaction,
  territory: Territory,
  wishes: Asked<DatesInput>,
): Promise<readonly DatedSpace[]> {
  const { rows } = await tx.execute<DatedSpace>(sql`
    select s.id as "spaceId", site.slug as "siteSlug", s.slug, s.name, s.capacity, s.grant_mode as "grantMode",
      round(${distanceOf(wishes.near)})::int as "distanceM", s.before_minutes as "beforeMinutes",
      s.after_minutes as "afterMinutes", s.loud_at_night as "loudAtNight", s.noise_by_hour as "noiseByHour"
    from (${matching(territory, wishes)}) as found
    join space s on s.territory_id = ${territory.id}::uuid and s.id = found.space_id
    join site on site.territory_id = s.territory_id and site.id = s.site_id`);
  return rows;
}

/** The most dates first, then the smallest that is large enough. */
const byFit = (a: Seen, b: Seen) =>
  b.free - a.free || a.space.capacity - b.space.capacity || (a.space.name < b.space.name ? -1 : 1);

type Site = { readonly slug: string; readonly best: Seen };

/** The most dates first, then the nearest. */
const byPromise = (a: Site, b: Site) =>
  b.best.free - a.best.free ||
  (a.best.space.distanceM ?? 0) - (b.best.space.distanceM ?? 0) ||
  a.best.space.capacity - b.best.space.capacity ||
  (a.slug < b.slug ? -1 : 1);
