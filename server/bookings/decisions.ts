// The owner's answers. Each is a compare-and-swap under the units' locks, in one transaction with the hours it takes or frees.
import { lockUnits, type Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { followBooking, unitsWithBooking } from "../loans/access.ts";
import { acceptedInPartMail, acceptedMail, refusedMail } from "../mail/booking-mails.ts";
import { changeMails } from "../mail/change-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { tellNeeded } from "../other-uses/service.ts";
import { requireInsured } from "../papers/access.ts";
import { lockQuota } from "../quotas/data.ts";
import { grantAddition, grantChange, grantMove } from "../series/access.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { askSoon, settleAsked } from "../wishes/data.ts";
import { explainClash, inSlot, isPublic, naming, refuseClosed, requireDecider } from "./access.ts";
import {
  type BookableSpace,
  type BookingRow,
  type BookingSession,
  compareAndSetState,
  confirmHeld,
  dropChanges,
  insertOccupations,
  markCancelled,
  markRefused,
  occupationsOf,
  readBooking,
  readBookingSessions,
  releaseAll,
} from "./data.ts";
import type { AcceptAllInput, DecideInput } from "./schema.ts";
import { mailFacts, requireSpace, unitIds } from "./space.ts";

/**
 * Accepting takes the hours in the same transaction as the state leaves `pending`: of two that overlap, one is accepted
 * and the other stays pending with `SLOT_TAKEN`.
 */
export async function decide(viewer: SignedIn, input: DecideInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "bookings.decide", input, async (tx) => {
      const { found, space, units } = await requireToDecide(tx, viewer, input.bookingId);
      await lockUnits(tx, units);
      if (input.decision === "accept") await accept(tx, viewer, found, space, input);
      else {
        const sessions = await refuse(tx, viewer, found, input);
        // of ranked wishes, the letter that tells which is asked next, or that none is left, also tells this refusal
        const applicant = found.askedRequestId ? null : await readAccountEmail(tx, found.createdBy);
        const facts = factsOf(viewer, space, found, sessions);
        const write = found.changesBookingId ? changeMails(found).refused : refusedMail;
        if (applicant) await enqueueMail(tx, write(facts, applicant, reasonOf(found, input)));
      }
      return { bookingId: found.id, state: input.decision === "accept" ? "confirmed" : "refused" } as const;
    }),
  );
}

/** Accepts several, or none: the refusal names the one that cannot be accepted, by its place in the list. */
export async function acceptAll(viewer: SignedIn, input: AcceptAllInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "bookings.acceptAll", input, async (tx) => {
      const wanted = [...new Set(input.bookingIds)];
      const asked: Awaited<ReturnType<typeof requireToDecide>>[] = [];
      for (const bookingId of wanted) asked.push(await requireToDecide(tx, viewer, bookingId));
      await lockUnits(
        tx,
        asked.flatMap(({ units }) => units),
      );
      for (const [i, { found, space }] of asked.entries()) {
        await naming(["bookingIds", i], () => accept(tx, viewer, found, space, { note: "", without: [] }));
      }
      return { accepted: wanted.length };
    }),
  );
}

/** What waits for an answer that this viewer may give, with its space, and the units of both it and what is lent with it. */
export async function requireToDecide(tx: Transaction, viewer: SignedIn, bookingId: string) {
  const found = await readBooking(tx, bookingId);
  if (!found) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
  requireDecider(viewer, found);
  const space = await requireSpace(tx, found.spaceId);
  // a longer hour counts anew; the quota's lock comes before the units'
  if (found.changesBookingId) await lockQuota(tx, found.organizationId);
  const lent = await unitsWithBooking(tx, found.changesBookingId ?? bookingId);
  return { found, space, units: [...unitIds(space), ...lent] };
}

type Acceptance = Pick<DecideInput, "motive" | "note" | "without">;

async function accept(
  tx: Transaction,
  viewer: SignedIn,
  found: BookingRow,
  space: BookableSpace,
  { without, ...reason }: Acceptance,
) {
  const { note } = reason;
  if (found.changesBookingId && without.length === 0) return acceptChange(tx, viewer, found, space, note);
  await swapState(tx, viewer, found, { state: "confirmed", decisionNote: note || null });
  const refused = without.length > 0 ? await refuseSome(tx, viewer, found, without, reason) : [];
  const sessions = await readPlanned(tx, found.id);
  await requireTimeForMayor(tx, viewer, { ...found, bookingId: found.id }, sessions);
  await requireInsured(tx, viewer, found.organizationId, sessions);
  const kept = await confirmHeld(tx, found.id);
  await takeHours(tx, viewer, found, space, sessions, kept);
  await followBooking(tx, viewer, found.id, "granted", note);
  if (found.askedRequestId) await settleAsked(tx, found.askedRequestId, "granted", viewer.now());
  const applicant = await readAccountEmail(tx, found.createdBy);
  const facts = factsOf(viewer, space, found, sessions);
  const mail = (recipient: string) =>
    refused.length > 0
      ? acceptedInPartMail(facts, recipient, refused, reasonOf(found, reason))
      : acceptedMail(facts, recipient);
  if (applicant) await enqueueMail(tx, mail(applicant));
  await tellNeeded(tx, viewer, found.id);
  await record(tx, viewer, "booking.accept", found.id, {
    note,
    ...(refused.length > 0 && { refused: refused.length, motive: reason.motive ?? null }),
  });
}

/** Of several sessions, those that the owner refuses are no more, and their hours are free again; one at least stays. */
async function refuseSome(
  tx: Transaction,
  viewer: SignedIn,
  found: BookingRow,
  without: readonly string[],
  reason: Reason,
): Promise<readonly Interval[]> {
  const { motive, note } = requireMotive(found, reason);
  const planned = await readPlanned(tx, found.id);
  const refused = planned.filter(({ id }) => without.includes(id));
  const isSome = refused.length === new Set(without).size && refused.length < planned.length;
  if (!isSome || found.changesBookingId) {
    throw new DomainError("INVALID_INPUT", "Some of the sessions are refused, and one at least is accepted", {
      path: ["without"],
      details: { rule: "all_refused" },
    });
  }
  // one that has begun is refused as well
  await markCancelled(tx, found.id, new Date(0), without);
  await markRefused(tx, without, { refusedAt: viewer.now(), refusalMotive: motive, refusalNote: note || null });
  const starts = refused.map(({ during }) => during.start);
  await followBooking(tx, viewer, found.id, "refused", note, null, starts);
  await hoursFreed(tx, viewer.territory.id);
  return refused.map(({ during }) => during);
}

/** Another hour of a series, or of one session of it, or a date more, becomes its own; the row that asked for it goes. */
async function acceptChange(tx: Transaction, viewer: SignedIn, found: BookingRow, space: BookableSpace, note: string) {
  await swapState(tx, viewer, found, { state: "cancelled" });
  const grant = found.addsWeekOf ? grantAddition : found.changesSessionId ? grantMove : grantChange;
  const { seriesId, sessions } = await grant(tx, viewer, found, space);
  const applicant = await readAccountEmail(tx, found.createdBy);
  const facts = factsOf(viewer, space, found, sessions);
  if (applicant) await enqueueMail(tx, changeMails(found).accepted(facts, applicant, note));
  await record(tx, viewer, "series.accept-change", seriesId, { change: found.id, dates: sessions.length, note });
}

type Reason = Pick<DecideInput, "motive" | "note">;

/** Refuses, and frees what was kept; gives what was asked. The caller tells the applicant. */
export async function refuse(tx: Transaction, viewer: SignedIn, found: BookingRow, reason: Reason) {
  const { motive, note } = requireMotive(found, reason);
  await swapState(tx, viewer, found, { state: "refused", decisionNote: note || null, refusalMotive: motive });
  const sessions = await readPlanned(tx, found.id);
  if (await releaseAll(tx, found.id)) await hoursFreed(tx, viewer.territory.id);
  await dropChanges(tx, found.id);
  await followBooking(tx, viewer, found.id, "refused", note);
  if (found.askedRequestId) await askSoon(tx, viewer.territory.id);
  await record(tx, viewer, "booking.refuse", found.id, { motive, note });
  return sessions;
}

/** The closed list binds public owners; others say why in their own words alone. */
export const reasonOf = ({ ownerKind }: BookingRow, { motive, note }: Reason) => ({
  motive: isPublic(ownerKind) ? (motive ?? null) : null,
  note,
});

function requireMotive(found: BookingRow, reason: Reason) {
  const given = reasonOf(found, reason);
  if (isPublic(found.ownerKind) && given.motive === null) {
    throw new DomainError("INVALID_INPUT", "A public owner names its motive", {
      path: ["motive"],
      details: { rule: "motive_required" },
    });
  }
  return given;
}

const readPlanned = async (tx: Transaction, bookingId: string) =>
  (await readBookingSessions(tx, bookingId)).filter(({ state }) => state === "planned");

export const factsOf = (
  viewer: SignedIn,
  space: BookableSpace,
  { id, title, organizationName }: BookingRow,
  sessions: readonly Pick<BookingSession, "during">[],
) =>
  mailFacts(viewer, space, { bookingId: id, title, organizationName, sessions: sessions.map(({ during }) => during) });

async function swapState(
  tx: Transaction,
  viewer: SignedIn,
  found: BookingRow,
  next: Parameters<typeof compareAndSetState>[3],
) {
  const answer = { ...next, decidedBy: viewer.user.id, decidedAt: viewer.now() };
  if (await compareAndSetState(tx, found.id, "pending", answer)) return;
  throw new DomainError("STATE_CHANGED", `Booking ${found.id} is no longer pending`, {
    details: { state: found.state },
  });
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
    const of = { territoryId: viewer.territory.id, bookingId: found.id, sessionId: id, people: found.people };
    await inSlot(space, during, () =>
      insertOccupations(tx, occupationsOf(of, during, space.units, space.beforeMinutes, space.afterMinutes)),
    );
  }
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
