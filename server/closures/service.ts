import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { closure } from "#db/schema.ts";
import { insertDisplacements } from "../absorb/data.ts";
import { recordEvent } from "../audit/data.ts";
import { markCancelled } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { closeLoans, followBooking, readLoansClosed, requireNamed, toDisplaced } from "../loans/access.ts";
import { closesInWords, displacedMail } from "../mail/closure-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import type { Words } from "../mail/words.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { addDays, instantOf, wallTimeOf, wallTimeText } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import {
  type DisplacedSession,
  readClosedUnits,
  readClosure,
  readClosures,
  readDisplaced,
  readSpaceId,
  revokeClosure,
} from "./data.ts";
import type { CloseInput, PreviewInput, ReopenInput } from "./schema.ts";

/** An owner's closures: those to come, under way, or over since less than a month. */
export async function listClosures(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "attend");
    const { timeZone } = viewer.territory;
    const today = wallTimeOf(viewer.now(), timeZone).day;
    return readClosures(tx, own.id, instantOf(addDays(today, -30), 0, timeZone));
  });
}

/** The granted sessions that such a closure would displace. The owner may know whose they are. */
export async function previewClosure(viewer: SignedIn, input: PreviewInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { units, during } = await locate(tx, viewer, input);
    return readDisplaced(tx, units, during, viewer.now());
  });
}

/** The loans whose pick-up or return falls in such a closure of the whole place. */
export async function previewLoans(viewer: SignedIn, input: PreviewInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { own, spaceId, during } = await locate(tx, viewer, input);
    if (spaceId) return [];
    const closed = await readLoansClosed(tx, own.id, during, viewer.now());
    return closed.map(({ loan, isOut }) => toDisplaced(loan, isOut));
  });
}

/**
 * Takes hours back. Granted sessions within are never dropped in silence: the closure is refused (`STATE_CHANGED`, with
 * their number) unless the owner names each of them; then they are cancelled, what they took is released, and their
 * organizations are written to. Sessions that have begun go on. So it is with loans that nobody could fetch or return then.
 */
export async function close(viewer: SignedIn, input: CloseInput) {
  return mutate(viewer, "closures.close", input, async (tx) => {
    const { own, spaceId, units, during } = await locate(tx, viewer, input);
    if (during.end <= viewer.now()) {
      throw new DomainError("INVALID_INPUT", "The closure is over already", {
        path: ["lastDay"],
        details: { rule: "past" },
      });
    }
    // whoever books meanwhile waits, then finds the hours closed
    await lockUnits(tx, units);
    const displaced = await readDisplaced(tx, units, during, viewer.now());
    const agreed = new Set(input.cancelledSessions);
    if (!displaced.every(({ sessionId }) => agreed.has(sessionId))) {
      throw new DomainError("STATE_CHANGED", `${displaced.length} sessions are granted in these hours`, {
        path: ["cancelledSessions"],
        details: { sessions: displaced.length },
      });
    }
    const loans = spaceId ? [] : await readLoansClosed(tx, own.id, during, viewer.now());
    requireNamed(
      loans.map(({ loan }) => loan),
      input.displacedLoans,
    );
    const [created] = await tx
      .insert(closure)
      .values({
        territoryId: viewer.territory.id,
        siteId: own.id,
        spaceId,
        reason: input.reason,
        note: input.note || null,
        during,
        localStart: wallTimeText(input.day, input.startMinute),
        localEnd: wallTimeText(input.lastDay, input.endMinute),
        createdBy: viewer.user.id,
      })
      .returning({ id: closure.id });
    const closureId = created?.id as string;
    await insertDisplacements(
      tx,
      viewer.territory.id,
      closureId,
      displaced.map(({ sessionId }) => sessionId),
    );
    await cancelDisplaced(tx, viewer, own.name, closureId, displaced, input);
    const reason = (words: Words) =>
      [closesInWords(words, own.name, input.reason), input.note].filter(Boolean).join(" ");
    await closeLoans(tx, viewer, loans, reason);
    if (displaced.length + loans.length > 0) await hoursFreed(tx, viewer.territory.id);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "closure.create",
      subject: closureId,
      details: { site: own.id, space: spaceId, sessions: displaced.map(({ sessionId }) => sessionId) },
    });
    return { closureId, cancelledSessions: displaced.length };
  });
}

async function locate(tx: Transaction, viewer: SignedIn, input: PreviewInput) {
  const own = await requireOwnSite(tx, viewer, input.site, "places");
  const spaceId = input.space === undefined ? null : await readSpaceId(tx, own.id, input.space);
  if (input.space !== undefined && spaceId === null) {
    throw new DomainError("NOT_FOUND", `Site ${input.site} has no space ${input.space}`, { path: ["space"] });
  }
  const { timeZone } = viewer.territory;
  const during = {
    start: instantOf(input.day, input.startMinute, timeZone),
    end: instantOf(input.lastDay, input.endMinute, timeZone),
  };
  if (during.start >= during.end) {
    throw new DomainError("INVALID_INPUT", "The clocks skip these hours", {
      path: ["endMinute"],
      details: { rule: "skippedHour" },
    });
  }
  return { own, spaceId, units: await readClosedUnits(tx, own.id, spaceId), during };
}

async function cancelDisplaced(
  tx: Transaction,
  viewer: SignedIn,
  siteName: string,
  closureId: string,
  displaced: readonly DisplacedSession[],
  { reason, note }: CloseInput,
): Promise<void> {
  for (const bookingId of new Set(displaced.map((session) => session.bookingId))) {
    const own = displaced.filter((session) => session.bookingId === bookingId);
    const cancelled = await markCancelled(
      tx,
      bookingId,
      viewer.now(),
      own.map(({ sessionId }) => sessionId),
    );
    const starts = cancelled.map(({ during }) => during.start);
    await followBooking(tx, viewer, bookingId, "cancelled", note, closureId, starts);
  }
  for (const organizationId of new Set(displaced.map((session) => session.organizationId))) {
    const sessions = displaced.filter((session) => session.organizationId === organizationId);
    for (const recipient of await readOwnerEmails(tx, organizationId)) {
      await enqueueMail(
        tx,
        displacedMail({ territory: viewer.territory, closureId, siteName, reason, note, sessions, recipient }),
      );
    }
  }
}

/** Gives the hours back. Sessions cancelled by the closure stay cancelled: their hours may be asked for anew. */
export async function reopen(viewer: SignedIn, input: ReopenInput) {
  return mutate(viewer, "closures.reopen", input, async (tx) => {
    const found = await readClosure(tx, input.closureId);
    if (!found) throw new DomainError("NOT_FOUND", `No closure ${input.closureId}`);
    requireRight(viewer, found.organizationId, "places");
    if (!(await revokeClosure(tx, found.id, viewer.now()))) {
      throw new DomainError("STATE_CHANGED", `Closure ${found.id} is revoked already`);
    }
    await hoursFreed(tx, viewer.territory.id);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "closure.revoke",
      subject: found.id,
      details: { site: found.siteId },
    });
    return { closureId: found.id };
  });
}
