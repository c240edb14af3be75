import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { activity, booking, organization, session, site, space, swap } from "#db/schema.ts";

const columns = {
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
  activityId: booking.activityId,
  createdBy: booking.createdBy,
  organizationId: organization.id,
  organizationName: organization.name,
  organizationSlug: organization.slug,
  organizationKind: organization.kind,
  noise: activity.noise,
  spaceId: space.id,
  spaceName: space.name,
  capacity: space.capacity,
  siteId: site.id,
  siteName: site.name,
  siteSlug: site.slug,
  ownerId: site.organizationId,
};

export type SwapSide = NonNullable<Awaited<ReturnType<typeof readSide>>>;

const selectSides = (tx: Transaction) =>
  tx
    .select(columns)
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)));

/** One session with its booking, its holder and its place. */
export async function readSide(tx: Transaction, sessionId: string) {
  const [found] = await selectSides(tx).where(eq(session.id, sessionId));
  return found ?? null;
}

export async function readSides(tx: Transaction, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  return selectSides(tx).where(inArray(session.id, [...sessionIds]));
}

const CANDIDATES = 200;

/** Granted sessions of other associations near in time, on the same site or of a space of a like size, soonest first. */
export async function readCandidates(tx: Transaction, mine: SwapSide, now: Date, days: number) {
  const near = sql`tstzrange(greatest(${now.toISOString()}::timestamptz, ${mine.during.start.toISOString()}::timestamptz - make_interval(days => ${days}::int)),
    ${mine.during.start.toISOString()}::timestamptz + make_interval(days => ${days}::int))`;
  return selectSides(tx)
    .where(
      and(
        ne(booking.organizationId, mine.organizationId),
        eq(organization.kind, "association"),
        eq(booking.state, "confirmed"),
        eq(session.state, "planned"),
        sql`${near} @> lower(${session.during})`,
        sql`${space.capacity} >= ${mine.people} and ${booking.people} <= ${mine.capacity}`,
        sql`not exists (select from swap s where s.territory_id = ${session.territoryId}
          and s.other_session_id = ${session.id} and s.state in ('proposed', 'agreed'))`,
      ),
    )
    .orderBy(sql`${site.id} <> ${mine.siteId}::uuid`, sql`lower(${session.during})`, asc(session.id))
    .limit(CANDIDATES);
}

export type SwapRow = typeof swap.$inferSelect;

export async function insertSwap(tx: Transaction, row: typeof swap.$inferInsert): Promise<string> {
  const [added] = await tx.insert(swap).values(row).returning({ id: swap.id });
  if (!added) throw new Error("A swap was not inserted");
  return added.id;
}

export async function readSwap(tx: Transaction, swapId: string): Promise<SwapRow | null> {
  const [found] = await tx.select().from(swap).where(eq(swap.id, swapId));
  return found ?? null;
}

/** Compare-and-swap: false when it is no longer in the state that was expected. */
export async function compareAndSwap(
  tx: Transaction,
  swapId: string,
  expected: readonly SwapRow["state"][],
  next: Partial<SwapRow>,
): Promise<boolean> {
  const rows = await tx
    .update(swap)
    .set(next)
    .where(and(eq(swap.id, swapId), inArray(swap.state, [...expected])))
    .returning({ id: swap.id });
  return rows.length === 1;
}

/** Are both places of these owners? */
const isAllOf = (owners: readonly string[]) => sql`not exists (
  select from session s
  join booking b on b.territory_id = s.territory_id and b.id = s.booking_id
  join space on space.territory_id = b.territory_id and space.id = b.space_id
  join site on site.territory_id = space.territory_id and site.id = space.site_id
  where s.territory_id = ${swap.territoryId} and s.id in (${swap.sessionId}, ${swap.otherSessionId})
    and site.organization_id <> all(${sql.param([...owners])}::uuid[]))`;

/** Swaps that wait for the word of some owners (null: of any), or the hub's. */
export async function countToConfirm(tx: Transaction, owners: readonly string[] | null, now: Date): Promise<number> {
  return (await readOpenSwaps(tx, { owners }, now)).length;
}

/** Swaps under way that concern some organizations as holders, or (null: all) as owners of the places. */
export async function readOpenSwaps(
  tx: Transaction,
  of: { readonly holders?: readonly string[]; readonly owners?: readonly string[] | null },
  now: Date,
  most = 200,
) {
  const [given, asked] = [alias(session, "given"), alias(session, "asked")];
  const [givenBooking, askedBooking] = [alias(booking, "given_booking"), alias(booking, "asked_booking")];
  const rows = await tx
    .select({ swap })
    .from(swap)
    .innerJoin(given, and(eq(given.territoryId, swap.territoryId), eq(given.id, swap.sessionId)))
    .innerJoin(asked, and(eq(asked.territoryId, swap.territoryId), eq(asked.id, swap.otherSessionId)))
    .innerJoin(givenBooking, and(eq(givenBooking.territoryId, given.territoryId), eq(givenBooking.id, given.bookingId)))
    .innerJoin(askedBooking, and(eq(askedBooking.territoryId, asked.territoryId), eq(askedBooking.id, asked.bookingId)))
    .where(
      and(
        inArray(swap.state, of.holders ? ["proposed", "agreed"] : ["agreed"]),
        sql`lower(${given.during}) > ${now.toISOString()}::timestamptz`,
        sql`lower(${asked.during}) > ${now.toISOString()}::timestamptz`,
        of.holders &&
          sql`(${givenBooking.organizationId} = any(${sql.param([...of.holders])}::uuid[])
            or ${askedBooking.organizationId} = any(${sql.param([...of.holders])}::uuid[]))`,
        of.owners ? isAllOf(of.owners) : undefined,
      ),
    )
    .orderBy(desc(swap.createdAt))
    .limit(most);
  return rows.map((row) => row.swap);
}
