import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  type AUDIENCES,
  activity,
  type ORGANIZATION_KINDS,
  type PRICE_MODES,
  siteAccess,
  space,
  spaceActivity,
  spacePrice,
} from "#db/schema.ts";
import labels from "../../public/map/labels.json" with { type: "json" };
import { folded } from "../folded.ts";
import type { Territory } from "../territories/data.ts";

export type Audience = (typeof AUDIENCES)[number];

/** As whom a structure pays. */
const AUDIENCE_OF: Readonly<Record<(typeof ORGANIZATION_KINDS)[number], Audience>> = {
  ...{ association: "association", cultural: "association", person: "resident", company: "company" },
  ...{ town: "public", school: "public", hub: "public" },
};
export const audienceOf = (kind: (typeof ORGANIZATION_KINDS)[number]) => AUDIENCE_OF[kind];

export type KnownPlace = {
  readonly kind: "place" | "commune";
  readonly label: string;
  /** What the field of the address then holds, where it says something. */
  readonly address: string | null;
  readonly communeCode: string;
  readonly communeName: string;
  readonly lon: number;
  readonly lat: number;
};

export type KnownCommune = { readonly code: string; readonly name: string; readonly lon: number; readonly lat: number };

/** The territory that the ground map is of, by its slug: another one that is held in the same database has its own communes. */
const MAPPED_TERRITORY = "dunkerquois";
const MAPPED: readonly KnownCommune[] = labels.map(({ c, n, x, y }) => ({ code: c, name: n, lon: x, lat: y }));

/**
 * The territory's communes, by name: those of its map, at the middle of where people live, and those that only places
 * know, where these are on the average.
 */
export async function readKnownCommunes(
  tx: Transaction,
  { slug }: Pick<Territory, "slug">,
): Promise<readonly KnownCommune[]> {
  const { rows } = await tx.execute<KnownCommune>(sql`
    select commune_code as code, min(commune_name) as name, avg(lon)::float8 as lon, avg(lat)::float8 as lat
    from site where state <> 'draft' group by commune_code`);
  const mapped = slug === MAPPED_TERRITORY ? MAPPED : [];
  const codes = new Set(mapped.map(({ code }) => code));
  return [...mapped, ...rows.filter(({ code }) => !codes.has(code))].toSorted((a, b) =>
    a.name.localeCompare(b.name, "fr"),
  );
}

/** Places and communes that the territory knows, by words that all begin one of theirs. */
export async function findPlaces(
  tx: Transaction,
  communes: readonly KnownCommune[],
  text: string,
  limit: number,
): Promise<readonly KnownPlace[]> {
  const words = folded(text).split(" ").filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const plain = (of: SQL) =>
    sql`regexp_replace(translate(replace(lower(${of}), 'œ', 'oe'), 'àâäçéèêëîïôöùûüÿ', 'aaaceeeeiioouuuy'), '[^a-z0-9]+', ' ', 'g')`;
  const holds = (of: SQL) =>
    sql.join(
      words.map((word) => sql`position(${` ${word}`} in ' ' || ${plain(of)}) > 0`),
      sql` and `,
    );
  const { rows } = await tx.execute<KnownPlace>(sql`
    select * from (
      select 'commune' as kind, name as label, null::text as address, code as "communeCode",
        name as "communeName", lon, lat
      from jsonb_to_recordset(${JSON.stringify(communes)}::jsonb) as known (code text, name text, lon float8, lat float8)
      where ${holds(sql`name`)}
      union all
      select 'place', name, address, commune_code, commune_name, lon, lat
      from site where state = 'published' and ${holds(sql`concat_ws(' ', name, address, commune_name)`)}
    ) as found
    order by kind, label, "communeName" limit ${limit}`);
  return rows;
}

export async function readTakenSlugs(tx: Transaction, wanted: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ slug: string }>(
    sql`select slug from site where slug = ${wanted} or slug like ${`${wanted}-%`}`,
  );
  return new Set(rows.map(({ slug }) => slug));
}

export type SpaceRow = typeof space.$inferSelect;

/** In the order in which they were described. */
export async function readSpaceRows(tx: Transaction, siteId: string): Promise<SpaceRow[]> {
  return tx.select().from(space).where(eq(space.siteId, siteId)).orderBy(asc(space.createdAt), asc(space.slug));
}

export async function readExplicitActivities(tx: Transaction, spaceIds: readonly string[]) {
  return tx
    .select({ spaceId: spaceActivity.spaceId, activityId: spaceActivity.activityId })
    .from(spaceActivity)
    .where(inArray(spaceActivity.spaceId, [...spaceIds]));
}

export async function readPrices(tx: Transaction, spaceIds: readonly string[]) {
  return tx
    .select({
      spaceId: spacePrice.spaceId,
      audience: spacePrice.audience,
      mode: spacePrice.mode,
      centsPerHour: spacePrice.centsPerHour,
    })
    .from(spacePrice)
    .where(inArray(spacePrice.spaceId, [...spaceIds]));
}

/**
 * What an hour of some spaces costs who asks (`space_id`, `mode`, `cents_per_hour`): as said of the space, else of the
 * nearest whole that it is a part of; where that says nothing of who asks, the space's own price.
 */
export function pricesFor(territoryId: string, spaceIds: SQL, audience: Audience): SQL {
  const mine = sql`${territoryId}::uuid`;
  const isSaid = sql`exists (select from space_price p where p.territory_id = ${mine} and p.space_id = up.by_id)`;
  return sql`with recursive up as (
      select s.id as space_id, s.id as by_id, s.parent_id from space s where s.territory_id = ${mine} and s.id in (${spaceIds})
      union all
      select up.space_id, whole.id, whole.parent_id from up
      join space whole on whole.territory_id = ${mine} and whole.id = up.parent_id
      where not ${isSaid}
    )
    select s.id as space_id,
      coalesce(p.mode, case when s.price_cents_per_hour > 0 then 'euros' else 'free' end) as mode,
      coalesce(p.cents_per_hour, s.price_cents_per_hour) as cents_per_hour
    from up join space s on s.territory_id = ${mine} and s.id = up.space_id
    left join space_price p on p.territory_id = ${mine} and p.space_id = up.by_id and p.audience = ${audience}
    where up.parent_id is null or ${isSaid}`;
}

export type Price = { readonly mode: (typeof PRICE_MODES)[number]; readonly centsPerHour: number };

/** What an hour of each space costs who asks. */
export async function readPricesFor(
  tx: Transaction,
  territoryId: string,
  spaceIds: readonly string[],
  audience: Audience,
): Promise<ReadonlyMap<string, Price>> {
  const ids = sql`select unnest(${sql.param([...spaceIds])}::uuid[])`;
  const { rows } = await tx.execute<{ space_id: string; mode: Price["mode"]; cents_per_hour: number }>(
    pricesFor(territoryId, ids, audience),
  );
  return new Map(rows.map((row) => [row.space_id, { mode: row.mode, centsPerHour: row.cents_per_hour }]));
}

export async function readWaysIn(tx: Transaction, siteId: string) {
  return tx
    .select({ mode: siteAccess.mode, contact: siteAccess.contact, secret: siteAccess.secret })
    .from(siteAccess)
    .where(eq(siteAccess.siteId, siteId))
    .orderBy(asc(siteAccess.mode));
}

export async function readKnownActivities(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: activity.id })
    .from(activity)
    .where(inArray(activity.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

export async function readAllActivities(tx: Transaction) {
  return tx
    .select({
      id: activity.id,
      name: activity.name,
      nameEn: activity.nameEn,
      family: activity.family,
      noise: activity.noise,
    })
    .from(activity)
    .orderBy(asc(activity.family), asc(activity.name));
}

/** Spaces among these that somebody has asked for or booked, ever: their history names them. */
export async function readUsedSpaces(tx: Transaction, spaceIds: readonly string[]): Promise<readonly string[]> {
  const ids = sql`${sql.param([...spaceIds])}::uuid[]`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from space where id = any(${ids}) and (
      exists (select from booking b where b.territory_id = space.territory_id and b.space_id = space.id)
      or exists (select from wish_space w where w.territory_id = space.territory_id and w.space_id = space.id)
      or exists (select from placement p where p.territory_id = space.territory_id and p.space_id = space.id)
      or exists (select from occupation o
        join space_unit su on su.territory_id = o.territory_id and su.unit_id = o.unit_id
        where su.territory_id = space.territory_id and su.space_id = space.id))`);
  return rows.map(({ id }) => id);
}

/** Removes spaces that nobody has used, with the units that were theirs alone. */
export async function deleteSpaces(tx: Transaction, spaceIds: readonly string[]): Promise<void> {
  if (spaceIds.length === 0) return;
  const ids = sql`${sql.param([...spaceIds])}::uuid[]`;
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct unit_id as id from space_unit where space_id = any(${ids})`,
  );
  await tx.execute(sql`delete from busy_feed where space_id = any(${ids})`);
  await tx.execute(sql`delete from closure where space_id = any(${ids})`);
  await tx.execute(sql`update item set space_id = null where space_id = any(${ids})`);
  // parts before their whole: the key looks up
  await tx.execute(sql`delete from space where id = any(${ids}) and parent_id is not null`);
  await tx.execute(sql`delete from space where id = any(${ids})`);
  const unitIds = sql`${sql.param(rows.map(({ id }) => id))}::uuid[]`;
  await tx.execute(sql`delete from unit where id = any(${unitIds})
    and not exists (select from space_unit su where su.territory_id = unit.territory_id and su.unit_id = unit.id)`);
}

/** Removes what a draft is made of; nobody has ever seen it. */
export async function deleteSite(tx: Transaction, siteId: string): Promise<void> {
  const spaces = await tx.select({ id: space.id }).from(space).where(eq(space.siteId, siteId));
  await deleteSpaces(
    tx,
    spaces.map(({ id }) => id),
  );
  await tx.execute(sql`delete from closure where site_id = ${siteId}::uuid`);
  await tx.execute(sql`delete from site where id = ${siteId}::uuid`);
}

/** Gives each part what its whole is and accepts; name, capacity and area are its own. */
export async function passToParts(tx: Transaction, siteId: string): Promise<void> {
  await tx.execute(sql`
    update space as part set floor = whole.floor, noise = whole.noise, loud_at_night = whole.loud_at_night,
      noise_by_hour = whole.noise_by_hour, step_free = whole.step_free, equipment = whole.equipment,
      house_rules = whole.house_rules, grant_mode = whole.grant_mode, season_mode = whole.season_mode, instant_people = whole.instant_people,
      instant_minutes = whole.instant_minutes, before_minutes = whole.before_minutes,
      after_minutes = whole.after_minutes, price_cents_per_hour = whole.price_cents_per_hour
    from space whole
    where part.site_id = ${siteId}::uuid and whole.territory_id = part.territory_id and whole.id = part.parent_id`);
  const parts = sql`select id from space where site_id = ${siteId}::uuid and parent_id is not null`;
  await tx.execute(sql`delete from space_activity where space_id in (${parts})`);
  await tx.execute(sql`
    insert into space_activity (territory_id, space_id, activity_id)
    select part.territory_id, part.id, a.activity_id from space part
    join space_activity a on a.territory_id = part.territory_id and a.space_id = part.parent_id
    where part.site_id = ${siteId}::uuid`);
  await tx.execute(sql`delete from space_price where space_id in (${parts})`);
  await tx.execute(sql`
    insert into space_price (territory_id, space_id, audience, mode, cents_per_hour)
    select part.territory_id, part.id, p.audience, p.mode, p.cents_per_hour from space part
    join space_price p on p.territory_id = part.territory_id and p.space_id = part.parent_id
    where part.site_id = ${siteId}::uuid`);
}

/** How many weekly rules open each space of a site from a day on. */
export async function countOpenings(
  tx: Transaction,
  siteId: string,
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.execute<{ id: string; count: number }>(sql`
    select s.id, count(o.id)::int as count from space s
    left join opening o on o.territory_id = s.territory_id and o.space_id = s.id and upper(o.validity) > ${day}::date
    where s.site_id = ${siteId}::uuid group by s.id`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function readTopSpaces(tx: Transaction, siteId: string) {
  return tx
    .select()
    .from(space)
    .where(and(eq(space.siteId, siteId), isNull(space.parentId)))
    .orderBy(asc(space.createdAt), asc(space.slug));
}
