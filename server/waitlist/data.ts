import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { activity, booking, itemWaiting, organization, site, space, waiting } from "#db/schema.ts";
import { sendJob } from "../jobs/send.ts";

export type NewWaiting = typeof waiting.$inferInsert;
export type WaitingRow = typeof waiting.$inferSelect;

/** Says that hours of rooms, or pieces of what is lent, became free, in the transaction that frees them: who waits for them is then offered them. */
export async function hoursFreed(tx: Transaction, territoryId: string): Promise<void> {
  const rooms = await tx.$count(waiting, eq(waiting.state, "waiting"));
  const items = await tx.$count(itemWaiting, eq(itemWaiting.state, "waiting"));
  if (rooms + items > 0) await sendJob(tx, "waitlist.offer", { territoryId });
}

export async function insertWaiting(tx: Transaction, row: NewWaiting): Promise<string> {
  const [added] = await tx.insert(waiting).values(row).returning({ id: waiting.id });
  if (!added) throw new Error("A place in the waitlist was not inserted");
  return added.id;
}

/** Those who wait for hours to come, the first who came first. */
export async function readWaiting(tx: Transaction, now: Date, spaceId?: string): Promise<readonly WaitingRow[]> {
  return tx
    .select()
    .from(waiting)
    .where(
      and(
        eq(waiting.state, "waiting"),
        sql`lower(${waiting.during}) > ${now.toISOString()}::timestamptz`,
        spaceId ? eq(waiting.spaceId, spaceId) : undefined,
      ),
    )
    .orderBy(asc(waiting.createdAt), asc(waiting.id))
    .limit(1000);
}

export async function readWaitingOne(tx: Transaction, waitingId: string): Promise<WaitingRow | null> {
  const [found] = await tx.select().from(waiting).where(eq(waiting.id, waitingId));
  return found ?? null;
}

/** Compare-and-swap: false when it is no longer in the state that was expected. */
export async function swapWaiting(
  tx: Transaction,
  waitingId: string,
  expected: WaitingRow["state"],
  next: Partial<NewWaiting>,
): Promise<boolean> {
  const rows = await tx
    .update(waiting)
    .set(next)
    .where(and(eq(waiting.id, waitingId), eq(waiting.state, expected)))
    .returning({ id: waiting.id });
  return rows.length === 1;
}

/** What became of an offer, by what was held for it; nothing where it was no offer of the waitlist. */
export async function settleOffer(tx: Transaction, bookingId: string, state: "taken" | "lapsed"): Promise<void> {
  await tx
    .update(waiting)
    .set({ state })
    .where(and(eq(waiting.bookingId, bookingId), eq(waiting.state, "offered")));
}

/** The same of pieces kept for who waited for them. */
export async function settleItemOffer(tx: Transaction, loanId: string, state: "taken" | "lapsed"): Promise<void> {
  await tx
    .update(itemWaiting)
    .set({ state })
    .where(and(eq(itemWaiting.loanId, loanId), eq(itemWaiting.state, "offered")));
}

/** Where some organizations stand in the waitlist, with how many came before for hours that overlap. */
export async function readStanding(tx: Transaction, organizationIds: readonly string[], now: Date) {
  if (organizationIds.length === 0) return [];
  return tx
    .select({
      id: waiting.id,
      title: waiting.title,
      people: waiting.people,
      state: waiting.state,
      bookingId: waiting.bookingId,
      heldUntil: booking.heldUntil,
      localStart: waiting.localStart,
      localEnd: waiting.localEnd,
      organizationId: waiting.organizationId,
      organizationName: organization.name,
      activityName: activity.name,
      activityNameEn: activity.nameEn,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      before: sql<number>`(select count(*)::int from waiting other
        where other.territory_id = ${waiting.territoryId} and other.space_id = ${waiting.spaceId}
          and other.state in ('waiting', 'offered') and other.during && ${waiting.during}
          and (other.created_at, other.id) < (${waiting.createdAt}, ${waiting.id}))`,
    })
    .from(waiting)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, waiting.territoryId), eq(organization.id, waiting.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, waiting.territoryId), eq(activity.id, waiting.activityId)))
    .innerJoin(space, and(eq(space.territoryId, waiting.territoryId), eq(space.id, waiting.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .leftJoin(booking, and(eq(booking.territoryId, waiting.territoryId), eq(booking.id, waiting.bookingId)))
    .where(
      and(
        sql`${waiting.organizationId} = any(${sql.param([...organizationIds])}::uuid[])`,
        sql`${waiting.state} in ('waiting', 'offered')`,
        sql`lower(${waiting.during}) > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(waiting.localStart), asc(waiting.id))
    .limit(200);
}
