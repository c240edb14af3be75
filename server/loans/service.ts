// Lending: pieces of an item for some hours or days, asked for, granted, handed over, returned.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { holdEnd } from "../bookings/access.ts";
import { readBooking } from "../bookings/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { publicUrl } from "../env.ts";
import { DomainError } from "../errors.ts";
import { borrowerOf, needsOf, unitsOf } from "../items/access.ts";
import { isClosedAt } from "../items/data.ts";
import { requirePickUp } from "../items/service.ts";
import { hasRight, organizationsWith } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireLendingSite } from "../openings/access.ts";
import {
  compareAndSetLoan,
  confirmPieces,
  insertLoan,
  type LoanRow,
  type LoanWord,
  PROMISED,
  readLoansAt,
  readLoansOf,
  readToWatch,
  readWords,
} from "./data.ts";
import { EARLY_MS, isTime, stepOf } from "./handover.ts";
import { lockLoan, readDefects, readLoanParts } from "./parts.ts";
import type { AskInput, CancelInput, DecideInput } from "./schema.ts";
import { readSettlements } from "./settle.ts";
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

/** Nobody is called late for these minutes. */
const GRACE_MS = HOUR_MS / 2;
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
      const isGranted = found.grantMode === "instant";
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

/** The lender's answer. What was asked for with a room is accepted with it. */
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
    if (!(await compareAndSetLoan(tx, known.id, ["asked"], next))) throw changedLoan(known);
    if (accepted) await confirmPieces(tx, known.id);
    else await giveFree(tx, viewer, known);
    await tell(tx, viewer, accepted ? "accepted" : "refused", { ...known, ...next });
    await record(tx, viewer, `loan.${state}`, known.id, { note: input.note });
    return { loanId: known.id, state } as const;
  });
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

/** What the viewer's organizations borrow. */
export async function listMine(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    toListed(tx, viewer, await readLoansOf(tx, organizationsWith(viewer, "borrow"), viewer.now())),
  );
}

/** What a place lends, for those who hand it over. */
export async function listAt(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireLendingSite(tx, viewer, slug);
    return toListed(tx, viewer, await readLoansAt(tx, own.id, viewer.now()));
  });
}

/** The loan that a code names, for its two sides. */
export async function viewLoan(viewer: SignedIn, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireLoan(tx, { token });
    const { lends, borrows } = partIn(viewer, found);
    if ((!lends && !borrows) || found.kind === "repair") throw unknownLoan("of this code");
    const [listed] = await toListed(tx, viewer, [found]);
    if (!listed) throw unknownLoan("of this code");
    // what the code to scan says
    return { ...listed, url: new URL(`/objets/prets/${token}`, publicUrl()).href };
  });
}

async function toListed(tx: Transaction, viewer: SignedIn, found: readonly LoanRow[]) {
  const ids = found.map(({ id }) => id);
  const words = await readWords(tx, ids);
  const [parts, defects] = [await readLoanParts(tx, ids), await readDefects(tx, ids)];
  const settlements = await readSettlements(tx, ids);
  return found.map((one) => {
    const { unitId: _unit, siteId: _site, createdBy: _by, createdAt: _at, ownerId: _owner, during, ...row } = one;
    const rest = withPoint(row, partIn(viewer, one).lends);
    const own = words.filter(({ loanId }) => loanId === one.id);
    const { lends, mayDecide, mayFetch, mayChange } = partIn(viewer, one);
    const step = stepOf(one);
    const mayStill = one.state === "asked" || one.state === "offered" || (one.state === "granted" && own.length === 0);
    const isMyWord = (side: "lender" | "borrower") =>
      step !== null && isTime(viewer, one, step) && !own.some((word) => word.step === step && word.side === side);
    return {
      ...rest,
      parts: parts
        .filter(({ loanId }) => loanId === one.id)
        .map(({ itemId, name, quantity }) => ({ itemId, name, quantity })),
      words: own.map(({ loanId: _, ...word }) => ({
        ...word,
        parts: defects
          .filter(({ loanId, step: at, side }) => loanId === one.id && at === word.step && side === word.side)
          .map(({ name, defect, quantity }) => ({ name, defect, quantity })),
      })),
      settlement: settlementOf(settlements, one.id),
      /** Which side may say something of damage now: what is kept, or that it is agreed. */
      maySettle: {
        lender: lends && isBackDamaged(own, defects, one.id) && !settlementOf(settlements, one.id)?.agreedAt,
        borrower: mayFetch && settlementOf(settlements, one.id)?.agreedAt === null,
      },
      isLate: isLate(viewer, one, own),
      isToCome: during.start > viewer.now(),
      step,
      opensAt: step === "out" ? new Date(during.start.getTime() - EARLY_MS) : null,
      mayTake: one.state === "offered" && mayChange,
      mayDecide: mayDecide && one.state === "asked",
      // its lender refuses what waits for an answer
      mayCancel: mayStill && (mayChange || (one.state === "granted" && hasRight(viewer, one.ownerId, "lend"))),
      /** Whether a reason is asked for: who borrows owes none. */
      owesReason: !mayChange && one.kind === "loan",
      maySay: { lender: lends && isMyWord("lender"), borrower: mayFetch && isMyWord("borrower") },
    };
  });
}

/** Where it is fetched. A person's point is for themselves, and for who has a loan of theirs that is granted and not over. */
function withPoint<T extends Pick<LoanRow, "ownerKind" | "state" | "publicLon" | "publicLat">>(row: T, lends: boolean) {
  const { ownerKind, publicLon, publicLat, ...rest } = row;
  if (ownerKind !== "person" || lends || ["granted", "out"].includes(row.state)) return { ...rest, isExact: true };
  return { ...rest, isExact: false, lon: publicLon, lat: publicLat, pointAddress: null, pickUp: null };
}

const settlementOf = (all: readonly Settlement[], id: string) => {
  const found = all.find(({ loanId }) => loanId === id);
  if (!found) return null;
  const { loanId: _loan, ...said } = found;
  return said;
};
type Settlement = Awaited<ReturnType<typeof readSettlements>>[number];
type Defects = Awaited<ReturnType<typeof readDefects>>;

/** Did its lender say, at the return, that something is damaged or missing? */
const isBackDamaged = (words: readonly LoanWord[], defects: Defects, id: string) =>
  saidBack(words)?.condition === "damaged" ||
  defects.some(({ loanId, step, side }) => loanId === id && step === "back" && side === "lender");

const saidBack = (words: readonly LoanWord[]) =>
  words.find(({ step, side }) => step === "back" && side === "lender") ?? null;

/** Late until its lender says that it is back. */
const isLate = (viewer: Viewer, { state, during }: LoanRow, words: readonly LoanWord[]) =>
  state === "out" && viewer.now().getTime() > during.end.getTime() + GRACE_MS && !saidBack(words);

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

async function expire(tx: Transaction, viewer: Viewer, found: LoanRow): Promise<void> {
  if (!(await compareAndSetLoan(tx, found.id, [found.state], { state: "expired" }))) return;
  await giveFree(tx, viewer, found);
  if (found.state !== "granted") await tell(tx, viewer, "expired", found);
  await record(tx, viewer, "loan.expire", found.id, {});
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
  }
  // the day before, of what is lent for longer than a day
  else if (now < end.getTime() && end.getTime() - start.getTime() > 24 * HOUR_MS) await tell(tx, viewer, "due", found);
}
