import { withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readPolicy } from "../policies/data.ts";
import { requireCampaign } from "./access.ts";
import { failLostPlans, insertPlan, lockCampaign, readBoardRequests, readPlacements, readSimulations } from "./data.ts";
import { gainsOf } from "./gains.ts";
import type { SimulateInput } from "./schema.ts";

const SEED = 1;

/**
 * Runs two policies on the same wishes, as two plans that are never published. One pair at a time. The second begins from
 * what the first gave and moves only whom its rules move: two searches apart differ by 450 to 750 hours of 49,000 by chance
 * alone, and this way by none or a few.
 */
export async function simulatePolicies(viewer: SignedIn, input: SimulateInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.simulate", input, async (tx) => {
    await lockCampaign(tx, input.campaignId);
    const campaign = await requireCampaign(tx, input.campaignId);
    await failLostPlans(tx, campaign.id, viewer.now());
    const known = await readSimulations(tx, campaign.id);
    if (known.some(({ state }) => state === "queued" || state === "running")) {
      throw new DomainError("PLAN_RUNNING", `Campaign ${campaign.id} has a simulation under way`);
    }
    const queue = async (policyId: string, seconds: number, fromPlanId: string | null) => {
      if (!(await readPolicy(tx, policyId))) throw new DomainError("NOT_FOUND", `No policy ${policyId}`);
      const { planId } = await insertPlan(tx, {
        territoryId: viewer.territory.id,
        campaignId: campaign.id,
        policyId,
        fromPlanId,
        isSimulation: true,
        seed: SEED,
        timeLimitMs: seconds * 1000,
        createdBy: viewer.user.id,
        createdAt: viewer.now(),
      });
      return planId;
    };
    const [one, other] = input.policyIds;
    const first = await queue(one, input.seconds, null);
    const planIds = [first, await queue(other, input.seconds / 2, first)];
    await sendJob(tx, "plan.solve", { territoryId: viewer.territory.id, planId: first });
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "plan.simulate",
      subject: campaign.id,
      details: { policies: input.policyIds },
    });
    return { planIds };
  });
}

/** The latest pair, and once both have ended well, who gains and who loses by the second. */
export async function readSimulation(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await requireCampaign(tx, campaignId);
    await failLostPlans(tx, campaignId, viewer.now());
    const [second, first] = await readSimulations(tx, campaignId);
    if (!first || !second) return null;
    const plans = [first, second] as const;
    if (plans.some(({ state }) => state !== "draft")) return { plans, gains: null };
    const requests = await readBoardRequests(tx, campaignId);
    return { plans, gains: gainsOf(requests, await readPlacements(tx, first.id), await readPlacements(tx, second.id)) };
  });
}
