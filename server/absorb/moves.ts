// What a relocation does to sessions: hours are held while an answer is waited for, then taken, or free again. Each step
// is made in the caller's transaction, under the locks of the units concerned; the exclusion constraint has the last word.
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { inSlot, refuseClosed, refuseUnfit } from "../bookings/access.ts";
import {
  type BookableSpace,
  compareAndSetState,
  insertBooking,
  markCancelled,
  type NewSession,
  readActivity,
  readBooking,
  releaseAll,
} from "../bookings/data.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { returnLoans } from "../loans/access.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { insertSession, occupy, releaseSessions, updateSession } from "../series/data.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { changed } from "./access.ts";
import { confirmSessions, type Displaced, type RelocationRow, setDisplacements } from "./data.ts";

/** A displaced session and the hours that it would have. */
export type Target = { readonly one: Displaced; readonly next: NewSession };

/** The bookings of which some displaced sessions are and were. */
export const bookingsOf = (displaced: readonly Displaced[]): readonly string[] =>
  displaced.flatMap(({ bookingId, targetBookingId }) => [bookingId, ...(targetBookingId ? [targetBookingId] : [])]);

const ids = (displaced: readonly Displaced[]) => displaced.map(({ id }) => id);

/** Books the hours of a line for who was displaced, held until a moment or theirs at once; gives which session stands for which. */
export async function bookAway(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  targets: readonly Target[],
  heldUntil: Date | null,
): Promise<{ readonly bookingId: string; readonly targetOf: ReadonlyMap<string, string> }> {
  const { one: first } = targets[0] as Target;
  const activity = await readActivity(tx, first.activityId);
  if (!activity) throw new Error(`No activity ${first.activityId}`);
  for (const { one, next } of targets) {
    const day = next.localStart.slice(0, 10);
    const [startMinute, durationMinutes] = [minuteOf(next.localStart), lengthOf(next.during)];
    const slot = { day, startMinute, durationMinutes, people: one.people, during: next.during };
    await refuseUnfit(tx, viewer, space, activity, slot);
    await refuseClosed(tx, viewer, space, day, next.during);
  }
  const dates = targets.map(({ next }) => next);
  await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, dates);
  const { organizationId, activityId, title, people, createdBy } = first;
  const state = heldUntil ? ("held" as const) : ("confirmed" as const);
  const { beforeMinutes, afterMinutes, units } = space;
  const bookingId = await insertBooking(tx, {
    ...{ territoryId: viewer.territory.id, organizationId, activityId, title, people, createdBy },
    ...{ spaceId: space.id, state, heldUntil, units, beforeMinutes, afterMinutes, sessions: [] },
  });
  // one at a time, so that a clash names its own day
  const of = { territoryId: viewer.territory.id, bookingId, people, state };
  const targetOf = new Map<string, string>();
  for (const { one, next } of targets) {
    const sessionId = await insertSession(tx, of, next);
    await inSlot(space, next.during, () => occupy(tx, of, space, [{ id: sessionId, during: next.during }]));
    targetOf.set(one.id, sessionId);
  }
  if (!heldUntil) {
    for (const { one, next } of targets) await bringLoans(tx, viewer, one, { bookingId, spaceId: space.id }, next);
  }
  return { bookingId, targetOf };
}

/** What was lent with a session that the closure took comes to its new hours. */
async function bringLoans(
  tx: Transaction,
  viewer: Viewer,
  one: Displaced,
  to: { readonly bookingId: string; readonly spaceId: string },
  next: NewSession,
): Promise<void> {
  const taken = { bookingId: one.bookingId, start: one.during.start };
  await returnLoans(tx, viewer, { closureId: one.closureId, taken, to, next });
}

const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
const lengthOf = ({ start, end }: Interval) => (end.getTime() - start.getTime()) / 60_000;

/** Holds the hours that sessions had at first, as long as nobody has them. */
export async function holdBack(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  displaced: readonly Displaced[],
  state: "held" | "confirmed",
): Promise<void> {
  for (const { bookingId, people, sessionId, during, day } of displaced) {
    await refuseClosed(tx, viewer, space, day, during);
    const of = { territoryId: viewer.territory.id, bookingId, people, state };
    await inSlot(space, during, () => occupy(tx, of, space, [{ id: sessionId, during }]));
  }
}

/** The organization agreed: what was held is theirs. */
export async function take(tx: Transaction, viewer: Viewer, row: RelocationRow, displaced: readonly Displaced[]) {
  const [first] = displaced;
  if (!first) throw new Error(`Relocation ${row.id} of no session`);
  const isAway = row.kind === "away";
  const held = displaced.map((one) => (isAway ? (one.targetSessionId as string) : one.sessionId));
  const kept = await confirmSessions(tx, held);
  if (!held.every((id) => kept.has(id))) throw changed(`What is held for ${row.id}`);
  if (!isAway) return putBackIn(tx, viewer, displaced);
  if (!(await compareAndSetState(tx, row.bookingId, "held", { state: "confirmed", heldUntil: null }))) {
    throw changed(`Booking ${row.bookingId}`);
  }
  await requireInsured(tx, viewer, row.organizationId, targetsOf(displaced));
  if ((await setDisplacements(tx, ids(displaced), "asked", { state: "moved" })) < displaced.length) {
    throw changed(`What is moved by ${row.id}`);
  }
  for (const one of displaced) {
    const { targetSpaceId, targetDuring, targetStart, targetEnd, timeZone } = one;
    if (!targetSpaceId || !targetDuring || !targetStart || !targetEnd) throw changed(`What is moved by ${row.id}`);
    const next = { during: targetDuring, localStart: targetStart, localEnd: targetEnd, timeZone };
    await bringLoans(tx, viewer, one, { bookingId: row.bookingId, spaceId: targetSpaceId }, next);
  }
}

const targetsOf = (displaced: readonly Displaced[]) =>
  displaced.map(({ targetStart, localStart }) => ({ localStart: targetStart ?? localStart }));

/** Sessions take place where they did at first; what they had in the meantime is free again. */
export async function putBackIn(tx: Transaction, viewer: Viewer, displaced: readonly Displaced[]): Promise<void> {
  await requireInsured(tx, viewer, displaced[0]?.organizationId as string, displaced);
  for (const { sessionId, bookingId } of displaced) {
    if (!(await updateSession(tx, sessionId, "cancelled", { state: "planned" }))) throw changed(`Session ${sessionId}`);
    // cancelled with its last session, by the closure
    await compareAndSetState(tx, bookingId, "cancelled", { state: "confirmed" });
    if ((await readBooking(tx, bookingId))?.state !== "confirmed") throw changed(`Booking ${bookingId}`);
  }
  const moved = displaced.filter(({ state, targetState }) => state === "moved" && targetState === "planned");
  for (const [bookingId, own] of Map.groupBy(moved, ({ targetBookingId }) => targetBookingId as string)) {
    const sessionIds = own.map(({ targetSessionId }) => targetSessionId as string);
    const cancelled = await markCancelled(tx, bookingId, viewer.now(), sessionIds);
    if (cancelled.length < own.length) throw changed(`Booking ${bookingId}`);
  }
  for (const state of ["open", "moved", "left"] as const) {
    const own = displaced.filter((one) => one.state === state);
    const done = own.length === 0 ? 0 : await setDisplacements(tx, ids(own), state, { state: "returned" });
    if (done < own.length) throw changed("What is put back");
  }
  for (const one of displaced) {
    const { closureId, bookingId, spaceId, during, localStart, localEnd, timeZone } = one;
    const { targetBookingId, targetDuring } = one;
    const isMoved = moved.includes(one) && targetBookingId !== null && targetDuring !== null;
    await returnLoans(tx, viewer, {
      ...{ closureId, taken: { bookingId, start: during.start }, to: { bookingId, spaceId } },
      since: isMoved ? { bookingId: targetBookingId, start: targetDuring.start } : undefined,
      next: { during, localStart, localEnd, timeZone },
    });
  }
  await hoursFreed(tx, viewer.territory.id);
}

/** No, no answer, or taken back by the hub: what was held is free again. */
export async function letGo(tx: Transaction, viewer: Viewer, row: RelocationRow, displaced: readonly Displaced[]) {
  if (row.kind === "back") {
    await releaseSessions(
      tx,
      displaced.map(({ sessionId }) => sessionId),
    );
  } else {
    // a booking that the organization cancelled meanwhile stays so
    await compareAndSetState(tx, row.bookingId, "held", { state: "expired" });
    await releaseAll(tx, row.bookingId);
    await setDisplacements(tx, ids(displaced), "asked", { state: "open", targetSessionId: null });
  }
  await hoursFreed(tx, viewer.territory.id);
}

export const uninsured = (cause: unknown) =>
  new DomainError("INVALID_INPUT", "An organization is not insured at these dates", {
    cause,
    path: ["lines"],
    details: { rule: "party_uninsured" },
  });
