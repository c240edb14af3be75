// What came of requests: the place and hours of those granted, why the others were refused.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { booking, plan, refusal, request, session, site, space } from "#db/schema.ts";

/** What was decided: where it was granted, by the published plan or by a place of its wishes, or why the plan refused it. */
export async function readDecisions(tx: Transaction, requestIds: readonly string[]) {
  if (requestIds.length === 0) return { granted: [], refused: [] };
  const granted = await tx
    .select({
      requestId: sql<string>`${booking.requestId}`,
      bookingId: booking.id,
      state: booking.state,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      communeName: site.communeName,
    })
    .from(booking)
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(request, and(eq(request.territoryId, booking.territoryId), eq(request.id, booking.requestId)))
    .where(
      and(
        inArray(booking.requestId, [...requestIds]),
        // of the places asked in turn, the one that was granted, though it may have been closed since
        sql`(${booking.planId} is not null or (${request.state} = 'granted' and ${booking.state} in ('confirmed', 'cancelled')))`,
      ),
    )
    .orderBy(sql`${booking.state} = 'confirmed' desc`);
  const refused = await tx
    .select({ requestId: refusal.requestId, reason: refusal.reason, details: refusal.details })
    .from(refusal)
    .innerJoin(plan, and(eq(plan.territoryId, refusal.territoryId), eq(plan.id, refusal.planId)))
    .where(and(inArray(refusal.requestId, [...requestIds]), eq(plan.state, "published")));
  return { granted, refused };
}

/** When the sessions of a booking are, those given up left out: one weekly pattern, as the wall time that it was meant to be. */
export async function readSchedule(tx: Transaction, bookingId: string) {
  const minutes = (at: AnyPgColumn) => sql<number>`extract(epoch from min(${at}::time))::int / 60`;
  const [found] = await tx
    .select({
      weekdays: sql<number[]>`array_agg(distinct extract(isodow from ${session.localStart})::int)`,
      startMinute: minutes(session.localStart),
      endMinute: minutes(session.localEnd),
      sessions: sql<number>`count(*)::int`,
      first: sql<string>`min(${session.localStart})::date::text`,
      last: sql<string>`max(${session.localStart})::date::text`,
    })
    .from(session)
    .where(and(eq(session.bookingId, bookingId), eq(session.state, "planned")))
    .having(sql`count(*) > 0`);
  return found ?? null;
}
