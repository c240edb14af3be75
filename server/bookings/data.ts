import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import {
  activity,
  booking,
  occupation,
  organization,
  seriesSlot,
  session,
  site,
  space,
  spaceUnit,
  unit,
} from "#db/schema.ts";
import { ACCEPTS } from "../places/data.ts";

export type BookedUnit = { readonly id: string; readonly seats: number };

export type BookableSpace = {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly siteName: string;
  readonly siteSlug: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerEmail: string | null;
  readonly capacity: number;
  readonly noise: typeof space.$inferSelect.noise;
  readonly loudAtNight: boolean;
  readonly noiseByHour: string | null;
  readonly grantMode: typeof space.$inferSelect.grantMode;
  readonly seasonMode: typeof space.$inferSelect.seasonMode;
  readonly instantPeople: number | null;
  readonly instantMinutes: number | null;
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
  readonly units: readonly BookedUnit[];
};

/** A space with what a booking must respect, or null when the territory has none of that id. */
export async function readBookableSpace(tx: Transaction, spaceId: string): Promise<BookableSpace | null> {
  const [row] = await tx
    .select({
      id: space.id,
      siteId: site.id,
      name: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      ownerId: site.organizationId,
      ownerName: organization.name,
      ownerEmail: organization.email,
      capacity: space.capacity,
      noise: space.noise,
      loudAtNight: space.loudAtNight,
      noiseByHour: space.noiseByHour,
      grantMode: space.grantMode,
      seasonMode: space.seasonMode,
      instantPeople: space.instantPeople,
      instantMinutes: space.instantMinutes,
      beforeMinutes: space.beforeMinutes,
      afterMinutes: space.afterMinutes,
    })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, site.territoryId), eq(organization.id, site.organizationId)),
    )
    .where(and(eq(space.id, spaceId), ne(site.state, "draft")));
  if (!row) return null;
  const units = await tx
    .select({ id: unit.id, seats: unit.seats })
    .from(spaceUnit)
    .innerJoin(unit, and(eq(unit.territoryId, spaceUnit.territoryId), eq(unit.id, spaceUnit.unitId)))
    .where(eq(spaceUnit.spaceId, spaceId))
    .orderBy(unit.id);
  return { ...row, units };
}

/** Is the activity one that the space accepts? */
export async function acceptsActivity(tx: Transaction, spaceId: string, activityId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from space s
    join activity a on a.territory_id = s.territory_id and a.id = ${activityId}::uuid
    where s.id = ${spaceId}::uuid and ${ACCEPTS}`);
  return rows.length > 0;
}

export type NewSession = {
  readonly during: Interval;
  readonly localStart: string;
  readonly localEnd: string;
  readonly timeZone: string;
  /** Of a series: which of its slots, and the Monday of the week. */
  readonly slotId?: string;
  readonly weekOf?: string;
};

export type NewSlot = Omit<typeof seriesSlot.$inferInsert, "territoryId" | "bookingId"> & { readonly id: string };

export type NewBooking = Omit<typeof booking.$inferInsert, "id" | "createdAt"> & {
  readonly sessions: readonly NewSession[];
  /** Of a series: the slots that its sessions name. */
  readonly slots?: readonly NewSlot[];
  readonly units: readonly BookedUnit[];
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
};

// A row has up to eight parameters and a statement at most 65,535.
const ROWS_PER_STATEMENT = 5_000;

async function inChunks<T>(rows: readonly T[], insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) await insert(rows.slice(i, i + ROWS_PER_STATEMENT));
}

/** One booking with all its sessions and what they take; gives its id. Lock the units first. */
export async function insertBooking(tx: Transaction, added: NewBooking): Promise<string> {
  return (await insertBookings(tx, [added]))[0] as string;
}

/**
 * Many bookings at once, in few statements; gives their ids in order. Lock the units first (`lockUnits`). The caller
 * translates `occupation_no_overlap` and `occupation_seats`.
 */
export async function insertBookings(tx: Transaction, added: readonly NewBooking[]): Promise<string[]> {
  const bookings: (typeof booking.$inferInsert)[] = [];
  const allSlots: (typeof seriesSlot.$inferInsert)[] = [];
  const sessions: (typeof session.$inferInsert)[] = [];
  const occupations: (typeof occupation.$inferInsert)[] = [];
  const ids: string[] = [];
  for (const { sessions: dated, slots = [], units, beforeMinutes, afterMinutes, ...row } of added) {
    const bookingId = randomUUID();
    ids.push(bookingId);
    bookings.push({ ...row, id: bookingId });
    allSlots.push(...slots.map((slot) => ({ ...slot, territoryId: row.territoryId, bookingId })));
    const state = row.state === "confirmed" ? "confirmed" : "held";
    for (const one of dated) {
      const id = randomUUID();
      sessions.push({ ...one, id, territoryId: row.territoryId, bookingId });
      occupations.push(
        ...occupationsOf({ ...row, bookingId, sessionId: id, state }, one.during, units, beforeMinutes, afterMinutes),
      );
    }
  }
  await inChunks(bookings, (chunk) => tx.insert(booking).values(chunk));
  await inChunks(allSlots, (chunk) => tx.insert(seriesSlot).values(chunk));
  await inChunks(sessions, (chunk) => tx.insert(session).values(chunk));
  await insertOccupations(tx, occupations);
  return ids;
}

/** Rows of all units of a session, set-up and turnaround inside `during`. */
export function occupationsOf(
  of: {
    readonly territoryId: string;
    readonly bookingId: string;
    readonly sessionId: string;
    readonly people: number;
    /** `held` until it is decided. */
    readonly state?: "held" | "confirmed";
  },
  during: Interval,
  units: readonly BookedUnit[],
  beforeMinutes: number,
  afterMinutes: number,
): (typeof occupation.$inferInsert)[] {
  const taken = {
    start: new Date(during.start.getTime() - beforeMinutes * 60_000),
    end: new Date(during.end.getTime() + afterMinutes * 60_000),
  };
  return units.map(({ id, seats }) => ({
    territoryId: of.territoryId,
    unitId: id,
    bookingId: of.bookingId,
    sessionId: of.sessionId,
    during: taken,
    state: of.state ?? ("confirmed" as const),
    // a unit of one seat is taken whole; in a shared one each person takes a seat
    seats: seats === 1 ? 1 : Math.min(seats, of.people),
  }));
}

/** In the order of units, so that rows of shared units meet their locks in the same order everywhere. */
export async function insertOccupations(
  tx: Transaction,
  rows: readonly (typeof occupation.$inferInsert)[],
): Promise<void> {
  const ordered = rows.toSorted((a, b) => (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0));
  await inChunks(ordered, (chunk) => tx.insert(occupation).values(chunk));
}

/** Hours already taken on some units within an interval: when, never by whom. */
export async function readClashes(
  tx: Transaction,
  unitIds: readonly string[],
  during: Interval,
): Promise<readonly Interval[]> {
  const rows = await tx
    .select({ during: occupation.during })
    .from(occupation)
    .where(
      and(
        inArray(occupation.unitId, [...unitIds]),
        inArray(occupation.state, ["held", "confirmed"]),
        sql`${occupation.during} && tstzrange(${during.start.toISOString()}::timestamptz, ${during.end.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(sql`lower(${occupation.during})`)
    .limit(20);
  return rows.map((row) => row.during);
}

export type Activity = typeof activity.$inferSelect;

export async function readActivity(tx: Transaction, activityId: string): Promise<Activity | null> {
  const [found] = await tx.select().from(activity).where(eq(activity.id, activityId));
  return found ?? null;
}

export type BookingRow = NonNullable<Awaited<ReturnType<typeof readBooking>>>;
export type BookingSession = Awaited<ReturnType<typeof readBookingSessions>>[number];

const ofSpace = and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId));
const ofSite = and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId));
const owner = alias(organization, "owner");
const ofOwner = and(eq(owner.territoryId, site.territoryId), eq(owner.id, site.organizationId));
const ofHolder = and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId));

const bookingColumns = {
  id: booking.id,
  title: booking.title,
  people: booking.people,
  state: booking.state,
  decisionNote: booking.decisionNote,
  refusalMotive: booking.refusalMotive,
  createdBy: booking.createdBy,
  createdAt: booking.createdAt,
  /** Of an option: has the owner agreed beforehand? */
  isAgreed: sql<boolean>`${booking.decidedBy} is not null`,
  heldUntil: booking.heldUntil,
  activityId: booking.activityId,
  seriesPeriod: booking.seriesPeriod,
  skipsSchoolHolidays: booking.skipsSchoolHolidays,
  skipsPublicHolidays: booking.skipsPublicHolidays,
  teamId: booking.teamId,
  isFromPlan: sql<boolean>`${booking.planId} is not null`,
  /** Of another hour asked for a slot of a series, or a session, or of a date more: which. */
  changesBookingId: booking.changesBookingId,
  changesSlotId: booking.changesSlotId,
  changesSessionId: booking.changesSessionId,
  addsWeekOf: booking.addsWeekOf,
  /** Outside any campaign: the request of which it is one of the places asked in turn. */
  askedRequestId: sql<string | null>`case when ${booking.planId} is null then ${booking.requestId} end`,
  organizationId: booking.organizationId,
  organizationName: organization.name,
  organizationSlug: organization.slug,
  spaceId: space.id,
  spaceName: space.name,
  siteName: site.name,
  siteSlug: site.slug,
  address: site.address,
  communeName: site.communeName,
  ownerId: site.organizationId,
  ownerKind: owner.kind,
};

export async function readBooking(tx: Transaction, bookingId: string) {
  const [found] = await tx
    .select(bookingColumns)
    .from(booking)
    .innerJoin(space, ofSpace)
    .innerJoin(site, ofSite)
    .innerJoin(organization, ofHolder)
    .innerJoin(owner, ofOwner)
    .where(eq(booking.id, bookingId));
  return found ?? null;
}

export async function readBookingSessions(tx: Transaction, bookingId: string) {
  return tx
    .select({ id: session.id, during: session.during, localStart: session.localStart, state: session.state })
    .from(session)
    .where(eq(session.bookingId, bookingId))
    .orderBy(sql`lower(${session.during})`);
}

/** Of cancelled sessions: it was their owner's answer, for these reasons. */
export async function markRefused(
  tx: Transaction,
  sessionIds: readonly string[],
  reason: Pick<typeof session.$inferInsert, "refusedAt" | "refusalMotive" | "refusalNote">,
): Promise<void> {
  await tx
    .update(session)
    .set(reason)
    .where(inArray(session.id, [...sessionIds]));
}

/** Compare-and-swap: false when the booking is no longer in the state that was expected. */
export async function compareAndSetState(
  tx: Transaction,
  bookingId: string,
  expected: BookingRow["state"],
  next: Partial<typeof booking.$inferInsert>,
): Promise<boolean> {
  const swapped = await tx
    .update(booking)
    .set(next)
    .where(and(eq(booking.id, bookingId), eq(booking.state, expected)))
    .returning({ id: booking.id });
  return swapped.length === 1;
}

/** Makes what was held for a booking its own; gives the sessions concerned, for a hold may have ended. */
export async function confirmHeld(tx: Transaction, bookingId: string): Promise<ReadonlySet<string>> {
  const kept = await tx
    .update(occupation)
    .set({ state: "confirmed" })
    .where(and(eq(occupation.bookingId, bookingId), eq(occupation.state, "held")))
    .returning({ sessionId: occupation.sessionId });
  return new Set(kept.flatMap(({ sessionId }) => sessionId ?? []));
}

/** Frees all that a booking takes or holds; false when it took nothing. */
export async function releaseAll(tx: Transaction, bookingId: string): Promise<boolean> {
  const released = await tx
    .update(occupation)
    .set({ state: "released" })
    .where(and(eq(occupation.bookingId, bookingId), inArray(occupation.state, ["held", "confirmed"])))
    .returning({ id: occupation.id });
  return released.length > 0;
}

/** Cancels planned sessions that have not begun, frees what they took, and the booking with its last session. */
export async function markCancelled(tx: Transaction, bookingId: string, now: Date, only: readonly string[] | null) {
  const cancelled = await tx
    .update(session)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(session.bookingId, bookingId),
        eq(session.state, "planned"),
        sql`lower(${session.during}) > ${now.toISOString()}::timestamptz`,
        only ? inArray(session.id, [...only]) : undefined,
      ),
    )
    .returning({ id: session.id, during: session.during });
  if (cancelled.length === 0) return cancelled;
  const ids = cancelled.map(({ id }) => id);
  await tx
    .update(occupation)
    .set({ state: "released" })
    .where(and(eq(occupation.bookingId, bookingId), inArray(occupation.sessionId, ids)));
  await tx
    .update(booking)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(booking.id, bookingId),
        sql`not exists (select from session s where s.territory_id = ${booking.territoryId}
          and s.booking_id = ${booking.id} and s.state = 'planned')`,
      ),
    );
  await dropChanges(tx, bookingId);
  return cancelled.toSorted((a, b) => a.during.start.getTime() - b.during.start.getTime());
}

/** Other hours asked for what is left no more, a whole booking or one session of it, wait for no answer. */
export async function dropChanges(tx: Transaction, bookingId: string): Promise<void> {
  const dropped = await tx
    .update(booking)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(booking.changesBookingId, bookingId),
        eq(booking.state, "pending"),
        sql`(exists (select from booking b where b.territory_id = ${booking.territoryId}
            and b.id = ${bookingId}::uuid and b.state in ('cancelled', 'refused'))
          or exists (select from session s where s.territory_id = ${booking.territoryId}
            and s.id = ${booking.changesSessionId} and s.state <> 'planned'))`,
      ),
    )
    .returning({ id: booking.id });
  for (const { id } of dropped) await releaseAll(tx, id);
}
