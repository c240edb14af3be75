import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import {
  activity,
  booking,
  closure,
  displacement,
  occupation,
  organization,
  relocation,
  request,
  session,
  site,
  space,
  spacePrice,
} from "#db/schema.ts";

export type RelocationRow = typeof relocation.$inferSelect;
export type Displaced = Awaited<ReturnType<typeof readDisplacements>>[number];

const [targetSession, targetBooking, targetSpace, targetSite] = [
  alias(session, "target_session"),
  alias(booking, "target_booking"),
  alias(space, "target_space"),
  alias(site, "target_site"),
];

/** Notes, in the transaction that closes, which granted sessions a closure takes. */
export async function insertDisplacements(
  tx: Transaction,
  territoryId: string,
  closureId: string,
  sessionIds: readonly string[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  await tx.insert(displacement).values(sessionIds.map((sessionId) => ({ territoryId, closureId, sessionId })));
}

/** Displaced sessions with where they were, what was made for each, and where they are now; the earliest first. */
export async function readDisplacements(
  tx: Transaction,
  of: { readonly closureId: string } | { readonly relocationIds: readonly string[] },
) {
  return tx
    .select({
      id: displacement.id,
      state: displacement.state,
      closureId: displacement.closureId,
      sessionId: session.id,
      during: session.during,
      localStart: session.localStart,
      localEnd: session.localEnd,
      timeZone: session.timeZone,
      day: sql<string>`${session.localStart}::date::text`,
      bookingId: booking.id,
      title: booking.title,
      people: booking.people,
      createdBy: booking.createdBy,
      organizationId: organization.id,
      organizationName: organization.name,
      activityId: activity.id,
      family: activity.family,
      noise: activity.noise,
      stepFree: sql<boolean>`coalesce(${request.stepFree}, false)`,
      equipment: sql<string[]>`coalesce(${request.equipment}, '{}')`.mapWith(request.equipment),
      spaceId: space.id,
      spaceName: space.name,
      siteId: site.id,
      siteName: site.name,
      siteSlug: site.slug,
      lon: site.lon,
      lat: site.lat,
      relocationId: displacement.relocationId,
      kind: relocation.kind,
      mode: relocation.mode,
      answer: relocation.state,
      note: relocation.note,
      deadline: relocation.deadline,
      targetSessionId: displacement.targetSessionId,
      targetState: targetSession.state,
      targetDuring: targetSession.during,
      targetStart: targetSession.localStart,
      targetEnd: targetSession.localEnd,
      targetBookingId: targetSession.bookingId,
      targetSpaceId: targetSpace.id,
      targetSpaceName: targetSpace.name,
      targetSiteName: targetSite.name,
      targetSiteSlug: targetSite.slug,
      targetLon: targetSite.lon,
      targetLat: targetSite.lat,
    })
    .from(displacement)
    .innerJoin(session, and(eq(session.territoryId, displacement.territoryId), eq(session.id, displacement.sessionId)))
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .leftJoin(request, and(eq(request.territoryId, booking.territoryId), eq(request.id, booking.requestId)))
    .leftJoin(
      relocation,
      and(eq(relocation.territoryId, displacement.territoryId), eq(relocation.id, displacement.relocationId)),
    )
    .leftJoin(
      targetSession,
      and(eq(targetSession.territoryId, displacement.territoryId), eq(targetSession.id, displacement.targetSessionId)),
    )
    .leftJoin(
      targetBooking,
      and(eq(targetBooking.territoryId, targetSession.territoryId), eq(targetBooking.id, targetSession.bookingId)),
    )
    .leftJoin(
      targetSpace,
      and(eq(targetSpace.territoryId, targetBooking.territoryId), eq(targetSpace.id, targetBooking.spaceId)),
    )
    .leftJoin(
      targetSite,
      and(eq(targetSite.territoryId, targetSpace.territoryId), eq(targetSite.id, targetSpace.siteId)),
    )
    .where(
      "closureId" in of
        ? eq(displacement.closureId, of.closureId)
        : inArray(displacement.relocationId, [...of.relocationIds]),
    )
    .orderBy(asc(session.localStart), asc(booking.title), asc(displacement.id));
}

const closureColumns = {
  id: closure.id,
  reason: closure.reason,
  note: closure.note,
  localStart: closure.localStart,
  localEnd: closure.localEnd,
  revokedAt: closure.revokedAt,
  siteId: site.id,
  siteName: site.name,
  siteSlug: site.slug,
  spaceName: space.name,
};

const selectClosures = (tx: Transaction) =>
  tx
    .select(closureColumns)
    .from(closure)
    .innerJoin(site, and(eq(site.territoryId, closure.territoryId), eq(site.id, closure.siteId)))
    .leftJoin(space, and(eq(space.territoryId, closure.territoryId), eq(space.id, closure.spaceId)));

/** Closures that displaced sessions to come: how many are open, asked, moved, left or back, the next to come first. */
export async function readAbsorbable(tx: Transaction, now: Date, most = 200) {
  const counted = tx
    .select({
      closureId: displacement.closureId,
      open: sql<number>`count(*) filter (where ${displacement.state} = 'open')::int`.as("open"),
      asked: sql<number>`count(*) filter (where ${relocation.state} = 'asked')::int`.as("asked"),
      moved: sql<number>`count(*) filter (where ${displacement.state} = 'moved')::int`.as("moved"),
      left: sql<number>`count(*) filter (where ${displacement.state} = 'left')::int`.as("let_go"),
      returned: sql<number>`count(*) filter (where ${displacement.state} = 'returned')::int`.as("returned"),
      /** Since when the longest waiting of the open ones has no other hours. */
      openSince: sql<string | null>`min(${displacement.createdAt}) filter (where ${displacement.state} = 'open')`
        .mapWith(displacement.createdAt)
        .as("open_since"),
      first: sql<string>`min(${session.localStart})::text`.as("first"),
    })
    .from(displacement)
    .innerJoin(session, and(eq(session.territoryId, displacement.territoryId), eq(session.id, displacement.sessionId)))
    .leftJoin(
      relocation,
      and(eq(relocation.territoryId, displacement.territoryId), eq(relocation.id, displacement.relocationId)),
    )
    .where(sql`lower(${session.during}) > ${now.toISOString()}::timestamptz`)
    .groupBy(displacement.closureId)
    .as("counted");
  const { open, asked, moved, left, returned, openSince, first } = counted;
  return tx
    .select({ ...closureColumns, open, asked, moved, left, returned, openSince, first })
    .from(counted)
    .innerJoin(closure, eq(closure.id, counted.closureId))
    .innerJoin(site, and(eq(site.territoryId, closure.territoryId), eq(site.id, closure.siteId)))
    .leftJoin(space, and(eq(space.territoryId, closure.territoryId), eq(space.id, closure.spaceId)))
    .orderBy(asc(counted.first), asc(closure.id))
    .limit(most);
}

export async function readClosure(tx: Transaction, closureId: string) {
  const [found] = await selectClosures(tx).where(eq(closure.id, closureId));
  return found ?? null;
}

export async function insertRelocation(tx: Transaction, row: typeof relocation.$inferInsert): Promise<string> {
  const [added] = await tx.insert(relocation).values(row).returning({ id: relocation.id });
  if (!added) throw new Error("A relocation was not inserted");
  return added.id;
}

export async function readRelocation(tx: Transaction, relocationId: string): Promise<RelocationRow | null> {
  const [found] = await tx.select().from(relocation).where(eq(relocation.id, relocationId));
  return found ?? null;
}

/** What one letter asks. */
export async function readByToken(tx: Transaction, tokenHash: string): Promise<readonly RelocationRow[]> {
  return tx
    .select()
    .from(relocation)
    .where(eq(relocation.tokenHash, tokenHash))
    .orderBy(asc(relocation.createdAt), asc(relocation.id));
}

/** What waits for the answer of some organizations, the first to end first. */
export async function readAsked(
  tx: Transaction,
  organizationIds: readonly string[],
  now: Date,
): Promise<readonly RelocationRow[]> {
  if (organizationIds.length === 0) return [];
  return tx
    .select()
    .from(relocation)
    .where(
      and(
        eq(relocation.state, "asked"),
        inArray(relocation.organizationId, [...organizationIds]),
        sql`${relocation.deadline} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(relocation.deadline), asc(relocation.id));
}

/** Compare-and-swap: false when it was answered, or withdrawn, meanwhile. */
export async function answerRelocation(
  tx: Transaction,
  relocationId: string,
  next: Pick<RelocationRow, "state" | "note" | "answeredAt">,
): Promise<boolean> {
  const rows = await tx
    .update(relocation)
    .set(next)
    .where(and(eq(relocation.id, relocationId), eq(relocation.state, "asked")))
    .returning({ id: relocation.id });
  return rows.length === 1;
}

/** Compare-and-swap on the state of some displacements: gives how many were in it. */
export async function setDisplacements(
  tx: Transaction,
  ids: readonly string[],
  expected: Displaced["state"],
  next: Partial<typeof displacement.$inferInsert>,
): Promise<number> {
  const rows = await tx
    .update(displacement)
    .set(next)
    .where(and(inArray(displacement.id, [...ids]), eq(displacement.state, expected)))
    .returning({ id: displacement.id });
  return rows.length;
}

/** Makes what is held for some sessions theirs; gives those for which something was held. */
export async function confirmSessions(tx: Transaction, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = await tx
    .update(occupation)
    .set({ state: "confirmed" })
    .where(and(inArray(occupation.sessionId, [...sessionIds]), eq(occupation.state, "held")))
    .returning({ sessionId: occupation.sessionId });
  return new Set(kept.flatMap(({ sessionId }) => sessionId ?? []));
}

/** Are these hours held for an offer of the hub, which is answered where it was asked? */
export async function isOffered(tx: Transaction, bookingId: string): Promise<boolean> {
  const found = await tx.$count(
    relocation,
    and(eq(relocation.bookingId, bookingId), eq(relocation.kind, "away"), isNull(relocation.answeredAt)),
  );
  return found > 0;
}

/** What an hour costs an association in each space that asks euros for it, in cents. */
export async function readPrices(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ spaceId: spacePrice.spaceId, cents: spacePrice.centsPerHour })
    .from(spacePrice)
    .where(eq(spacePrice.audience, "association"));
  return new Map(rows.map(({ spaceId, cents }) => [spaceId, cents]));
}

export async function readSiteOwner(tx: Transaction, spaceId: string) {
  const [found] = await tx
    .select({ ownerId: site.organizationId, siteSlug: site.slug })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(eq(space.id, spaceId));
  if (!found) throw new Error(`No space ${spaceId}`);
  return found;
}
