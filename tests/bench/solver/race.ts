import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, type Instance, parseInstance, parseSolution } from "#solver";
import { readJson } from "#solver/node/files.ts";
import type { Entry } from "./instances.ts";
import { peakOf } from "./memory.ts";
import type { Run } from "./report.ts";

export type Judged = Run & {
  /** By our checker, of the plan that was written; null where there is none or it is not legal. */
  readonly objective: number | null;
  readonly problem: string;
};

export type RaceOptions = {
  readonly seconds: number;
  readonly threads: number;
  readonly folder: string;
  /** What a solver may take beyond its limit, to read and to come to its end; then it is ended. */
  readonly grace?: number;
};

const CHILD = join(import.meta.dirname, "child.ts");

/** A large file takes long to be read, and a model of it long to be made. */
const graceOf = (file: string, seconds: number) => 30 + seconds / 2 + statSync(file).size / 100_000;

/** Runs one solver on one instance in a process of its own, and judges what it leaves. */
export async function race(solver: string, entry: Entry, options: RaceOptions): Promise<Judged> {
  const [solution, runFile] = ["solution", "run"].map((kind) =>
    join(options.folder, `${entry.name}.${solver}.${kind}.json`),
  ) as [string, string];
  for (const file of [solution, runFile]) rmSync(file, { force: true });
  const args = [solver, entry.file, solution, runFile, String(options.seconds), String(options.threads)];
  const ended = await runChild(args, options.seconds + (options.grace ?? graceOf(entry.file, options.seconds)));
  const empty: Run = {
    status: "nothing told",
    bound: null,
    seconds: ended.seconds,
    history: [],
    note: "",
    memoryMb: 0,
  };
  const run: Run = existsSync(runFile) ? JSON.parse(readFileSync(runFile, "utf8")) : empty;
  const seconds = ended.problem === "" ? run.seconds : ended.seconds;
  const judged = judge(entry, solution);
  return {
    ...run,
    seconds,
    memoryMb: Math.max(run.memoryMb, ended.memoryMb),
    objective: judged.objective,
    problem: [ended.problem, judged.problem].filter((text) => text !== "").join("; "),
  };
}

let known: { readonly file: string; readonly instance: Instance } | null = null;

/** What a plan is worth by the checker, which knows nothing of how it was made. */
function judge({ file }: Entry, solutionFile: string): { objective: number | null; problem: string } {
  if (!existsSync(solutionFile)) return { objective: null, problem: "no plan" };
  if (known?.file !== file) known = { file, instance: parseInstance(readJson(file)) };
  const { instance } = known;
  const { score, faults } = check(instance, parseSolution(readJson(solutionFile), instance));
  // what it claims to score is not held against it
  const fault = faults.find(({ problem }) => !/^(score\.|bound )/.test(problem));
  return fault
    ? { objective: null, problem: `not legal: ${fault.request} ${fault.problem}` }
    : { objective: score.objective, problem: "" };
}

type Ended = { readonly problem: string; readonly memoryMb: number; readonly seconds: number };

function runChild(args: readonly string[], limit: number): Promise<Ended> {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  return new Promise((resolve) => {
    // a group of its own, so that what it starts ends with it
    const child = spawn(process.execPath, [CHILD, ...args], { stdio: ["ignore", "ignore", "pipe"], detached: true });
    let memoryMb = 0;
    let last = "";
    let isLate = false;
    child.stderr.on("data", (chunk: Buffer) => {
      const lines = chunk.toString().split("\n");
      last = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => /abort|memory/i.test(line)) ?? last;
    });
    const watch = setInterval(() => {
      memoryMb = Math.max(memoryMb, peakOf(child.pid ?? 0));
      if (elapsed() < limit) return;
      isLate = true;
      endGroup(child.pid);
    }, 200);
    child.once("close", (code, signal) => {
      clearInterval(watch);
      const took = Math.round(elapsed());
      const crash =
        code === 0 ? "" : `crashed (${signal ?? `exit ${code}`})${last === "" ? "" : `: ${last.trim().slice(0, 60)}`}`;
      resolve({ problem: isLate ? `did not end, stopped after ${took} s` : crash, memoryMb, seconds: elapsed() });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // it has just ended by itself
  }
}
