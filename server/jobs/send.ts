import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { QueueName } from "#db/queues.ts";
import type { JobPayloads } from "./queues.ts";

export type SendOptions = { readonly startAfter?: Date };

/**
 * Adds a job in the caller's transaction: it exists if, and only if, that commits. pg-boss's own `send` needs a started
 * instance bound to a database, which a transaction does not name; its table takes the same row from SQL.
 */
export async function sendJob<Q extends QueueName>(
  tx: Transaction,
  queue: Q,
  payload: JobPayloads[Q],
  options: SendOptions = {},
): Promise<void> {
  const startAfter = options.startAfter?.toISOString() ?? null;
  await asOwner(tx, async () => {
    const { rowCount } = await tx.execute(sql`
      insert into pgboss.job (name, data, start_after, keep_until, expire_seconds, deletion_seconds, retry_limit,
        retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
      select name, ${JSON.stringify(payload)}::jsonb, at, at + retention_seconds * interval '1 s', expire_seconds,
        deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds
      from pgboss.queue, coalesce(${startAfter}::timestamptz, now()) as at
      where name = ${queue}`);
    if (rowCount !== 1) throw new Error(`No queue named ${queue}`);
  });
}

/**
 * The role that a transaction of the application takes has no right on pg-boss's tables, and keeps none: it is laid
 * down for this one write and taken up again. When the write fails, the transaction is lost with its role.
 */
async function asOwner(tx: Transaction, write: () => Promise<void>): Promise<void> {
  const { rows } = await tx.execute<{ role: string }>(
    sql`select current_setting('role') as role, set_config('role', 'none', true)`,
  );
  await write();
  await tx.execute(sql`select set_config('role', ${rows[0]?.role ?? "none"}, true)`);
}
