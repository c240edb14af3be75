import type { Transaction } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { sendJob } from "../jobs/send.ts";

export type Mail = {
  readonly territoryId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** The same cause has the same key: it is mailed once, however often it is replayed. */
  readonly dedupKey: string;
};

/** Puts a mail in the outbox, in the transaction that makes it due: it leaves if, and only if, that commits. */
export async function enqueueMail(tx: Transaction, mail: Mail): Promise<void> {
  const { rowCount } = await tx
    .insert(outbox)
    .values({ ...mail, subject: mail.subject.replace(/[\r\n]+/g, " ") })
    .onConflictDoNothing();
  if (rowCount) await sendJob(tx, "outbox.send", { territoryId: mail.territoryId });
}
