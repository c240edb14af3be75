// Who waits for hours that are taken. When they become free, the first in line is offered them and has a while to take
// them; then the next.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import { refuseUnfit } from "../bookings/access.ts";
import { type BookableSpace, insertBooking, readActivity, readBookableSpace } from "../bookings/data.ts";
import { mailFacts, nameOf, unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { waitingMail } from "../mail/booking-mails.ts";
import { offeredMail } from "../mail/option-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readDatedHours } from "../matching/data.ts";
import { mayChangeAsked, organizationsWith, requireRight } from "../members/access.ts";
import { readOrganizationName } from "../members/data.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { lockQuota, readQuota } from "../quotas/data.ts";
import { readExcess } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { insertWaiting, readStanding, readWaiting, readWaitingOne, swapWaiting, type WaitingRow } from "./data.ts";
import { offerFreedItems } from "./items.ts";
import { offerEnd } from "./offer-end.ts";
import type { JoinInput, LeaveInput } from "./schema.ts";

/** Stands in line for hours that are taken or closed; hours that are free are there to be asked for. */
export async function joinWaitlist(viewer: SignedIn, input: JoinInput) {
  requireRight(viewer, input.organizationId, "ask");
  const { territory } = viewer;
  try {
    return await mutate(viewer, "waitlist.join", input, async (tx) => {
      const space = await readBookableSpace(tx, input.spaceId);
      if (!space) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
      const activity = await readActivity(tx, input.activityId);
      if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
      const slots = input.slots.map((slot) => ({
        ...slot,
        ...localInterval(slot.day, slot.startMinute, slot.durationMinutes, territory.timeZone),
      }));
      for (const slot of slots) await refuseUnfit(tx, viewer, space, activity, { ...slot, people: input.people });
      // who frees these hours meanwhile waits, then finds this place in line
      await lockUnits(tx, unitIds(space));
      const waitingIds: string[] = [];
      for (const [i, { during, localStart, localEnd, timeZone }] of slots.entries()) {
        if (await isFree(tx, viewer, space, during, input.people)) {
          throw new DomainError("INVALID_INPUT", "These hours are free", {
            path: ["slots", i, "startMinute"],
            details: { rule: "is_free" },
          });
        }
        const { organizationId, activityId, title, people } = input;
        const asked = { organizationId, spaceId: space.id, activityId, title, people, createdBy: viewer.user.id };
        const row = { ...asked, territoryId: territory.id, during, localStart, localEnd, timeZone };
        waitingIds.push(await insertWaiting(tx, { ...row, createdAt: viewer.now() }));
      }
      const [first] = waitingIds;
      const organizationName = nameOf(viewer, input.organizationId);
      const about = { bookingId: first as string, title: input.title, organizationName };
      const facts = mailFacts(viewer, space, { ...about, sessions: slots.map(({ during }) => during) });
      await enqueueMail(tx, waitingMail(facts, viewer.user.email));
      await record(tx, viewer, viewer.user.id, "waitlist.join", first as string, { dates: waitingIds.length });
      return { waitingIds };
    });
  } catch (error) {
    if (!isViolation(error, "waiting_once")) throw error;
    throw new DomainError("INVALID_INPUT", "This organization waits for these hours already", {
      cause: error,
      path: ["slots", 0, "startMinute"],
      details: { rule: "waits_already" },
    });
  }
}

/** Leaves the line. What is offered already is let go as an option. */
export async function leaveWaitlist(viewer: SignedIn, input: LeaveInput) {
  return mutate(viewer, "waitlist.leave", input, async (tx) => {
    const found = await readWaitingOne(tx, input.waitingId);
    if (!found || !mayChangeAsked(viewer, found)) {
      throw new DomainError("NOT_FOUND", `No place ${input.waitingId} in the waitlist`);
    }
    if (!(await swapWaiting(tx, found.id, "waiting", { state: "left" }))) {
      throw new DomainError("STATE_CHANGED", `Place ${found.id} is ${found.state}`);
    }
    await record(tx, viewer, viewer.user.id, "waitlist.leave", found.id, {});
    return { waitingId: found.id };
  });
}

export async function listWaiting(viewer: SignedIn) {
  const mine = organizationsWith(viewer, "see");
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readStanding(tx, mine, viewer.now()));
}

/**
 * Offers hours that became free to those who wait for them, in their order. Safe to repeat and to run twice at once: each
 * offer is a transaction of its own under the units' locks, and a place in line is offered once.
 */
export async function offerFreed(viewer: Viewer): Promise<void> {
  const line = await withTerritory(viewer.db, viewer.territory.id, (tx) => readWaiting(tx, viewer.now()));
  for (const { id } of line) await offerTo(viewer, id);
  await offerFreedItems(viewer);
}

async function offerTo(viewer: Viewer, waitingId: string): Promise<void> {
  const { id: territoryId } = viewer.territory;
  await withTerritory(viewer.db, territoryId, async (tx) => {
    const known = await readWaitingOne(tx, waitingId);
    const space = known && (await readBookableSpace(tx, known.spaceId));
    if (!known || !space || known.state !== "waiting") return;
    // most are not free: that is seen before any lock is taken
    if (!(await isFree(tx, viewer, space, known.during, known.people))) return;
    await lockQuota(tx, known.organizationId);
    await lockUnits(tx, unitIds(space));
    const isFirst = await isNext(tx, viewer, space, known);
    if (!isFirst || (await isOverQuota(tx, viewer, known))) return;
    const { organizationId, spaceId, activityId, title, people, createdBy, during, localStart, localEnd, timeZone } =
      known;
    const heldUntil = offerEnd(viewer.now(), during.start);
    const bookingId = await insertBooking(tx, {
      ...{ territoryId, organizationId, spaceId, activityId, title, people, createdBy, state: "held", heldUntil },
      ...{ sessions: [{ during, localStart, localEnd, timeZone }], units: space.units },
      ...{ beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
    });
    await swapWaiting(tx, waitingId, "waiting", { state: "offered", bookingId });
    const organizationName = await readOrganizationName(tx, organizationId);
    const facts = mailFacts(viewer, space, { bookingId, title, organizationName, sessions: [during] });
    const recipient = await readAccountEmail(tx, createdBy);
    if (recipient) await enqueueMail(tx, offeredMail(facts, recipient, heldUntil));
    await sendJob(tx, "hold.end", { territoryId, bookingId }, { startAfter: heldUntil });
    await record(tx, viewer, "system", "waitlist.offer", waitingId, { booking: bookingId });
  });
}

/** Under the locks: is the place in line still one that waits, and are the hours still free? */
async function isNext(tx: Transaction, viewer: Viewer, space: BookableSpace, known: WaitingRow): Promise<boolean> {
  const now = await readWaitingOne(tx, known.id);
  return now?.state === "waiting" && isFree(tx, viewer, space, known.during, known.people);
}

async function isOverQuota(tx: Transaction, viewer: Viewer, { organizationId, during, localStart }: WaitingRow) {
  const quota = await readQuota(tx, organizationId, viewer.now());
  return quota !== null && (await readExcess(tx, organizationId, quota, [{ during, localStart }])).length > 0;
}

/** Open from end to end, and not taken, set-up and turnaround included. */
async function isFree(tx: Transaction, viewer: Viewer, space: BookableSpace, during: Interval, people: number) {
  const taken = {
    start: new Date(during.start.getTime() - space.beforeMinutes * 60_000),
    end: new Date(during.end.getTime() + space.afterMinutes * 60_000),
  };
  const found = await readDatedHours(tx, viewer.territory, [space.id], taken, { seats: people });
  const hours = found.get(space.id) ?? { open: [], taken: [] };
  const isOpen = hours.open.some(({ start, end }) => start <= during.start && during.end <= end);
  return isOpen && !hours.taken.some(({ start, end }) => start < taken.end && taken.start < end);
}

const record = (
  tx: Transaction,
  viewer: Viewer,
  actor: string,
  action: string,
  subject: string,
  details: Record<string, unknown>,
) => recordEvent(tx, { territoryId: viewer.territory.id, actor, action, subject, details });
