// What waits for an owner's answer, and what stands against each: who has the hours, who else waits for them.
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { activity, booking, organization, request, session, site, space } from "#db/schema.ts";
import { isPublic } from "./access.ts";

const AT_MOST = 200;
const owner = alias(organization, "owner");

const ofSpace = and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId));
const ofSite = and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId));

type At = { readonly siteId?: string; readonly bookingId?: string };

/** On the places of some owners (null: of all), on one place, or one alone. */
const waitsOn = (ownerIds: readonly string[] | null, { siteId, bookingId }: At = {}) =>
  and(
    eq(booking.state, "pending"),
    ownerIds ? inArray(site.organizationId, [...ownerIds]) : undefined,
    siteId ? eq(site.id, siteId) : undefined,
    bookingId ? eq(booking.id, bookingId) : undefined,
  );

export async function countPending(tx: Transaction, ownerIds: readonly string[] | null): Promise<number> {
  const [found] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(booking)
    .innerJoin(space, ofSpace)
    .innerJoin(site, ofSite)
    .where(waitsOn(ownerIds));
  return found?.count ?? 0;
}

export type PendingBooking = Awaited<ReturnType<typeof readPending>>[number];

const columns = {
  id: booking.id,
  title: booking.title,
  people: booking.people,
  createdAt: booking.createdAt,
  /** Of a place asked after others for the same request: since when the request waits. */
  waitsSince: sql<Date>`coalesce((select r.created_at from ${request} r
    where r.territory_id = ${booking.territoryId} and r.id = ${booking.requestId}), ${booking.createdAt})`.mapWith(
    booking.createdAt,
  ),
  /** Of ranked wishes: without an answer by the end of the hold, the next place is asked. */
  isOneOfWishes: sql<boolean>`${booking.requestId} is not null`,
  heldUntil: booking.heldUntil,
  isSeason: sql<boolean>`${booking.seriesPeriod} is not null`,
  /** Of another hour asked for a series, or for one date of a booking: the one that it has, and keeps until the answer. */
  changes: sql<{
    readonly day: string | null;
    readonly weekday: number;
    readonly startMinute: number;
    readonly durationMinutes: number;
  } | null>`coalesce((
    select jsonb_build_object('day', null, 'weekday', c.weekday, 'startMinute', c.start_minute,
      'durationMinutes', c.duration_minutes)
    from series_slot c where c.territory_id = ${booking.territoryId} and c.id = ${booking.changesSlotId} and ${booking.addsWeekOf} is null), (
    select jsonb_build_object('day', s.local_start::date, 'weekday', extract(isodow from s.local_start)::int,
      'startMinute', (extract(epoch from s.local_start::time) / 60)::int,
      'durationMinutes', (extract(epoch from s.local_end - s.local_start) / 60)::int)
    from session s where s.territory_id = ${booking.territoryId} and s.id = ${booking.changesSessionId}))`,
  /** A date that the series left out, which would be added to it. */
  isAddition: sql<boolean>`${booking.addsWeekOf} is not null`,
  activityId: booking.activityId,
  organizationId: organization.id,
  organizationName: organization.name,
  activityName: activity.name,
  activityNameEn: activity.nameEn,
  noise: activity.noise,
  spaceId: space.id,
  spaceName: space.name,
  siteName: site.name,
  siteSlug: site.slug,
  communeName: site.communeName,
  ownerKind: owner.kind,
};

const selectPending = (tx: Transaction) =>
  tx
    .select(columns)
    .from(booking)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(space, ofSpace)
    .innerJoin(site, ofSite)
    .innerJoin(owner, and(eq(owner.territoryId, site.territoryId), eq(owner.id, site.organizationId)))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)));

/** The same over all places, in a line each: of its dates the first, and how many. */
export async function readPendingLines(tx: Transaction, most: number) {
  const bookings = await selectPending(tx)
    .where(waitsOn(null))
    .orderBy(asc(booking.createdAt), asc(booking.id))
    .limit(most);
  const ids = bookings.map(({ id }) => id);
  const asked = await tx
    .select({
      bookingId: session.bookingId,
      localStart: sql<string>`min(${session.localStart})::text`,
      localEnd: sql<string>`min(${session.localEnd})::text`,
      dates: sql<number>`count(*)::int`,
    })
    .from(session)
    .where(and(inArray(session.bookingId, ids), eq(session.state, "planned")))
    .groupBy(session.bookingId);
  const ofBooking = new Map(asked.map(({ bookingId, ...dates }) => [bookingId, dates]));
  return bookings.map(({ ownerKind, ...one }) => ({
    ...one,
    ...(ofBooking.get(one.id) ?? { localStart: null, localEnd: null, dates: 0 }),
    needsMotive: isPublic(ownerKind),
  }));
}

/** What waits for an answer on the places of some owners (null: of all), on one place, or one; the first asked first. */
export async function readPending(tx: Transaction, ownerIds: readonly string[] | null, at: At = {}) {
  if (ownerIds?.length === 0) return [];
  const bookings = await selectPending(tx)
    .where(waitsOn(ownerIds, at))
    .orderBy(asc(booking.createdAt), asc(booking.id))
    .limit(AT_MOST);
  const sessions = await readAskedSessions(
    tx,
    bookings.map(({ id }) => id),
  );
  const ofBooking = Map.groupBy(sessions, ({ bookingId }) => bookingId);
  return bookings.map(({ ownerKind, ...one }) => ({
    ...one,
    /** The refusal of a public owner names a motive of the closed list. */
    needsMotive: isPublic(ownerKind),
    sessions: ofBooking.get(one.id) ?? [],
  }));
}

type Columns = {
  readonly during: AnyPgColumn | SQL;
  readonly before: AnyPgColumn | SQL;
  readonly after: AnyPgColumn | SQL;
};
// what accepting would take: set-up and turnaround included
const taken = ({ during, before, after }: Columns) => sql`tstzrange(lower(${during}) - make_interval(mins => ${before}),
  upper(${during}) + make_interval(mins => ${after}))`;
const asked = taken({ during: session.during, before: space.beforeMinutes, after: space.afterMinutes });

// the bounds on starts let an index serve: see `isLiveIn` of openings/data.ts
const inTheWay = sql`from space_unit su
  join occupation o on o.territory_id = su.territory_id and o.unit_id = su.unit_id
  join session theirs on theirs.territory_id = o.territory_id and theirs.id = o.session_id
  join booking held on held.territory_id = o.territory_id and held.id = o.booking_id
  join organization holder on holder.territory_id = held.territory_id and holder.id = held.organization_id
  where su.territory_id = ${booking.territoryId} and su.space_id = ${booking.spaceId}
    and o.starts_at > lower(${asked}) - interval '48 hours' and o.starts_at < upper(${asked})
    and o.booking_id not in (${booking.id}, coalesce(${booking.changesBookingId}, ${booking.id})) and o.state in ('held', 'confirmed') and o.exclusive and o.during && ${asked}`;

// those that wait for the same hours without keeping them: accepting one leaves the others out
const alsoWaiting = sql`from space_unit su
  join unit u on u.territory_id = su.territory_id and u.id = su.unit_id and u.seats = 1
  join space_unit shared on shared.territory_id = su.territory_id and shared.unit_id = su.unit_id
  join space there on there.territory_id = shared.territory_id and there.id = shared.space_id
  join booking held on held.territory_id = shared.territory_id and held.space_id = shared.space_id and held.state = 'pending'
  join session theirs on theirs.territory_id = held.territory_id and theirs.booking_id = held.id and theirs.state = 'planned'
  join organization holder on holder.territory_id = held.territory_id and holder.id = held.organization_id
  where su.territory_id = ${booking.territoryId} and su.space_id = ${booking.spaceId} and held.id <> ${booking.id}
    and ${taken({ during: sql`theirs.during`, before: sql`there.before_minutes`, after: sql`there.after_minutes` })} && ${asked}
    and not exists (select from occupation o where o.territory_id = theirs.territory_id and o.session_id = theirs.id
      and o.state in ('held', 'confirmed'))`;

/** A session for the same hours; which only who decides may know. */
export type Rival = {
  readonly bookingId: string;
  readonly title: string;
  readonly organizationName: string;
  readonly localStart: string;
  readonly localEnd: string;
  /** Granted, kept as an option, or waiting as this one does. */
  readonly state: "confirmed" | "held" | "pending";
};

const gathered = (from: SQL) => sql<readonly Rival[]>`(
  select coalesce(jsonb_agg(distinct jsonb_build_object('bookingId', held.id, 'title', held.title, 'organizationName', holder.name,
    'localStart', theirs.local_start, 'localEnd', theirs.local_end, 'state', held.state)), '[]')
  ${from})`;

async function readAskedSessions(tx: Transaction, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return tx
    .select({
      id: session.id,
      bookingId: session.bookingId,
      during: session.during,
      localStart: session.localStart,
      localEnd: session.localEnd,
      /** Who has the hours: it cannot be accepted. */
      clashes: gathered(inTheWay),
      /** Who waits for them too. */
      rivals: gathered(alsoWaiting),
    })
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(space, ofSpace)
    .where(and(inArray(session.bookingId, [...bookingIds]), eq(session.state, "planned")))
    .orderBy(sql`lower(${session.during})`);
}
