import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { site, space, spaceActivity } from "#db/schema.ts";
import { type HoursOptions, hoursOf, toIntervals } from "../openings/data.ts";
import type { Territory } from "../territories/data.ts";

export type OfferedSpace = Awaited<ReturnType<typeof readOfferedSpaces>>[number];

/** All spaces of the territory with what a need is held against: 3,000 rows for the largest town. */
export async function readOfferedSpaces(tx: Transaction) {
  return (
    tx
      .select({
        id: space.id,
        ownerId: site.organizationId,
        name: space.name,
        slug: space.slug,
        capacity: space.capacity,
        noise: space.noise,
        loudAtNight: space.loudAtNight,
        noiseByHour: space.noiseByHour,
        stepFree: space.stepFree,
        equipment: space.equipment,
        grantMode: space.grantMode,
        seasonMode: space.seasonMode,
        beforeMinutes: space.beforeMinutes,
        afterMinutes: space.afterMinutes,
        siteName: site.name,
        siteSlug: site.slug,
        communeName: site.communeName,
        lon: site.lon,
        lat: site.lat,
        activityIds: sql<string[]>`array(select sa.activity_id::text from ${spaceActivity} sa
        where sa.territory_id = ${space.territoryId} and sa.space_id = ${space.id})`,
      })
      .from(space)
      .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
      // nobody can have wished for a draft; a withdrawn place may be wished still, and has no open hours
      .where(ne(site.state, "draft"))
      .orderBy(asc(site.name), asc(space.name), asc(space.id))
  );
}

export type DatedHours = { readonly open: readonly Interval[]; readonly taken: readonly Interval[] };

/** When each space is open, and when it is taken, in a window. */
export async function readDatedHours(
  tx: Transaction,
  territory: Territory,
  spaceIds: readonly string[],
  window: Interval,
  options: HoursOptions = {},
): Promise<ReadonlyMap<string, DatedHours>> {
  if (spaceIds.length === 0) return new Map();
  const asked = sql`select distinct unnest(${sql.param([...spaceIds])}::uuid[]) as space_id`;
  const { rows } = await tx.execute<{ space_id: string; open: string; taken: string }>(
    sql`select space_id, open::text, taken::text from (${hoursOf(territory, asked, window, options)}) as hours`,
  );
  const known = new Map();
  return new Map(
    rows.map((row) => [row.space_id, { open: toIntervals(row.open, known), taken: toIntervals(row.taken, known) }]),
  );
}
