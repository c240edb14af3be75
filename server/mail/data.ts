import { and, asc, type Column, desc, eq, ilike, inArray, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, mailChoice, OUTBOX_STATES, outbox } from "#db/schema.ts";
import type { OutgoingMail } from "./delivery.ts";
import type { ListInput } from "./schema.ts";

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

/** With the spaces that a reader types, where French has those that keep words together. */
const spaced = (column: Column) => sql`replace(${column}, chr(160), ' ')`;

/** A page of messages, how many match, and how many there are in each state. */
export async function readMails(tx: Transaction, { state, text, offset, limit }: ListInput) {
  // the reader's % and _ are letters
  const typed = text.replaceAll("\u00a0", " ");
  const pattern = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const matching = and(
    state && eq(outbox.state, state),
    text === "" ? undefined : or(ilike(outbox.recipient, pattern), ilike(spaced(outbox.subject), pattern)),
  );
  const mails = await tx
    .select({
      id: outbox.id,
      recipient: outbox.recipient,
      subject: outbox.subject,
      body: outbox.body,
      state: outbox.state,
      attempts: outbox.attempts,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      availableAt: outbox.availableAt,
      sentAt: outbox.sentAt,
    })
    .from(outbox)
    .where(matching)
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .offset(offset)
    .limit(limit);
  const total = await tx.$count(outbox, matching);
  const counted = await tx
    .select({ state: outbox.state, mails: sql<number>`count(*)::int` })
    .from(outbox)
    .groupBy(outbox.state);
  const counts = new Map(counted.map((one) => [one.state, one.mails]));
  return { mails, total, states: OUTBOX_STATES.map((one) => ({ state: one, mails: counts.get(one) ?? 0 })) };
}

export async function hasMail(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.$count(outbox, eq(outbox.id, id))) > 0;
}

/** Gives a failed message all its tries again; false when it has not failed. */
export async function markWaiting(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(outbox)
    .set({ state: "waiting", attempts: 0, availableAt: now })
    .where(and(eq(outbox.id, id), eq(outbox.state, "failed")))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** How the person at an address wants what can wait, and in which language; null of whom no structure here knows. */
export async function readReader(tx: Transaction, email: string) {
  const [found] = await tx
    .select({ locale: authUser.locale, choice: mailChoice.choice })
    .from(authUser)
    .leftJoin(mailChoice, eq(mailChoice.userId, authUser.id))
    .where(sql`lower(${authUser.email}) = lower(${email})`);
  return found ?? null;
}

/** What waits for a digest, by reader, the oldest first. */
export async function readGathered(tx: Transaction) {
  return tx
    .select({ id: outbox.id, recipient: outbox.recipient, subject: outbox.subject, body: outbox.body })
    .from(outbox)
    .where(eq(outbox.state, "gathered"))
    .orderBy(asc(outbox.recipient), asc(outbox.createdAt))
    .for("update", { skipLocked: true });
}

export async function markDigested(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx
    .update(outbox)
    .set({ state: "sent", sentAt: now })
    .where(inArray(outbox.id, [...ids]));
}
