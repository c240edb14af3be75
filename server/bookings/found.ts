// Where a booking is shown, whatever became of it since its mail was written.
import { eq } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { session } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import { type BookingRow, readBooking, readBookingSessions } from "./data.ts";
import type { FindInput } from "./schema.ts";

/** A booking, or one session of it, for the side that looks for it: who holds it, or who runs its place. */
export async function findBooking(viewer: SignedIn, { id, side }: FindInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const bookingId = (await readBookingOf(tx, id)) ?? id;
    const found = await readBooking(tx, bookingId);
    if (!found || !maySee(viewer, found, side)) throw new DomainError("NOT_FOUND", `No booking or session ${id}`);
    const sessions = await readBookingSessions(tx, bookingId);
    const isComing = ({ state, during }: (typeof sessions)[number]) => state === "planned" && during.end > viewer.now();
    const shown = sessions.find((one) => one.id === id) ?? sessions.find(isComing) ?? sessions[0] ?? null;
    const { state, organizationId, changesBookingId, askedRequestId: requestId, siteSlug } = found;
    return {
      ...{ bookingId, state, organizationId, changesBookingId, requestId, siteSlug },
      /** Is one session looked for, or a booking that has but one? */
      isOneSession: bookingId !== id || sessions.length === 1,
      /** The session looked for; else the next one, else the first. */
      session: shown && { id: shown.id, day: shown.localStart.slice(0, 10) },
    };
  });
}

async function readBookingOf(tx: Transaction, sessionId: string): Promise<string | null> {
  const [found] = await tx.select({ id: session.bookingId }).from(session).where(eq(session.id, sessionId));
  return found?.id ?? null;
}

/** Of a place that others run, the hub sees what it may decide. */
function maySee(viewer: SignedIn, found: BookingRow, side: FindInput["side"]): boolean {
  if (side === "holder") return hasRight(viewer, found.organizationId, "see");
  return hasRight(viewer, found.ownerId, "attend") || (found.state === "pending" && isHubManager(viewer));
}
