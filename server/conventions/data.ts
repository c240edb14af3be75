import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  activity,
  booking,
  convention,
  conventionAcceptance,
  document,
  organization,
  session,
  site,
  space,
} from "#db/schema.ts";
import type { Dated, Side } from "./terms.ts";

/** All of a booking that a convention speaks of, but its sessions. */
export async function readSubject(tx: Transaction, bookingId: string) {
  const [found] = await tx
    .select({
      id: booking.id,
      title: booking.title,
      people: booking.people,
      state: booking.state,
      createdBy: booking.createdBy,
      organizationId: booking.organizationId,
      activity,
      space,
      site,
      ownerId: site.organizationId,
    })
    .from(booking)
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .where(eq(booking.id, bookingId));
  return found ?? null;
}
export type Subject = NonNullable<Awaited<ReturnType<typeof readSubject>>>;

export async function readParty(tx: Transaction, organizationId: string) {
  const [found] = await tx.select().from(organization).where(eq(organization.id, organizationId));
  if (!found) throw new Error(`Organization ${organizationId} is not there`);
  return found;
}

/** The territory's hub, the first where there are several. */
export async function readHub(tx: Transaction) {
  const [found] = await tx
    .select()
    .from(organization)
    .where(eq(organization.kind, "hub"))
    .orderBy(organization.createdAt, organization.id)
    .limit(1);
  return found ?? null;
}

/** Sessions that take place, of each of some bookings. */
export async function readPlanned(
  tx: Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Dated[]>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await tx
    .select({ bookingId: session.bookingId, localStart: session.localStart, localEnd: session.localEnd })
    .from(session)
    .where(and(inArray(session.bookingId, [...bookingIds]), eq(session.state, "planned")))
    .orderBy(session.localStart);
  return Map.groupBy(rows, ({ bookingId }) => bookingId);
}

const columns = {
  id: convention.id,
  bookingId: convention.bookingId,
  version: convention.version,
  kind: convention.kind,
  terms: convention.terms,
  amplified: convention.amplified,
  economic: convention.economic,
  barDays: convention.barDays,
  createdAt: convention.createdAt,
  documentId: document.id,
  name: document.name,
  sizeBytes: document.sizeBytes,
  sha256: document.sha256,
};
const ofDocument = and(eq(document.territoryId, convention.territoryId), eq(document.id, convention.documentId));

/** All versions, the newest first; never with their bytes. */
export async function readVersions(tx: Transaction, bookingId: string) {
  return tx
    .select(columns)
    .from(convention)
    .innerJoin(document, ofDocument)
    .where(eq(convention.bookingId, bookingId))
    .orderBy(desc(convention.version));
}
export type Version = Awaited<ReturnType<typeof readVersions>>[number];

export async function readVersion(tx: Transaction, conventionId: string) {
  const [found] = await tx
    .select(columns)
    .from(convention)
    .innerJoin(document, ofDocument)
    .where(eq(convention.id, conventionId));
  return found ?? null;
}

export async function readAcceptances(tx: Transaction, conventionIds: readonly string[]) {
  if (conventionIds.length === 0) return [];
  return tx
    .select({
      conventionId: conventionAcceptance.conventionId,
      side: conventionAcceptance.side,
      name: conventionAcceptance.name,
      acceptedAt: conventionAcceptance.acceptedAt,
      sha256: conventionAcceptance.sha256,
    })
    .from(conventionAcceptance)
    .where(inArray(conventionAcceptance.conventionId, [...conventionIds]))
    .orderBy(conventionAcceptance.acceptedAt);
}

/** Keeps others from preparing or accepting at the same moment; gives the booking's state under the lock. */
export async function lockBooking(tx: Transaction, bookingId: string): Promise<string | null> {
  const [found] = await tx
    .select({ state: booking.state })
    .from(booking)
    .where(eq(booking.id, bookingId))
    .for("update");
  return found?.state ?? null;
}

export async function insertVersion(
  tx: Transaction,
  file: typeof document.$inferInsert,
  row: Omit<typeof convention.$inferInsert, "documentId">,
): Promise<string> {
  const [kept] = await tx.insert(document).values(file).returning({ id: document.id });
  if (!kept) throw new Error("A convention's document was not kept");
  const [added] = await tx
    .insert(convention)
    .values({ ...row, documentId: kept.id })
    .returning({ id: convention.id });
  if (!added) throw new Error("A convention was not kept");
  return added.id;
}

/** False when this side has accepted already. */
export async function insertAcceptance(
  tx: Transaction,
  row: typeof conventionAcceptance.$inferInsert,
): Promise<boolean> {
  const { rowCount } = await tx.insert(conventionAcceptance).values(row).onConflictDoNothing();
  return rowCount === 1;
}

/**
 * What is announced by the newest conventions of other granted bookings: days of amplified sound at a place, and of drinks
 * sold by an organization.
 */
export async function readAnnounced(
  tx: Transaction,
  of: { bookingId: string; siteId: string; organizationId: string },
) {
  const { rows } = await tx.execute<{ what: "sound" | "bar"; day: string }>(sql`
    with announced as (
      select distinct on (c.booking_id) c.territory_id, c.booking_id, c.amplified, c.bar_days, b.organization_id, p.site_id
      from convention c
      join booking b on b.territory_id = c.territory_id and b.id = c.booking_id and b.state = 'confirmed'
      join space p on p.territory_id = b.territory_id and p.id = b.space_id
      where c.booking_id <> ${of.bookingId}::uuid
        and (p.site_id = ${of.siteId}::uuid or b.organization_id = ${of.organizationId}::uuid)
      order by c.booking_id, c.version desc),
    held as (
      select a.*, s.local_start::date as day from announced a
      join session s on s.territory_id = a.territory_id and s.booking_id = a.booking_id and s.state = 'planned')
    select 'sound' as what, day::text from held where amplified and site_id = ${of.siteId}::uuid
    union
    select 'bar', day::text from held where day = any(bar_days) and organization_id = ${of.organizationId}::uuid`);
  const days = (what: "sound" | "bar") => rows.filter((row) => row.what === what).map(({ day }) => day);
  return { sound: days("sound"), bar: days("bar") };
}

const LISTED = 60;

/** Granted bookings of others at a place that still have a session to come, the soonest first. */
export async function readBookingsAt(tx: Transaction, siteId: string, now: Date) {
  return (
    tx
      .select({
        id: booking.id,
        title: booking.title,
        people: booking.people,
        activityId: booking.activityId,
        organizationId: booking.organizationId,
        organizationName: organization.name,
        spaceId: space.id,
        spaceName: space.name,
        next: sql<string>`min(${session.localStart})::text`,
        sessions: sql<number>`count(*)::int`,
      })
      .from(booking)
      .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
      .innerJoin(
        organization,
        and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
      )
      .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
      .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
      .where(
        and(
          eq(site.id, siteId),
          eq(booking.state, "confirmed"),
          eq(session.state, "planned"),
          sql`${booking.organizationId} <> ${site.organizationId}`,
          sql`lower(${session.during}) > ${now.toISOString()}::timestamptz`,
        ),
      )
      .groupBy(booking.territoryId, booking.id, organization.name, space.territoryId, space.id)
      // what was begun is not pushed off the list by what comes sooner
      .orderBy(
        sql`exists (select from convention c where c.territory_id = ${booking.territoryId} and c.booking_id = ${booking.id}) desc`,
        sql`min(${session.localStart})`,
        booking.id,
      )
      .limit(LISTED)
  );
}

/** A season publishes hundreds: all of them, within reason. */
const MOST_WAITING = 500;

/** Newest versions of granted bookings with a session to come that some organizations have not accepted on their side. */
export async function readUnaccepted(tx: Transaction, organizationIds: readonly string[], now: Date) {
  if (organizationIds.length === 0) return [];
  const { rows } = await tx.execute<Unaccepted>(sql`
    with newest as (
      select distinct on (c.booking_id) c.territory_id, c.booking_id, c.id, c.version, c.document_id, c.kind, c.terms from convention c
      order by c.booking_id, c.version desc)
    select b.id as "bookingId", b.title, b.people, b.organization_id as "organizationId", b.activity_id as "activityId",
      b.space_id as "spaceId", p.name as "spaceName", t.name as "siteName", side.side, mine.name as "ownName", other.name as "otherName", n.terms,
      n.id as "conventionId", n.version, d.sha256
    from newest n
    join document d on d.territory_id = n.territory_id and d.id = n.document_id
    join booking b on b.territory_id = n.territory_id and b.id = n.booking_id and b.state = 'confirmed'
    join space p on p.territory_id = b.territory_id and p.id = b.space_id
    join site t on t.territory_id = p.territory_id and t.id = p.site_id
    cross join lateral (
      values ('holder', b.organization_id, t.organization_id), ('owner', t.organization_id, b.organization_id)
      union all
      select 'hub', h.id, b.organization_id from organization h
      where h.territory_id = n.territory_id and h.kind = 'hub' and n.kind = 'shelter') as side(side, own, other)
    join organization mine on mine.territory_id = b.territory_id and mine.id = side.own
    join organization other on other.territory_id = b.territory_id and other.id = side.other
    where side.own = any(${sql.param([...organizationIds])}::uuid[])
      and not exists (select from convention_acceptance a
        where a.territory_id = n.territory_id and a.convention_id = n.id and a.side = side.side)
      and exists (select from session s where s.territory_id = b.territory_id and s.booking_id = b.id
        and s.state = 'planned' and lower(s.during) > ${now.toISOString()}::timestamptz)
    order by b.created_at, b.id limit ${MOST_WAITING}`);
  return rows;
}
type Unaccepted = {
  readonly bookingId: string;
  readonly title: string;
  readonly people: number;
  readonly organizationId: string;
  readonly activityId: string;
  readonly spaceId: string;
  readonly spaceName: string;
  readonly siteName: string;
  readonly side: Side;
  readonly ownName: string;
  /** The other party; for the hub, who comes. */
  readonly otherName: string;
  readonly terms: string;
  readonly conventionId: string;
  readonly version: number;
  readonly sha256: string;
};

/** The newest version of each of some bookings. */
export async function readNewest(tx: Transaction, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return tx
    .selectDistinctOn([convention.bookingId], {
      id: convention.id,
      bookingId: convention.bookingId,
      kind: convention.kind,
      terms: convention.terms,
    })
    .from(convention)
    .where(inArray(convention.bookingId, [...bookingIds]))
    .orderBy(convention.bookingId, desc(convention.version));
}
