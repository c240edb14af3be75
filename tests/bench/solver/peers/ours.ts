import { createPool } from "#solver/node/pool.ts";
import type { Task } from "../report.ts";

/** Our solver, as the platform calls it: in a worker thread. */
export async function runOurs({ instance, seconds, report }: Task): Promise<void> {
  const pool = createPool({ size: 2 });
  try {
    const solution = await pool.solve(instance, {
      seed: 1,
      timeLimitMs: 1000 * Math.max(0.1, seconds - report.elapsed()),
      onProgress: ({ objective, placed, bound }) => {
        if (placed === 0) return;
        report.reached(objective);
        if (bound !== null) report.tell({ bound });
      },
    });
    report.found(solution.score.objective, solution.placements, solution.bound);
    report.tell({ status: "ended", bound: solution.bound });
  } finally {
    await pool.close();
  }
}
