// Who is on which side of a loan, what an item lets happen, and what a booking brings with it.
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import { readAccountEmail, readOwnerEmails } from "../bookings/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { freePieces, type ItemRow, readItem, readItemsWith, readTaken } from "../items/data.ts";
import { type LoanMailFacts, type LoanNews, loanMail } from "../mail/loan-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { hasRight, isHubManager, mayChangeAsked } from "../members/access.ts";
import {
  compareAndSetLoan,
  confirmPieces,
  insertLoan,
  type LoanRow,
  readLoan,
  readLoansOfBooking,
  releasePieces,
} from "./data.ts";

/** What the viewer is to a loan. Who is nothing learns nothing: not even that it exists. */
export function partIn(viewer: SignedIn, found: LoanRow) {
  const lends = hasRight(viewer, found.ownerId, "attend");
  const borrows = found.kind === "loan" && hasRight(viewer, found.organizationId, "see");
  return {
    lends,
    borrows,
    mayDecide: hasRight(viewer, found.ownerId, "decide") || isHubManager(viewer),
    mayFetch: found.kind === "loan" && hasRight(viewer, found.organizationId, "ask"),
    mayChange: found.kind === "loan" && mayChangeAsked(viewer, found),
  };
}

export const unknownLoan = (id: string) => new DomainError("NOT_FOUND", `No loan ${id}`);
export const changedLoan = (found: Pick<LoanRow, "id" | "state">) =>
  new DomainError("STATE_CHANGED", `Loan ${found.id} is ${found.state}`, { details: { state: found.state } });

export async function requireLoan(tx: Transaction, by: Parameters<typeof readLoan>[1]): Promise<LoanRow> {
  const found = await readLoan(tx, by);
  if (!found) throw unknownLoan("id" in by ? by.id : "of this code");
  return found;
}

/** Marks that pieces are missing; the transaction is lost then. */
class PiecesTaken extends Error {
  readonly item: ItemRow;
  readonly during: Interval;
  constructor(item: ItemRow, during: Interval, cause: unknown) {
    super("Pieces taken", { cause });
    this.item = item;
    this.during = during;
  }
}

export async function takingPieces<T>(item: ItemRow, during: Interval, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isViolation(cause, "occupation_no_overlap") && !isViolation(cause, "occupation_seats")) throw cause;
    throw new PiecesTaken(item, during, cause);
  }
}

/** Turns missing pieces into `SLOT_TAKEN` with how many are left, read anew: never who has them. */
export async function explainTaken<T>(viewer: Viewer, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PiecesTaken)) throw error;
    const { item, during, cause } = error;
    const taken = await withTerritory(viewer.db, viewer.territory.id, (tx) => readTaken(tx, [item.unitId], during));
    throw new DomainError("SLOT_TAKEN", `Item ${item.id} is taken`, {
      cause,
      path: ["quantity"],
      details: { rule: "pieces_taken", item: item.name, free: freePieces(item.quantity, taken, during) },
    });
  }
}

type WithRoom = {
  readonly bookingId: string;
  readonly organizationId: string;
  readonly state: "pending" | "confirmed";
  readonly heldUntil: Date | null;
  readonly session: Pick<LoanRow, "during" | "localStart" | "localEnd"> & { readonly timeZone: string };
  readonly items: readonly { readonly itemId: string; readonly quantity: number }[];
};

/** The items asked for with a room, before anything is locked: each of its place, and none that stays in another room. */
export async function requireItemsOfRoom(
  tx: Transaction,
  spaceId: string,
  asked: WithRoom["items"],
): Promise<readonly ItemRow[]> {
  if (asked.length === 0) return [];
  const found = await readItemsWith(tx, spaceId);
  return asked.map(({ itemId }) => {
    const one = found.find(({ id }) => id === itemId);
    if (!one) throw new DomainError("NOT_FOUND", `No item ${itemId} with this room`, { path: ["items"] });
    return one;
  });
}

/**
 * Lends items with a room for the hours of its session. What needs no word of its own is granted with the room; the rest
 * waits, kept as long as the room's own request or until the session. The items' units are locked by the caller.
 */
export async function lendWithRoom(tx: Transaction, viewer: SignedIn, rows: readonly ItemRow[], asked: WithRoom) {
  for (const { itemId, quantity } of asked.items) {
    const one = rows.find(({ id }) => id === itemId);
    if (!one) throw new Error(`Item ${itemId} was not read`);
    const isGranted = asked.state === "confirmed" && one.grantMode === "instant";
    const { during } = asked.session;
    const loanId = await takingPieces(one, during, () =>
      insertLoan(tx, {
        ...{ territoryId: viewer.territory.id, itemId, unitId: one.unitId, organizationId: asked.organizationId },
        ...{ bookingId: asked.bookingId, quantity, ...asked.session, createdBy: viewer.user.id },
        state: isGranted ? "granted" : "asked",
        heldUntil: isGranted ? null : (asked.heldUntil ?? during.start),
      }),
    );
    const found = await requireLoan(tx, { id: loanId });
    await tell(tx, viewer, isGranted ? "granted" : "asked", found);
    await record(tx, viewer, "loan.ask", loanId, { item: itemId, quantity, booking: asked.bookingId });
  }
}

/** The units of what a booking brings with it, to be locked together with the room's. */
export async function unitsWithBooking(tx: Transaction, bookingId: string): Promise<readonly string[]> {
  return (await readLoansOfBooking(tx, bookingId)).map(({ unitId }) => unitId);
}

/** What was asked for with a room shares its answer: granted, refused, or given up with it. */
export async function followBooking(
  tx: Transaction,
  viewer: Viewer,
  bookingId: string,
  state: "granted" | "refused" | "cancelled",
  note = "",
): Promise<void> {
  const decided = { decidedBy: viewer.user?.id ?? "system", decidedAt: viewer.now() };
  for (const found of await readLoansOfBooking(tx, bookingId)) {
    if (state === "granted" && found.state === "granted") continue;
    // a motive of the owner's list is said in the room's own answer
    const decisionNote = state === "refused" && note.length < 3 ? "La salle n’est pas accordée." : note || null;
    const next = { state, decisionNote, ...decided } as const;
    if (!(await compareAndSetLoan(tx, found.id, ["asked", "granted"], next))) continue;
    if (state === "granted") await confirmPieces(tx, found.id);
    else await releasePieces(tx, found.id);
    await tell(tx, viewer, state === "granted" ? "accepted" : state, { ...found, decisionNote });
    await record(tx, viewer, `loan.${state}`, found.id, { booking: bookingId });
  }
}

/** Who is told of what: the borrower, the lender, or both. */
const TOLD: Record<LoanNews, readonly ("borrower" | "lender")[]> = {
  asked: ["borrower", "lender"],
  granted: ["borrower", "lender"],
  accepted: ["borrower"],
  refused: ["borrower"],
  cancelled: ["borrower", "lender"],
  expired: ["borrower"],
  due: ["borrower"],
  late: ["borrower", "lender"],
  damaged: ["borrower", "lender"],
};

export async function tell(tx: Transaction, viewer: Viewer, news: LoanNews, found: LoanRow, note = ""): Promise<void> {
  const facts: LoanMailFacts = { territory: viewer.territory, loan: found, news, note };
  for (const side of TOLD[news]) {
    const recipients =
      side === "lender"
        ? await readOwnerEmails(tx, found.ownerId)
        : [await readAccountEmail(tx, found.createdBy)].flatMap((email) => email ?? []);
    for (const recipient of recipients) await enqueueMail(tx, loanMail(facts, side, recipient));
  }
}

export const record = (
  tx: Transaction,
  viewer: Viewer,
  action: string,
  subject: string,
  details: Record<string, unknown>,
) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user?.id ?? "system", action, subject, details });

export async function requireItem(tx: Transaction, by: Parameters<typeof readItem>[1]): Promise<ItemRow> {
  const found = await readItem(tx, by);
  if (!found) throw new DomainError("NOT_FOUND", "No such item", { path: ["item"] });
  return found;
}
