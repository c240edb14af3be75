// Hours held for somebody for a while: an alternative chosen after a refusal, an offer of the waitlist. Taken in time
// they become a booking; else they are free again.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isOffered } from "../absorb/data.ts";
import { recordEvent } from "../audit/data.ts";
import {
  explainClash,
  grantsAtOnce,
  holdEnd,
  inSlot,
  refuseClosed,
  refuseUnfit,
  requireAsker,
} from "../bookings/access.ts";
import {
  type BookableSpace,
  type BookingRow,
  compareAndSetState,
  confirmHeld,
  insertBooking,
  readActivity,
  readBookableSpace,
  readBooking,
  readBookingSessions,
  releaseAll,
} from "../bookings/data.ts";
import { mailFacts, mailOwner, nameOf, requireSpace, tellAsked, unitIds } from "../bookings/service.ts";
import { suggestDates } from "../campaigns/service.ts";
import type { SignedIn, Solver, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { type BookingMailFacts, bookedMail, holdEndedMail } from "../mail/booking-mails.ts";
import { expiredMail, heldMail, proposalLeftMail, proposalTakenMail } from "../mail/option-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { lockQuota } from "../quotas/data.ts";
import { requireQuota } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { hoursFreed, settleOffer } from "../waitlist/data.ts";
import { askSoon, settleAsked } from "../wishes/data.ts";
import { countChosen, readOptions } from "./data.ts";
import type { AlternativesInput, HoldInput, OptionInput } from "./schema.ts";

const OPTION_HOURS = 48;
/** So that nobody keeps a whole week from others while they think. */
const OPTIONS_AT_MOST = 3;
const ALTERNATIVES = 3;

/** Other slots near the one that did not fit: the same place at another hour, others at the same hour, days around. */
export async function readAlternatives(viewer: Viewer & { readonly solver: Solver }, input: AlternativesInput) {
  return suggestDates(viewer, input, ALTERNATIVES);
}

/** Keeps a free slot for two days. Three at a time for an organization; counted in its quota. */
export async function holdOption(viewer: SignedIn, input: HoldInput) {
  requireRight(viewer, input.organizationId, "ask");
  const { territory } = viewer;
  const slot = localInterval(input.day, input.startMinute, input.durationMinutes, territory.timeZone);
  return explainClash(viewer, () =>
    mutate(viewer, "options.hold", input, async (tx) => {
      const space = await readBookableSpace(tx, input.spaceId);
      if (!space) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
      const activity = await readActivity(tx, input.activityId);
      if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
      await refuseUnfit(tx, viewer, space, activity, { ...input, during: slot.during });
      await lockQuota(tx, input.organizationId);
      if ((await countChosen(tx, input.organizationId, viewer.now())) >= OPTIONS_AT_MOST) {
        throw new DomainError("INVALID_INPUT", "Three options are held already", {
          path: ["organizationId"],
          details: { rule: "too_many_options", most: OPTIONS_AT_MOST },
        });
      }
      await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, [slot]);
      await requireInsured(tx, viewer, input.organizationId, [slot]);
      await requireQuota(tx, viewer, input.organizationId, [slot]);
      await lockUnits(tx, unitIds(space));
      await refuseClosed(tx, viewer, space, input.day, slot.during);
      const heldUntil = optionEnd(viewer.now(), slot.during.start);
      const { organizationId, title, people } = input;
      const bookingId = await inSlot(space, slot.during, () =>
        insertBooking(tx, {
          ...{ territoryId: territory.id, organizationId, spaceId: space.id, activityId: activity.id, title, people },
          ...{ state: "held", heldUntil, createdBy: viewer.user.id, sessions: [slot] },
          ...{ units: space.units, beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
        }),
      );
      const organizationName = nameOf(viewer, organizationId);
      const facts = mailFacts(viewer, space, { bookingId, title, organizationName, sessions: [slot.during] });
      await enqueueMail(tx, heldMail(facts, viewer.user.email, heldUntil));
      await sendJob(tx, "hold.end", { territoryId: territory.id, bookingId }, { startAfter: heldUntil });
      await record(tx, viewer, viewer.user.id, "option.hold", bookingId, { space: space.id });
      return { bookingId, heldUntil };
    }),
  );
}

/** In two days, or when the hours begin. */
export const optionEnd = (now: Date, start: Date) =>
  new Date(Math.min(now.getTime() + OPTION_HOURS * 3_600_000, start.getTime()));

/** Takes what is held: granted at once where the place does or its owner proposed it; else asked of the owner, still kept. */
export async function takeOption(viewer: SignedIn, input: OptionInput) {
  return mutate(viewer, "options.take", input, async (tx) => {
    const found = await requireOption(tx, viewer, input.bookingId);
    const space = await requireSpace(tx, found.spaceId);
    await lockUnits(tx, unitIds(space));
    const sessions = (await readBookingSessions(tx, found.id)).filter(({ state }) => state === "planned");
    const [first] = sessions;
    const isOver = !found.heldUntil || found.heldUntil <= viewer.now();
    if (!first || isOver) throw new DomainError("STATE_CHANGED", `Option ${found.id} is over`);
    await requireTimeForMayor(tx, viewer, { ...found, bookingId: found.id }, sessions);
    await requireInsured(tx, viewer, found.organizationId, sessions);
    // closed since it was held
    for (const { localStart, during } of sessions) {
      await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
    }
    const durationMinutes = (first.during.end.getTime() - first.during.start.getTime()) / 60_000;
    const instant = found.isAgreed || grantsAtOnce(space, { people: found.people, durationMinutes });
    const state = instant ? "confirmed" : "pending";
    const heldUntil = instant ? null : holdEnd(viewer, first.during.start);
    await swapHeld(tx, found.id, { state, heldUntil });
    if (instant) await confirmHeld(tx, found.id);
    if (instant && found.askedRequestId) await settleAsked(tx, found.askedRequestId, "granted", viewer.now());
    await settleOffer(tx, found.id, "taken");
    const { title, organizationName } = found;
    const hours = sessions.map(({ during }) => during);
    const facts = mailFacts(viewer, space, { bookingId: found.id, title, organizationName, sessions: hours });
    if (found.isAgreed) await tellTaken(tx, viewer, space, facts);
    else await tellAsked(tx, viewer, space, facts, heldUntil);
    await record(tx, viewer, viewer.user.id, "option.take", found.id, { state });
    return { bookingId: found.id, state } as const;
  });
}

async function tellTaken(tx: Transaction, viewer: SignedIn, space: BookableSpace, facts: BookingMailFacts) {
  await enqueueMail(tx, bookedMail(facts, viewer.user.email));
  await mailOwner(tx, space, (recipient) => proposalTakenMail(facts, recipient));
}

/** Lets what is held go; the next in line has it. */
export async function releaseOption(viewer: SignedIn, input: OptionInput) {
  return mutate(viewer, "options.release", input, async (tx) => {
    const found = await requireOption(tx, viewer, input.bookingId);
    const space = await requireSpace(tx, found.spaceId);
    await lockUnits(tx, unitIds(space));
    await swapHeld(tx, found.id, { state: "cancelled" });
    await freeHeld(tx, viewer, found, space);
    await record(tx, viewer, viewer.user.id, "option.release", found.id, {});
    return { bookingId: found.id };
  });
}

export async function listOptions(viewer: SignedIn) {
  const mine = organizationsWith(viewer, "see");
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readOptions(tx, mine, viewer.now()));
}

/**
 * The end of a hold, by its job. An option that was not taken is over, and goes to the next in line; a request that the
 * owner has not answered stays, without its hours. Safe to repeat; of this and a taker at the same instant, one wins.
 */
export async function endHold(viewer: Viewer, bookingId: string): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const known = await readBooking(tx, bookingId);
    if (!known) return;
    const space = await requireSpace(tx, known.spaceId);
    await lockUnits(tx, unitIds(space));
    const found = await readBooking(tx, bookingId);
    if (!found?.heldUntil || (found.state !== "held" && found.state !== "pending")) return;
    if (found.heldUntil > viewer.now()) {
      // prolonged meanwhile, or a clock ahead of the database's
      const again = { territoryId: viewer.territory.id, bookingId };
      await sendJob(tx, "hold.end", again, { startAfter: found.heldUntil });
      return;
    }
    if (found.state === "held") await expire(tx, viewer, found, space);
    else if (found.askedRequestId) return lapse(tx, viewer, found);
    else if (await releaseAll(tx, found.id)) await hoursFreed(tx, viewer.territory.id);
    else return;
    const recipient = await readAccountEmail(tx, found.createdBy);
    if (!recipient) return;
    const sessions = (await readBookingSessions(tx, found.id)).map(({ during }) => during);
    const { title, organizationName } = found;
    const facts = mailFacts(viewer, space, { bookingId: found.id, title, organizationName, sessions });
    await enqueueMail(tx, (found.state === "held" ? expiredMail : holdEndedMail)(facts, recipient));
  });
}

async function expire(tx: Transaction, viewer: Viewer, found: BookingRow, space: BookableSpace) {
  await swapHeld(tx, found.id, { state: "expired" });
  await freeHeld(tx, viewer, found, space);
  await record(tx, viewer, "system", "option.expire", found.id, {});
}

/** Of ranked wishes, a place that has not answered in time is asked no longer, and the next is. */
async function lapse(tx: Transaction, viewer: Viewer, { id }: BookingRow) {
  await compareAndSetState(tx, id, "pending", { state: "expired" });
  if (await releaseAll(tx, id)) await hoursFreed(tx, viewer.territory.id);
  await askSoon(tx, viewer.territory.id);
  await record(tx, viewer, "system", "booking.lapse", id, {});
}

/** The hours go to the next in line; the owner who proposed them is told. */
async function freeHeld(tx: Transaction, viewer: Viewer, found: BookingRow, space: BookableSpace) {
  const { id: bookingId, title, organizationName, isAgreed, askedRequestId } = found;
  await releaseAll(tx, bookingId);
  if (askedRequestId) await askSoon(tx, viewer.territory.id);
  await settleOffer(tx, bookingId, "lapsed");
  await hoursFreed(tx, viewer.territory.id);
  if (!isAgreed) return;
  const sessions = (await readBookingSessions(tx, bookingId)).map(({ during }) => during);
  const facts = mailFacts(viewer, space, { bookingId, title, organizationName, sessions });
  await mailOwner(tx, space, (recipient) => proposalLeftMail(facts, recipient));
}

async function requireOption(tx: Transaction, viewer: SignedIn, bookingId: string): Promise<BookingRow> {
  const found = await readBooking(tx, bookingId);
  if (!found) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
  requireAsker(viewer, found);
  if (await isOffered(tx, bookingId)) throw new DomainError("STATE_CHANGED", `${bookingId} is an offer of the hub`);
  return found;
}

async function swapHeld(tx: Transaction, bookingId: string, next: Parameters<typeof compareAndSetState>[3]) {
  if (await compareAndSetState(tx, bookingId, "held", next)) return;
  throw new DomainError("STATE_CHANGED", `Booking ${bookingId} is held no longer`);
}

const record = (
  tx: Transaction,
  viewer: Viewer,
  actor: string,
  action: string,
  subject: string,
  details: Record<string, unknown>,
) => recordEvent(tx, { territoryId: viewer.territory.id, actor, action, subject, details });
