// What a closure took with a session comes back with it: at the hours and the place that the hub finds, or where it was at first.

import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { loan } from "#db/schema.ts";
import type { Viewer } from "../context.ts";
import { grantModeOf, unitsOf } from "../items/access.ts";
import { isClosedAt, readItemsWith } from "../items/data.ts";
import { findInstead } from "../items/service.ts";
import { ownReasons } from "../mail/text/lender.ts";
import { compareAndSetLoan, type LoanRow, releasePieces, selectLoans, takePieces } from "./data.ts";
import { needsOfLoan } from "./parts.ts";
import { record, requireItem, takingPieces, tell } from "./sides.ts";
import { freeBut } from "./with-room.ts";

type Hours = Pick<LoanRow, "during" | "localStart" | "localEnd">;
type Comeback = {
  readonly closureId: string;
  /** The session that the closure took. */
  readonly taken: { readonly bookingId: string; readonly start: Date };
  /** Where it took place since, if what was lent moved along. */
  readonly since?: { readonly bookingId: string; readonly start: Date } | undefined;
  readonly to: { readonly bookingId: string; readonly spaceId: string };
  readonly next: Hours & { readonly timeZone: string };
};

/** The units of all that was lent with some bookings, to be locked together with the rooms'. */
export async function unitsToReturn(tx: Transaction, bookingIds: readonly string[]): Promise<readonly string[]> {
  if (bookingIds.length === 0) return [];
  const units = [];
  for (const found of await selectLoans(tx).where(inArray(loan.bookingId, [...bookingIds]))) {
    units.push(...unitsOf(await needsOfLoan(tx, found, 1)));
  }
  return units;
}

/** Each thing comes back where it is free at the new hours; else its borrower learns it, with what is free instead. */
export async function returnLoans(tx: Transaction, viewer: Viewer, comeback: Comeback): Promise<void> {
  for (const found of await readTakenAway(tx, comeback)) {
    await releasePieces(tx, found.id);
    if (await mayCome(tx, found, comeback)) await comeBack(tx, viewer, found, comeback);
    else await stayAway(tx, viewer, found, comeback);
  }
}

async function readTakenAway(tx: Transaction, { closureId, taken, since }: Comeback): Promise<LoanRow[]> {
  const of = (session: Comeback["taken"]) =>
    and(
      eq(loan.bookingId, session.bookingId),
      sql`lower(${loan.during}) = ${session.start.toISOString()}::timestamptz`,
    );
  return selectLoans(tx)
    .where(
      or(
        and(of(taken), eq(loan.closureId, closureId), eq(loan.state, "cancelled")),
        since && and(of(since), inArray(loan.state, ["asked", "granted"])),
      ),
    )
    .orderBy(loan.createdAt, loan.id);
}

/** A thing of the new place, or one that may leave its own, fetched and brought back while that is open. */
async function mayCome(tx: Transaction, found: LoanRow, { to, next }: Comeback): Promise<boolean> {
  const one = await requireItem(tx, { id: found.itemId });
  if (one.state !== "published" || one.siteState !== "published") return false;
  const isThere = (await readItemsWith(tx, to.spaceId)).some(({ id }) => id === one.id);
  if (!isThere && one.spaceId) return false;
  if (!isThere && (await isClosedAt(tx, one.siteId, [next.during.start, next.during.end]))) return false;
  return (await freeBut(tx, found, next.during)) >= found.quantity;
}

async function comeBack(tx: Transaction, viewer: Viewer, found: LoanRow, { to, next }: Comeback): Promise<void> {
  const one = await requireItem(tx, { id: found.itemId });
  const { during, localStart, localEnd, timeZone } = next;
  const isGranted = grantModeOf(one) === "instant";
  const state = isGranted ? "granted" : "asked";
  const set = { during, localStart, localEnd, timeZone, state, bookingId: to.bookingId, decisionNote: null } as const;
  const heldUntil = isGranted ? null : during.start;
  if (!(await compareAndSetLoan(tx, found.id, [found.state], { ...set, heldUntil, closureId: null }))) return;
  const back = { ...found, ...set };
  const needs = await needsOfLoan(tx, found, one.quantity);
  const { id: territoryId } = viewer.territory;
  await takingPieces(one, during, () => takePieces(tx, { ...back, needs, territoryId, loanId: found.id }));
  await tell(tx, viewer, "returned", back);
  await record(tx, viewer, "loan.return", found.id, { booking: to.bookingId, state });
}

async function stayAway(tx: Transaction, viewer: Viewer, found: LoanRow, { closureId, next }: Comeback): Promise<void> {
  const decisionNote = ownReasons.notFree.fr;
  await compareAndSetLoan(tx, found.id, [found.state], { state: "cancelled", decisionNote, closureId });
  const { during, localStart, localEnd } = next;
  const wanted = { quantity: found.quantity, localStart, localEnd };
  const instead = await findInstead(tx, viewer, await requireItem(tx, { id: found.itemId }), wanted);
  await tell(tx, viewer, "lost", { ...found, decisionNote, during }, { instead });
  await record(tx, viewer, "loan.lost", found.id, { booking: found.bookingId });
}
