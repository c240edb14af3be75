// A plan as it stands: what the run gave, with all that was changed by hand since, and the requests that came since.
import type { Transaction } from "#db/client.ts";
import type { Instance, Solution } from "#solver";
import { DomainError } from "../errors.ts";
import { readPlacements, readPlanFiles } from "./data.ts";
import { AGREED_RANK, readInstance } from "./decisions.ts";
import { withLate } from "./late.ts";
import { type Edited, instanceOfEdited, solutionOfEdited, toPlacement } from "./legality.ts";

/** With what the run was asked, and what it answered. */
export type EditedPlan = Edited & { readonly asked: Instance; readonly run: Solution };
type Run = Pick<EditedPlan, "asked" | "run">;

/**
 * The instance as the run had it, with requests that it was not asked, and where each now stands. `run`: what was read of
 * the same plan before.
 */
export async function readEdited(tx: Transaction, planId: string, run?: Run | null): Promise<EditedPlan> {
  const read = run ?? (await readRun(tx, planId));
  if (!read) throw new DomainError("NOT_FOUND", `No result of plan ${planId}`, { path: ["planId"] });
  const { asked, run: solution } = read;
  const rows = await readPlacements(tx, planId);
  const placements = rows.map((row) => toPlacement(row.requestId, row));
  return {
    ...(await withLate(tx, planId, asked, placements)),
    asked,
    run: solution,
    placements,
    agreed: new Set(rows.filter(({ wishRank }) => wishRank === AGREED_RANK).map(({ requestId }) => requestId)),
  };
}

const kept = new Map<string, Run>();
const KEPT = 3;

/**
 * What the run of a plan was asked and what it answered, where it has ended. The caller has read the plan, and so may see it:
 * the last ones are kept, for they never change and are long to read.
 */
export async function readKeptRun(tx: Transaction, planId: string): Promise<Run | null> {
  const run = kept.get(planId) ?? (await readRun(tx, planId));
  if (!run) return null;
  kept.delete(planId);
  kept.set(planId, run);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return run;
}

async function readRun(tx: Transaction, planId: string): Promise<Run | null> {
  const files = await readPlanFiles(tx, planId);
  if (!files?.instance) return null;
  return { asked: readInstance(files.instance), run: files.solution as Solution };
}

/** What the solver's tools take of it. */
export function standing(edited: EditedPlan): {
  readonly instance: Instance;
  readonly solution: Solution;
} {
  return { instance: instanceOfEdited(edited), solution: solutionOfEdited(edited, edited.run) };
}
