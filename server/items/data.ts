import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { item, kitPart, loan, occupation, organization, photo, site, space, unit } from "#db/schema.ts";
import { awaitsLookSql } from "./damaged.ts";

/** Where a thing is fetched, as all may know it: of a person's, the hundredth of a degree, a kilometre or so. */
export const publicPoint = (own: PgColumn, place: PgColumn, ownerKind: PgColumn = organization.kind) =>
  sql<number>`case when ${ownerKind} = 'person' then round(coalesce(${own}, ${place})::numeric, 2)::float8
    else coalesce(${own}, ${place}) end`;

const columns = {
  id: item.id,
  slug: item.slug,
  name: item.name,
  category: item.category,
  description: item.description,
  condition: item.condition,
  depositCents: item.depositCents,
  terms: item.terms,
  centsPerDay: item.centsPerDay,
  pickUp: item.pickUp,
  grantMode: item.grantMode,
  awaitsLook: awaitsLookSql,
  maxDays: item.maxDays,
  lendsTo: item.lendsTo,
  state: item.state,
  unitId: item.unitId,
  quantity: unit.seats,
  spaceId: item.spaceId,
  spaceName: space.name,
  siteId: site.id,
  siteSlug: site.slug,
  siteName: site.name,
  // what a person lends needs no published place
  siteState: sql<
    typeof site.$inferSelect.state
  >`case when ${organization.kind} = 'person' then 'published' else ${site.state} end`,
  address: site.address,
  communeName: site.communeName,
  /** Where it is fetched: its own point, or its place's. */
  lon: publicPoint(item.pointLon, site.lon),
  lat: publicPoint(item.pointLat, site.lat),
  pointLon: item.pointLon,
  pointLat: item.pointLat,
  hasPoint: sql<boolean>`${item.pointLon} is not null`,
  pointAddress: item.pointAddress,
  ownerId: site.organizationId,
  ownerName: organization.name,
  ownerKind: organization.kind,
};
const firstPhoto = sql<string | null>`(select p.id from ${photo} p where p.territory_id = ${item.territoryId}
  and p.item_id = ${item.id} order by p.rank, p.created_at limit 1)`;

export type ItemRow = NonNullable<Awaited<ReturnType<typeof readItem>>>;

const selectItems = (tx: Transaction) =>
  tx
    .select({ ...columns, photoId: firstPhoto })
    .from(item)
    .innerJoin(unit, and(eq(unit.territoryId, item.territoryId), eq(unit.id, item.unitId)))
    .innerJoin(site, and(eq(site.territoryId, item.territoryId), eq(site.id, item.siteId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, site.territoryId), eq(organization.id, site.organizationId)),
    )
    .leftJoin(space, and(eq(space.territoryId, item.territoryId), eq(space.id, item.spaceId)));

export async function readItem(tx: Transaction, by: { readonly slug: string } | { readonly id: string }) {
  const [found] = await selectItems(tx).where("slug" in by ? eq(item.slug, by.slug) : eq(item.id, by.id));
  return found ?? null;
}

/** All that a place lends, withdrawn things too. */
export async function readItemsOf(tx: Transaction, siteId: string) {
  return selectItems(tx).where(eq(item.siteId, siteId)).orderBy(asc(item.name), asc(item.id));
}

const isOffered = and(eq(item.state, "published"), or(eq(site.state, "published"), eq(organization.kind, "person")));

/** What can be asked for with a room: the things of its place, and those that stay in that room. */
export async function readItemsWith(tx: Transaction, spaceId: string) {
  const of = sql`exists (select from space s where s.territory_id = ${item.territoryId} and s.id = ${spaceId}::uuid
    and s.site_id = ${item.siteId} and (${item.spaceId} is null or ${item.spaceId} = s.id or ${item.spaceId} = s.parent_id))`;
  return selectItems(tx).where(and(isOffered, of)).orderBy(asc(item.name), asc(item.id)).limit(200);
}

export type Search = {
  readonly text: string;
  /** Absent, of any category. */
  readonly categories?: readonly ItemRow["category"][] | undefined;
  /** So many of them, where hours are given. */
  readonly pieces?: number;
  /** What is not free for all of these hours, instead of what is. */
  readonly isTaken?: boolean;
  readonly offset: number;
  readonly limit: number;
};

/** What is lent; a text is looked for in names, descriptions and places, whatever its accents. */
export async function searchItems(tx: Transaction, search: Search, during: Interval | null) {
  const { text, categories, pieces = 1, offset, limit } = search;
  const words = text.split(/\s+/).filter((word) => word !== "");
  const where = words.map(
    (word) =>
      sql`position(${plain(sql`${word}`)} in ${plain(sql`concat_ws(' ', ${item.name}, ${item.description}, ${site.name}, ${site.communeName})`)}) > 0`,
  );
  const of = categories ? inArray(item.category, [...categories]) : undefined;
  const enough = search.isTaken ? lt : gte;
  const free = during ? enough(freeSql(during), pieces) : undefined;
  return selectItems(tx)
    .where(and(isOffered, of, free, ...where))
    .orderBy(asc(item.name), asc(item.id))
    .offset(offset)
    .limit(limit);
}

const ACCENTED = "àâäéèêëîïôöùûüÿç";
const PLAIN = "aaaeeeeiioouuuyc";
const plain = (text: SQL) => sql`translate(lower(${text}), ${ACCENTED}, ${PLAIN})`;

/** As `freeOf` counts them: the pieces that nobody has and, of a kit, those of the part of which the fewest are there. */
function freeSql(during: Interval): SQL<number> {
  const parts = sql`select min(case when p.state = 'published' then (u.seats - ${mostTakenSql(sql`u.id`, during)}) / k.quantity else 0 end)
    from ${kitPart} k
    join ${item} p on p.territory_id = k.territory_id and p.id = k.part_id
    join ${unit} u on u.territory_id = p.territory_id and u.id = p.unit_id
    where k.territory_id = ${item.territoryId} and k.kit_id = ${item.id}`;
  // least() passes over a null: what is no kit has no parts
  return sql<number>`least(${unit.seats} - ${mostTakenSql(sql`${item.unitId}`, during)}, (${parts}))`;
}

/** As `mostTaken` counts them. */
function mostTakenSql(unitId: SQL, { start, end }: Interval): SQL<number> {
  const [from, to] = [sql`${start.toISOString()}::timestamptz`, sql`${end.toISOString()}::timestamptz`];
  const live = sql`o.territory_id = ${item.territoryId} and o.unit_id = ${unitId} and o.state in ('held', 'confirmed')
    and o.starts_at > ${from} - interval '48 hours' and o.starts_at < ${to}`;
  return sql<number>`(
    select coalesce(max((select coalesce(sum(o.seats), 0) from ${occupation} o where ${live} and o.during @> moment.at)), 0)
    from (select ${from} as at union select o.starts_at from ${occupation} o where ${live} and o.starts_at > ${from}) as moment)`;
}

/** What is taken of some units within an interval: when and how much, never by whom. */
export async function readTaken(
  tx: Transaction,
  unitIds: readonly string[],
  { start, end }: Interval,
): Promise<Taken[]> {
  if (unitIds.length === 0) return [];
  return tx
    .select({
      unitId: occupation.unitId,
      during: occupation.during,
      seats: occupation.seats,
      loanId: occupation.loanId,
      isRepair: sql<boolean>`coalesce(${loan.kind} = 'repair', false)`,
    })
    .from(occupation)
    .leftJoin(loan, and(eq(loan.territoryId, occupation.territoryId), eq(loan.id, occupation.loanId)))
    .where(
      and(
        inArray(occupation.unitId, [...unitIds]),
        inArray(occupation.state, ["held", "confirmed"]),
        // the longest row is of 48 hours (`occupation_length`)
        sql`${occupation.startsAt} > ${start.toISOString()}::timestamptz - interval '48 hours'`,
        sql`${occupation.startsAt} < ${end.toISOString()}::timestamptz`,
        sql`upper(${occupation.during}) > ${start.toISOString()}::timestamptz`,
      ),
    );
}

/** Is the whole place closed at one of these instants? Nobody hands anything over then. */
export async function isClosedAt(tx: Transaction, siteId: string, instants: readonly Date[]): Promise<boolean> {
  const at = sql`${sql.param(instants.map((one) => one.toISOString()))}::timestamptz[]`;
  const { rows } = await tx.execute(sql`select from closure c where c.site_id = ${siteId}::uuid and c.space_id is null
    and c.revoked_at is null and exists (select from unnest(${at}) as moment(at) where c.during @> moment.at) limit 1`);
  return rows.length > 0;
}

export async function readTakenSlugs(tx: Transaction, wanted: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ slug: string }>(
    sql`select slug from item where slug = ${wanted} or slug like ${`${wanted}-%`}`,
  );
  return new Set(rows.map(({ slug }) => slug));
}

export async function readRooms(tx: Transaction, siteId: string) {
  return tx
    .select({ id: space.id, name: space.name })
    .from(space)
    .where(eq(space.siteId, siteId))
    .orderBy(asc(space.createdAt), asc(space.slug));
}

export type Taken = {
  readonly unitId: string;
  readonly during: Interval;
  readonly seats: number;
  readonly loanId: string | null;
  readonly isRepair: boolean;
};

/** How many pieces are taken at the fullest moment of an interval. */
export function mostTaken(taken: readonly Pick<Taken, "during" | "seats">[], { start, end }: Interval): number {
  // what is taken changes where a row begins, so the fullest moment is one of these
  const moments = [start, ...taken.map(({ during }) => during.start).filter((at) => at > start && at < end)];
  const load = (at: Date) =>
    taken.reduce((sum, { during, seats }) => (during.start <= at && at < during.end ? sum + seats : sum), 0);
  return Math.max(...moments.map(load));
}

/** How many of the pieces nobody has at any moment of an interval. */
export const freePieces = (pieces: number, taken: readonly Taken[], during: Interval): number =>
  Math.max(0, pieces - mostTaken(taken, during));
