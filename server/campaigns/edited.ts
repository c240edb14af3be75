// A plan as it stands: what the run gave, with all that was changed by hand since.
import type { Transaction } from "#db/client.ts";
import type { Instance, Solution } from "#solver";
import { DomainError } from "../errors.ts";
import { readPlacements, readPlanFiles } from "./data.ts";
import { AGREED_RANK, readInstance } from "./decisions.ts";
import { type Edited, instanceOfEdited, solutionOfEdited, toPlacement } from "./legality.ts";

/** With what the run answered. */
export type EditedPlan = Edited & { readonly run: Solution };
type Run = Pick<EditedPlan, "instance" | "run">;

/** The instance as the run had it, and where each request now stands. `run`: what was read of the same plan before. */
export async function readEdited(tx: Transaction, planId: string, run?: Run): Promise<EditedPlan> {
  const { instance, run: solution } = run ?? (await readRun(tx, planId));
  const rows = await readPlacements(tx, planId);
  return {
    instance,
    run: solution,
    placements: rows.map((row) => toPlacement(row.requestId, row)),
    agreed: new Set(rows.filter(({ wishRank }) => wishRank === AGREED_RANK).map(({ requestId }) => requestId)),
  };
}

/** A run's files: they never change. */
async function readRun(tx: Transaction, planId: string): Promise<Run> {
  const files = await readPlanFiles(tx, planId);
  if (!files?.instance) throw new DomainError("NOT_FOUND", `No result of plan ${planId}`, { path: ["planId"] });
  return { instance: readInstance(files.instance), run: files.solution as Solution };
}

/** What the solver's tools take of it. */
export function standing(edited: EditedPlan): {
  readonly instance: Instance;
  readonly solution: Solution;
} {
  return { instance: instanceOfEdited(edited), solution: solutionOfEdited(edited, edited.run) };
}
