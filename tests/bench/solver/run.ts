// `npm run bench:solver`: our solver beside others, on the same instances, in the same time, each in a process of its own.
// Every plan is judged by our checker, every gap is to the bound that our solver proves of the whole instance.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Entry, listInstances } from "./instances.ts";
import { hasCbc } from "./peers/cbc.ts";
import { plot } from "./plot.ts";
import { type Judged, race } from "./race.ts";

const USAGE = `npm run bench:solver -- [--time 10] [--only PART-OF-NAME] [--threads 1] [--peers highs,cp-sat,cbc | none] [--all]

INSTANCES=FOLDER adds the files of a folder; --all adds large instances and large files.
`;
const NAMES: Readonly<Record<string, string>> = {
  ours: "24/100",
  highs: "HiGHS (WebAssembly)",
  "cp-sat": "CP-SAT as WebAssembly",
  cbc: "CBC (native)",
};
const FOLDER = resolve(import.meta.dirname, "../../../bench-results/solver");
const say = (text: string) => process.stdout.write(`${text}\n`);

const { values } = parseArgs({
  options: {
    time: { type: "string", default: "10" },
    only: { type: "string" },
    threads: { type: "string", default: "1" },
    peers: { type: "string", default: "highs,cp-sat,cbc" },
    all: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
const seconds = Number(values.time);
const threads = Number(values.threads);
const peers = values.peers === "none" ? [] : values.peers.split(",");
const unknown = peers.find((name) => name === "ours" || !Object.hasOwn(NAMES, name));
if (values.help || !(seconds > 0) || !Number.isInteger(threads) || threads < 1 || unknown !== undefined) {
  say(USAGE);
  process.exit(values.help ? 0 : 2);
}

const COLUMNS = [22, 21, 11, 12, 8, 7, 6] as const;
const line = (cells: readonly string[], note = "") =>
  `${cells.map((cell, i) => (i < 2 ? cell.slice(0, COLUMNS[i]).padEnd(COLUMNS[i] ?? 0) : cell.padStart(COLUMNS[i] ?? 0))).join(" ")}  ${note}`.trimEnd();
const points = (value: number | null) => (value === null ? "–" : value.toFixed(1));
const percent = (gap: number | null) => (gap === null ? "–" : `${(100 * gap).toFixed(2)} %`);

function rowOf(name: string, solver: string, run: Judged, proven: number): readonly string[] {
  const gap = run.objective === null ? null : gapOf(run.objective, proven);
  // a model that leaves something out proves nothing of the whole
  const isWhole = solver === "ours" || !/fixed|left out/.test(run.note);
  const bound = run.bound === null ? "–" : `${points(run.bound)}${isWhole ? " " : "*"}`;
  return [
    name,
    NAMES[solver] ?? solver,
    points(run.objective),
    bound,
    percent(gap),
    run.seconds.toFixed(1),
    String(run.memoryMb),
  ];
}

const gapOf = (objective: number, bound: number) => (bound - objective) / Math.max(1e-9, Math.abs(bound));

/** Runs all on one instance, prints its lines, draws its plot; tells whether ours is the best. */
async function runInstance(entry: Entry, solvers: readonly string[]): Promise<boolean> {
  const runs = new Map<string, Judged>();
  for (const solver of solvers) {
    const run = await race(solver, entry, { seconds, threads, folder: FOLDER });
    runs.set(solver, run);
    const proven = runs.get("ours")?.bound ?? Number.NaN;
    say(line(rowOf(entry.name, solver, run, proven)));
    const details = [
      run.problem,
      solver === "ours" ? "" : [run.note, run.status].filter((text) => text !== "").join(", "),
    ];
    for (const detail of details.filter((text) => text !== "")) say(`${" ".repeat(23)}${detail}`.slice(0, 120));
  }
  const proven = runs.get("ours")?.bound ?? Number.NaN;
  const lines = [...runs].map(([solver, { history }]) => ({
    name: NAMES[solver] ?? solver,
    points: history.map(([at, objective]) => [at, Math.max(0, gapOf(objective, proven))] as const),
  }));
  writeFileSync(join(FOLDER, `${entry.name}.svg`), plot(entry.name, seconds, lines));
  const best = (run: Judged | undefined) => run?.objective ?? Number.NEGATIVE_INFINITY;
  return solvers.every((solver) => best(runs.get(solver)) <= best(runs.get("ours")) + 1e-6);
}

mkdirSync(FOLDER, { recursive: true });
const isCbcMissing = peers.includes("cbc") && !hasCbc();
if (isCbcMissing) say("CBC is not on this machine (Debian: apt-get install coinor-cbc); the bench goes on without it.");
const solvers = ["ours", ...peers.filter((name) => name !== "cbc" || !isCbcMissing)];
const entries = listInstances(join(FOLDER, "instances"), values.all, values.only);
say(
  `${entries.length} instances, ${seconds} s each, ${threads} thread(s), ${availableParallelism()} cores, Node ${process.version}\n`,
);
say(line(["instance", "solver", "objective", "bound", "gap", "s", "MB"]));
let won = 0;
for (const entry of entries) if (await runInstance(entry, solvers)) won++;
say(
  `\nBest or equal on ${won} of ${entries.length}. The gap is to our proven bound; * is a bound of a smaller model. Plots: ${FOLDER}`,
);
