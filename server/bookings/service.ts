import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { readPending } from "../agenda/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import {
  acceptedMail,
  askedMail,
  type BookingMailFacts,
  bookedMail,
  cancelledMail,
  grantedAtOnceMail,
  refusedMail,
  toDecideMail,
} from "../mail/booking-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { isHubManager, organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readOpenHours } from "../openings/data.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import {
  explainClash,
  grantsAtOnce,
  inSlot,
  refuseClosed,
  refuseUnfit,
  requireAsker,
  requireDecider,
  requireHolder,
} from "./access.ts";
import {
  type BookableSpace,
  type BookingRow,
  type BookingSession,
  compareAndSetState,
  confirmHeld,
  insertBooking,
  insertOccupations,
  markCancelled,
  occupationsOf,
  readAccountEmail,
  readActivity,
  readBookableSpace,
  readBooking,
  readBookingSessions,
  readOwnerEmails,
  releaseAll,
} from "./data.ts";
import type { BookInput, CancelInput, DecideInput } from "./schema.ts";

/** How long the hours are kept for who waits for an owner's answer, unless they begin before. */
const HOLD_DAYS = 7;

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
  return explainClash(viewer, () =>
    mutate(viewer, "bookings.book", input, async (tx) => {
      const space = await readBookableSpace(tx, input.spaceId);
      if (!space) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
      const activity = await readActivity(tx, input.activityId);
      if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
      await refuseUnfit(tx, viewer, space, activity, { ...input, during: slot.during });

      const instant = grantsAtOnce(space, input);
      await requireInsured(tx, viewer, input.organizationId, [slot]);
      await requireQuota(tx, viewer, input.organizationId, [slot]);
      await lockUnits(tx, unitIds(space));
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
  );
}

/** When hours kept for an answer are free again. */
export function holdEnd(viewer: Viewer, first: Date): Date {
  return new Date(Math.min(viewer.now().getTime() + HOLD_DAYS * 86_400_000, first.getTime()));
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
    return;
  }
  await enqueueMail(tx, askedMail(facts, viewer.user.email, heldUntil));
  await mailOwner(tx, space, (recipient) => toDecideMail(facts, recipient));
  const { bookingId } = facts;
  await sendJob(tx, "hold.end", { territoryId: viewer.territory.id, bookingId }, { startAfter: heldUntil });
}

/**
 * The owner's answer. Accepting takes the hours in the same transaction as the state leaves `pending`: of two that
 * overlap, one is accepted and the other stays pending with `SLOT_TAKEN`.
 */
export async function decide(viewer: SignedIn, input: DecideInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "bookings.decide", input, async (tx) => {
      const found = await readBooking(tx, input.bookingId);
      if (!found) throw new DomainError("NOT_FOUND", `No booking ${input.bookingId}`);
      requireDecider(viewer, found);
      const space = await requireSpace(tx, found.spaceId);
      const accepted = input.decision === "accept";
      await lockUnits(tx, unitIds(space));
      await swapState(tx, viewer, found, accepted ? "confirmed" : "refused", input.note);
      const sessions = (await readBookingSessions(tx, found.id)).filter(({ state }) => state === "planned");
      if (accepted) {
        await requireInsured(tx, viewer, found.organizationId, sessions);
        const kept = await confirmHeld(tx, found.id);
        await takeHours(tx, viewer, found, space, sessions, kept);
      } else if (await releaseAll(tx, found.id)) await hoursFreed(tx, viewer.territory.id);

      const facts = mailFacts(viewer, space, {
        bookingId: found.id,
        title: found.title,
        organizationName: found.organizationName,
        sessions: sessions.map(({ during }) => during),
      });
      const applicant = await readAccountEmail(tx, found.createdBy);
      if (applicant) {
        await enqueueMail(tx, accepted ? acceptedMail(facts, applicant) : refusedMail(facts, applicant, input.note));
      }
      await record(tx, viewer, accepted ? "booking.accept" : "booking.refuse", found.id, { note: input.note });
      return { bookingId: found.id, state: accepted ? "confirmed" : "refused" } as const;
    }),
  );
}

async function swapState(
  tx: Transaction,
  viewer: SignedIn,
  found: BookingRow,
  state: "confirmed" | "refused",
  note: string,
) {
  const swapped = await compareAndSetState(tx, found.id, "pending", {
    state,
    decisionNote: note || null,
    decidedBy: viewer.user.id,
    decidedAt: viewer.now(),
  });
  if (!swapped) {
    throw new DomainError("STATE_CHANGED", `Booking ${found.id} is no longer pending`, {
      details: { state: found.state },
    });
  }
}

async function takeHours(
  tx: Transaction,
  viewer: SignedIn,
  found: BookingRow,
  space: BookableSpace,
  sessions: readonly BookingSession[],
  kept: ReadonlySet<string>,
) {
  for (const { id, during, localStart } of sessions) {
    if (during.start <= viewer.now()) {
      throw new DomainError("STATE_CHANGED", `Session ${id} has begun`, { details: { state: "past" } });
    }
    await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
    if (kept.has(id)) continue;
    await inSlot(space, during, () =>
      insertOccupations(
        tx,
        occupationsOf(
          { territoryId: viewer.territory.id, bookingId: found.id, sessionId: id, people: found.people },
          during,
          space.units,
          space.beforeMinutes,
          space.afterMinutes,
        ),
      ),
    );
  }
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
    const space = await requireSpace(tx, found.spaceId);
    await lockUnits(tx, unitIds(space));
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
    await mailOwner(tx, space, (recipient) => cancelledMail(facts, recipient, input.key, input.note));
    await hoursFreed(tx, viewer.territory.id);
    await record(tx, viewer, "booking.cancel", found.id, { sessions: cancelled.length, note: input.note });
    return { bookingId: found.id, cancelledSessions: cancelled.length };
  });
}

/** What waits for the viewer's decision: on the places of their organizations; on all, for a hub manager. */
export async function listPending(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readPending(tx, deciderScope(viewer)));
}

/** What waits for the owner of one place, and whether the place is open then. */
export async function listPendingAt(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "decide");
    const pending = await readPending(tx, null, own.id);
    const asked = pending.flatMap(({ sessions }) => sessions.map(({ during }) => during));
    if (asked.length === 0) return [];
    const window = {
      start: new Date(Math.min(...asked.map(({ start }) => start.getTime()))),
      end: new Date(Math.max(...asked.map(({ end }) => end.getTime()))),
    };
    const spaceIds = [...new Set(pending.map(({ spaceId }) => spaceId))];
    const hours = await readOpenHours(tx, viewer.territory, spaceIds, window);
    const isOpen = (spaceId: string, during: Interval) =>
      hours.get(spaceId)?.some(({ start, end }) => start <= during.start && during.end <= end) ?? false;
    return pending.map(({ sessions, ...booking }) => ({
      ...booking,
      sessions: sessions.map((one) => ({
        ...one,
        isOpen: isOpen(booking.spaceId, one.during),
        hasBegun: one.during.start <= viewer.now(),
      })),
    }));
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

export const unitIds = (space: BookableSpace) => space.units.map(({ id }) => id);

/** Null is everywhere. */
const deciderScope = (viewer: SignedIn) => (isHubManager(viewer) ? null : organizationsWith(viewer, "decide"));

export async function requireSpace(tx: Transaction, spaceId: string): Promise<BookableSpace> {
  const space = await readBookableSpace(tx, spaceId);
  if (!space) throw new Error(`Booking on space ${spaceId}, which is not there`);
  return space;
}

export const nameOf = (viewer: SignedIn, organizationId: string) =>
  viewer.user.memberships.find((membership) => membership.organizationId === organizationId)?.organizationName ?? "";

export function mailFacts(
  viewer: Viewer,
  space: BookableSpace,
  about: {
    readonly bookingId: string;
    readonly title: string;
    readonly organizationName: string;
    readonly sessions: readonly Interval[];
  },
): BookingMailFacts {
  return { ...about, territory: viewer.territory, place: `${space.siteName}, ${space.name}` };
}

export async function mailOwner(
  tx: Transaction,
  space: BookableSpace,
  write: (recipient: string) => Parameters<typeof enqueueMail>[1],
) {
  for (const recipient of await readOwnerEmails(tx, space.ownerId)) await enqueueMail(tx, write(recipient));
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
