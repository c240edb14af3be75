// Another hour for a slot of a series where the owner gives their accord: it waits as a booking of its own, beside the
// series, and keeps of its hours what the series does not have already.
import { randomUUID } from "node:crypto";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { holdEnd, inSlot } from "../bookings/access.ts";
import {
  type BookableSpace,
  type BookingRow,
  insertBooking,
  insertOccupations,
  type NewSession,
  occupationsOf,
} from "../bookings/data.ts";
import { mailFacts, mailOwner } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { changeAskedMail, changeToDecideMail } from "../mail/change-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readOpenChange, readSessions } from "./data.ts";
import { type Slot, withBuffers, withoutOwn } from "./pattern.ts";

/** One change at a time: the answer to the first says from which hour the next would start. */
export async function requireNoChange(tx: Transaction, slotId: string): Promise<void> {
  const open = await readOpenChange(tx, slotId);
  if (open) throw new DomainError("STATE_CHANGED", `Slot ${slotId} waits for the answer to ${open.id}`);
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
  const territoryId = viewer.territory.id;
  const { slot, sessions } = asked;
  const [first] = sessions as [NewSession];
  const heldUntil = holdEnd(viewer, first.during.start);
  const slotId = randomUUID();
  const { organizationId, activityId, title, people, teamId } = booking;
  const { seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays } = booking;
  const { weekday, startMinute, durationMinutes, shortestMinutes } = slot;
  const changeId = await insertBooking(tx, {
    ...{ territoryId, organizationId, spaceId: space.id, activityId, title, people, teamId },
    ...{ seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays },
    ...{ state: "pending", heldUntil, createdBy: viewer.user.id },
    ...{ changesBookingId: booking.id, changesSlotId: asked.slotId },
    slots: [{ id: slotId, weekday, startMinute, durationMinutes, shortestMinutes }],
    sessions: sessions.map((one) => ({ ...one, slotId })),
    // what it keeps is written below: never the hours that the series has itself
    ...{ units: [], beforeMinutes: 0, afterMinutes: 0 },
  });
  const own = asked.own.map((during) => withBuffers(during, space));
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
  await inSlot(space, first.during, () => insertOccupations(tx, rows));
  const { organizationName } = booking;
  const dates = sessions.map(({ during }) => during);
  const facts = mailFacts(viewer, space, { bookingId: changeId, title, organizationName, sessions: dates });
  await enqueueMail(tx, changeAskedMail(facts, viewer.user.email, heldUntil));
  await mailOwner(tx, space, (recipient) => changeToDecideMail(facts, recipient));
  await sendJob(tx, "hold.end", { territoryId, bookingId: changeId }, { startAfter: heldUntil });
  return changeId;
}
