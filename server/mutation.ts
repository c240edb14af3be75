import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import superjson from "superjson";
import { z } from "zod";
import { type Transaction, withTerritory } from "#db/client.ts";
import { idempotencyKey } from "#db/schema.ts";
import type { SignedIn } from "./context.ts";
import { DomainError } from "./errors.ts";

/** Chosen by the client, once per intention: a repeated call with the same key has one effect and one answer. */
export const mutationKey = z.string().min(8).max(255);

/**
 * Runs a mutation once. Effect and answer are committed together under the caller's key: a repeated call gets the
 * first answer, a concurrent one waits for it, and the same key with another input is refused.
 */
export async function mutate<T>(
  viewer: SignedIn,
  procedure: string,
  input: { readonly key: string },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const requestHash = createHash("sha256")
    .update(superjson.stringify([procedure, input]))
    .digest("hex");
  const mine = { territoryId: viewer.territory.id, userId: viewer.user.id, key: input.key };
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const inserted = await tx
      .insert(idempotencyKey)
      .values({ ...mine, procedure, requestHash, state: "running" })
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key });
    const isMine = and(
      eq(idempotencyKey.territoryId, mine.territoryId),
      eq(idempotencyKey.userId, mine.userId),
      eq(idempotencyKey.key, mine.key),
    );
    if (inserted.length === 0) {
      const [known] = await tx.select().from(idempotencyKey).where(isMine);
      if (known?.requestHash !== requestHash) {
        throw new DomainError("KEY_REUSED", `Key ${input.key} was used for another call`);
      }
      return superjson.deserialize(known.response as Parameters<typeof superjson.deserialize>[0]);
    }
    const answer = await work(tx);
    await tx
      .update(idempotencyKey)
      .set({ state: "done", response: superjson.serialize(answer) })
      .where(isMine);
    return answer;
  });
}
