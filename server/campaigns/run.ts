import { setTimeout as pause } from "node:timers/promises";
import { type Transaction, withTerritory } from "#db/client.ts";
import type { PlanFault, PlanProgress } from "#db/schema.ts";
import { check, InstanceError, SOLVER_VERSION } from "#solver";
import type { Solver, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { anonymousHash } from "./anonymous.ts";
import { insertDecisions, noteProgress, type PlanRow, readFollowing, readPlan, swapPlan } from "./data.ts";
import { decisionsOf, type Solved } from "./decisions.ts";
import { toInstance } from "./instance.ts";
import { pinsOf } from "./obey.ts";
import { readMark, readSnapshot, type Snapshot } from "./snapshot.ts";

// The run of a plan, as a job of the worker: from the snapshot to the saved draft, or to why there is none.

/** How often a run writes its progress and looks whether it should stop; and how often that is looked at. */
export const BEAT_MS = 300;

/**
 * Runs a queued plan: read, put to the solver, check, save. No transaction is open while the solver works. Whatever
 * happens, the plan's row says so; what is not a refusal is thrown for the log as well.
 */
export async function solveCampaign(
  viewer: Viewer & { readonly signal: AbortSignal },
  solver: Solver,
  planId: string,
): Promise<void> {
  const run = await begin(viewer, planId);
  if (!run) return;
  const watch = watchCancel(viewer, planId, run.timeLimitMs);
  let snapshot: Snapshot | null = null;
  try {
    const { campaignId, fromPlanId, policyId } = run;
    const where = { territory: viewer.territory, campaignId, now: viewer.now(), fromPlanId, policyId };
    const read = await withTerritory(viewer.db, viewer.territory.id, (tx) => readSnapshot(tx, where), {
      snapshot: true,
    });
    snapshot = read;
    const asked = toInstance(read);
    const { instance } = asked;
    const solution = await solver.solve(instance, {
      seed: run.seed,
      timeLimitMs: run.timeLimitMs,
      fromPrevious: fromPlanId !== null,
      signal: AbortSignal.any([watch.signal, watch.enough]),
      onProgress: ({ placed, ...told }) =>
        watch.note({ ...told, step: "solve", granted: placed }, read.requests.length),
    });
    watch.note({ step: "check" });
    const { faults } = check(instance, solution);
    if (faults.length > 0) throw new Error(`The solver broke a rule: ${JSON.stringify(faults.slice(0, 5))}`);
    watch.note({ step: "save" });
    await watch.end();
    if (viewer.signal.aborted) await leave(viewer, planId, LOST);
    else if (watch.signal.aborted) await leave(viewer, planId, { state: "cancelled" });
    else await savePlan(viewer, solver, run, where, { ...asked, snapshot: read, solution });
  } catch (error) {
    await watch.end();
    await leave(viewer, planId, { state: "failed", ...failureOf(error, snapshot) });
    if (codeOf(error) === "INTERNAL") throw error;
  }
}

async function begin(viewer: Viewer, planId: string): Promise<PlanRow | null> {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPlan(tx, planId);
    const isMine = await swapPlan(tx, planId, ["queued"], { state: "running", startedAt: viewer.now() });
    return isMine ? found : null;
  });
}

const FIRST: PlanProgress = {
  step: "snapshot",
  seconds: 0,
  iterations: 0,
  granted: 0,
  requests: 0,
  objective: null,
  bound: null,
  gap: null,
};

/**
 * Keeps the plan's row up to date beside the run; aborts once somebody asked for it, or the process has to stop. `enough`:
 * somebody has cut the time that the search has.
 */
function watchCancel(viewer: Viewer & { readonly signal: AbortSignal }, planId: string, timeLimitMs: number) {
  const abort = new AbortController();
  const enough = new AbortController();
  let latest = FIRST;
  let isOver = false;
  const beat = async () => {
    while (!isOver) {
      const { goOn, limitMs } = await withTerritory(viewer.db, viewer.territory.id, (tx) =>
        noteProgress(tx, planId, latest),
      );
      if (!goOn) abort.abort();
      else if (limitMs < timeLimitMs) enough.abort();
      await pause(BEAT_MS);
    }
  };
  const beating = beat().catch((cause: unknown) => abort.abort(cause));
  return {
    signal: AbortSignal.any([abort.signal, viewer.signal]),
    enough: enough.signal,
    note: (news: Partial<PlanProgress>, requests = latest.requests) => {
      latest = { ...latest, ...news, requests };
    },
    end: async () => {
      isOver = true;
      await beating;
    },
  };
}

/** One short transaction: the plan is kept if nothing that it depends on has changed since it was read. */
async function savePlan(
  viewer: Viewer,
  solver: Solver,
  { id: planId, isSimulation }: PlanRow,
  where: Parameters<typeof readSnapshot>[1],
  solved: Solved,
): Promise<void> {
  const { snapshot, instance, solution } = solved;
  // what stood in the way, and what could be had elsewhere, is sought for plans that somebody will be told
  const of = { territoryId: viewer.territory.id, planId };
  const decided = await decisionsOf(solver, solved, of, { isTold: !isSimulation });
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    if ((await readMark(tx, where)) !== snapshot.mark) {
      throw new DomainError("PLAN_STALE", `What plan ${planId} was made from has changed`);
    }
    const isKept = await swapPlan(tx, planId, ["running"], {
      state: "draft",
      instance,
      solution,
      snapshotHash: snapshot.mark,
      iterations: solution.stats.iterations,
      schedule: solution.stats.schedule ?? null,
      guidedFrom: solution.stats.guidedFrom?.slice() ?? null,
      solverVersion: SOLVER_VERSION,
      resultHash: anonymousHash(instance, solution),
      objective: solution.score.objective,
      bound: solution.bound,
      gap: solution.gap,
      granted: decided.placements.length,
      refused: decided.refusals.length,
      endedAt: viewer.now(),
    });
    if (!isKept) return;
    await insertDecisions(tx, decided.placements, decided.refusals);
    const following = await readFollowing(tx, planId);
    if (following) await sendJob(tx, "plan.solve", { territoryId: viewer.territory.id, planId: following });
  });
}

const LOST = { state: "failed", error: "LOST" } as const;

/** A run whose process died before it could say so. */
export async function abandonPlan(viewer: Viewer, planId: string): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await swapPlan(tx, planId, ["queued", "running"], { ...LOST, endedAt: viewer.now() });
    await loseFollowing(viewer, tx, planId);
  });
}

type End = { state: "cancelled" | "failed"; error?: string; errorDetails?: PlanFault | null };

async function leave(viewer: Viewer, planId: string, end: End) {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await swapPlan(tx, planId, ["running"], { ...end, endedAt: viewer.now() });
    await loseFollowing(viewer, tx, planId);
  });
}

/** What was to begin from a plan that came to nothing does not begin. */
async function loseFollowing(viewer: Viewer, tx: Transaction, planId: string): Promise<void> {
  const following = await readFollowing(tx, planId);
  if (following) await swapPlan(tx, following, ["queued"], { ...LOST, endedAt: viewer.now() });
}

/** The code of a failure, and of pins that cannot stand, which they are. */
function failureOf(error: unknown, snapshot: Snapshot | null) {
  const code = codeOf(error);
  if (code !== "PIN_IMPOSSIBLE" || !snapshot) return { error: code };
  const named = error instanceof InstanceError ? error.requests : [String((error as DomainError).details.request)];
  return { error: code, errorDetails: { pins: pinsOf(snapshot, named) } };
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof InstanceError)) return "INTERNAL";
  // two pins that were set on different plans may want the same hours
  return error.path.endsWith(".pinned") ? "PIN_IMPOSSIBLE" : "INVALID_INSTANCE";
}
