import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { booking, session, team } from "#db/schema.ts";

/** The teams of some organizations; those that ended come last. */
export async function readTeams(tx: Transaction, organizationIds: readonly string[]) {
  return tx
    .select({
      ...{ id: team.id, organizationId: team.organizationId, name: team.name },
      ...{ ageGroup: team.ageGroup, endedAt: team.endedAt },
    })
    .from(team)
    .where(inArray(team.organizationId, [...organizationIds]))
    .orderBy(sql`${team.endedAt} is not null`, asc(team.name), asc(team.id));
}

export async function readTeam(tx: Transaction, teamId: string) {
  const [found] = await tx.select().from(team).where(eq(team.id, teamId));
  return found ?? null;
}

/** Has the organization another team of this name, not ended? */
export async function isNameTaken(
  tx: Transaction,
  of: { readonly organizationId: string; readonly name: string; readonly teamId: string | null },
): Promise<boolean> {
  const [found] = await tx
    .select({ id: team.id })
    .from(team)
    .where(
      and(
        eq(team.organizationId, of.organizationId),
        isNull(team.endedAt),
        sql`lower(${team.name}) = lower(${of.name})`,
        of.teamId ? ne(team.id, of.teamId) : undefined,
      ),
    );
  return found !== undefined;
}

export async function insertTeam(tx: Transaction, row: typeof team.$inferInsert): Promise<string> {
  const [added] = await tx.insert(team).values(row).returning({ id: team.id });
  if (!added) throw new Error("A team was not inserted");
  return added.id;
}

export async function updateTeam(tx: Transaction, teamId: string, next: Partial<typeof team.$inferInsert>) {
  await tx.update(team).set(next).where(eq(team.id, teamId));
}

/** Whose a booking is and which team comes, locked until the transaction ends. */
export async function lockBookingTeam(tx: Transaction, bookingId: string) {
  const [found] = await tx
    .select({ organizationId: booking.organizationId, teamId: booking.teamId })
    .from(booking)
    .where(eq(booking.id, bookingId))
    .for("update");
  return found ?? null;
}

/** Another team for a whole booking from now on: what is over stays with the team that came. */
export async function setBookingTeam(
  tx: Transaction,
  bookingId: string,
  { former, next, now }: { readonly former: string | null; readonly next: string | null; readonly now: Date },
) {
  const isOver = sql`upper(${session.during}) <= ${now.toISOString()}::timestamptz`;
  const of = (more: SQL | undefined) => and(eq(session.bookingId, bookingId), more);
  if (former)
    await tx
      .update(session)
      .set({ teamId: former })
      .where(of(and(isOver, isNull(session.teamId))));
  await tx
    .update(session)
    .set({ teamId: null })
    .where(of(sql`not ${isOver}`));
  await tx.update(booking).set({ teamId: next }).where(eq(booking.id, bookingId));
}

/** False when the booking has no such session. */
export async function setSessionTeam(
  tx: Transaction,
  { bookingId, sessionId, teamId }: { bookingId: string; sessionId: string; teamId: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(session)
    .set({ teamId })
    .where(and(eq(session.bookingId, bookingId), eq(session.id, sessionId)))
    .returning({ id: session.id });
  return rows.length === 1;
}
