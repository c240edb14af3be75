// Pieces kept for whoever waited for them: taken, or left, within a time.

import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { holdEnd } from "../bookings/access.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { grantModeOf, needsOf } from "../items/access.ts";
import type { ItemRow } from "../items/data.ts";
import { mutate } from "../mutation.ts";
import { settleItemOffer } from "../waitlist/data.ts";
import { compareAndSetLoan, confirmPieces, insertLoan } from "./data.ts";
import { lockLoan } from "./parts.ts";
import type { TakeInput } from "./schema.ts";
import { changedLoan, partIn, record, requireItem, requireLoan, tell, unknownLoan } from "./sides.ts";

type Offer = {
  readonly organizationId: string;
  readonly quantity: number;
  readonly during: Interval;
  readonly localStart: string;
  readonly localEnd: string;
  readonly timeZone: string;
  readonly createdBy: string;
  readonly heldUntil: Date;
};

/** Keeps pieces for who waited for them, and tells them until when. The units are locked by the caller. */
export async function offerPieces(tx: Transaction, viewer: Viewer, one: ItemRow, offer: Offer): Promise<string> {
  const { organizationId, quantity, during, localStart, localEnd, timeZone, createdBy, heldUntil } = offer;
  const loanId = await insertLoan(tx, {
    ...{ territoryId: viewer.territory.id, itemId: one.id, state: "offered", organizationId },
    ...{ quantity, during, localStart, localEnd, timeZone, createdBy, heldUntil },
    needs: await needsOf(tx, one),
  });
  await tell(tx, viewer, "offered", await requireLoan(tx, { id: loanId }));
  return loanId;
}

/** Takes what is offered: granted at once, or asked of its lender, as anything is that is borrowed there. */
export async function takeLoan(viewer: SignedIn, input: TakeInput) {
  return mutate(viewer, "loans.take", input, async (tx) => {
    const known = await requireLoan(tx, { id: input.loanId });
    if (!partIn(viewer, known).mayChange) throw unknownLoan(input.loanId);
    await lockLoan(tx, known);
    if (!known.heldUntil || known.heldUntil <= viewer.now()) throw changedLoan(known);
    const isGranted = grantModeOf(await requireItem(tx, { id: known.itemId })) === "instant";
    const state = isGranted ? "granted" : "asked";
    const heldUntil = isGranted ? null : holdEnd(viewer, known.during.start);
    if (!(await compareAndSetLoan(tx, known.id, ["offered"], { state, heldUntil }))) throw changedLoan(known);
    if (isGranted) await confirmPieces(tx, known.id);
    await settleItemOffer(tx, known.id, "taken");
    await tell(tx, viewer, state, { ...known, state });
    await record(tx, viewer, "loan.take", known.id, { state });
    return { loanId: known.id, state } as const;
  });
}
