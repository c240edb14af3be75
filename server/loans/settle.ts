// What both sides agree on after damage or loss: what the lender keeps of the deposit.
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { loanSettlement } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import { mutate } from "../mutation.ts";
import { type LoanRow, readWords } from "./data.ts";
import { lockLoan, readDefects } from "./parts.ts";
import type { AgreeInput, SettleInput } from "./schema.ts";
import { changedLoan, fault, partIn, record, requireLoan, tell, unknownLoan } from "./sides.ts";

export async function readSettlements(tx: Transaction, loanIds: readonly string[]) {
  if (loanIds.length === 0) return [];
  return tx
    .select({
      loanId: loanSettlement.loanId,
      keptCents: loanSettlement.keptCents,
      note: loanSettlement.note,
      saidAt: loanSettlement.saidAt,
      agreedAt: loanSettlement.agreedAt,
    })
    .from(loanSettlement)
    .where(inArray(loanSettlement.loanId, [...loanIds]));
}

/** The lender says what they keep, and why; said anew as long as the borrower has not agreed. */
export async function settleLoan(viewer: SignedIn, input: SettleInput) {
  return mutate(viewer, "loans.settle", input, async (tx) => {
    const known = await requireLoan(tx, { token: input.token });
    if (!partIn(viewer, known).lends || known.kind === "repair") throw unknownLoan("of this code");
    await lockLoan(tx, known);
    const found = await requireLoan(tx, { token: input.token });
    if (!(await isDamaged(tx, found))) throw changedLoan(found);
    const { keptCents, note } = input;
    const { depositCents } = found;
    if (keptCents > depositCents) throw fault("keptCents", "beyond_deposit", { euros: depositCents / 100 });
    const [before] = await readSettlements(tx, [found.id]);
    if (before?.agreedAt) throw changedLoan(found);
    const said = { depositCents, keptCents, note, saidBy: viewer.user.id, saidAt: viewer.now() };
    await tx
      .insert(loanSettlement)
      .values({ territoryId: viewer.territory.id, loanId: found.id, ...said })
      .onConflictDoUpdate({ target: [loanSettlement.territoryId, loanSettlement.loanId], set: said });
    await tell(tx, viewer, "settling", found, { note: () => note, keptCents, saidAt: viewer.now() });
    await record(tx, viewer, "loan.settle-said", found.id, { keptCents });
    return { loanId: found.id };
  });
}

/** The borrower agrees to the amount that they saw. */
export async function agreeSettlement(viewer: SignedIn, input: AgreeInput) {
  return mutate(viewer, "loans.agree", input, async (tx) => {
    const found = await requireLoan(tx, { token: input.token });
    if (!partIn(viewer, found).mayFetch) throw unknownLoan("of this code");
    await lockLoan(tx, found);
    const agreed = await tx
      .update(loanSettlement)
      .set({ agreedBy: viewer.user.id, agreedAt: viewer.now() })
      .where(
        and(
          eq(loanSettlement.loanId, found.id),
          eq(loanSettlement.keptCents, input.keptCents),
          isNull(loanSettlement.agreedAt),
        ),
      )
      .returning({ note: loanSettlement.note });
    const [done] = agreed;
    if (!done) throw changedLoan(found);
    await tell(tx, viewer, "settled", found, { note: () => done.note, keptCents: input.keptCents });
    await record(tx, viewer, "loan.settle-agreed", found.id, { keptCents: input.keptCents });
    return { loanId: found.id };
  });
}

/** Has its lender said, at the return, that something is damaged or missing? */
async function isDamaged(tx: Transaction, found: LoanRow): Promise<boolean> {
  const back = (await readWords(tx, [found.id])).find(({ step, side }) => step === "back" && side === "lender");
  if (!back) return false;
  if (back.condition === "damaged") return true;
  return (await readDefects(tx, [found.id])).some(({ step, side }) => step === "back" && side === "lender");
}
