// A date asked outside any campaign, with ranked wishes: their places are asked one after the other, never two at once,
// until one is granted or none is left. Each is a booking, which its owner answers as any other.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash, grantsAtOnce, inSlot, refuseClosed } from "../bookings/access.ts";
import { compareAndSetState, insertBooking, readBooking, readBookingSessions, releaseAll } from "../bookings/data.ts";
import { mailFacts, mailOwner, requireSpace, unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { logError } from "../log.ts";
import { cancelledMail, grantedAtOnceMail } from "../mail/booking-mails.ts";
import { proposalLeftMail } from "../mail/option-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { noneLeftMail, toDecideBeforeMail, wishAskedMail, wishGrantedMail } from "../mail/wish-mails.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { lockQuota } from "../quotas/data.ts";
import { localInterval } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { type Chosen, chooseNext } from "./choice.ts";
import {
  type AskedRequest,
  readAllToAsk,
  readChoices,
  readLive,
  readToAsk,
  setAside,
  setAsked,
  settleAsked,
} from "./data.ts";

/** How long an owner has to answer before the next place is asked. */
const ANSWER_DAYS = 7;
/** Hours that were free a moment ago were taken: each try looks anew. */
const TRIES = 5;

/** Asks the next place of every date that waits for none. Safe to repeat and to run twice at once. */
export async function askWishes(viewer: Viewer): Promise<void> {
  const due = await withTerritory(viewer.db, viewer.territory.id, readAllToAsk);
  let fault: unknown = null;
  for (const requestId of due) {
    try {
      await askNext(viewer, requestId);
    } catch (error) {
      // one that cannot be asked keeps no other from being asked; the queue comes back for it
      logError(error, { part: "wishes", request: requestId });
      fault = error;
    }
  }
  if (fault) throw fault;
}

/** Asks the next place of one date, if it waits for none: one transaction, with what is passed over and the mails. */
export async function askNext(viewer: Viewer, requestId: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await explainClash(viewer, () => askOnce(viewer, requestId));
    } catch (error) {
      const isLost = error instanceof DomainError && (error.code === "SLOT_TAKEN" || error.code === "CLOSED_HOURS");
      if (!isLost || tries === TRIES) throw error;
    }
  }
}

async function askOnce(viewer: Viewer, requestId: string): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const known = await readToAsk(tx, requestId);
    if (!known) return;
    // who withdraws or asks for the same association waits; what was asked meanwhile is seen
    await lockQuota(tx, known.organizationId);
    const asked = await readToAsk(tx, requestId);
    if (!asked) return;
    const { passed, chosen } = await chooseNext(tx, viewer, asked);
    for (const { choice, reason } of passed) await setAside(tx, choice, reason);
    if (chosen) await ask(tx, viewer, asked, chosen);
    else await giveUp(tx, viewer, asked);
  });
}

async function ask(tx: Transaction, viewer: Viewer, asked: AskedRequest, { choice, slot }: Chosen) {
  const { id: requestId, organizationId, organizationName, activityId, title, people, createdBy } = asked;
  const { id: territoryId, timeZone } = viewer.territory;
  const space = await requireSpace(tx, choice.spaceId);
  await lockUnits(tx, unitIds(space));
  await refuseClosed(tx, viewer, space, slot.day, slot.during);
  const instant = grantsAtOnce(space, asked);
  const heldUntil = instant ? null : answerEnd(viewer.now(), slot.during.start);
  const bookingId = await inSlot(space, slot.during, () =>
    insertBooking(tx, {
      ...{ territoryId, organizationId, spaceId: space.id, activityId, requestId, title, people, createdBy },
      ...{ state: instant ? "confirmed" : "pending", heldUntil, createdAt: viewer.now() },
      sessions: [localInterval(slot.day, slot.startMinute, asked.durationMinutes, timeZone)],
      ...{ units: space.units, beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
    }),
  );
  const before = await readChoices(tx, requestId);
  await setAsked(tx, choice, bookingId);
  const facts = mailFacts(viewer, space, { bookingId, title, organizationName, sessions: [slot.during] });
  const wished = { requestId, rank: choice.rank, before };
  const recipient = await readAccountEmail(tx, createdBy);
  if (heldUntil === null) {
    await settleAsked(tx, requestId, "granted", viewer.now());
    if (recipient) await enqueueMail(tx, wishGrantedMail(facts, recipient, wished));
    await mailOwner(tx, space, (owner) => grantedAtOnceMail(facts, owner));
  } else {
    if (recipient) await enqueueMail(tx, wishAskedMail(facts, recipient, heldUntil, wished));
    await mailOwner(tx, space, (owner) => toDecideBeforeMail(facts, owner, heldUntil));
    await sendJob(tx, "hold.end", { territoryId, bookingId }, { startAfter: heldUntil });
  }
  await record(tx, viewer, "request.ask", requestId, { booking: bookingId, wish: choice.rank, granted: instant });
}

/** A week, or half of the time that is left, so that the next place still has time to answer. */
const answerEnd = (now: Date, start: Date) =>
  new Date(now.getTime() + Math.min(ANSWER_DAYS * 86_400_000, (start.getTime() - now.getTime()) / 2));

async function giveUp(tx: Transaction, viewer: Viewer, asked: AskedRequest) {
  await settleAsked(tx, asked.id, "refused", viewer.now());
  const recipient = await readAccountEmail(tx, asked.createdBy);
  const facts = { ...asked, territory: viewer.territory, at: viewer.now(), before: await readChoices(tx, asked.id) };
  if (recipient) await enqueueMail(tx, noneLeftMail(facts, recipient));
  await record(tx, viewer, "request.none-left", asked.id, {});
}

/**
 * Lets go what is asked or kept for a request, so that it may be withdrawn or asked otherwise: its owner is told. What an
 * owner has granted meanwhile stands. The caller's transaction holds the organization's quota from here on.
 */
export async function letGoAsked(
  tx: Transaction,
  viewer: SignedIn,
  { id, organizationId }: { readonly id: string; readonly organizationId: string },
  key: string,
): Promise<void> {
  await lockQuota(tx, organizationId);
  const [live] = await readLive(tx, [id]);
  const known = live && (await readBooking(tx, live.bookingId));
  if (!known) return;
  const space = await requireSpace(tx, known.spaceId);
  await lockUnits(tx, unitIds(space));
  const found = await readBooking(tx, known.id);
  if (found?.state === "confirmed") throw new DomainError("STATE_CHANGED", `Request ${id} is granted`);
  if (found?.state !== "pending" && found?.state !== "held") return;
  await compareAndSetState(tx, found.id, found.state, { state: "cancelled" });
  await releaseAll(tx, found.id);
  await hoursFreed(tx, viewer.territory.id);
  const sessions = (await readBookingSessions(tx, found.id)).map(({ during }) => during);
  const { title, organizationName } = found;
  const facts = mailFacts(viewer, space, { bookingId: found.id, title, organizationName, sessions });
  const write = (owner: string) =>
    found.state === "held" ? proposalLeftMail(facts, owner) : cancelledMail(facts, owner, key, "");
  await mailOwner(tx, space, write);
}

const record = (tx: Transaction, viewer: Viewer, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, {
    ...{ territoryId: viewer.territory.id, actor: viewer.user?.id ?? "system", action, subject },
    details,
  });
