import type { Transaction } from "#db/client.ts";
import { auditEvent } from "#db/schema.ts";

/**
 * Adds an event to the territory's chain. Call it last in a transaction: the chain is written by one at a time, and
 * the wait lasts until commit.
 */
export async function recordEvent(
  tx: Transaction,
  event: {
    readonly territoryId: string;
    readonly actor: string;
    /** `<what>.<verb>`, as in `closure.create`. */
    readonly action: string;
    readonly subject: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx.insert(auditEvent).values({ ...event, details: event.details ?? {} });
}
