// One solver on one instance, alone in its process: node child.ts SOLVER INSTANCE SOLUTION RUN SECONDS THREADS
import { parseInstance } from "#solver";
import { readJson } from "#solver/node/files.ts";
import { createReport, type Task } from "./report.ts";

const [name = "", file = "", solutionFile = "", runFile = "", seconds = "10", threads = "1"] = process.argv.slice(2);

/** Only the solver that runs is loaded, so that its memory is its own. */
const SOLVERS: Readonly<Record<string, () => Promise<(task: Task) => Promise<void>>>> = {
  ours: async () => (await import("./peers/ours.ts")).runOurs,
  highs: async () => (await import("./peers/highs.ts")).runHighs,
  "cp-sat": async () => (await import("./peers/cp-sat.ts")).runCpSat,
  cbc: async () => (await import("./peers/cbc.ts")).runCbc,
};

const load = SOLVERS[name];
if (!load) throw new Error(`${name}: no such solver`);
const solver = await load();
const instance = parseInstance(readJson(file));
const report = createReport(instance, solutionFile, runFile);
await solver({ instance, seconds: Number(seconds), threads: Number(threads), report });
// WebAssembly keeps threads that would hold the process
process.exit(0);
