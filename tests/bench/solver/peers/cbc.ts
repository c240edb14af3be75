import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toLp } from "../lp.ts";
import { peakOf } from "../memory.ts";
import { createMilp, toPlacements } from "../milp.ts";
import type { Task } from "../report.ts";
import { beginGreedily, noteOf } from "./note.ts";

const MOST_COLUMNS = 60_000;

export const hasCbc = (): boolean => spawnSync("cbc", ["-quit"], { stdio: "ignore", timeout: 10_000 }).status === 0;

/** CBC as the machine has it, in a process of its own, from a file to a file. */
export async function runCbc({ instance, seconds, threads, report }: Task): Promise<void> {
  const milp = createMilp(instance, MOST_COLUMNS);
  report.tell({ note: noteOf(milp) });
  const folder = mkdtempSync(join(tmpdir(), "cbc-"));
  try {
    const [lp, start, answer] = ["model.lp", "start.txt", "answer.txt"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(lp, toLp(milp));
    const values = beginGreedily(milp, report);
    writeFileSync(start, startText(values));
    const limit = Math.max(1, seconds - report.elapsed());
    const args = [lp, "-sec", limit.toFixed(1), "-timeMode", "elapsed", "-threads", String(threads)];
    const log = await follow([...args, "-mips", start, "-solve", "-solution", answer], report);
    const bound = /(?:Upper|Lower) bound:\s+(-?[\d.e+]+)/.exec(log)?.[1] ?? /best possible (-?[\d.e+]+)/.exec(log)?.[1];
    const status = /^Result - (.*)$/m.exec(log)?.[1] ?? "ended";
    const isOptimal = /Optimal solution found$/.test(status);
    const { objective, chosen } = readAnswer(answer, milp.objective);
    if (chosen.size > 0)
      report.found(
        objective,
        toPlacements(milp, (x) => chosen.has(x)),
      );
    const proven = isOptimal ? objective : bound === undefined ? null : Math.abs(Number(bound));
    report.tell({ status, bound: proven });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const startText = (values: Float64Array): string =>
  [
    `Feasible - objective value 0`,
    ...Array.from(values, (value, x) => (value > 0 ? `${x} x${x} ${value} 0` : "")).filter(Boolean),
    "",
  ].join("\n");

function follow(args: readonly string[], report: Task["report"]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("cbc", args, { stdio: ["ignore", "pipe", "inherit"] });
    let log = "";
    const measure = setInterval(() => report.tell({ memoryMb: peakOf(child.pid ?? 0) }), 300);
    child.stdout.on("data", (chunk: Buffer) => {
      const text = chunk.toString();
      log += text;
      // it minimises the opposite
      for (const [, value] of text.matchAll(/(?:Integer solution of|Solution found of) (-?[\d.e+]+)/g))
        report.reached(Math.abs(Number(value)));
    });
    child.once("error", reject);
    child.once("close", () => {
      clearInterval(measure);
      resolve(log);
    });
    process.once("SIGTERM", () => child.kill("SIGKILL"));
  });
}

function readAnswer(file: string, points: Float64Array): { objective: number; chosen: ReadonlySet<number> } {
  const chosen = new Set<number>();
  let objective = 0;
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { objective, chosen };
  }
  for (const [, name, value] of text.matchAll(/^\s*(?:\*\*)?\s*\d+\s+x(\d+)\s+(-?[\d.e+-]+)/gm)) {
    objective += (points[Number(name)] ?? 0) * Number(value);
    if (Number(value) > 0.5) chosen.add(Number(name));
  }
  return { objective, chosen };
}
