import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { requireAsker } from "../bookings/access.ts";
import type { BookableSpace } from "../bookings/data.ts";
import { type BookingRow, readBooking } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readSession, type SessionRow } from "./data.ts";

export { grantAddition, grantChange, grantMove } from "./change-granted.ts";

/** A booking that the viewer holds and that still stands. */
export async function requireLive(tx: Transaction, viewer: SignedIn, bookingId: string): Promise<BookingRow> {
  const found = await readBooking(tx, bookingId);
  if (!found) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
  requireAsker(viewer, found);
  // another hour that was asked for is answered or withdrawn whole
  if (found.changesBookingId) throw new DomainError("NOT_FOUND", `Booking ${bookingId} is a change of another`);
  if (found.state !== "confirmed" && found.state !== "pending") {
    throw new DomainError("STATE_CHANGED", `Booking ${bookingId} is ${found.state}`, {
      details: { state: found.state },
    });
  }
  return found;
}

/** A session to come of such a booking. */
export async function requireComing(tx: Transaction, viewer: SignedIn, sessionId: string) {
  const session = await readSession(tx, sessionId);
  if (!session) throw new DomainError("NOT_FOUND", `No session ${sessionId}`);
  const booking = await requireLive(tx, viewer, session.bookingId);
  if (session.during.start <= viewer.now()) {
    throw new DomainError("STATE_CHANGED", `Session ${sessionId} has begun`, { details: { state: "past" } });
  }
  return { session, booking };
}

/** A session that takes place. */
export function requirePlanned({ id, state }: SessionRow): void {
  if (state !== "planned") throw new DomainError("STATE_CHANGED", `Session ${id} is ${state}`, { details: { state } });
}

/**
 * Where the owner gives their accord to each request, hours beyond those granted are not taken by a change: less of them
 * is one's own to decide.
 */
export const isGranted = (grantMode: BookableSpace["grantMode"], before: Interval | null, after: Interval) =>
  grantMode === "instant" || (before !== null && before.start <= after.start && after.end <= before.end);
