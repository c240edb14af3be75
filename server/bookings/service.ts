import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isOffered } from "../absorb/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import {
  explainTaken,
  followBooking,
  lendWithRoom,
  requireItemsOfRoom,
  unitsOfItems,
  unitsWithBooking,
} from "../loans/access.ts";
import {
  askedMail,
  type BookingMailFacts,
  bookedMail,
  cancelledMail,
  grantedAtOnceMail,
  toDecideMail,
} from "../mail/booking-mails.ts";
import { changeMails } from "../mail/change-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { tellNeeded } from "../other-uses/service.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { settleAsked } from "../wishes/data.ts";
import {
  explainClash,
  grantsAtOnce,
  holdEnd,
  inSlot,
  refuseClosed,
  refuseUnfit,
  requireAsker,
  requireHolder,
} from "./access.ts";
import {
  type BookableSpace,
  insertBooking,
  markCancelled,
  readActivity,
  readBookableSpace,
  readBooking,
  readBookingSessions,
} from "./data.ts";
import type { BookInput, CancelInput } from "./schema.ts";
import { mailFacts, requireSpace, unitIds } from "./space.ts";

export { decide, factsOf, reasonOf, refuse, requireToDecide } from "./decisions.ts";
export { readPendingLines } from "./pending-data.ts";
export { mailFacts, requireSpace, unitIds } from "./space.ts";

/**
 * Books one slot for an organization. A space that grants at once answers `confirmed`; one that asks for its owner's
 * accord answers `pending`, and keeps the hours from others for a week. Refused, with nothing written, by what the space
 * does not allow, by the association's quota, by closed hours (`CLOSED_HOURS` tells when it is open) and by hours taken
 * (`SLOT_TAKEN`).
 */
export async function book(viewer: SignedIn, input: BookInput) {
  requireRight(viewer, input.organizationId, "ask");
  const { territory } = viewer;
  const slot = localInterval(input.day, input.startMinute, input.durationMinutes, territory.timeZone);
  return explainTaken(viewer, () =>
    explainClash(viewer, () =>
      mutate(viewer, "bookings.book", input, async (tx) => {
        const space = await readBookableSpace(tx, input.spaceId);
        if (!space) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
        const activity = await readActivity(tx, input.activityId);
        if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
        await refuseUnfit(tx, viewer, space, activity, { ...input, during: slot.during });

        const instant = grantsAtOnce(space, input);
        await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, [slot]);
        await requireInsured(tx, viewer, input.organizationId, [slot]);
        await requireQuota(tx, viewer, input.organizationId, [slot]);
        const items = await requireItemsOfRoom(tx, space.id, input.items);
        await lockUnits(tx, [...unitIds(space), ...(await unitsOfItems(tx, items))]);
        await refuseClosed(tx, viewer, space, input.day, slot.during);
        const state = instant ? "confirmed" : "pending";
        const heldUntil = instant ? null : holdEnd(viewer, slot.during.start);
        const bookingId = await inSlot(space, slot.during, () =>
          insertBooking(tx, {
            territoryId: territory.id,
            organizationId: input.organizationId,
            spaceId: space.id,
            activityId: activity.id,
            title: input.title,
            people: input.people,
            state,
            heldUntil,
            createdBy: viewer.user.id,
            sessions: [slot],
            units: space.units,
            beforeMinutes: space.beforeMinutes,
            afterMinutes: space.afterMinutes,
          }),
        );

        const { organizationId } = input;
        const brought = { bookingId, organizationId, state, heldUntil, sessions: [slot], items: input.items } as const;
        await lendWithRoom(tx, viewer, items, brought);
        const facts = mailFacts(viewer, space, {
          bookingId,
          title: input.title,
          organizationName: nameOf(viewer, input.organizationId),
          sessions: [slot.during],
        });
        await tellAsked(tx, viewer, space, facts, heldUntil);
        await record(tx, viewer, "booking.create", bookingId, { state, space: space.id });
        return { bookingId, state } as const;
      }),
    ),
  );
}

/** Tells the applicant, and the owner who is to answer (`heldUntil`); the end of the hold is seen to. */
export async function tellAsked(
  tx: Transaction,
  viewer: SignedIn,
  space: BookableSpace,
  facts: BookingMailFacts,
  heldUntil: Date | null,
) {
  if (heldUntil === null) {
    await enqueueMail(tx, bookedMail(facts, viewer.user.email));
    await mailOwner(tx, space, (recipient) => grantedAtOnceMail(facts, recipient));
    await tellNeeded(tx, viewer, facts.bookingId);
    return;
  }
  await enqueueMail(tx, askedMail(facts, viewer.user.email, heldUntil));
  await mailOwner(tx, space, (recipient) => toDecideMail(facts, recipient));
  const { bookingId } = facts;
  await sendJob(tx, "hold.end", { territoryId: viewer.territory.id, bookingId }, { startAfter: heldUntil });
}

/**
 * Gives up sessions that have not begun: those named, or all. Their hours are free again at once. A booking of which
 * nothing remains is cancelled.
 */
export async function cancel(viewer: SignedIn, input: CancelInput) {
  return mutate(viewer, "bookings.cancel", input, async (tx) => {
    const found = await readBooking(tx, input.bookingId);
    if (!found) throw new DomainError("NOT_FOUND", `No booking ${input.bookingId}`);
    requireAsker(viewer, found);
    if (found.state === "refused" || found.state === "expired") {
      throw new DomainError("STATE_CHANGED", `Booking ${found.id} was refused`, { details: { state: found.state } });
    }
    if (found.state === "held" && (await isOffered(tx, found.id))) {
      throw new DomainError("STATE_CHANGED", `Booking ${found.id} is an offer of the hub, to be answered as such`);
    }
    const space = await requireSpace(tx, found.spaceId);
    await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, found.id))]);
    const cancelled = await markCancelled(tx, found.id, viewer.now(), input.sessionIds ?? null);
    const wanted = input.sessionIds && new Set(input.sessionIds).size;
    if (cancelled.length === 0 || (wanted !== undefined && cancelled.length < wanted)) {
      throw new DomainError("STATE_CHANGED", "These sessions have begun or are cancelled already", {
        path: ["sessionIds"],
        details: { state: "past" },
      });
    }
    const facts = mailFacts(viewer, space, {
      bookingId: found.id,
      title: found.title,
      organizationName: found.organizationName,
      sessions: cancelled.map(({ during }) => during),
    });
    const write = found.changesBookingId ? changeMails(found).withdrawn : cancelledMail;
    await mailOwner(tx, space, (recipient) => write(facts, recipient, input.key, input.note));
    const starts = cancelled.map(({ during }) => during.start);
    await followBooking(tx, viewer, found.id, "cancelled", input.note, null, starts);
    await hoursFreed(tx, viewer.territory.id);
    // a date given up is not asked of the next place
    if (found.askedRequestId) await settleAsked(tx, found.askedRequestId, "withdrawn", viewer.now());
    await record(tx, viewer, "booking.cancel", found.id, { sessions: cancelled.length, note: input.note });
    return { bookingId: found.id, cancelledSessions: cancelled.length };
  });
}

/** One booking with its sessions, for who holds it or decides on it. */
export async function readBookingPage(viewer: SignedIn, bookingId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readBooking(tx, bookingId);
    if (!found) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
    requireHolder(viewer, found);
    return { ...found, sessions: await readBookingSessions(tx, bookingId) };
  });
}

export const nameOf = (viewer: SignedIn, organizationId: string) =>
  viewer.user.memberships.find((membership) => membership.organizationId === organizationId)?.organizationName ?? "";

export async function mailOwner(
  tx: Transaction,
  space: BookableSpace,
  write: (recipient: string) => Parameters<typeof enqueueMail>[1],
) {
  for (const recipient of await readOwnerEmails(tx, space.ownerId)) await enqueueMail(tx, write(recipient));
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
