// Who is on which side of a loan, what an item lets happen, and who is told of it.
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { countNeeds, type Need } from "../items/access.ts";
import { type ItemRow, readItem } from "../items/data.ts";
import { isToldOf, type LoanMailFacts, type LoanNews, loanMail, type Side } from "../mail/loan-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { hasRight, isHubManager, mayChangeBorrowed } from "../members/access.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { addDays, instantOf, wallTimeOf, wallTimeText } from "../time.ts";
import { hoursFreed, settleItemOffer } from "../waitlist/data.ts";
import { type LoanRow, readLoan, releasePieces } from "./data.ts";

export const HOUR_MS = 3_600_000;
/** The furthest ahead that something may be borrowed: eighteen months, as for a room. */
const HORIZON_DAYS = 550;

/** What the viewer is to a loan. Who is nothing learns nothing: not even that it exists. */
export function partIn(viewer: SignedIn, found: LoanRow) {
  const mayLend = hasRight(viewer, found.ownerId, "lend");
  const lends = mayLend || hasRight(viewer, found.ownerId, "attend");
  const borrows = found.kind === "loan" && hasRight(viewer, found.organizationId, "borrow");
  return {
    lends,
    borrows,
    mayDecide: mayLend || isHubManager(viewer),
    mayFetch: borrows,
    mayChange: borrows && mayChangeBorrowed(viewer, found),
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

/** Of a kit with a part that is lent no more, nothing is taken; what others have of it, the constraints refuse. */
export function refuseWithdrawn(found: ItemRow, needs: readonly Need[]): void {
  const gone = needs.find(({ part }) => part && part.state !== "published")?.part;
  if (!gone) return;
  throw new DomainError("SLOT_TAKEN", `Part ${gone.itemId} of item ${found.id} is withdrawn`, {
    path: ["quantity"],
    details: { rule: "part_withdrawn", item: found.name, part: gone.name },
  });
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

/** Turns missing pieces into `SLOT_TAKEN` with how many are left, or which part is not there, read anew: never who has them. */
export async function explainTaken<T>(viewer: Viewer, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PiecesTaken)) throw error;
    const { item, during, cause } = error;
    const { free, missing } = await withTerritory(viewer.db, viewer.territory.id, (tx) => countNeeds(tx, item, during));
    const [part] = missing;
    const details = part
      ? { rule: `part_${part.why}`, item: item.name, part: part.name }
      : { rule: "pieces_taken", item: item.name, free };
    throw new DomainError("SLOT_TAKEN", `Item ${item.id} is taken`, { cause, path: ["quantity"], details });
  }
}

/** Tells the sides that are to know of it. */
export async function tell(
  tx: Transaction,
  viewer: Viewer,
  news: LoanNews,
  found: LoanRow,
  more: Partial<Omit<LoanMailFacts, "territory" | "loan" | "news">> = {},
): Promise<void> {
  const facts: LoanMailFacts = {
    note: () => "",
    instead: {},
    others: [],
    ...more,
    territory: viewer.territory,
    loan: found,
    news,
  };
  for (const side of (["borrower", "lender"] as const).filter((one) => isToldOf(news, one))) {
    for (const recipient of await readRecipients(tx, found, side))
      await enqueueMail(tx, loanMail(facts, side, recipient));
  }
}

/** Where each side is written to. */
export async function readRecipients(tx: Transaction, found: LoanRow, side: Side): Promise<readonly string[]> {
  if (side === "lender") return readOwnerEmails(tx, found.ownerId);
  return [await readAccountEmail(tx, found.createdBy)].flatMap((email) => email ?? []);
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

type Span = {
  readonly day: string;
  readonly startMinute: number;
  readonly lastDay: string;
  readonly endMinute: number;
};

export function spanOf(viewer: Viewer, { day, startMinute, lastDay, endMinute }: Span) {
  const { timeZone } = viewer.territory;
  return {
    during: { start: instantOf(day, startMinute, timeZone), end: instantOf(lastDay, endMinute, timeZone) },
    localStart: wallTimeText(day, startMinute),
    localEnd: wallTimeText(lastDay, endMinute),
    timeZone,
  };
}

/** Refuses what is not lent by itself, and hours that are past, too far or too many. */
export function refuseUnlent(viewer: Viewer, found: ItemRow, { start, end }: Interval): void {
  if (found.state !== "published" || found.siteState !== "published") throw fault("item", "not_lent");
  if (found.spaceId) throw fault("item", "with_room_only", { room: found.spaceName ?? "" });
  if (start >= end) throw fault("endMinute", "skipped_hour");
  if (start <= viewer.now()) throw fault("day", "past");
  const last = addDays(wallTimeOf(viewer.now(), viewer.territory.timeZone).day, HORIZON_DAYS);
  if (end > instantOf(last, 1440, viewer.territory.timeZone)) throw fault("lastDay", "too_far", { last });
  // a day of 25 hours is a day
  if (end.getTime() - start.getTime() > (found.maxDays * 24 + 1) * HOUR_MS) {
    throw fault("lastDay", "loan_too_long", { days: found.maxDays });
  }
}

export const fault = (field: string, rule: string, details: Record<string, string | number> = {}) =>
  new DomainError("INVALID_INPUT", `${field}: ${rule}`, { path: [field], details: { rule, ...details } });

/** What a loan took is free for others, and for whoever waits for it. */
export async function giveFree(tx: Transaction, viewer: Viewer, found: LoanRow): Promise<void> {
  await releasePieces(tx, found.id);
  await settleItemOffer(tx, found.id, "lapsed");
  await hoursFreed(tx, viewer.territory.id);
}
