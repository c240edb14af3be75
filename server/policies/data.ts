import { desc, eq, max, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, policy } from "#db/schema.ts";

/** All versions, the newest first. A version that was not adopted is a proposal. */
export async function readPolicies(tx: Transaction) {
  return tx
    .select({
      id: policy.id,
      version: policy.version,
      name: policy.name,
      adoptedAt: policy.adoptedAt,
      rules: policy.rules,
    })
    .from(policy)
    .orderBy(desc(policy.version));
}

export async function readPolicy(tx: Transaction, policyId: string) {
  const [found] = await tx.select().from(policy).where(eq(policy.id, policyId));
  return found ?? null;
}

export async function insertVersion(
  tx: Transaction,
  added: Pick<typeof policy.$inferInsert, "territoryId" | "name" | "rules" | "adoptedAt" | "createdAt">,
) {
  // two at once would take one number
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policy ' || ${added.territoryId}::text, 0))`);
  const [last] = await tx.select({ version: max(policy.version) }).from(policy);
  const [made] = await tx
    .insert(policy)
    .values({ ...added, version: (last?.version ?? 0) + 1 })
    .returning({ policyId: policy.id, version: policy.version });
  if (!made) throw new Error("A policy was not inserted");
  return made;
}

export async function giveCampaign(tx: Transaction, campaignId: string, policyId: string): Promise<void> {
  await tx.update(campaign).set({ policyId }).where(eq(campaign.id, campaignId));
}
