import { randomBytes } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireShared } from "./access.ts";
import { anonymousInstance } from "./anonymous.ts";
import { readPlanFiles } from "./data.ts";
import { readInstance } from "./decisions.ts";
import { countStanding } from "./edits-data.ts";
import { type ReplayRow, readReplayable, writeToken } from "./replay-data.ts";
import type { ShareInput } from "./schema.ts";

/** States of a plan that has a result. */
const DONE: readonly ReplayRow["state"][] = ["draft", "published", "superseded"];

/** What it takes to make a plan again, and the link by which others may. */
export async function readReplay(viewer: SignedIn, planId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireResult(tx, planId);
    return { replay: replayOf(found, await countStanding(tx, found.id)), publicToken: found.publicToken };
  });
}

/** The anonymous instance of a plan, for those who made it. */
export async function readAnonymousFile(viewer: SignedIn, planId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => fileOf(tx, await requireResult(tx, planId)));
}

/** A shared plan, as whoever has its link sees it: no name of a person or of an association. */
export async function readSharedPlan(viewer: Viewer, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireShared(tx, token);
    const { version, state, campaignName, season, policy, objective, gap, granted, refused, endedAt } = found;
    const told = { version, state, campaignName, season, policy, objective, gap, granted, refused, endedAt };
    return { ...told, replay: replayOf(found, await countStanding(tx, found.id)) };
  });
}

/** The anonymous instance of a shared plan. */
export async function readSharedFile(viewer: Viewer, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => fileOf(tx, await requireShared(tx, token)));
}

/** Gives a plan a link that anybody may follow, or takes it back: a new one is made each time. */
export async function sharePlan(viewer: SignedIn, input: ShareInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.share", input, async (tx) => {
    const found = await requireResult(tx, input.planId);
    if (found.isSimulation) throw new DomainError("STATE_CHANGED", `Plan ${found.id} is a simulation`);
    if (input.isPublic === (found.publicToken !== null)) return { publicToken: found.publicToken };
    const publicToken = input.isPublic ? randomBytes(16).toString("base64url") : null;
    await writeToken(tx, found.id, publicToken);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: input.isPublic ? "plan.share" : "plan.unshare",
      subject: found.id,
      details: {},
    });
    return { publicToken };
  });
}

const fileName = ({ version }: ReplayRow) => `plan-${version}.json`;

/** Null for a plan that was made before its iterations were kept. `byHand`: changes made since, which no run replays. */
function replayOf(found: ReplayRow, byHand: number) {
  const { version, seed, fromPlanId, iterations, schedule, guidedFrom, solverVersion, resultHash, policy } = found;
  if (resultHash === null || iterations === null || solverVersion === null) return null;
  const flags = [`--seed ${seed}`, `--iterations ${iterations}`];
  if (schedule !== null) flags.push(`--schedule ${schedule}`);
  if (guidedFrom !== null) flags.push(`--guided-from ${guidedFrom.join()}`);
  if (fromPlanId !== null) flags.push("--from-previous");
  return {
    byHand,
    seed,
    iterations,
    solverVersion,
    policyVersion: policy.version,
    resultHash,
    fileName: fileName(found),
    command: `npm run -s solver -- solve ${fileName(found)} ${flags.join(" ")} --out resultat-${version}.json`,
  };
}

async function fileOf(tx: Transaction, found: ReplayRow) {
  const files = await readPlanFiles(tx, found.id);
  if (!files) throw new Error(`Plan ${found.id} is gone`);
  return { fileName: fileName(found), instance: anonymousInstance(readInstance(files.instance)) };
}

async function requireResult(tx: Transaction, planId: string): Promise<ReplayRow> {
  const found = await readReplayable(tx, planId);
  if (!found || !DONE.includes(found.state)) throw new DomainError("NOT_FOUND", `No result of plan ${planId}`);
  return found;
}
