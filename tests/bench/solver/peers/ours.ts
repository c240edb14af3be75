import { solve } from "#solver";
import type { Task } from "../report.ts";

/** Of the time, shares as the command line has them: the search's, at most, and the proof's. */
const SEARCH_SHARE = 0.88;
const MOST_SEARCH = 0.95;
const PROOF_SHARE = 0.98;
const TELL_SECONDS = 0.2;

/** Our solver, as the command line calls it. */
export async function runOurs({ instance, seconds, report }: Task): Promise<void> {
  let told = 0;
  const solution = solve(instance, {
    seed: 1,
    clock: { now: () => 1000 * report.elapsed(), until: 1000 * seconds * SEARCH_SHARE },
    stop: () => report.elapsed() > seconds * MOST_SEARCH,
    stopBound: () => report.elapsed() > seconds * PROOF_SHARE,
    onProgress: ({ objective, placed, bound }) => {
      if (placed === 0 || report.elapsed() - told < TELL_SECONDS) return;
      told = report.elapsed();
      report.reached(objective);
      report.tell({ bound });
    },
  });
  report.found(solution.score.objective, solution.placements, solution.bound);
  report.tell({ status: "ended", bound: solution.bound });
}
