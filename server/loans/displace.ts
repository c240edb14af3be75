// Loans that a repair or a closure takes away: seen by the lender before, told to the borrower after, with what is free instead.

import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type ItemRow, mostTaken, readTaken, type Taken } from "../items/data.ts";
import { findInstead } from "../items/service.ts";
import { ownReasons } from "../mail/text/lender.ts";
import { type Words, wordsIn } from "../mail/words.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { wallTimeOf } from "../time.ts";
import { hoursFreed, settleItemOffer } from "../waitlist/data.ts";
import {
  compareAndSetLoan,
  insertLoan,
  type LoanRow,
  PROMISED,
  readLoansByIds,
  readWords,
  releasePieces,
} from "./data.ts";
import type { DisplacedInput, RepairInput } from "./schema.ts";
import { explainTaken, fault, record, requireItem, spanOf, takingPieces, tell } from "./sides.ts";

/** What the lender may know of a loan that goes, or that is to be returned at another hour. */
export const toDisplaced = (one: LoanRow, isOut: boolean) => ({
  loanId: one.id,
  itemName: one.itemName,
  quantity: one.quantity,
  organizationName: one.organizationName,
  localStart: one.localStart.slice(0, 16),
  localEnd: one.localEnd.slice(0, 16),
  isOut,
});

/** The loans that a repair would take away, for who may put the thing under repair. */
export async function listDisplaced(viewer: SignedIn, input: DisplacedInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireItem(tx, { id: input.itemId });
    requireRight(viewer, found.ownerId, "lend");
    const { during } = repairSpan(viewer, input);
    return (await readDisplaced(tx, found, during, input.quantity)).map((one) => toDisplaced(one, false));
  });
}

/**
 * Takes pieces back for some days, from now at the earliest. Loans that the rest does not allow are taken back once the
 * lender has named each; what has left the place stays out.
 */
export async function startRepair(viewer: SignedIn, input: RepairInput) {
  return explainTaken(viewer, () =>
    mutate(viewer, "loans.repair", input, async (tx) => {
      const found = await requireItem(tx, { id: input.itemId });
      requireRight(viewer, found.ownerId, "lend");
      const span = repairSpan(viewer, input);
      await lockUnits(tx, [found.unitId]);
      const displaced = await readDisplaced(tx, found, span.during, input.quantity);
      requireNamed(displaced, input.displacedLoans);
      for (const { id } of displaced) await releasePieces(tx, id);
      const loanId = await takingPieces(found, span.during, () =>
        insertLoan(tx, {
          ...{ territoryId: viewer.territory.id, itemId: found.id, kind: "repair", ...span },
          // a kit that is put aside leaves its parts to others
          needs: [{ unitId: found.unitId, pieces: found.quantity, each: 1, part: null }],
          ...{ organizationId: found.ownerId, quantity: input.quantity, state: "granted", note: input.note || null },
          createdBy: viewer.user.id,
        }),
      );
      const reason = ({ say }: Words) => [say(ownReasons.repair), input.note].filter(Boolean).join(" ");
      for (const one of displaced) await displace(tx, viewer, one, reason);
      if (displaced.length > 0) await hoursFreed(tx, viewer.territory.id);
      await record(tx, viewer, "item.repair", loanId, { item: found.id, quantity: input.quantity });
      return { loanId };
    }),
  );
}

function repairSpan(viewer: SignedIn, { day, lastDay }: DisplacedInput) {
  const now = wallTimeOf(viewer.now(), viewer.territory.timeZone);
  if (day < now.day) throw fault("day", "past");
  return spanOf(viewer, { day, startMinute: day === now.day ? now.minutes : 0, lastDay, endMinute: 1440 });
}

/** The loans for which the pieces that remain do not suffice. Who asked first keeps theirs; so does who has the thing. */
async function readDisplaced(tx: Transaction, found: ItemRow, during: Interval, repaired: number) {
  const taken = await readTaken(tx, [found.unitId], during);
  const loans = await readLoansByIds(tx, [...new Set(taken.flatMap(({ loanId }) => loanId ?? []))]);
  const gone = await readGone(tx, loans);
  const movable = loans.filter(({ id }) => !gone.has(id));
  const rowsOf = (id: string | null) => taken.filter(({ loanId }) => loanId === id);
  const kept: Taken[] = taken.filter(({ loanId }) => !movable.some(({ id }) => id === loanId));
  return movable.filter(({ id }) => {
    const fits = mostTaken([...kept, ...rowsOf(id)], during) <= found.quantity - repaired;
    if (fits) kept.push(...rowsOf(id));
    return !fits;
  });
}

/** Those under repair, and those handed over, by the word of one side at least. */
export async function readGone(tx: Transaction, loans: readonly LoanRow[]): Promise<ReadonlySet<string>> {
  const words = await readWords(
    tx,
    loans.map(({ id }) => id),
  );
  const out = loans.filter(({ kind, state }) => kind === "repair" || state === "out").map(({ id }) => id);
  return new Set([...out, ...words.map(({ loanId }) => loanId)]);
}

export function requireNamed(displaced: readonly LoanRow[], named: readonly string[]): void {
  if (displaced.every(({ id }) => named.includes(id))) return;
  throw new DomainError("STATE_CHANGED", `${displaced.length} loans are promised then`, {
    path: ["displacedLoans"],
    details: { loans: displaced.length },
  });
}

/** Ends a loan that was promised: its borrower learns why, and what is free instead. */
export async function displace(
  tx: Transaction,
  viewer: SignedIn,
  found: LoanRow,
  reason: (words: Words) => string,
): Promise<void> {
  const decided = { decidedBy: viewer.user.id, decidedAt: viewer.now() };
  const decisionNote = reason(wordsIn("fr", viewer.territory.timeZone));
  const next = { state: "cancelled", decisionNote, ...decided } as const;
  if (!(await compareAndSetLoan(tx, found.id, PROMISED, next))) return;
  await releasePieces(tx, found.id);
  await settleItemOffer(tx, found.id, "lapsed");
  const instead = await findInstead(tx, viewer, await requireItem(tx, { id: found.itemId }), found);
  await tell(tx, viewer, "displaced", { ...found, ...next }, { instead, reason });
  await record(tx, viewer, "loan.displace", found.id, { reason: decisionNote });
}
