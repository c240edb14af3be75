import { withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readPolicy } from "../policies/data.ts";
import { requireCampaign } from "./access.ts";
import { readBoardRequests } from "./board-data.ts";
import { failLostPlans, insertPlan, lockCampaign, readPlacements, readSimulations } from "./data.ts";
import { type Gain, gainsOf } from "./gains.ts";
import type { MeasureChanceInput, SimulateInput } from "./schema.ts";

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
    const found = latestOf(await readSimulations(tx, campaignId));
    if (!found) return null;
    const { first, second, control } = found;
    const plans = [first, second] as const;
    if (plans.some(({ state }) => state !== "draft")) return { plans, gains: null, control: null };
    const requests = await readBoardRequests(tx, campaignId);
    const before = await readPlacements(tx, first.id);
    const gains = gainsOf(requests, before, await readPlacements(tx, second.id));
    if (!control) return { plans, gains, control };
    const { state } = control;
    const moved = state === "draft" ? gainsOf(requests, before, await readPlacements(tx, control.id)) : null;
    return { plans, gains, control: { state, hours: moved && hoursMoved(moved.organizations) } };
  });
}

/**
 * Runs the first policy on from its own result, as the second was: what moves then moves by the search alone, and no
 * smaller difference between the two says anything of the rules.
 */
export async function measureChance(viewer: SignedIn, input: MeasureChanceInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.measureChance", input, async (tx) => {
    await lockCampaign(tx, input.campaignId);
    const campaign = await requireCampaign(tx, input.campaignId);
    await failLostPlans(tx, campaign.id, viewer.now());
    const found = latestOf(await readSimulations(tx, campaign.id));
    if (!found || found.control || [found.first, found.second].some(({ state }) => state !== "draft")) {
      throw new DomainError("STATE_CHANGED", `Campaign ${campaign.id} has no comparison to measure`);
    }
    const { first, second } = found;
    const { planId } = await insertPlan(tx, {
      territoryId: viewer.territory.id,
      campaignId: campaign.id,
      policyId: first.policyId,
      fromPlanId: first.id,
      isSimulation: true,
      seed: SEED,
      timeLimitMs: second.timeLimitMs,
      createdBy: viewer.user.id,
      createdAt: viewer.now(),
    });
    await sendJob(tx, "plan.solve", { territoryId: viewer.territory.id, planId });
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "plan.measure-chance",
      subject: campaign.id,
      details: { plan: planId },
    });
    return { planId };
  });
}

type Simulated = Awaited<ReturnType<typeof readSimulations>>[number];

/** The latest pair, and the first policy's own second run where one was asked for. The newest plan comes first. */
function latestOf([newest, before, oldest]: readonly Simulated[]) {
  if (!newest || !before) return null;
  const isControl = oldest && newest.fromPlanId === oldest.id && before.fromPlanId === oldest.id;
  if (isControl) return { first: oldest, second: before, control: newest };
  return { first: before, second: newest, control: null };
}

const hoursMoved = (gains: readonly Gain[]) =>
  gains.reduce((sum, { before, after }) => sum + Math.abs(after - before), 0);
