import loadHighs from "highs";
import { toLp } from "../lp.ts";
import { createMilp, toPlacements } from "../milp.ts";
import type { Task } from "../report.ts";
import { beginGreedily, noteOf } from "./note.ts";

/** Beyond this HiGHS in WebAssembly ends before its first plan. */
const MOST_COLUMNS = 20_000;

export async function runHighs({ instance, seconds, report }: Task): Promise<void> {
  const milp = createMilp(instance, MOST_COLUMNS);
  report.tell({ note: noteOf(milp) });
  const highs = await loadHighs();
  const model = highs.createModel({ format: "lp", data: toLp(milp) });
  const names = Array.from({ length: milp.objective.length }, (_, x) => `x${x}`);
  // the file's reader numbers columns as they come in the objective, which names all of them in their order
  model.options.set("time_limit", Math.max(1, seconds - report.elapsed()));
  model.options.set("output_flag", false);
  const start = beginGreedily(milp, report);
  model.setSolution({ colValue: start });
  const { mipImprovingSolution, mipLogging } = highs.constants.callbackType;
  const keep = (objective: number, values: ArrayLike<number>) =>
    report.found(
      objective,
      toPlacements(milp, (x) => (values[x] ?? 0) > 0.5),
    );
  model.run({
    [mipImprovingSolution]({ data }) {
      if (data.mip_solution?.length === names.length) keep(data.objective_function_value ?? 0, data.mip_solution);
    },
    [mipLogging]({ data }) {
      if (data.mip_dual_bound !== undefined && Number.isFinite(data.mip_dual_bound))
        report.tell({ bound: data.mip_dual_bound });
    },
  });
  const status = model.getModelStatus();
  const [name] = Object.entries(highs.constants.modelStatus).find(([, code]) => code === status) ?? [String(status)];
  const bound = Number(model.info.get("mip_dual_bound"));
  report.tell({ status: name, ...(Number.isFinite(bound) && { bound }) });
}
