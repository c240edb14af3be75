import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import type { OutgoingMail } from "./delivery.ts";

export type ClaimedMail = OutgoingMail & { readonly attempts: number };

/** Takes the mails that are due, each for one sender: it is theirs until `leaseUntil`, then due again. */
export async function claimDue(
  tx: Transaction,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<readonly ClaimedMail[]> {
  const due = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.state, "waiting"), lte(outbox.availableAt, now)))
    .orderBy(asc(outbox.availableAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return tx
    .update(outbox)
    .set({ availableAt: leaseUntil, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning({
      id: outbox.id,
      recipient: outbox.recipient,
      subject: outbox.subject,
      body: outbox.body,
      attempts: outbox.attempts,
    });
}

export async function markSent(tx: Transaction, id: string, sentAt: Date): Promise<void> {
  await tx.update(outbox).set({ state: "sent", sentAt, lastError: null }).where(eq(outbox.id, id));
}

export async function markRetry(tx: Transaction, id: string, lastError: string, availableAt: Date): Promise<void> {
  await tx.update(outbox).set({ lastError, availableAt }).where(eq(outbox.id, id));
}

export async function markFailed(tx: Transaction, id: string, lastError: string): Promise<void> {
  await tx.update(outbox).set({ state: "failed", lastError }).where(eq(outbox.id, id));
}

/** Without a mail server, what waits is kept to be read, and is not sent later by surprise. */
export async function keepWaiting(tx: Transaction): Promise<void> {
  await tx.update(outbox).set({ state: "kept" }).where(eq(outbox.state, "waiting"));
}
