// Who waits for what is lent while others have it: as for rooms, the first in line is offered it once it is free.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { borrowerOf, countNeeds, needsOf, unitsOf } from "../items/access.ts";
import { type ItemRow, isClosedAt, readItem } from "../items/data.ts";
import { requirePickUp } from "../items/service.ts";
import { fault, offerPieces, refuseUnlent, spanOf } from "../loans/access.ts";
import { itemWaitingMail } from "../mail/loan-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mayChangeBorrowed, organizationsWith } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import {
  type ItemWaitingRow,
  insertItemWaiting,
  leaveLine,
  readItemLine,
  readItemsAwaited,
  readItemWaiting,
} from "./items-data.ts";
import { offerEnd } from "./offer-end.ts";
import type { JoinItemInput, LeaveInput } from "./schema.ts";

/** Stands in line for pieces that are taken, or for a place that is closed; what is free is there to be borrowed. */
export async function joinForItem(viewer: SignedIn, input: JoinItemInput) {
  try {
    return await mutate(viewer, "waitlist.joinItem", input, async (tx) => {
      const found = await readItem(tx, { slug: input.item });
      if (!found) throw new DomainError("NOT_FOUND", `No item ${input.item}`, { path: ["item"] });
      const organizationId = await borrowerOf(tx, viewer, found, input.organizationId);
      const span = spanOf(viewer, input);
      refuseUnlent(viewer, found, span.during);
      await requirePickUp(tx, found.id, input);
      if (input.quantity > found.quantity) throw fault("quantity", "pieces_at_most", { quantity: found.quantity });
      // who frees these pieces meanwhile waits, then finds this place in line
      await lockUnits(tx, unitsOf(await needsOf(tx, found)));
      if (await isFree(tx, found, span.during, input.quantity)) throw fault("startMinute", "is_free");
      const { quantity } = input;
      const asked = { organizationId, quantity, itemId: found.id, createdBy: viewer.user.id, createdAt: viewer.now() };
      const waitingId = await insertItemWaiting(tx, { ...asked, ...span, territoryId: viewer.territory.id });
      const facts = { territory: viewer.territory, waitingId, quantity, during: span.during, itemName: found.name };
      await enqueueMail(tx, itemWaitingMail({ ...facts, siteName: found.siteName }, viewer.user.email));
      await record(tx, viewer, "waitlist.join", waitingId, { item: found.id, quantity });
      return { waitingId };
    });
  } catch (error) {
    if (!isViolation(error, "item_waiting_once")) throw error;
    throw fault("startMinute", "waits_already");
  }
}

/** Leaves the line. What is offered already is given up as a loan is. */
export async function leaveItemLine(viewer: SignedIn, input: LeaveInput) {
  return mutate(viewer, "waitlist.leaveItem", input, async (tx) => {
    const found = await readItemWaiting(tx, input.waitingId);
    if (!found || !mayChangeBorrowed(viewer, found)) {
      throw new DomainError("NOT_FOUND", `No place ${input.waitingId} in the waitlist`);
    }
    if (!(await leaveLine(tx, found.id, { state: "left" }))) {
      throw new DomainError("STATE_CHANGED", `Place ${found.id} is ${found.state}`);
    }
    await record(tx, viewer, "waitlist.leave", found.id, {});
    return { waitingId: found.id };
  });
}

/** What the viewer's organizations wait for. */
export async function listItemsAwaited(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readItemsAwaited(tx, organizationsWith(viewer, "borrow"), viewer.now());
    return found.map(({ createdBy, ...one }) => ({
      ...one,
      mayLeave: mayChangeBorrowed(viewer, { organizationId: one.organizationId, createdBy }),
    }));
  });
}

/** Offers pieces that became free to those who wait for them, in their order; a transaction for each, safe to repeat. */
export async function offerFreedItems(viewer: Viewer): Promise<void> {
  const line = await withTerritory(viewer.db, viewer.territory.id, (tx) => readItemLine(tx, viewer.now()));
  for (const { id } of line) {
    await withTerritory(viewer.db, viewer.territory.id, (tx) => offerTo(tx, viewer, id));
  }
}

async function offerTo(tx: Transaction, viewer: Viewer, waitingId: string): Promise<void> {
  const known = await readItemWaiting(tx, waitingId);
  const found = known && (await readItem(tx, { id: known.itemId }));
  if (!known || !found || !(await mayBeOffered(tx, found, known))) return;
  await lockUnits(tx, unitsOf(await needsOf(tx, found)));
  const now = await readItemWaiting(tx, waitingId);
  if (!now || !(await mayBeOffered(tx, found, now))) return;
  const heldUntil = offerEnd(viewer.now(), known.during.start);
  const loanId = await offerPieces(tx, viewer, found, { ...known, heldUntil });
  await leaveLine(tx, waitingId, { state: "offered", loanId });
  await record(tx, viewer, "waitlist.offer", waitingId, { loan: loanId });
}

const mayBeOffered = async (tx: Transaction, found: ItemRow, known: ItemWaitingRow) =>
  known.state === "waiting" &&
  found.state === "published" &&
  found.siteState === "published" &&
  (await isFree(tx, found, known.during, known.quantity));

async function isFree(tx: Transaction, found: ItemRow, during: Interval, quantity: number): Promise<boolean> {
  if ((await countNeeds(tx, found, during)).free < quantity) return false;
  return !(await isClosedAt(tx, found.siteId, [during.start, during.end]));
}

const record = (tx: Transaction, viewer: Viewer, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user?.id ?? "system", action, subject, details });
