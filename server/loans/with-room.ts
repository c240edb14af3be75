// What is lent together with a room: it shares the room's answer, and follows its session.

import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { freeOf, grantModeOf, type Need, needsOf, readNeeds, unitsOf } from "../items/access.ts";
import { type ItemRow, readItemsWith, readTaken } from "../items/data.ts";
import type { LoanNews } from "../mail/loan-mails.ts";
import { ownReasons } from "../mail/text/lender.ts";
import type { Words } from "../mail/words.ts";
import {
  compareAndSetLoan,
  confirmPieces,
  insertLoan,
  type LoanRow,
  readLoansOfBooking,
  releasePieces,
  takePieces,
} from "./data.ts";
import { needsOfLoan } from "./parts.ts";
import { record, refuseWithdrawn, requireItem, requireLoan, takingPieces, tell } from "./sides.ts";

type Hours = Pick<LoanRow, "during" | "localStart" | "localEnd"> & { readonly timeZone: string };

type WithRoom = {
  readonly bookingId: string;
  readonly organizationId: string;
  readonly state: "pending" | "confirmed";
  readonly heldUntil: Date | null;
  readonly sessions: readonly Hours[];
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
 * Lends items with a room for the hours of its sessions. What needs no word of its own is granted with the room; the rest
 * waits, kept as long as the room's own request or until the session. Of several sessions an item comes to those at which
 * it is free, one at least. The items' units are locked by the caller.
 */
export async function lendWithRoom(tx: Transaction, viewer: SignedIn, rows: readonly ItemRow[], asked: WithRoom) {
  for (const { itemId, quantity } of asked.items) {
    const one = rows.find(({ id }) => id === itemId);
    if (!one) throw new Error(`Item ${itemId} was not read`);
    const needs = await needsOf(tx, one);
    refuseWithdrawn(one, needs);
    const free = asked.sessions.length > 1 ? await freeAt(tx, needs, quantity, asked.sessions) : asked.sessions;
    // what is free at none is refused as for one session
    const lent = free.length > 0 ? free : asked.sessions.slice(0, 1);
    await lendAt(tx, viewer, one, needs, { ...asked, quantity, sessions: lent });
  }
}

/** Those sessions at which so many pieces are free. */
async function freeAt(tx: Transaction, needs: readonly Need[], quantity: number, sessions: readonly Hours[]) {
  const starts = sessions.map(({ during }) => during.start.getTime());
  const ends = sessions.map(({ during }) => during.end.getTime());
  const span = { start: new Date(Math.min(...starts)), end: new Date(Math.max(...ends)) };
  const taken = await readTaken(tx, unitsOf(needs), span);
  return sessions.filter(({ during }) => freeOf(needs, taken, during) >= quantity);
}

type Lent = Omit<WithRoom, "items"> & { readonly quantity: number };

async function lendAt(tx: Transaction, viewer: SignedIn, one: ItemRow, needs: readonly Need[], asked: Lent) {
  const { quantity, bookingId, organizationId } = asked;
  const isGranted = asked.state === "confirmed" && grantModeOf(one) === "instant";
  const added: LoanRow[] = [];
  for (const session of asked.sessions) {
    const loanId = await takingPieces(one, session.during, () =>
      insertLoan(tx, {
        ...{ territoryId: viewer.territory.id, itemId: one.id, needs, organizationId },
        ...{ bookingId, quantity, ...session, createdBy: viewer.user.id },
        state: isGranted ? "granted" : "asked",
        heldUntil: isGranted ? null : (asked.heldUntil ?? session.during.start),
      }),
    );
    added.push(await requireLoan(tx, { id: loanId }));
    await record(tx, viewer, "loan.ask", loanId, { item: one.id, quantity, booking: bookingId });
  }
  await tellTogether(tx, viewer, isGranted ? "granted" : "asked", added);
}

/** One letter for each thing, whatever the number of its dates. */
async function tellTogether(
  tx: Transaction,
  viewer: Viewer,
  news: LoanNews,
  loans: readonly LoanRow[],
  more: Parameters<typeof tell>[4] = {},
): Promise<void> {
  // what waits is told in other words than what is granted
  for (const [first, ...others] of Map.groupBy(loans, ({ itemId, state }) => `${itemId} ${state}`).values()) {
    if (first) await tell(tx, viewer, news, first, { ...more, others: others.map(({ during }) => during) });
  }
}

type Comes = Pick<WithRoom, "bookingId" | "organizationId" | "state" | "heldUntil"> & { readonly session: Hours };

/** A date that comes to a series has what its others have, as far as that is free. Its units are locked by the caller. */
export async function lendAsOthers(tx: Transaction, viewer: SignedIn, { session, ...of }: Comes): Promise<void> {
  const loans = await readLoansOfBooking(tx, of.bookingId);
  for (const [first, ...others] of Map.groupBy(loans, ({ itemId }) => itemId).values()) {
    if (!first) continue;
    const one = await requireItem(tx, { id: first.itemId });
    const needs = await needsOf(tx, one);
    const quantity = Math.max(...[first, ...others].map((lent) => lent.quantity));
    const isLent = one.state === "published" && !needs.some(({ part }) => part && part.state !== "published");
    if (!isLent || (await freeAt(tx, needs, quantity, [session])).length === 0) continue;
    await lendAt(tx, viewer, one, needs, { ...of, quantity, sessions: [session] });
  }
}

/** The units of some items and of their parts, to be locked together with the room's. */
export async function unitsOfItems(tx: Transaction, items: readonly ItemRow[]): Promise<readonly string[]> {
  const needs = await readNeeds(tx, items);
  return items.flatMap((one) => unitsOf(needs(one)));
}

/** The units of what a booking brings with it, to be locked together with the room's. */
export async function unitsWithBooking(tx: Transaction, bookingId: string): Promise<readonly string[]> {
  const units = [];
  for (const found of await readLoansOfBooking(tx, bookingId)) units.push(...unitsOf(await needsOfLoan(tx, found, 1)));
  return units;
}

/** What was asked for with a room shares its answer: granted, refused, or given up with it. */
export async function followBooking(
  tx: Transaction,
  viewer: Viewer,
  bookingId: string,
  state: "granted" | "refused" | "cancelled",
  note = "",
  /** Where a closure takes it: it may come back with the session. */
  closureId: string | null = null,
  /** The sessions in question, by their beginnings; without them all. */
  starts?: readonly Date[],
): Promise<void> {
  const decided = { decidedBy: viewer.user?.id ?? "system", decidedAt: viewer.now() };
  // a motive of the owner's list is said in the room's own answer
  const isRoomRefused = state === "refused" && note.length < 3;
  const decisionNote = isRoomRefused ? ownReasons.roomRefused.fr : note || null;
  const followed: LoanRow[] = [];
  for (const found of await readLoansOfBooking(tx, bookingId, starts)) {
    if (state === "granted" && found.state === "granted") continue;
    const next = { state, decisionNote, closureId, ...decided } as const;
    if (!(await compareAndSetLoan(tx, found.id, ["asked", "granted"], next))) continue;
    if (state === "granted") await confirmPieces(tx, found.id);
    else await releasePieces(tx, found.id);
    followed.push({ ...found, decisionNote });
    await record(tx, viewer, `loan.${state}`, found.id, { booking: bookingId });
  }
  const told = isRoomRefused ? { reason: ({ say }: Words) => say(ownReasons.roomRefused) } : {};
  await tellTogether(tx, viewer, state === "granted" ? "accepted" : state, followed, told);
}

/** What was lent with the session that begins then, and how many pieces are free at other hours, its own aside. */
export async function readMovable(tx: Transaction, bookingId: string, from: Date, during: Interval) {
  const movable = [];
  for (const found of await readLoansOfBooking(tx, bookingId, [from])) {
    const { id: loanId, itemName, quantity } = found;
    movable.push({ loanId, itemName, quantity, free: await freeBut(tx, found, during) });
  }
  return movable;
}

type Asked = { readonly from: Date; readonly during: Interval };

/** What would stay behind if sessions of a booking went to other hours: each thing by name, and at how many of them. */
export async function readLeft(tx: Transaction, bookingId: string, moves: readonly Asked[]) {
  const left = new Map<string, number>();
  if ((await readLoansOfBooking(tx, bookingId)).length === 0) return [];
  for (const { from, during } of moves) {
    for (const { itemName, free, quantity } of await readMovable(tx, bookingId, from, during)) {
      if (free < quantity) left.set(itemName, (left.get(itemName) ?? 0) + 1);
    }
  }
  return [...left].map(([itemName, count]) => ({ itemName, count }));
}

/** What is lent with a booking, or with one session of it, each thing once by name. */
export async function readNamesWith(tx: Transaction, bookingId: string, from?: Date): Promise<readonly string[]> {
  const loans = await readLoansOfBooking(tx, bookingId, from && [from]);
  return [...new Set(loans.map(({ quantity, itemName }) => (quantity > 1 ? `${quantity} × ${itemName}` : itemName)))];
}

/** How many are free at some hours, those of the loan itself aside. */
export async function freeBut(tx: Transaction, found: LoanRow, during: Interval): Promise<number> {
  const { quantity } = await requireItem(tx, { id: found.itemId });
  const needs = await needsOfLoan(tx, found, quantity);
  const taken = (await readTaken(tx, unitsOf(needs), during)).filter(({ loanId }) => loanId !== found.id);
  return freeOf(needs, taken, during);
}

export type Move = {
  readonly bookingId: string;
  /** When the session began before. */
  readonly from: Date;
  readonly next: Hours;
  /** The booking and the room that the session moves to, where these are others. */
  readonly to?: { readonly bookingId: string; readonly spaceId: string };
};

/**
 * What was lent with a session moves with it. What cannot come stops the move, unless the person has chosen to go without
 * it. Hours that a lender has not granted are asked of that lender anew. The units are locked by the caller.
 */
export async function moveWithRoom(tx: Transaction, viewer: SignedIn, moves: readonly Move[], without: boolean) {
  const loans = [];
  for (const move of moves) {
    for (const found of await readLoansOfBooking(tx, move.bookingId, [move.from])) loans.push({ found, move });
  }
  // two who exchange their hours may have the same thing
  for (const { found } of loans) await releasePieces(tx, found.id);
  const left: LoanRow[] = [];
  const moved: LoanRow[] = [];
  for (const { found, move } of loans) {
    if (await comesAlong(tx, found, move)) moved.push(await moveLoan(tx, viewer, found, move));
    else left.push(found);
  }
  if (!without) refuseLeft(left);
  await tellTogether(tx, viewer, "moved", moved);
  await leave(tx, viewer, left);
}

/** What was lent with a session could come with it to other hours, or the person has chosen to go without. */
export async function requireMovable(
  tx: Transaction,
  bookingId: string,
  from: Date,
  during: Interval,
  without: boolean,
) {
  if (without) return;
  refuseLeft((await readMovable(tx, bookingId, from, during)).filter(({ free, quantity }) => free < quantity));
}

function refuseLeft(left: readonly { readonly itemName: string }[]): void {
  if (left.length === 0) return;
  const items = left.map(({ itemName }) => `« ${itemName} »`).join(", ");
  throw new DomainError("INVALID_INPUT", `${left.length} items are taken at these hours`, {
    path: ["withoutItems"],
    details: { rule: "items_taken", items, count: left.length },
  });
}

async function comesAlong(tx: Transaction, found: LoanRow, { next, to }: Move): Promise<boolean> {
  if (to && !(await readItemsWith(tx, to.spaceId)).some(({ id }) => id === found.itemId)) return false;
  return (await freeBut(tx, found, next.during)) >= found.quantity;
}

async function leave(tx: Transaction, viewer: SignedIn, left: readonly LoanRow[]): Promise<void> {
  const decisionNote = ownReasons.roomMoved.fr;
  const decided = { decidedBy: viewer.user.id, decidedAt: viewer.now() };
  for (const found of left) {
    await compareAndSetLoan(tx, found.id, ["asked", "granted"], { state: "cancelled", decisionNote, ...decided });
    await record(tx, viewer, "loan.cancelled", found.id, { booking: found.bookingId });
  }
  const reason = ({ say }: Words) => say(ownReasons.roomMoved);
  const told = left.map((found) => ({ ...found, decisionNote }));
  await tellTogether(tx, viewer, "cancelled", told, { reason });
}

async function moveLoan(tx: Transaction, viewer: SignedIn, found: LoanRow, { next, to }: Move): Promise<LoanRow> {
  const one = await requireItem(tx, { id: found.itemId });
  const { during, localStart, localEnd, timeZone } = next;
  const isWithin = found.during.start <= during.start && during.end <= found.during.end;
  const isGranted = found.state === "granted" && (isWithin || grantModeOf(one) === "instant");
  const state = isGranted ? "granted" : "asked";
  const bookingId = to?.bookingId ?? found.bookingId;
  const set = { during, localStart, localEnd, timeZone, bookingId, state } as const;
  await compareAndSetLoan(tx, found.id, [found.state], { ...set, heldUntil: isGranted ? null : during.start });
  const { id: territoryId } = viewer.territory;
  const moved = { ...found, ...set };
  const needs = await needsOfLoan(tx, found, one.quantity);
  await takingPieces(one, during, () => takePieces(tx, { ...moved, needs, territoryId, loanId: found.id }));
  await record(tx, viewer, "loan.move", found.id, { booking: bookingId, state });
  return moved;
}
