// The owner accepts another hour, of a series or of one session, or a date more: what was asked beside the booking becomes its own.
import type { Transaction } from "#db/client.ts";
import { inSlot, refuseClosed } from "../bookings/access.ts";
import { type BookableSpace, type BookingRow, readBooking } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { lendAsOthers, moveWithRoom } from "../loans/access.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import {
  deleteChange,
  insertSession,
  keepsHours,
  occupy,
  readSession,
  readSessions,
  readSlots,
  releaseSessions,
  type SessionRow,
  updateSession,
  updateSlot,
} from "./data.ts";
import { dayIn, movedBy } from "./pattern.ts";

/**
 * Moves the dates to come to the hour that was asked for each, and gives what has moved. Dates that were set by themselves
 * since, given back or begun stay as they are; so do those that the change left where they were, as exceptions. Quota and
 * units are locked by the caller, who has seen that the change still waits.
 */
export async function grantChange(tx: Transaction, viewer: SignedIn, change: BookingRow, space: BookableSpace) {
  const series = await requireStanding(tx, change.changesBookingId as string);
  const changesSlotId = change.changesSlotId as string;
  const [slot] = await readSlots(tx, change.id);
  const asked = (await readSessions(tx, change.id)).filter(
    ({ state, during }) => state === "planned" && during.start > viewer.now(),
  );
  const byWeek = new Map(asked.map((one) => [one.weekOf, one]));
  const moved = movedBy(await readSessions(tx, series.id), changesSlotId, viewer.now());
  const moving = moved.flatMap((one) => {
    const next = byWeek.get(one.weekOf);
    return next ? [{ id: one.id, next }] : [];
  });
  if (!slot || moving.length === 0) {
    throw new DomainError("STATE_CHANGED", `No date of ${change.id} is left to move`, { details: { state: "past" } });
  }
  await moveTo(tx, viewer, series, change, space, moving, {});
  const ids = moving.map(({ id }) => id);
  for (const { id } of moved) {
    if (!ids.includes(id)) await updateSession(tx, id, "planned", { isException: true });
  }
  const before = new Map(moved.map(({ id, during }) => [id, during.start]));
  const moves = moving.map(({ id, next }) => ({ bookingId: series.id, from: before.get(id) as Date, next }));
  await moveWithRoom(tx, viewer, moves, true);
  const { weekday, startMinute, durationMinutes, shortestMinutes } = slot;
  await updateSlot(tx, changesSlotId, { weekday, startMinute, durationMinutes, shortestMinutes });
  await hoursFreed(tx, viewer.territory.id);
  return { seriesId: series.id, sessions: moving.map(({ next }) => next) };
}

/** The same of one session alone: it is set by itself from then on, and what is lent with it comes along as far as it is free. */
export async function grantMove(tx: Transaction, viewer: SignedIn, change: BookingRow, space: BookableSpace) {
  const booking = await requireStanding(tx, change.changesBookingId as string);
  const session = await readSession(tx, change.changesSessionId as string);
  const [next] = await readSessions(tx, change.id);
  const now = viewer.now();
  if (session?.state !== "planned" || session.during.start <= now || !next || next.during.start <= now) {
    throw new DomainError("STATE_CHANGED", `Session ${change.changesSessionId} is not to be moved any more`, {
      details: { state: "past" },
    });
  }
  await moveTo(tx, viewer, booking, change, space, [{ id: session.id, next }], { isException: true });
  await moveWithRoom(tx, viewer, [{ bookingId: booking.id, from: session.during.start, next }], true);
  await hoursFreed(tx, viewer.territory.id);
  return { seriesId: booking.id, sessions: [next] };
}

/** A date that the series left out is one of its own from then on. */
export async function grantAddition(tx: Transaction, viewer: SignedIn, change: BookingRow, space: BookableSpace) {
  const series = await requireStanding(tx, change.changesBookingId as string);
  const named = { slotId: change.changesSlotId as string, weekOf: change.addsWeekOf as string };
  const slot = (await readSlots(tx, series.id)).find(({ id }) => id === named.slotId);
  const [date] = await readSessions(tx, change.id);
  const isHad = (await readSessions(tx, series.id)).some(
    ({ slotId, weekOf }) => slotId === named.slotId && weekOf === named.weekOf,
  );
  if (isHad || !slot || !date || date.during.start <= viewer.now()) {
    throw new DomainError("STATE_CHANGED", `The week of ${named.weekOf} is not to be added any more`, {
      details: { state: "past" },
    });
  }
  await requireInsured(tx, viewer, series.organizationId, [date]);
  await requireQuota(tx, viewer, series.organizationId, [date], [date.id]);
  await deleteChange(tx, change.id);
  const { during, localStart, localEnd, timeZone } = date;
  await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
  const isKept = series.state === "confirmed" || (await keepsHours(tx, series.id));
  // the series may have gone to another hour since
  const own = localInterval(dayIn(named.weekOf, slot.weekday), slot.startMinute, slot.durationMinutes, timeZone);
  const isException = own.during.start.getTime() !== during.start.getTime();
  const of = takenBy(viewer, series);
  const id = await insertSession(tx, of, { ...named, during, localStart, localEnd, timeZone, isException });
  if (isKept) await inSlot(space, during, () => occupy(tx, of, space, [{ id, during }]));
  const state = series.state === "confirmed" ? ("confirmed" as const) : ("pending" as const);
  const { id: bookingId, organizationId, heldUntil } = series;
  await lendAsOthers(tx, viewer, { bookingId, organizationId, heldUntil, state, session: date });
  return { seriesId: series.id, sessions: [date] };
}

const takenBy = (viewer: SignedIn, { id, people, state }: BookingRow) => ({
  ...{ territoryId: viewer.territory.id, bookingId: id, people },
  state: state === "confirmed" ? ("confirmed" as const) : ("held" as const),
});

async function requireStanding(tx: Transaction, bookingId: string): Promise<BookingRow> {
  const found = await readBooking(tx, bookingId);
  // one that waits for its own answer goes on waiting for it, at the other hour
  if (found?.state === "confirmed" || found?.state === "pending") return found;
  throw new DomainError("STATE_CHANGED", `Booking ${bookingId} no longer stands`, {
    details: { state: found?.state ?? "cancelled" },
  });
}

/** Gives sessions of a booking the hours that were kept for them beside it. */
async function moveTo(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  change: BookingRow,
  space: BookableSpace,
  moving: readonly { readonly id: string; readonly next: SessionRow }[],
  more: Pick<Partial<SessionRow>, "isException">,
): Promise<void> {
  const ids = moving.map(({ id }) => id);
  const dates = moving.map(({ next }) => next);
  await requireInsured(tx, viewer, booking.organizationId, dates);
  await requireQuota(tx, viewer, booking.organizationId, dates, ids);
  await deleteChange(tx, change.id);
  // of one whose hold has ended nothing is kept
  const isKept = await releaseSessions(tx, ids);
  const of = takenBy(viewer, booking);
  for (const { id, next } of moving) {
    const { during, localStart, localEnd, timeZone } = next;
    await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
    if (!(await updateSession(tx, id, "planned", { during, localStart, localEnd, timeZone, ...more }))) {
      throw new DomainError("STATE_CHANGED", `Session ${id} changed meanwhile`);
    }
    if (isKept) await inSlot(space, during, () => occupy(tx, of, space, [{ id, during }]));
  }
}
