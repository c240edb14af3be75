import { parentPort } from "node:worker_threads";
import type { SolveTask } from "#solver/node/worker.ts";

// Stands in for the solver's worker where a test wants one that dies: it does, when the seed is 666.

parentPort?.on("message", ({ id, seed }: SolveTask) => {
  if (seed === 666) process.exit(1);
  parentPort?.postMessage({ id, kind: "done", value: "done by a worker that lives" });
});
