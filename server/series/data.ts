import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Days, Interval } from "#db/schema/columns.ts";
import { booking, calendar, calendarPeriod, campaign, occupation, seriesSlot, session } from "#db/schema.ts";
import { type BookableSpace, insertOccupations, type NewSession, occupationsOf } from "../bookings/data.ts";

export type SlotRow = typeof seriesSlot.$inferSelect;
export type SessionRow = typeof session.$inferSelect;

/** The campaign that grants the seasons of a period, while it is open. */
export async function readOpenCampaign(tx: Transaction, { start, end }: Days) {
  const [found] = await tx
    .select({ id: campaign.id, name: campaign.name, season: campaign.season })
    .from(campaign)
    .where(
      and(
        inArray(campaign.state, ["collecting", "allocating"]),
        sql`${campaign.season} && daterange(${start}::date, ${end}::date)`,
      ),
    )
    .orderBy(sql`lower(${campaign.season})`)
    .limit(1);
  return found ?? null;
}

export type Holiday = { readonly kind: "school" | "public"; readonly name: string; readonly days: Days };

export async function readHolidays(tx: Transaction, { start, end }: Days): Promise<readonly Holiday[]> {
  return tx
    .select({ kind: calendar.kind, name: calendarPeriod.name, days: calendarPeriod.days })
    .from(calendarPeriod)
    .innerJoin(
      calendar,
      and(eq(calendar.territoryId, calendarPeriod.territoryId), eq(calendar.id, calendarPeriod.calendarId)),
    )
    .where(sql`${calendarPeriod.days} && daterange(${start}::date, ${end}::date)`)
    .orderBy(sql`lower(${calendarPeriod.days})`);
}

export async function readSlots(tx: Transaction, bookingId: string): Promise<readonly SlotRow[]> {
  return tx
    .select()
    .from(seriesSlot)
    .where(eq(seriesSlot.bookingId, bookingId))
    .orderBy(asc(seriesSlot.weekday), asc(seriesSlot.startMinute), asc(seriesSlot.id));
}

export async function readSessions(tx: Transaction, bookingId: string): Promise<readonly SessionRow[]> {
  return tx
    .select()
    .from(session)
    .where(eq(session.bookingId, bookingId))
    .orderBy(sql`lower(${session.during})`, asc(session.id));
}

export async function readSession(tx: Transaction, sessionId: string): Promise<SessionRow | null> {
  const [found] = await tx.select().from(session).where(eq(session.id, sessionId));
  return found ?? null;
}

export async function updateSlot(tx: Transaction, slotId: string, changed: Partial<SlotRow>): Promise<void> {
  await tx.update(seriesSlot).set(changed).where(eq(seriesSlot.id, slotId));
}

/** Compare-and-swap on the state, so that what was given back or cancelled meanwhile is not brought to life. */
export async function updateSession(
  tx: Transaction,
  sessionId: string,
  expected: SessionRow["state"],
  changed: Partial<Omit<SessionRow, "id">>,
): Promise<boolean> {
  const rows = await tx
    .update(session)
    .set(changed)
    .where(and(eq(session.id, sessionId), eq(session.state, expected)))
    .returning({ id: session.id });
  return rows.length === 1;
}

export async function insertSession(
  tx: Transaction,
  of: { readonly territoryId: string; readonly bookingId: string },
  added: NewSession & { readonly isException?: boolean },
): Promise<string> {
  const [row] = await tx
    .insert(session)
    .values({ ...added, territoryId: of.territoryId, bookingId: of.bookingId })
    .returning({ id: session.id });
  if (!row) throw new Error("A session was not inserted");
  return row.id;
}

/** Another hour that was asked for a slot and waits for the owner. */
export async function readOpenChange(tx: Transaction, slotId: string) {
  const [found] = await tx
    .select({ id: booking.id, heldUntil: booking.heldUntil })
    .from(booking)
    .where(and(eq(booking.changesSlotId, slotId), eq(booking.state, "pending"), isNull(booking.addsWeekOf)));
  return found ?? null;
}

/** Those of a series, each with its hour and how many dates it would have. */
export async function readOpenChanges(tx: Transaction, bookingId: string) {
  return tx
    .select({
      id: booking.id,
      slotId: sql<string>`${booking.changesSlotId}`,
      heldUntil: booking.heldUntil,
      weekday: seriesSlot.weekday,
      startMinute: seriesSlot.startMinute,
      durationMinutes: seriesSlot.durationMinutes,
      dates: sql<number>`(select count(*)::int from ${session} s where s.territory_id = ${booking.territoryId}
        and s.booking_id = ${booking.id} and s.state = 'planned')`,
      isHeld: sql<boolean>`exists (select from ${occupation} o where o.territory_id = ${booking.territoryId}
        and o.booking_id = ${booking.id} and o.state = 'held')`,
    })
    .from(booking)
    .innerJoin(seriesSlot, and(eq(seriesSlot.territoryId, booking.territoryId), eq(seriesSlot.bookingId, booking.id)))
    .where(and(eq(booking.changesBookingId, bookingId), eq(booking.state, "pending")));
}

const oneDate = {
  id: booking.id,
  heldUntil: booking.heldUntil,
  localStart: session.localStart,
  localEnd: session.localEnd,
  isHeld: sql<boolean>`exists (select from ${occupation} o where o.territory_id = ${booking.territoryId}
    and o.booking_id = ${booking.id} and o.state = 'held')`,
};
const ofOneDate = and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id));
const openFor = (bookingId: string, kind: SQL) =>
  and(eq(booking.changesBookingId, bookingId), eq(booking.state, "pending"), kind);

/** Other hours that were asked for sessions of a booking, each alone. */
export async function readOpenMoves(tx: Transaction, bookingId: string) {
  return tx
    .select({ ...oneDate, sessionId: sql<string>`${booking.changesSessionId}` })
    .from(booking)
    .innerJoin(session, ofOneDate)
    .where(openFor(bookingId, isNotNull(booking.changesSessionId)));
}

/** Dates left out of a series that were asked for, each by its slot and the Monday of its week. */
export async function readOpenAdditions(tx: Transaction, bookingId: string) {
  return tx
    .select({
      ...oneDate,
      slotId: sql<string>`${booking.changesSlotId}`,
      weekOf: sql<string>`${booking.addsWeekOf}`,
    })
    .from(booking)
    .innerJoin(session, ofOneDate)
    .where(openFor(bookingId, isNotNull(booking.addsWeekOf)));
}

/** Does a booking keep any hours? One that waits for its answer no longer does once its hold has ended. */
export async function keepsHours(tx: Transaction, bookingId: string): Promise<boolean> {
  const kept = await tx
    .select({ id: occupation.id })
    .from(occupation)
    .where(and(eq(occupation.bookingId, bookingId), inArray(occupation.state, ["held", "confirmed"])))
    .limit(1);
  return kept.length > 0;
}

/** Once it is the series' own hour, nothing is left of what was asked beside it. */
export async function deleteChange(tx: Transaction, changeId: string): Promise<void> {
  await tx.delete(occupation).where(eq(occupation.bookingId, changeId));
  await tx.delete(session).where(eq(session.bookingId, changeId));
  await tx.delete(seriesSlot).where(eq(seriesSlot.bookingId, changeId));
  await tx.delete(booking).where(and(eq(booking.id, changeId), sql`${booking.changesBookingId} is not null`));
}

/** Frees what some sessions take; says whether they took anything. */
export async function releaseSessions(tx: Transaction, sessionIds: readonly string[]): Promise<boolean> {
  if (sessionIds.length === 0) return false;
  const released = await tx
    .update(occupation)
    .set({ state: "released" })
    .where(and(inArray(occupation.sessionId, [...sessionIds]), inArray(occupation.state, ["held", "confirmed"])))
    .returning({ id: occupation.id });
  return released.length > 0;
}

/** Takes the hours of some sessions on all units of their space. The units are locked by the caller. */
export async function occupy(
  tx: Transaction,
  of: {
    readonly territoryId: string;
    readonly bookingId: string;
    readonly people: number;
    readonly state: "held" | "confirmed";
  },
  space: BookableSpace,
  sessions: readonly { readonly id: string; readonly during: Interval }[],
): Promise<void> {
  const rows = sessions.flatMap(({ id, during }) =>
    occupationsOf({ ...of, sessionId: id }, during, space.units, space.beforeMinutes, space.afterMinutes),
  );
  await insertOccupations(tx, rows);
}

/** Sessions that an organization gave back, since a moment. */
export async function countGivenBack(tx: Transaction, organizationIds: readonly string[], since: Date) {
  if (organizationIds.length === 0) return { sessions: 0, minutes: 0 };
  const [found] = await tx
    .select({
      sessions: sql<number>`count(*)::int`,
      minutes: sql<number>`coalesce(sum(extract(epoch from upper(${session.during}) - lower(${session.during}))) / 60, 0)::int`,
    })
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .where(
      and(
        eq(session.state, "given-back"),
        inArray(booking.organizationId, [...organizationIds]),
        sql`lower(${session.during}) > ${since.toISOString()}::timestamptz`,
      ),
    );
  return found ?? { sessions: 0, minutes: 0 };
}
