// Lending: pieces of an item for some hours or days, asked for, granted, handed over, returned.

import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { holdEnd } from "../bookings/access.ts";
import { readBooking } from "../bookings/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { borrowerOf, grantModeOf, needsOf, unitsOf } from "../items/access.ts";
import { isClosedAt } from "../items/data.ts";
import { requirePickUp } from "../items/service.ts";
import { hasRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { warnNext } from "./awaited.ts";
import {
  compareAndSetLoan,
  confirmPieces,
  insertLoan,
  type LoanRow,
  type LoanWord,
  PROMISED,
  readLoansOfBooking,
  readToWatch,
  readWords,
} from "./data.ts";
import { isLate, saidBack } from "./listed.ts";
import { lockLoan } from "./parts.ts";
import type { AskInput, CancelInput, DecideInput } from "./schema.ts";
import {
  changedLoan,
  explainTaken,
  fault,
  giveFree,
  HOUR_MS,
  partIn,
  record,
  refuseUnlent,
  refuseWithdrawn,
  requireItem,
  requireLoan,
  spanOf,
  takingPieces,
  tell,
  unknownLoan,
} from "./sides.ts";

/** A return that is late is told at once, and again after so many days. */
const LATE_DAYS = [3, 7, 14, 30];
/** A return that the lender has confirmed is settled after this silence of the borrower. */
const SILENCE_MS = 7 * 24 * HOUR_MS;

/** Asks for pieces of an item: granted at once where its owner chose so, else kept until the answer. */
export async function askLoan(viewer: SignedIn, input: AskInput) {
  return explainTaken(viewer, () =>
    mutate(viewer, "loans.ask", input, async (tx) => {
      const found = await requireItem(tx, { slug: input.item });
      const organizationId = await borrowerOf(tx, viewer, found, input.organizationId);
      const span = spanOf(viewer, input);
      const { start, end } = span.during;
      refuseUnlent(viewer, found, span.during);
      await requirePickUp(tx, found.id, input);
      if (await isClosedAt(tx, found.siteId, [start, end]))
        throw fault("day", "place_closed", { place: found.siteName });
      const needs = await needsOf(tx, found);
      refuseWithdrawn(found, needs);
      await lockUnits(tx, unitsOf(needs));
      const isGranted = grantModeOf(found) === "instant";
      const state = isGranted ? "granted" : "asked";
      const loanId = await takingPieces(found, span.during, () =>
        insertLoan(tx, {
          ...{ territoryId: viewer.territory.id, itemId: found.id, needs, state, ...span },
          ...{ organizationId, quantity: input.quantity, note: input.note || null },
          heldUntil: isGranted ? null : holdEnd(viewer, span.during.start),
          createdBy: viewer.user.id,
        }),
      );
      const added = await requireLoan(tx, { id: loanId });
      await tell(tx, viewer, state, added);
      await record(tx, viewer, "loan.ask", loanId, { item: found.id, quantity: input.quantity, state });
      return { loanId, state, token: added.token } as const;
    }),
  );
}

/**
 * The lender's answer. What was asked for with a room is accepted with it; of what was asked for with several dates of one,
 * all that waits is answered together.
 */
export async function decideLoan(viewer: SignedIn, input: DecideInput) {
  return mutate(viewer, "loans.decide", input, async (tx) => {
    const known = await requireLoan(tx, { id: input.loanId });
    if (!partIn(viewer, known).mayDecide) throw unknownLoan(input.loanId);
    await lockLoan(tx, known);
    const accepted = input.decision === "accept";
    const state = accepted ? "granted" : "refused";
    if (accepted && known.heldUntil && known.heldUntil <= viewer.now()) throw changedLoan(known);
    if (accepted && (await waitsForRoom(tx, known))) throw fault("decision", "decided_with_room");
    const next = {
      state,
      decisionNote: input.note || null,
      decidedBy: viewer.user.id,
      decidedAt: viewer.now(),
    } as const;
    const others: Interval[] = [];
    const still = ({ heldUntil }: LoanRow) => !accepted || !heldUntil || heldUntil > viewer.now();
    for (const one of [known, ...(await readTogether(tx, known)).filter(still)]) {
      if (!(await compareAndSetLoan(tx, one.id, ["asked"], next))) throw changedLoan(one);
      if (accepted) await confirmPieces(tx, one.id);
      else await giveFree(tx, viewer, one);
      await record(tx, viewer, `loan.${state}`, one.id, { note: input.note });
      if (one.id !== known.id) others.push(one.during);
    }
    await tell(tx, viewer, accepted ? "accepted" : "refused", { ...known, ...next }, { others });
    return { loanId: known.id, state } as const;
  });
}

/** The same thing at the other dates of a room, as far as they wait for an answer. */
async function readTogether(tx: Transaction, { id, bookingId, itemId }: LoanRow) {
  const all = bookingId ? await readLoansOfBooking(tx, bookingId) : [];
  return all.filter((one) => one.id !== id && one.itemId === itemId && one.state === "asked");
}

async function waitsForRoom(tx: Transaction, { bookingId }: LoanRow): Promise<boolean> {
  if (!bookingId) return false;
  const found = await readBooking(tx, bookingId);
  return found?.state === "pending";
}

/** Gives up a loan that was not handed over: the borrower at any time, the lender with a reason. Ends a repair. */
export async function cancelLoan(viewer: SignedIn, input: CancelInput) {
  return mutate(viewer, "loans.cancel", input, async (tx) => {
    const known = await requireLoan(tx, { id: input.loanId });
    const { mayChange, borrows } = partIn(viewer, known);
    const isRepair = known.kind === "repair";
    const isLender = hasRight(viewer, known.ownerId, "lend");
    if (!mayChange && !isLender) {
      if (!borrows) throw unknownLoan(input.loanId);
      throw new DomainError("FORBIDDEN", `Loan ${known.id} was asked for by another`);
    }
    if (!mayChange && !isRepair && input.note.length < 3) throw fault("note", "reason_required");
    await lockLoan(tx, known);
    const next = { state: "cancelled", decisionNote: input.note || null, ...decidedBy(viewer) } as const;
    if (!(await compareAndSetLoan(tx, known.id, PROMISED, next))) throw changedLoan(known);
    if ((await readWords(tx, [known.id])).length > 0) throw changedLoan(known);
    await giveFree(tx, viewer, known);
    // an offer that is left is no news to its lender
    if (!isRepair && known.state !== "offered") await tell(tx, viewer, "cancelled", { ...known, ...next });
    await record(tx, viewer, isRepair ? "item.repaired" : "loan.cancel", known.id, { note: input.note });
    return { loanId: known.id };
  });
}

const decidedBy = (viewer: SignedIn) => ({ decidedBy: viewer.user.id, decidedAt: viewer.now() });

/** Sees to what time alone changes: answers that never came, things never fetched, returns due tomorrow, or late. */
export async function watchLoans(viewer: Viewer): Promise<void> {
  const ids = await withTerritory(viewer.db, viewer.territory.id, (tx) => readToWatch(tx, viewer.now()));
  for (const { id } of ids) {
    await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
      await lockLoan(tx, await requireLoan(tx, { id }));
      await watchOne(tx, viewer, await requireLoan(tx, { id }));
    });
  }
}

async function watchOne(tx: Transaction, viewer: Viewer, found: LoanRow): Promise<void> {
  const now = viewer.now().getTime();
  const words = await readWords(tx, [found.id]);
  const isOver = found.during.end.getTime() <= now;
  const isKept = found.state === "asked" || found.state === "offered";
  if (isKept && found.heldUntil && found.heldUntil <= viewer.now()) await expire(tx, viewer, found);
  else if (found.state === "granted" && isOver) {
    // said by one side only: it was handed over all the same
    if (words.length > 0) await compareAndSetLoan(tx, found.id, ["granted"], { state: "out" });
    else await expire(tx, viewer, found);
  } else if (found.state === "out") await remind(tx, viewer, found, words);
}

/** With it all that was asked for together and is no longer kept: one letter says so. */
async function expire(tx: Transaction, viewer: Viewer, found: LoanRow): Promise<void> {
  const isKept = ({ heldUntil }: LoanRow) => !heldUntil || heldUntil > viewer.now();
  const together = found.state === "asked" ? await readTogether(tx, found) : [];
  const others: Interval[] = [];
  for (const one of [found, ...together.filter((also) => !isKept(also))]) {
    if (!(await compareAndSetLoan(tx, one.id, [one.state], { state: "expired" }))) continue;
    await giveFree(tx, viewer, one);
    await record(tx, viewer, "loan.expire", one.id, {});
    if (one.id !== found.id) others.push(one.during);
  }
  if (found.state !== "granted") await tell(tx, viewer, "expired", found, { others });
}

async function remind(tx: Transaction, viewer: Viewer, found: LoanRow, words: readonly LoanWord[]): Promise<void> {
  const now = viewer.now().getTime();
  const { start, end } = found.during;
  const back = saidBack(words);
  if (back) {
    if (now - back.saidAt.getTime() < SILENCE_MS) return;
    await compareAndSetLoan(tx, found.id, ["out"], { state: "back" });
    await record(tx, viewer, "loan.settle", found.id, {});
  } else if (isLate(viewer, found, words)) {
    const days = (now - end.getTime()) / (24 * HOUR_MS);
    await tell(tx, viewer, "late", found, { lateDays: LATE_DAYS.findLast((since) => days >= since) ?? 0 });
    await warnNext(tx, viewer, found);
  }
  // the day before, of what is lent for longer than a day
  else if (now < end.getTime() && end.getTime() - start.getTime() > 24 * HOUR_MS) await tell(tx, viewer, "due", found);
}
