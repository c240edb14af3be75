import { chooseGreedily } from "../greedy.ts";
import { type Milp, toPlacements } from "../milp.ts";
import type { Report } from "../report.ts";

/** What a peer's model leaves out, and how large it is. */
export function noteOf({ objective, rows, left, isWhole }: Milp): string {
  const thousands = (count: number) =>
    count < 1000 ? `${count}` : count < 1e6 ? `${Math.round(count / 1000)}k` : `${(count / 1e6).toFixed(1)}M`;
  const weeks = isWhole ? "" : ", weeks fixed";
  const thinned = left > 0 ? `, ${thousands(left)} choices left out` : "";
  return `${thousands(objective.length)} × ${thousands(rows.length)}${weeks}${thinned}`;
}

/** A plan to begin from, which counts as found: a peer that takes it need not tell it again. */
export function beginGreedily(milp: Milp, report: Report): Float64Array {
  const values = chooseGreedily(milp);
  const objective = milp.objective.reduce((sum, value, x) => sum + value * (values[x] as number), 0);
  report.found(
    objective,
    toPlacements(milp, (x) => (values[x] as number) > 0.5),
  );
  return values;
}
