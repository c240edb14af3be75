import { CpModel, CpSolver, LinearExpr } from "or-tools-wasm/cp-sat";
import { createMilp, toPlacements } from "../milp.ts";
import type { Task } from "../report.ts";
import { beginGreedily, noteOf } from "./note.ts";

const MOST_COLUMNS = 30_000;
/** CP-SAT counts in whole numbers: coefficients in parts of ten thousand, hours in minutes, points in both. */
const SCALE = 10_000;

export async function runCpSat({ instance, seconds, threads, report }: Task): Promise<void> {
  const milp = createMilp(instance, MOST_COLUMNS);
  report.tell({ note: noteOf(milp) });
  const model = new CpModel();
  const grain = (x: number) => (milp.isInteger[x] || (milp.upper[x] ?? 0) <= 1 ? 1 : 60);
  const variables = Array.from(milp.objective, (_, x) =>
    grain(x) === 1 ? model.newBoolVar(`x${x}`) : model.newIntVar(0, Math.floor((milp.upper[x] ?? 0) * 60), `x${x}`),
  );
  const of = (x: number) => variables[x] as (typeof variables)[number];
  for (const [x, least] of milp.lower.entries()) if (least > 0) model.addLinearConstraint(of(x), 1, 1);
  for (const { columns, coefficients, bound } of milp.rows) {
    const isClique = coefficients === null && bound === 1;
    if (isClique) model.addAtMostOne(columns.map(of) as never);
    else {
      const whole = columns.map((x, i) => Math.round(((coefficients?.[i] ?? 1) * SCALE) / grain(x)));
      model.addLinearConstraint(
        LinearExpr.weightedSum(columns.map(of), whole),
        Number.MIN_SAFE_INTEGER,
        Math.round(bound * SCALE),
      );
    }
  }
  const points = Array.from(milp.objective, (value, x) => Math.round((value * SCALE * 60) / grain(x)));
  model.maximize(LinearExpr.weightedSum(variables, points));
  const start = beginGreedily(milp, report);
  for (const [x, value] of start.entries()) model.addHint(of(x), Math.floor(value * grain(x)));
  const solver = new CpSolver();
  const keep = (solution: readonly unknown[] | undefined, objective: number, bound: number) => {
    if (!solution || solution.length === 0) return;
    report.found(
      objective / SCALE / 60,
      toPlacements(milp, (x) => Number(solution[x]) > 0),
      bound / SCALE / 60,
    );
  };
  const params = { maxTimeInSeconds: Math.max(1, seconds - report.elapsed()), numSearchWorkers: threads };
  const status = await solver.solve(model, params, {
    onSolution: ({ solution, objectiveValue = 0, bestObjectiveBound = 0 }) =>
      keep(solution, objectiveValue, bestObjectiveBound),
    onBestBound: (bound) => (bound > 0 ? report.tell({ bound: bound / SCALE / 60 }) : undefined),
  });
  const response = solver.response();
  const name = solver.statusName(status);
  keep(response?.solution, response?.objectiveValue ?? 0, response?.bestObjectiveBound ?? 0);
  const bound = (response?.bestObjectiveBound ?? 0) / SCALE / 60;
  report.tell({ status: name, ...(bound > 0 && { bound }) });
}
