import { and, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, plan, policy } from "#db/schema.ts";
import { decidedCounts } from "./data.ts";

const selectPlans = (tx: Transaction) =>
  tx
    .select({
      id: plan.id,
      campaignId: plan.campaignId,
      version: plan.version,
      state: plan.state,
      isSimulation: plan.isSimulation,
      endedAt: plan.endedAt,
      seed: plan.seed,
      fromPlanId: plan.fromPlanId,
      iterations: plan.iterations,
      schedule: plan.schedule,
      guidedFrom: plan.guidedFrom,
      solverVersion: plan.solverVersion,
      resultHash: plan.resultHash,
      publicToken: plan.publicToken,
      objective: plan.objective,
      gap: plan.gap,
      ...decidedCounts,
      campaignName: campaign.name,
      campaignState: campaign.state,
      appealsUntil: campaign.appealsUntil,
      season: campaign.season,
      policy: { version: policy.version, name: policy.name, adoptedAt: policy.adoptedAt, rules: policy.rules },
    })
    .from(plan)
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .innerJoin(policy, and(eq(policy.territoryId, plan.territoryId), eq(policy.id, plan.policyId)));

async function readOne(tx: Transaction, condition: SQL) {
  const [found] = await selectPlans(tx).where(condition);
  return found ?? null;
}

export const readReplayable = (tx: Transaction, planId: string) => readOne(tx, eq(plan.id, planId));
export const readShared = (tx: Transaction, token: string) => readOne(tx, eq(plan.publicToken, token));

export type ReplayRow = NonNullable<Awaited<ReturnType<typeof readReplayable>>>;

export async function writeToken(tx: Transaction, planId: string, publicToken: string | null): Promise<void> {
  await tx.update(plan).set({ publicToken }).where(eq(plan.id, planId));
}
