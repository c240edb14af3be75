import { setTimeout as pause } from "node:timers/promises";
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { recordEvent } from "../audit/data.ts";
import { columnsOf, sharedOf } from "../columns.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireCampaign, requireUndecided } from "./access.ts";
import { readBoardRequests, readBoardSpaces, readBoardWishes, readSiteOfSpaces } from "./board-data.ts";
import { comparePlans } from "./compare.ts";
import {
  cutTime,
  failLostPlans,
  insertPlan,
  lockCampaign,
  type PlanRow,
  readCampaigns,
  readCounts,
  readPlacements,
  readPlan,
  readPlans,
  readRefusals,
  swapPlan,
} from "./data.ts";
import { toDecided } from "./decisions.ts";
import { readEdited, readKeptRun } from "./edited.ts";
import { figuresOf } from "./figures.ts";
import { readAskedMark } from "./late.ts";
import { BEAT_MS } from "./run.ts";
import type { CancelInput, CompareInput, FinishInput, SolveInput } from "./schema.ts";
import { readRenewed } from "./snapshot.ts";

export { suggestDates } from "./alternatives.ts";
export { readOpenAppeals } from "./appeals-data.ts";
export { countWeeks, wallOf } from "./compare.ts";
export { readEdited, standing } from "./edited.ts";
export { applyEdit, type Edit, refusedBy } from "./edits.ts";
export { type AskedHours, type Frame, frameOf, groundOf, toRequest, type UnfitReason, weeksOf } from "./instance.ts";
export { illegalityOf } from "./legality.ts";
export { matchSeason } from "./match.ts";
export { abandonPlan, solveCampaign } from "./run.ts";
export { type AskedRequest, type AskedWish, readAsked, readAskedWishes, readHours, readHoursMark } from "./snapshot.ts";
export { weigh } from "./weigh.ts";

/** The territory's campaigns, the latest season first. */
export async function listCampaigns(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, readCampaigns);
}

/** One campaign with its policy, its counts and all its plans. */
export async function readCampaignPage(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await failLostPlans(tx, campaignId, viewer.now());
    const found = await requireCampaign(tx, campaignId);
    return { ...found, counts: await readCounts(tx, campaignId), plans: await readPlans(tx, campaignId) };
  });
}

/**
 * All requests of a campaign with their wishes, and the spaces that plans speak of. Written for the way: thousands of rows
 * name a few hundred spaces and associations, by their places in lists.
 */
export async function readBoard(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await requireCampaign(tx, campaignId);
    // before the requests: one that comes in between makes the mark old, and the board is read again
    const asked = await readAskedMark(tx, campaignId);
    const requests = await readBoardRequests(tx, campaignId);
    const wishes = await readBoardWishes(tx, campaignId);
    const spaces = await readBoardSpaces(tx);
    const spaceAt = new Map(spaces.map(({ id }, at) => [id, at]));
    const requestAt = new Map(requests.map(({ id }, at) => [id, at]));
    const organizations = sharedOf(requests, ({ organizationId, organizationName }) => ({
      organizationId,
      organizationName,
    }));
    const activities = sharedOf(requests, ({ activityName, activityNameEn, family }) => ({
      activityName,
      activityNameEn,
      family,
    }));
    const periods = sharedOf(requests, ({ period }) => ({ period }));
    return {
      asked,
      organizations: organizations.values,
      activities: activities.values,
      periods: periods.values,
      requests: columnsOf(
        requests.map((one, at) => ({
          ...ownOf(one),
          organization: organizations.places[at] as number,
          activity: activities.places[at] as number,
          period: periods.places[at] as number,
        })),
      ),
      wishes: columnsOf(
        wishes.flatMap(({ requestId, spaceIds, ...wish }) => {
          const request = requestAt.get(requestId);
          if (request === undefined) return [];
          return [{ ...wish, request, spaces: spaceIds.map((id) => spaceAt.get(id)).join(" ") }];
        }),
      ),
      spaces: columnsOf(spaces),
    };
  });
}

type BoardRequest = Awaited<ReturnType<typeof readBoardRequests>>[number];

/** What a request shares with no other. */
function ownOf({
  organizationId: _,
  organizationName: _name,
  activityName: _activity,
  activityNameEn: _english,
  family: _family,
  period: _period,
  ...own
}: BoardRequest) {
  return own;
}

/** A plan with what it grants and what it refuses, and why. */
export async function readPlanPage(viewer: SignedIn, planId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const head = await requirePlan(tx, planId);
    const run = await readKeptRun(tx, planId);
    const instance = run?.asked ?? null;
    const placements = await readPlacements(tx, planId);
    const known = new Set(instance?.requests.map(({ id }) => id));
    const isWhole = placements.every(({ requestId }) => known.has(requestId));
    const whole = isWhole ? instance : (await readEdited(tx, planId, run)).instance;
    return {
      ...head,
      horizonStart: instance?.horizon.start ?? null,
      weeks: instance?.horizon.weeks ?? 0,
      slotMinutes: instance?.horizon.slotMinutes ?? 15,
      placements: whole ? toDecided(whole, placements) : [],
      refusals: await readRefusals(tx, planId),
    };
  });
}

/** What one plan grants that another does not, and what it moves. */
export async function compareWith(viewer: SignedIn, { planId, withPlanId }: CompareInput) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const [after, before] = [await requirePlan(tx, planId), await requirePlan(tx, withPlanId)];
    if (after.campaignId !== before.campaignId) {
      throw new DomainError("INVALID_INPUT", "Plans of two campaigns do not compare", { path: ["withPlanId"] });
    }
    const { slotMinutes } = await requireCampaign(tx, after.campaignId);
    const [old, now] = [await readPlacements(tx, withPlanId), await readPlacements(tx, planId)];
    const requests = await readBoardRequests(tx, after.campaignId);
    const [sites, renewed] = [await readSiteOfSpaces(tx), await readRenewed(tx, after.campaignId)];
    const figures = (placed: typeof now) => figuresOf(requests, placed, sites, renewed, slotMinutes);
    return { ...comparePlans(old, now, slotMinutes), figures: { before: figures(old), after: figures(now) } };
  });
}

/** Queues a run. One at a time in a campaign: `PLAN_RUNNING` otherwise. */
export async function launchPlan(viewer: SignedIn, input: SolveInput) {
  requireHubManager(viewer);
  try {
    return await mutate(viewer, "campaigns.solve", input, async (tx) => {
      await lockCampaign(tx, input.campaignId);
      const campaign = await requireCampaign(tx, input.campaignId);
      requireUndecided(campaign.state);
      if (campaign.state === "preparing") throw new DomainError("STATE_CHANGED", "Wishes are not open yet");
      await failLostPlans(tx, campaign.id, viewer.now());
      const queued = await insertPlan(tx, {
        territoryId: viewer.territory.id,
        campaignId: campaign.id,
        policyId: campaign.policyId,
        seed: input.seed,
        timeLimitMs: input.seconds * 1000,
        fromPlanId: await requireStart(tx, campaign.id, input.fromPlanId),
        createdBy: viewer.user.id,
        createdAt: viewer.now(),
      });
      await sendJob(tx, "plan.solve", { territoryId: viewer.territory.id, planId: queued.planId });
      await record(tx, viewer, "plan.launch", queued.planId, { campaign: campaign.id, seed: input.seed });
      return queued;
    });
  } catch (error) {
    if (!isViolation(error, "plan_one_running")) throw error;
    throw new DomainError("PLAN_RUNNING", `Campaign ${input.campaignId} has a run under way`, { cause: error });
  }
}

/** Asks a run to stop; nothing of it is kept. */
export async function cancelPlan(viewer: SignedIn, input: CancelInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.cancel", input, async (tx) => {
    await requirePlan(tx, input.planId);
    const isGone = await swapPlan(tx, input.planId, ["queued"], { state: "cancelled", endedAt: viewer.now() });
    if (!isGone && !(await swapPlan(tx, input.planId, ["running"], { cancelRequested: true }))) {
      throw new DomainError("STATE_CHANGED", `Plan ${input.planId} is no longer running`);
    }
    await record(tx, viewer, "plan.cancel", input.planId, {});
    return { state: isGone ? ("cancelled" as const) : ("running" as const) };
  });
}

/** Ends a search here: the best that it has found becomes a draft as if its time were over. */
export async function finishPlan(viewer: SignedIn, input: FinishInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.finish", input, async (tx) => {
    await requirePlan(tx, input.planId);
    if (!(await cutTime(tx, input.planId, viewer.now()))) {
      throw new DomainError("STATE_CHANGED", `Plan ${input.planId} is not running`);
    }
    await record(tx, viewer, "plan.finish", input.planId, {});
    return { planId: input.planId };
  });
}

/** How a run gets on, told each time that it changes, until it has ended. */
export async function watchPlan(viewer: SignedIn, planId: string, signal: AbortSignal | undefined) {
  requireHubManager(viewer);
  await withTerritory(viewer.db, viewer.territory.id, (tx) => requirePlan(tx, planId));
  return progressOf(viewer, planId, signal);
}

async function* progressOf(viewer: SignedIn, planId: string, signal: AbortSignal | undefined) {
  let told = "";
  while (!signal?.aborted) {
    const { state, progress, objective, bound, gap, granted, refused, error } = await withTerritory(
      viewer.db,
      viewer.territory.id,
      (tx) => requirePlan(tx, planId),
    );
    const seen = { state, progress, objective, bound, gap, granted, refused, error };
    const text = JSON.stringify(seen);
    if (text !== told) yield seen;
    told = text;
    if (state !== "queued" && state !== "running") return;
    await pause(BEAT_MS);
  }
}

/** The plan to start from has a result, in this campaign. */
async function requireStart(tx: Transaction, campaignId: string, planId: string | null): Promise<string | null> {
  if (planId === null) return null;
  const found = await requirePlan(tx, planId);
  if (found.campaignId !== campaignId || found.state !== "draft" || found.isSimulation) {
    throw new DomainError("INVALID_INPUT", `Plan ${planId} is no draft of the campaign`, { path: ["fromPlanId"] });
  }
  return planId;
}

async function requirePlan(tx: Transaction, planId: string): Promise<PlanRow> {
  const found = await readPlan(tx, planId);
  if (!found) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
  return found;
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
