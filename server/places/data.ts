import { and, asc, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { activity, campaign, closure, NOISES, organization, site, space } from "#db/schema.ts";
import { pricesFor } from "../listings/data.ts";
import { hoursOf, toIntervals } from "../openings/data.ts";
import type { Territory } from "../territories/data.ts";
import { addDays, instantOf } from "../time.ts";
import type { Asked, Filters } from "./schema.ts";

const EARTH_RADIUS_M = 6_371_000;

/** A space that meets the wishes, with its hours in a window. */
export type MatchingSpace = {
  readonly spaceId: string;
  readonly siteSlug: string;
  readonly slug: string;
  readonly name: string;
  readonly capacity: number;
  readonly grantMode: typeof space.$inferSelect.grantMode;
  readonly distanceM: number | null;
  readonly open: readonly Interval[];
  readonly free: readonly Interval[];
};

/** Great-circle distance from the wished point, or null where none is wished. */
export function distanceOf(near: Filters["near"]): SQL {
  if (!near) return sql`null::float8`;
  return sql`(2 * ${EARTH_RADIUS_M}::float8 * asin(least(1, sqrt(
    power(sin(radians(site.lat - ${near.lat}) / 2), 2)
    + cos(radians(${near.lat})) * cos(radians(site.lat)) * power(sin(radians(site.lon - ${near.lon}) / 2), 2)))))`;
}

const LOUDNESS = sql`${sql.param([...NOISES])}::text[]`;

/** Does the space `s` accept the activity `a`? One that names none accepts all; neither what is too loud for it. */
export const ACCEPTS = sql`(array_position(${LOUDNESS}, a.noise) <= array_position(${LOUDNESS}, s.noise)
  and (not exists (select from space_activity sa where sa.territory_id = s.territory_id and sa.space_id = s.id)
    or exists (select from space_activity sa
      where sa.territory_id = s.territory_id and sa.space_id = s.id and sa.activity_id = a.id)))`;

/** Ids of the spaces that meet the wishes, whatever the hour. */
export function matching(territory: Territory, wishes: Asked<Filters> & { slug?: string | undefined }): SQL {
  const { activity: activitySlug, people, noise, stepFree, equipment, price, asker, near, slug } = wishes;
  const mine = sql`${territory.id}::uuid`;
  const conditions = [sql`s.territory_id = ${mine}`, sql`site.state = 'published'`];
  if (slug !== undefined) conditions.push(sql`site.slug = ${slug}`);
  if (people !== undefined) conditions.push(sql`s.capacity >= ${people}`);
  if (stepFree) conditions.push(sql`s.step_free`);
  if (equipment.length > 0) conditions.push(sql`s.equipment @> ${sql.param([...equipment])}::text[]`);
  if (price !== undefined) {
    const all = sql`select id from space where territory_id = ${mine}`;
    const paid = sql`select space_id from (${pricesFor(territory.id, all, asker)}) as paid`;
    const isLittle = price === "free" ? sql`mode = 'free'` : sql`cents_per_hour <= ${price === "gift" ? 0 : price}`;
    conditions.push(sql`s.id in (${paid} where ${isLittle})`);
  }
  if (noise === "moderate") conditions.push(sql`s.noise in ('moderate', 'loud')`);
  if (noise === "loud") conditions.push(sql`s.noise = 'loud'`);
  if (near?.distanceM !== undefined) conditions.push(sql`${distanceOf(near)} <= ${near.distanceM}`);
  if (activitySlug !== undefined) {
    conditions.push(
      sql`exists (select from activity a where a.territory_id = ${mine} and a.slug = ${activitySlug} and ${ACCEPTS})`,
    );
  }
  return sql`select s.id as space_id from space s
    join site on site.territory_id = s.territory_id and site.id = s.site_id
    where ${sql.join(conditions, sql` and `)}`;
}

/**
 * `from` spaces `s` that meet the wishes, with `usable.open` and `h.taken`, for such a noise: during the territory's quiet
 * hours nothing but quiet activities, unless the space is `loud_at_night`.
 */
function usableHours(territory: Territory, wishes: Asked<Filters>, noise: Filters["noise"], window: Interval): SQL {
  const quiet = noise === "moderate" || noise === "loud" ? quietHours(territory, window) : "{}";
  return sql`from (${hoursOf(territory, matching(territory, wishes), window)}) as h
    join space s on s.territory_id = ${territory.id}::uuid and s.id = h.space_id
    cross join lateral (
      select case when s.loud_at_night then h.open else h.open - ${quiet}::tstzmultirange end
        - ${louderHours(territory, noise, window)} as open
    ) as usable`;
}

/** Hours that are the same in so many spaces. */
export type CommonHours = Interval & { readonly kind: "open" | "free"; readonly spaces: number };

/**
 * When the spaces that meet the wishes are open and free in the window, those with the same hours as one, and how many are
 * free at all in it: thousands of spaces have few hours that differ, and writing each out costs more than finding them.
 */
export async function countMatchingHours(
  tx: Transaction,
  territory: Territory,
  wishes: Asked<Filters>,
  window: Interval,
): Promise<{ readonly hours: readonly CommonHours[]; readonly spaces: number }> {
  const noise = await wantedNoise(tx, wishes);
  const hoursAs = (kind: CommonHours["kind"]) => sql`
    select ${kind} as kind, extract(epoch from lower(span))::float8 as start, extract(epoch from upper(span))::float8 as end,
      count(*)::int as spaces
    from hours cross join unnest(${sql.identifier(kind)}) as span group by span`;
  const { rows } = await tx.execute<{
    kind: CommonHours["kind"] | "any";
    start: number;
    end: number;
    spaces: number;
  }>(sql`
    with hours as materialized (
      select usable.open, usable.open - h.taken as free ${usableHours(territory, wishes, noise, window)}
    )
    ${hoursAs("open")} union all ${hoursAs("free")}
    union all select 'any', 0, 0, count(*)::int from hours where not isempty(free)`);
  const hours: CommonHours[] = [];
  let spaces = 0;
  for (const { kind, start, end, spaces: count } of rows) {
    if (kind === "any") spaces = count;
    else hours.push({ kind, start: new Date(start * 1000), end: new Date(end * 1000), spaces: count });
  }
  return { hours, spaces };
}

/** Spaces that meet the wishes, and when they are open and free in the window for such a noise. */
export async function readMatchingSpaces(
  tx: Transaction,
  territory: Territory,
  wishes: Asked<Filters> & { slug?: string | undefined },
  window: Interval,
): Promise<readonly MatchingSpace[]> {
  const noise = await wantedNoise(tx, wishes);
  const { rows } = await tx.execute<{
    space_id: string;
    site_slug: string;
    slug: string;
    name: string;
    capacity: number;
    grant_mode: MatchingSpace["grantMode"];
    distance_m: number | null;
    open: string;
    free: string;
  }>(sql`
    select s.id as space_id, site.slug as site_slug, s.slug, s.name, s.capacity, s.grant_mode,
      ${distanceOf(wishes.near)} as distance_m, usable.open::text, (usable.open - h.taken)::text as free
    ${usableHours(territory, wishes, noise, window)}
    join site on site.territory_id = s.territory_id and site.id = s.site_id`);
  const known = new Map();
  return rows.map((row) => ({
    spaceId: row.space_id,
    siteSlug: row.site_slug,
    slug: row.slug,
    name: row.name,
    capacity: row.capacity,
    grantMode: row.grant_mode,
    distanceM: row.distance_m === null ? null : Math.round(row.distance_m),
    open: toIntervals(row.open, known),
    free: toIntervals(row.free, known),
  }));
}

export type FoundSpace = Omit<MatchingSpace, "open" | "free"> & {
  readonly siteName: string;
  readonly communeName: string;
  readonly isDemonstration: boolean;
};

/** Spaces where a session fits: open for all of it, and nobody in it or in the space's buffers around it. */
export async function findSpacesFor(
  tx: Transaction,
  territory: Territory,
  wishes: Asked<Filters>,
  session: Interval,
  limit: number,
): Promise<readonly FoundSpace[]> {
  const noise = await wantedNoise(tx, wishes);
  const during = sql`tstzrange(${session.start.toISOString()}, ${session.end.toISOString()})`;
  const around = { start: shift(session.start, -MAX_BUFFER_MINUTES), end: shift(session.end, MAX_BUFFER_MINUTES) };
  const isLoud = noise === "moderate" || noise === "loud";
  const isAtNight = isLoud
    ? sql`not s.loud_at_night and ${quietHours(territory, session)}::tstzmultirange && ${during}`
    : sql`false`;
  const { rows } = await tx.execute<FoundSpace>(sql`
    select s.id as "spaceId", s.slug, s.name, s.capacity, s.grant_mode as "grantMode", site.slug as "siteSlug",
      site.name as "siteName", site.commune_name as "communeName", site.is_demonstration as "isDemonstration",
      round(${distanceOf(wishes.near)})::int as "distanceM"
    from (${hoursOf(territory, matching(territory, wishes), around)}) as h
    join space s on s.territory_id = ${territory.id}::uuid and s.id = h.space_id
    join site on site.territory_id = s.territory_id and site.id = s.site_id
    where h.open @> ${during} and not (${isAtNight}) and not ${louderHours(territory, noise, session)} && ${during}
      and not h.taken && tstzrange(lower(${during}) - make_interval(mins => s.before_minutes),
        upper(${during}) + make_interval(mins => s.after_minutes))
    -- near first, then the smallest that is large enough
    order by "distanceM" nulls last, s.capacity, site.name, s.name
    limit ${limit}`);
  return rows;
}

/** The constraint `space_buffers` allows no longer ones. */
const MAX_BUFFER_MINUTES = 480;
const shift = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

export async function wantedNoise(tx: Transaction, { noise, activity: slug }: Filters) {
  if (noise !== undefined || slug === undefined) return noise;
  const [found] = await tx.select({ noise: activity.noise }).from(activity).where(eq(activity.slug, slug));
  return found?.noise;
}

/** The letters of `noise_by_hour` that take a noise. */
const TAKING = { moderate: "ml", loud: "l" } as const;

/** The hours of the window at which the space `s` takes less than a noise, as a multirange; none where it says no hours. */
function louderHours({ timeZone }: Territory, noise: Filters["noise"], { start, end }: Interval) {
  if (noise !== "moderate" && noise !== "loud") return sql`'{}'::tstzmultirange`;
  return sql`case when s.noise_by_hour is null then '{}'::tstzmultirange else (
    select coalesce(range_agg(tstzrange(hour, hour + interval '1 hour')), '{}'::tstzmultirange)
    from generate_series(date_trunc('hour', ${start.toISOString()}::timestamptz, ${timeZone}),
      ${end.toISOString()}::timestamptz, interval '1 hour') as hour
    where strpos(${TAKING[noise]}, substr(s.noise_by_hour, 1 + extract(hour from hour at time zone ${timeZone})::int, 1)) = 0
  ) end`;
}

/** The neighbours' quiet hours of every night that touches the window, as the text of a multirange. */
function quietHours(territory: Territory, window: Interval): string {
  const { quietStart, quietEnd, timeZone } = territory;
  const length = (quietEnd - quietStart + 1440) % 1440;
  const spans: string[] = [];
  const first = addDays(window.start.toISOString().slice(0, 10), -2);
  for (let night = first; instantOf(night, 0, timeZone) < window.end; night = addDays(night, 1)) {
    const start = instantOf(night, quietStart, timeZone);
    const end = instantOf(night, quietStart + length, timeZone);
    if (start < end) spans.push(`[${start.toISOString()},${end.toISOString()})`);
  }
  return `{${spans.join(",")}}`;
}

/** Position and kind of every site, from west to east: neighbours in the list are neighbours on the ground. */
export async function readSitePoints(tx: Transaction) {
  return tx
    .select({ slug: site.slug, lon: site.lon, lat: site.lat, kind: site.kind })
    .from(site)
    .orderBy(asc(site.lon), asc(site.slug));
}

/** What a card says of its site. */
export async function readSiteLabels(tx: Transaction, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  return tx
    .select({
      slug: site.slug,
      name: site.name,
      kind: site.kind,
      communeName: site.communeName,
      lon: site.lon,
      lat: site.lat,
      stepFree: site.stepFree,
      source: site.source,
      isDemonstration: site.isDemonstration,
    })
    .from(site)
    .where(sql`${site.slug} = any(${sql.param([...slugs])}::text[])`);
}

export async function readSite(tx: Transaction, slug: string) {
  const [found] = await tx
    .select({ site, organizationName: organization.name })
    .from(site)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, site.territoryId), eq(organization.id, site.organizationId)),
    )
    .where(eq(site.slug, slug));
  return found ?? null;
}

export async function readSpacesOf(tx: Transaction, siteId: string) {
  return tx.select().from(space).where(eq(space.siteId, siteId)).orderBy(asc(space.name), asc(space.id));
}

/** The activities that each space of a site accepts. */
export async function readActivitiesOf(tx: Transaction, siteId: string) {
  const [s, a] = [alias(space, "s"), alias(activity, "a")];
  return tx
    .select({ spaceId: s.id, id: a.id, slug: a.slug, name: a.name, nameEn: a.nameEn, noise: a.noise })
    .from(s)
    .innerJoin(a, and(eq(a.territoryId, s.territoryId), ACCEPTS))
    .where(eq(s.siteId, siteId))
    .orderBy(asc(a.name));
}

/** Closures that end after the instant; why, but not the owner's note. */
export async function readComingClosures(tx: Transaction, siteId: string, after: Date) {
  return tx
    .select({
      spaceId: closure.spaceId,
      reason: closure.reason,
      localStart: closure.localStart,
      localEnd: closure.localEnd,
    })
    .from(closure)
    .where(
      and(
        eq(closure.siteId, siteId),
        isNull(closure.revokedAt),
        sql`upper(${closure.during}) > ${after.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(closure.localStart))
    .limit(20);
}

export async function readActivities(tx: Transaction) {
  return tx
    .select({
      slug: activity.slug,
      name: activity.name,
      nameEn: activity.nameEn,
      family: activity.family,
      noise: activity.noise,
    })
    .from(activity)
    .orderBy(asc(activity.name));
}

/** Communes that have sites, at the middle of these: where "near" can start from without knowing where anyone is. */
export async function readCommunes(tx: Transaction) {
  return tx
    .select({
      code: site.communeCode,
      name: site.communeName,
      lon: sql<number>`avg(${site.lon})`,
      lat: sql<number>`avg(${site.lat})`,
      sites: sql<number>`count(*)::int`,
    })
    .from(site)
    .where(eq(site.state, "published"))
    .groupBy(site.communeCode, site.communeName)
    .orderBy(asc(site.communeName));
}

/** What some space has. */
export async function readEquipment(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await tx.execute<{ item: string }>(
    sql`select distinct unnest(${space.equipment}) as item from ${space} order by 1`,
  );
  return rows.map(({ item }) => item);
}

/** The season that a campaign takes wishes for, else the one in course or that comes next. */
export async function readSeason(tx: Transaction, today: string) {
  const [found] = await tx
    .select({ season: campaign.season })
    .from(campaign)
    .where(and(ne(campaign.state, "preparing"), sql`upper(${campaign.season}) > ${today}::date`))
    .orderBy(sql`${campaign.state} = 'collecting' desc`, sql`lower(${campaign.season})`)
    .limit(1);
  return found?.season ?? null;
}
