import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { authUser, booking, incident, organization, premisesNote, session, site, space } from "#db/schema.ts";

/** What is told of a session, first things first. */
export async function readIncidents(tx: Transaction, sessionId: string) {
  return tx
    .select({
      ...{ id: incident.id, kind: incident.kind, note: incident.note, createdAt: incident.createdAt },
      ...{ handledAt: incident.handledAt, organizationName: organization.name },
    })
    .from(incident)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, incident.territoryId), eq(organization.id, incident.organizationId)),
    )
    .where(eq(incident.sessionId, sessionId))
    .orderBy(asc(incident.createdAt), asc(incident.id));
}

/** In what state its premises were found and left, as each side tells it. */
export async function readPremisesNotes(tx: Transaction, sessionId: string) {
  return tx
    .select({
      ...{ id: premisesNote.id, moment: premisesNote.moment, note: premisesNote.note },
      ...{ createdAt: premisesNote.createdAt, organizationName: organization.name },
      ...{ width: premisesNote.width, height: premisesNote.height },
    })
    .from(premisesNote)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, premisesNote.territoryId), eq(organization.id, premisesNote.organizationId)),
    )
    .where(eq(premisesNote.sessionId, sessionId))
    .orderBy(asc(premisesNote.createdAt), asc(premisesNote.id));
}

type PremisesOf = Pick<typeof premisesNote.$inferSelect, "sessionId" | "moment" | "organizationId">;

export const countPremisesNotes = (tx: Transaction, { sessionId, moment, organizationId }: PremisesOf) =>
  tx.$count(
    premisesNote,
    and(
      eq(premisesNote.sessionId, sessionId),
      eq(premisesNote.moment, moment),
      eq(premisesNote.organizationId, organizationId),
    ),
  );

export async function insertPremisesNote(tx: Transaction, row: typeof premisesNote.$inferInsert): Promise<string> {
  const [added] = await tx.insert(premisesNote).values(row).returning({ id: premisesNote.id });
  if (!added) throw new Error("A note on premises was not inserted");
  return added.id;
}

/** Null where nothing is, or words alone. */
export async function readPremisesPicture(tx: Transaction, noteId: string) {
  const [found] = await tx
    .select({ sessionId: premisesNote.sessionId, type: premisesNote.type, content: premisesNote.content })
    .from(premisesNote)
    .where(eq(premisesNote.id, noteId));
  const { type, content } = found ?? {};
  return found && type && content ? { sessionId: found.sessionId, type, content } : null;
}

/** What is not settled yet, in places of some owners or (null) of all, as told by whoever used them. */
export async function readOpenIncidents(tx: Transaction, ownerIds: readonly string[] | null) {
  return tx
    .select({
      ...{ id: incident.id, kind: incident.kind, note: incident.note, createdAt: incident.createdAt },
      ...{ sessionId: session.id, localStart: session.localStart, localEnd: session.localEnd },
      ...{ organizationName: organization.name, spaceName: space.name, siteName: site.name, siteSlug: site.slug },
    })
    .from(incident)
    .innerJoin(session, and(eq(session.territoryId, incident.territoryId), eq(session.id, incident.sessionId)))
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, incident.territoryId), eq(organization.id, incident.organizationId)),
    )
    .where(and(isNull(incident.handledAt), ownerIds ? inArray(site.organizationId, [...ownerIds]) : undefined))
    .orderBy(asc(incident.createdAt), asc(incident.id));
}

/** The session that an incident is told of. */
export async function readIncidentSession(tx: Transaction, incidentId: string): Promise<string | null> {
  const [found] = await tx.select({ id: incident.sessionId }).from(incident).where(eq(incident.id, incidentId));
  return found?.id ?? null;
}

export async function insertIncident(tx: Transaction, row: typeof incident.$inferInsert): Promise<string> {
  const [added] = await tx.insert(incident).values(row).returning({ id: incident.id });
  if (!added) throw new Error("An incident was not inserted");
  return added.id;
}

/** False when it was settled already. */
export async function settleIncident(tx: Transaction, incidentId: string, by: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(incident)
    .set({ handledBy: by, handledAt: at })
    .where(and(eq(incident.id, incidentId), isNull(incident.handledAt)))
    .returning({ id: incident.id });
  return rows.length === 1;
}

/** False when it was not settled, or no longer. */
export async function reopenSettled(tx: Transaction, incidentId: string): Promise<boolean> {
  const rows = await tx
    .update(incident)
    .set({ handledBy: null, handledAt: null })
    .where(and(eq(incident.id, incidentId), isNotNull(incident.handledAt)))
    .returning({ id: incident.id });
  return rows.length === 1;
}

/** Granted sessions that begin in an interval, with where to write to who asked for them. */
export async function readComing(tx: Transaction, { start, end }: Interval) {
  return tx
    .select({
      ...{ id: session.id, during: session.during, title: booking.title, email: authUser.email },
      ...{ bookingId: booking.id, organizationId: booking.organizationId, localStart: session.localStart },
      ...{ spaceName: space.name, siteName: site.name, address: site.address, communeName: site.communeName },
    })
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(authUser, eq(authUser.id, booking.createdBy))
    .where(
      and(
        eq(session.state, "planned"),
        eq(booking.state, "confirmed"),
        sql`lower(${session.during}) >= ${start.toISOString()}::timestamptz`,
        sql`lower(${session.during}) < ${end.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(authUser.email), sql`lower(${session.during})`, asc(session.id));
}
