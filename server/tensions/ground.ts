// A draft, and what its requests asked: what a clash is looked at in.
import { createHash } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { type Instance, resultText, type Solution } from "#solver";
import { readCampaign, readPlan } from "../campaigns/data.ts";
import {
  type AskedRequest,
  type AskedWish,
  type Frame,
  frameOf,
  readAsked,
  readAskedWishes,
  readEdited,
  readHours,
  readHoursMark,
  standing,
} from "../campaigns/service.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";

export type Ground = {
  /** Names draft and hours, for the solver's workers. */
  readonly key: string;
  readonly frame: Frame;
  readonly instance: Instance;
  readonly solution: Solution;
  readonly asked: ReadonlyMap<string, AskedRequest>;
  readonly wishes: ReadonlyMap<string, readonly AskedWish[]>;
};

/** The grounds known to a process, the latest last. */
const grounds = new WeakMap<Solver, Map<string, Ground>>();
const KEPT = 3;

export async function readGround(viewer: SignedIn & { readonly solver: Solver }, planId: string): Promise<Ground> {
  const known = grounds.get(viewer.solver) ?? new Map<string, Ground>();
  grounds.set(viewer.solver, known);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { campaign, instance, solution } = await requireDraft(tx, planId);
    const asked = await readAsked(tx, campaign.id);
    const told = asked.map(({ id, updatedAt }) => `${id} ${updatedAt.getTime()}`);
    const mark = [planId, resultText(solution), told, await readHoursMark(tx, viewer.now())];
    const key = `clash ${createHash("sha256").update(JSON.stringify(mark)).digest("hex")}`;
    const found = known.get(key);
    if (found) return found;
    const hours = await readHours(tx, viewer.territory, campaign.season, viewer.now());
    const frame = frameOf({ ...hours, campaign, rules: campaign.policy.rules });
    const ids = asked.map(({ id }) => id);
    const ground: Ground = {
      ...{ key, frame, solution, instance },
      asked: new Map(asked.map((one) => [one.id, one])),
      wishes: Map.groupBy(await readAskedWishes(tx, ids), ({ requestId }) => requestId),
    };
    known.set(key, ground);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return ground;
  });
}

/** What is not published, simulated or in the making, of a campaign that is not over. */
export async function requireDraft(tx: Transaction, planId: string) {
  const plan = await readPlan(tx, planId);
  const campaign = plan?.state === "draft" && !plan.isSimulation ? await readCampaign(tx, plan.campaignId) : null;
  if (!campaign || campaign.state === "published" || campaign.state === "closed") {
    throw new DomainError("NOT_FOUND", `No draft ${planId}`, { path: ["planId"] });
  }
  return { campaign, ...standing(await readEdited(tx, planId)) };
}
