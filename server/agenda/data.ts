import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { activity, booking, organization, type REFUSAL_MOTIVES, session, site, space, team } from "#db/schema.ts";

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
  isException: session.isException,
  /** Of another hour asked for a series, which waits for the owner: the series. */
  changesBookingId: booking.changesBookingId,
  isAddition: sql<boolean>`${booking.addsWeekOf} is not null`,
  /** Set where the owner refused this date alone. */
  refusedAt: session.refusedAt,
  // of a date that was refused alone its own reasons, else its booking's
  decisionNote: sql<string | null>`case when ${session.refusedAt} is null then ${booking.decisionNote}
    else ${session.refusalNote} end`,
  refusalMotive: sql<
    (typeof REFUSAL_MOTIVES)[number] | null
  >`coalesce(${session.refusalMotive}, ${booking.refusalMotive})`,
  organizationId: organization.id,
  organizationName: organization.name,
  organizationSlug: organization.slug,
  teamId: team.id,
  teamName: team.name,
  activityName: activity.name,
  activityNameEn: activity.nameEn,
  family: activity.family,
  spaceSlug: space.slug,
  spaceName: space.name,
  siteName: site.name,
  siteSlug: site.slug,
  address: site.address,
  communeName: site.communeName,
  lon: site.lon,
  lat: site.lat,
};

/** The team that comes: this date's own, else its booking's. */
const teamOf = sql`coalesce(${session.teamId}, ${booking.teamId})`;
const isOf = (teamId: string | null | undefined) => (teamId ? sql`${teamOf} = ${teamId}::uuid` : undefined);

const selectSessions = (tx: Transaction) =>
  tx
    .select(sessionColumns)
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .leftJoin(team, and(eq(team.territoryId, booking.territoryId), sql`${team.id} = ${teamOf}`))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)));

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;

/** Of another hour that was not granted nothing is left: the series has its own. */
const isNoLostChange = or(isNull(booking.changesBookingId), eq(booking.state, "pending"));

/** An option that was let go is no session. */
const heldBy = (organizationIds: readonly string[]) =>
  and(inArray(booking.organizationId, [...organizationIds]), ne(booking.state, "expired"), isNoLostChange);

/** Neither cancelled nor refused: it will take place, or waits for an answer. */
const isLive = and(inArray(booking.state, ["pending", "held", "confirmed"]), eq(session.state, "planned"));

const touches = ({ start, end }: Interval) => sql`${session.during} && tstzrange(${at(start)}, ${at(end)})`;

/** Of some organizations, or of one team of theirs. */
type OfTeam = { readonly organizationIds: readonly string[]; readonly teamId?: string | null | undefined };

/** Sessions that touch `[start, end)`, those cancelled, refused or given back included. */
export async function readSessions(tx: Transaction, of: OfTeam & { readonly start: Date; readonly end: Date }) {
  if (of.organizationIds.length === 0) return [];
  return selectSessions(tx)
    .where(and(heldBy(of.organizationIds), isOf(of.teamId), touches(of)))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

/** All sessions of some organizations, whatever became of them, in order of time. */
export async function readAllSessions(tx: Transaction, { organizationIds, teamId }: OfTeam) {
  if (organizationIds.length === 0) return [];
  return selectSessions(tx)
    .where(and(heldBy(organizationIds), isOf(teamId)))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

/** Asked of an owner, whoever holds it. What somebody keeps while they think is theirs to tell. */
const isAsked = and(inArray(booking.state, ["pending", "confirmed", "refused", "cancelled"]), isNoLostChange);

/** All sessions asked of a site's owner. */
export async function readAllSessionsOfSite(tx: Transaction, siteId: string) {
  return selectSessions(tx)
    .where(and(eq(site.id, siteId), isAsked))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

/** All sessions asked of the owner of some sites. */
export async function readAllSessionsOfOwner(tx: Transaction, ownerId: string) {
  return selectSessions(tx)
    .where(and(eq(site.organizationId, ownerId), isAsked))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

type SiteDay = { readonly day: string; readonly slug: string; readonly name: string; readonly count: number };

/** On all sites of an owner, or on the one that has this slug. */
type OfOwner = { readonly ownerId: string; readonly site?: string | undefined };

const isOn = (of: OfOwner) => and(eq(site.organizationId, of.ownerId), of.site ? eq(site.slug, of.site) : undefined);

/** Live sessions on an owner's sites that touch the interval, whoever holds them. */
export async function readSessionsOfOwner(tx: Transaction, of: OfOwner, during: Interval) {
  return selectSessions(tx)
    .where(and(isOn(of), isLive, touches(during)))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

/**
 * How many live sessions an owner's sites have by local day, in order of days and names; nothing where there are none. One
 * that runs past midnight counts on each of its days.
 */
export async function countSessionsByDay(
  tx: Transaction,
  of: OfOwner,
  { start, end }: { readonly start: string; readonly end: string },
): Promise<readonly SiteDay[]> {
  const { rows } = await tx.execute<SiteDay>(sql`
    select to_char(on_day, 'YYYY-MM-DD') as day, ${site.slug} as slug, ${site.name} as name, count(*)::int as count
    from ${booking}
    join ${session} on ${session.territoryId} = ${booking.territoryId} and ${session.bookingId} = ${booking.id}
    join ${space} on ${space.territoryId} = ${booking.territoryId} and ${space.id} = ${booking.spaceId}
    join ${site} on ${site.territoryId} = ${space.territoryId} and ${site.id} = ${space.siteId}
    cross join lateral generate_series(
      ${session.localStart}::date, (${session.localEnd} - interval '1 microsecond')::date, interval '1 day') as on_day
    where ${isOn(of)} and ${isLive}
      and ${session.localStart} < ${end}::timestamp and ${session.localEnd} > ${start}::timestamp
      and on_day >= ${start}::date and on_day < ${end}::date
    group by on_day, ${site.slug}, ${site.name} order by on_day, ${site.name}, ${site.slug}`);
  return rows;
}

/** Live sessions on a site that touch the interval, whoever holds them, with the spaces that each takes a part of. */
export async function readSessionsOfSite(tx: Transaction, siteId: string, during: Interval) {
  const sessions = await selectSessions(tx)
    .where(and(eq(site.id, siteId), isLive, touches(during)))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
  const { rows } = await tx.execute<{ slug: string; sharing: string[] }>(sql`
    select mine.slug, array_agg(distinct other.slug) as sharing
    from space mine
    join space_unit u on u.territory_id = mine.territory_id and u.space_id = mine.id
    join space_unit shared on shared.territory_id = u.territory_id and shared.unit_id = u.unit_id
    join space other on other.territory_id = shared.territory_id and other.id = shared.space_id
    where mine.site_id = ${siteId} group by mine.slug`);
  const sharing = new Map(rows.map((row) => [row.slug, row.sharing]));
  return sessions.map((one) => ({ ...one, takes: sharing.get(one.spaceSlug) ?? [one.spaceSlug] }));
}

/** A page of sessions: those not over yet in order of time, or those over, the last first. Counts are of live ones. */
export async function readSessionPage(
  tx: Transaction,
  of: OfTeam & {
    readonly direction: "upcoming" | "past";
    readonly now: Date;
    readonly cursor?: { readonly at: Date; readonly id: string } | null | undefined;
    readonly limit: number;
    /** Those cancelled, refused or given back too. */
    readonly withDropped: boolean;
  },
) {
  if (of.organizationIds.length === 0) return { sessions: [], next: null, upcoming: 0, past: 0 };
  const isUpcoming = of.direction === "upcoming";
  const held = and(heldBy(of.organizationIds), isOf(of.teamId));
  const start = sql`lower(${session.during})`;
  const isSoon = sql`upper(${session.during}) > ${at(of.now)}`;
  const beyond =
    of.cursor &&
    sql`(${start}, ${session.id}) ${isUpcoming ? sql`>` : sql`<`} (${at(of.cursor.at)}, ${of.cursor.id}::uuid)`;
  const rows = await selectSessions(tx)
    .where(
      and(held, of.withDropped ? undefined : isLive, isUpcoming ? isSoon : sql`not ${isSoon}`, beyond ?? undefined),
    )
    .orderBy(isUpcoming ? asc(start) : desc(start), isUpcoming ? asc(session.id) : desc(session.id))
    .limit(of.limit + 1);
  const [counts] = await tx
    .select({
      upcoming: sql<number>`count(*) filter (where ${isSoon})::int`,
      past: sql<number>`count(*) filter (where not ${isSoon})::int`,
    })
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .where(and(held, isLive));
  const sessions = rows.slice(0, of.limit);
  const last = sessions.at(-1);
  const next = rows.length > of.limit && last ? { at: last.during.start, id: last.id } : null;
  return { sessions, next, upcoming: counts?.upcoming ?? 0, past: counts?.past ?? 0 };
}
