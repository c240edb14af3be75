import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { activity, booking, organization, session, site, space } from "#db/schema.ts";

const sessionColumns = {
  id: session.id,
  during: session.during,
  localStart: session.localStart,
  localEnd: session.localEnd,
  timeZone: session.timeZone,
  state: session.state,
  bookingId: booking.id,
  bookingState: booking.state,
  title: booking.title,
  people: booking.people,
  requestId: booking.requestId,
  decisionNote: booking.decisionNote,
  organizationId: organization.id,
  organizationName: organization.name,
  activityName: activity.name,
  activityNameEn: activity.nameEn,
  family: activity.family,
  spaceName: space.name,
  siteName: site.name,
  siteSlug: site.slug,
  address: site.address,
  communeName: site.communeName,
  lon: site.lon,
  lat: site.lat,
};

const selectSessions = (tx: Transaction) =>
  tx
    .select(sessionColumns)
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)));

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;

const heldBy = (organizationIds: readonly string[]) =>
  and(inArray(booking.organizationId, [...organizationIds]), inArray(booking.state, ["pending", "held", "confirmed"]));

/** Sessions, cancelled ones included, that touch `[start, end)`. */
export async function readSessions(
  tx: Transaction,
  of: { readonly organizationIds: readonly string[]; readonly start: Date; readonly end: Date },
) {
  if (of.organizationIds.length === 0) return [];
  return selectSessions(tx)
    .where(and(heldBy(of.organizationIds), sql`${session.during} && tstzrange(${at(of.start)}, ${at(of.end)})`))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

/** A page of planned sessions: those not over yet in order of time, or those over, the last first. */
export async function readSessionPage(
  tx: Transaction,
  of: {
    readonly organizationIds: readonly string[];
    readonly direction: "upcoming" | "past";
    readonly now: Date;
    readonly cursor?: { readonly at: Date; readonly id: string } | null | undefined;
    readonly limit: number;
  },
) {
  if (of.organizationIds.length === 0) return { sessions: [], next: null, upcoming: 0, past: 0 };
  const isUpcoming = of.direction === "upcoming";
  const planned = and(heldBy(of.organizationIds), eq(session.state, "planned"));
  const start = sql`lower(${session.during})`;
  const isSoon = sql`upper(${session.during}) > ${at(of.now)}`;
  const beyond =
    of.cursor &&
    sql`(${start}, ${session.id}) ${isUpcoming ? sql`>` : sql`<`} (${at(of.cursor.at)}, ${of.cursor.id}::uuid)`;
  const rows = await selectSessions(tx)
    .where(and(planned, isUpcoming ? isSoon : sql`not ${isSoon}`, beyond ?? undefined))
    .orderBy(isUpcoming ? asc(start) : desc(start), isUpcoming ? asc(session.id) : desc(session.id))
    .limit(of.limit + 1);
  const [counts] = await tx
    .select({
      upcoming: sql<number>`count(*) filter (where ${isSoon})::int`,
      past: sql<number>`count(*) filter (where not ${isSoon})::int`,
    })
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .where(planned);
  const sessions = rows.slice(0, of.limit);
  const last = sessions.at(-1);
  const next = rows.length > of.limit && last ? { at: last.during.start, id: last.id } : null;
  return { sessions, next, upcoming: counts?.upcoming ?? 0, past: counts?.past ?? 0 };
}

/** What waits for an answer on the places of some owners (null: of all), the soonest first, and whether it still fits. */
export async function readPending(tx: Transaction, ownerIds: readonly string[] | null) {
  if (ownerIds?.length === 0) return [];
  const bookings = await tx
    .select({
      id: booking.id,
      title: booking.title,
      people: booking.people,
      createdAt: booking.createdAt,
      organizationName: organization.name,
      activityName: activity.name,
      activityNameEn: activity.nameEn,
      noise: activity.noise,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      communeName: site.communeName,
    })
    .from(booking)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .where(and(eq(booking.state, "pending"), ownerIds ? inArray(site.organizationId, [...ownerIds]) : undefined))
    .orderBy(booking.createdAt)
    .limit(200);
  if (bookings.length === 0) return [];
  const sessions = await tx
    .select({
      bookingId: session.bookingId,
      during: session.during,
      isTaken: sql<boolean>`exists (select from space_unit su
        join occupation o on o.territory_id = su.territory_id and o.unit_id = su.unit_id
        where su.territory_id = ${booking.territoryId} and su.space_id = ${booking.spaceId}
          and o.state in ('held', 'confirmed') and o.exclusive and o.during && ${session.during})`,
    })
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .where(
      and(
        inArray(
          session.bookingId,
          bookings.map(({ id }) => id),
        ),
        eq(session.state, "planned"),
      ),
    )
    .orderBy(sql`lower(${session.during})`);
  return bookings.map((one) => ({ ...one, sessions: sessions.filter(({ bookingId }) => bookingId === one.id) }));
}
