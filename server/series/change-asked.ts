// Another hour for a slot of a series, or for one session, or a date more, where the owner gives their accord: it waits as a booking of its
// own, beside the one that it changes, and keeps of its hours what that one does not have already.
import { randomUUID } from "node:crypto";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { holdEnd, inSlot } from "../bookings/access.ts";
import {
  type BookableSpace,
  type BookingRow,
  insertBooking,
  insertOccupations,
  type NewBooking,
  type NewSession,
  occupationsOf,
} from "../bookings/data.ts";
import { mailFacts, mailOwner } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { readNamesWith } from "../loans/access.ts";
import {
  additionAskedMail,
  additionToDecideMail,
  changeAskedMail,
  changeToDecideMail,
  moveAskedMail,
  moveToDecideMail,
} from "../mail/change-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readOpenAdditions, readOpenChange, readOpenMoves, readSessions, type SessionRow } from "./data.ts";
import { type Slot, withBuffers, withoutOwn } from "./pattern.ts";

/** One change at a time: the answer to the first says from which hour the next would start. */
export async function requireNoChange(tx: Transaction, slotId: string): Promise<void> {
  const open = await readOpenChange(tx, slotId);
  if (open) throw new DomainError("STATE_CHANGED", `Slot ${slotId} waits for the answer to ${open.id}`);
}

export async function requireNoMove(tx: Transaction, { id, bookingId }: SessionRow): Promise<void> {
  const open = (await readOpenMoves(tx, bookingId)).find(({ sessionId }) => sessionId === id);
  if (open) throw new DomainError("STATE_CHANGED", `Session ${id} waits for the answer to ${open.id}`);
}

export async function requireNoAddition(tx: Transaction, bookingId: string, { slotId, weekOf }: DateOfSlot) {
  const all = await readOpenAdditions(tx, bookingId);
  const open = all.find((one) => one.slotId === slotId && one.weekOf === weekOf);
  if (open) throw new DomainError("STATE_CHANGED", `The week of ${weekOf} waits for the answer to ${open.id}`);
}

/** Asks the owner for the new hour. The caller has locked the quota and the units, and seen that all of it is free. */
export async function askChange(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  space: BookableSpace,
  asked: {
    readonly slotId: string;
    readonly slot: Slot;
    readonly sessions: readonly (NewSession & { readonly weekOf: string })[];
    /** The hours of the sessions that would move. */
    readonly own: readonly Interval[];
  },
) {
  const { weekday, startMinute, durationMinutes, shortestMinutes } = asked.slot;
  const { seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays } = booking;
  const slotId = randomUUID();
  const { changeId, facts, heldUntil } = await insertChange(tx, viewer, booking, space, asked.own, {
    ...{ seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays, changesSlotId: asked.slotId },
    slots: [{ id: slotId, weekday, startMinute, durationMinutes, shortestMinutes }],
    sessions: asked.sessions.map((one) => ({ ...one, slotId })),
  });
  await enqueueMail(tx, changeAskedMail(facts, viewer.user.email, heldUntil));
  await mailOwner(tx, space, (recipient) => changeToDecideMail(facts, recipient));
  return changeId;
}

/** The same for one session alone, which stands where it is until the answer. */
export async function askMove(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  space: BookableSpace,
  session: SessionRow,
  next: NewSession,
) {
  const { changeId, facts, heldUntil } = await insertChange(tx, viewer, booking, space, [session.during], {
    changesSessionId: session.id,
    sessions: [next],
  });
  const lent = await readNamesWith(tx, booking.id, session.during.start);
  await enqueueMail(tx, moveAskedMail(facts, viewer.user.email, { heldUntil, before: session.during.start, lent }));
  await mailOwner(tx, space, (recipient) => moveToDecideMail(facts, recipient, session.during.start));
  return changeId;
}

type DateOfSlot = { readonly slotId: string; readonly weekOf: string };

/** The same for a date that the series left out: it is the series' once it is granted. */
export async function askAddition(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  space: BookableSpace,
  { slotId, weekOf }: DateOfSlot,
  date: NewSession,
) {
  const { changeId, facts, heldUntil } = await insertChange(tx, viewer, booking, space, [], {
    ...{ changesSlotId: slotId, addsWeekOf: weekOf },
    sessions: [date],
  });
  await enqueueMail(tx, additionAskedMail(facts, viewer.user.email, heldUntil));
  await mailOwner(tx, space, (recipient) => additionToDecideMail(facts, recipient));
  return changeId;
}

type Change = Pick<NewBooking, "slots" | "sessions" | "changesSlotId" | "changesSessionId" | "addsWeekOf"> &
  Partial<Pick<NewBooking, "seriesPeriod" | "skipsSchoolHolidays" | "skipsPublicHolidays">>;

/** What waits: it keeps its hours but those that the booking has itself, of which `ownHours` would move. */
async function insertChange(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  space: BookableSpace,
  ownHours: readonly Interval[],
  change: Change,
) {
  const territoryId = viewer.territory.id;
  const { organizationId, organizationName, activityId, title, people, teamId } = booking;
  const dates = change.sessions.map(({ during }) => during);
  const [first] = dates as [Interval];
  const heldUntil = holdEnd(viewer, first.start);
  const changeId = await insertBooking(tx, {
    ...{ territoryId, organizationId, spaceId: space.id, activityId, title, people, teamId },
    ...{ state: "pending", heldUntil, createdBy: viewer.user.id, changesBookingId: booking.id },
    ...change,
    // what it keeps is written below: never the hours that the booking has itself
    ...{ units: [], beforeMinutes: 0, afterMinutes: 0 },
  });
  const own = ownHours.map((during) => withBuffers(during, space));
  const rows = (await readSessions(tx, changeId)).flatMap(({ id, during }) =>
    withoutOwn([withBuffers(during, space)], own).flatMap((piece) =>
      occupationsOf(
        { territoryId, bookingId: changeId, sessionId: id, people, state: "held" },
        piece,
        space.units,
        0,
        0,
      ),
    ),
  );
  await inSlot(space, first, () => insertOccupations(tx, rows));
  await sendJob(tx, "hold.end", { territoryId, bookingId: changeId }, { startAfter: heldUntil });
  const facts = mailFacts(viewer, space, { bookingId: changeId, title, organizationName, sessions: dates });
  return { changeId, facts, heldUntil };
}
