import { and, asc, eq, gt, inArray, lte, ne, or, type SQL } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, planLock } from "#db/schema.ts";

type Held = {
  readonly territoryId: string;
  readonly planId: string;
  readonly requestId: string;
  readonly heldBy: string;
};

/** Takes a request, or keeps it longer; false where somebody else has it. */
export async function takeLock(tx: Transaction, held: Held, now: Date, until: Date): Promise<boolean> {
  const taken = await tx
    .insert(planLock)
    .values({ ...held, until })
    .onConflictDoUpdate({
      target: [planLock.territoryId, planLock.planId, planLock.requestId],
      set: { heldBy: held.heldBy, until },
      setWhere: or(eq(planLock.heldBy, held.heldBy), lte(planLock.until, now)) as SQL,
    })
    .returning({ requestId: planLock.requestId });
  return taken.length === 1;
}

export async function freeLock(tx: Transaction, { planId, requestId, heldBy }: Held): Promise<void> {
  await tx
    .delete(planLock)
    .where(and(eq(planLock.planId, planId), eq(planLock.requestId, requestId), eq(planLock.heldBy, heldBy)));
}

/** What is in somebody's hands now. */
export async function readLocks(tx: Transaction, planId: string, now: Date) {
  return tx
    .select({ requestId: planLock.requestId, heldBy: planLock.heldBy, name: authUser.name })
    .from(planLock)
    .innerJoin(authUser, eq(authUser.id, planLock.heldBy))
    .where(and(eq(planLock.planId, planId), gt(planLock.until, now)))
    .orderBy(asc(planLock.requestId));
}

/** Who else has one of these in hand. */
export async function readOtherHolder(
  tx: Transaction,
  planId: string,
  { ids, userId, now }: { readonly ids: readonly string[]; readonly userId: string; readonly now: Date },
) {
  const [found] = await tx
    .select({ requestId: planLock.requestId, name: authUser.name })
    .from(planLock)
    .innerJoin(authUser, eq(authUser.id, planLock.heldBy))
    .where(
      and(
        eq(planLock.planId, planId),
        inArray(planLock.requestId, [...ids]),
        ne(planLock.heldBy, userId),
        gt(planLock.until, now),
      ),
    )
    .limit(1);
  return found ?? null;
}
