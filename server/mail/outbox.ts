import type { Transaction } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { sendJob } from "../jobs/send.ts";
import { readChoiceOf } from "./data.ts";

export type Mail = {
  readonly territoryId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** The same cause has the same key: it is mailed once, however often it is replayed. */
  readonly dedupKey: string;
  /** Leaves at once whatever its reader has chosen: a link to sign in, an invitation. */
  readonly cannotWait?: true;
};

/**
 * Puts a mail in the outbox, in the transaction that makes it due: it leaves if, and only if, that commits. What can wait
 * follows its reader's choice: at once, in the day's digest, or not at all.
 */
export async function enqueueMail(tx: Transaction, { cannotWait, ...mail }: Mail): Promise<void> {
  const choice = cannotWait ? "now" : await readChoiceOf(tx, mail.recipient);
  if (choice === "none") return;
  const state = choice === "daily" ? "gathered" : "waiting";
  const { rowCount } = await tx
    .insert(outbox)
    .values({ ...mail, state, subject: mail.subject.replace(/[\r\n]+/g, " ") })
    .onConflictDoNothing();
  if (rowCount && state === "waiting") await sendJob(tx, "outbox.send", { territoryId: mail.territoryId });
}
