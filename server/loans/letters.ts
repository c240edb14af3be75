// The two sides of a loan write to each other through the platform: neither learns the other's address or number.
import { like } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { letterKey, letterMail } from "../mail/loan-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mutate } from "../mutation.ts";
import { wallTimeOf } from "../time.ts";
import type { LoanRow, LoanState } from "./data.ts";
import { lockLoan } from "./parts.ts";
import type { WriteInput } from "./schema.ts";
import { changedLoan, partIn, readRecipients, record, requireLoan, unknownLoan } from "./sides.ts";

/** From when it is promised until it is back. */
const WRITTEN_IN: readonly LoanState[] = ["granted", "out"];
/** Nobody is flooded: so many from one side in a day. */
const LETTERS_A_DAY = 3;

/** Which side of it may the viewer write from now? */
export function mayWrite(viewer: SignedIn, found: LoanRow) {
  const isOpen = found.kind === "loan" && WRITTEN_IN.includes(found.state);
  const { lends, mayFetch } = partIn(viewer, found);
  return { lender: isOpen && lends, borrower: isOpen && mayFetch };
}

/** Sends a few words to the other side, at once, whatever it chose of other mails: they hold each other's things. */
export async function writeToSide(viewer: SignedIn, input: WriteInput) {
  return mutate(viewer, "loans.write", input, async (tx) => {
    const known = await requireLoan(tx, { token: input.token });
    const { lends, mayFetch } = partIn(viewer, known);
    if (known.kind === "repair" || !(input.side === "lender" ? lends : mayFetch)) throw unknownLoan("of this code");
    await lockLoan(tx, known);
    const found = await requireLoan(tx, { token: input.token });
    if (!mayWrite(viewer, found)[input.side]) throw changedLoan(found);
    const { day } = wallTimeOf(viewer.now(), viewer.territory.timeZone);
    const sent = await countLetters(tx, letterKey(found.id, input.side, day));
    if (sent >= LETTERS_A_DAY) {
      throw new DomainError("INVALID_INPUT", `${sent} letters about ${found.id} today`, {
        path: ["text"],
        details: { rule: "letters_a_day", count: LETTERS_A_DAY },
      });
    }
    const facts = { territory: viewer.territory, loan: found, day, number: sent + 1, text: input.text };
    const to = input.side === "lender" ? "borrower" : "lender";
    for (const recipient of await readRecipients(tx, found, to))
      await enqueueMail(tx, letterMail(facts, to, recipient));
    await record(tx, viewer, "loan.write", found.id, { side: input.side });
    return { loanId: found.id };
  });
}

/** One letter goes to each who runs the place: it counts once. */
async function countLetters(tx: Transaction, key: string): Promise<number> {
  const rows = await tx
    .select({ key: outbox.dedupKey })
    .from(outbox)
    .where(like(outbox.dedupKey, `${key} %`));
  return new Set(rows.map((row) => row.key.slice(key.length + 1).split(" ")[0])).size;
}
