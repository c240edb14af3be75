import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { activity, booking, organization, relocation, session, site, space, waiting } from "#db/schema.ts";

/** Options that some organizations hold, the first to end first. */
export async function readOptions(tx: Transaction, organizationIds: readonly string[], now: Date) {
  if (organizationIds.length === 0) return [];
  const options = await tx
    .select({
      id: booking.id,
      title: booking.title,
      people: booking.people,
      heldUntil: sql<Date>`${booking.heldUntil}`.mapWith(booking.heldUntil),
      organizationId: booking.organizationId,
      organizationName: organization.name,
      activityName: activity.name,
      activityNameEn: activity.nameEn,
      spaceName: space.name,
      grantMode: space.grantMode,
      siteName: site.name,
      siteSlug: site.slug,
      communeName: site.communeName,
      /** Offered from the waitlist rather than chosen. */
      isOffer: sql<boolean>`exists (select from ${waiting} w
        where w.territory_id = ${booking.territoryId} and w.booking_id = ${booking.id})`,
      /** Proposed by the owner in place of what was asked. */
      isProposed: sql<boolean>`${booking.decidedBy} is not null`,
    })
    .from(booking)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      and(
        eq(booking.state, "held"),
        // the hub's offers for displaced sessions are answered where they are asked
        sql`not exists (select from ${relocation} r
          where r.territory_id = ${booking.territoryId} and r.booking_id = ${booking.id})`,
        inArray(booking.organizationId, [...organizationIds]),
        sql`${booking.heldUntil} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(booking.heldUntil), asc(booking.id));
  const sessions = await readHours(
    tx,
    options.map(({ id }) => id),
  );
  const hoursOf = Map.groupBy(sessions, ({ bookingId }) => bookingId);
  return options.flatMap((option) => {
    const dates = (hoursOf.get(option.id) ?? []).map(({ localStart, localEnd }) => ({ localStart, localEnd }));
    const [first] = dates;
    // an option is of one date, or of all those that an owner proposes
    return first ? [{ ...option, ...first, dates }] : [];
  });
}

async function readHours(tx: Transaction, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return tx
    .select({ bookingId: session.bookingId, localStart: session.localStart, localEnd: session.localEnd })
    .from(session)
    .where(and(inArray(session.bookingId, [...bookingIds]), eq(session.state, "planned")))
    .orderBy(asc(session.localStart), asc(session.id));
}

/** Options that an organization chose to hold: what the waitlist or an owner offered is not counted. */
export async function countChosen(tx: Transaction, organizationId: string, now: Date): Promise<number> {
  return (await readOptions(tx, [organizationId], now)).filter(({ isOffer, isProposed }) => !isOffer && !isProposed)
    .length;
}
