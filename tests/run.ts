// `npm test`: every check in one go, each step named and timed; a failed one does not hide the next.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Child, startChild } from "#server/start/child.ts";
import { type Counts, readPlaywright, readVitest } from "./reports.ts";

const ROOT = resolve(import.meta.dirname, "..");
const RESULTS = join(ROOT, "test-results");
const STEP_WITHIN_MS = 20 * 60_000;
const AT_ONCE = 2;

interface Step {
  name: string;
  command: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Reads the counts the command left; without it the step is one test. */
  count?: () => Counts;
  /** The step that must have passed before. */
  needs?: string;
  /** The step that must have ended before, passed or not. */
  after?: string;
}

interface Outcome extends Counts {
  name: string;
  state: "passed" | "failed" | "not run";
  seconds: number;
}

const bin = (name: string) => join(ROOT, "node_modules/.bin", name);

/**
 * Two at a time, each taken from the top as soon as what it waits for has ended: a step alone leaves a core idle while it
 * reads types, waits for pages, or has one file of tests left. Each has a database or a territory of its own.
 */
const STEPS: readonly Step[] = [
  // the solver first: the rest reads its declarations
  { name: "types of the solver", command: [bin("tsc"), "-b", "solver/tsconfig.json"] },
  { name: "lint", command: [bin("biome"), "check"] },
  { name: "types", command: [bin("tsc"), "-p", "tsconfig.json", "--noEmit"], needs: "types of the solver" },
  vitest("solver and unit", ["solver", "unit"]),
  // it writes types of pages, which would be read half written
  { name: "build", command: [process.execPath, "server/start/build.ts"], after: "types" },
  vitest("database and server", ["database"]),
  // the longest first
  browser("publication", ["publication", "published, on a phone"]),
  browser("desktop, 3 of 3", ["desktop"], "3/3"),
  browser("phone, 2 of 2", ["phone"], "2/2"),
  browser("desktop, 1 of 3", ["desktop"], "1/3"),
  browser("phone, 1 of 2", ["phone"], "1/2"),
  { ...vitest("start and stop", ["start"]), needs: "build" },
  browser("desktop, 2 of 3", ["desktop"], "2/3"),
];

function browser(name: string, projects: readonly string[], shard = "1/1"): Step {
  const report = join(RESULTS, `browser-${projects[0]}-${shard.replace("/", "-of-")}`);
  return {
    name: `browser, ${name}`,
    command: [
      bin("playwright"),
      "test",
      `--output=${report}`,
      `--shard=${shard}`,
      ...projects.map((project) => `--project=${project}`),
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${report}.json` },
    count: () => readPlaywright(`${report}.json`),
    needs: "build",
  };
}

function vitest(name: string, projects: readonly string[]): Step {
  const report = join(RESULTS, `${projects.join("-")}.json`);
  return {
    name,
    command: [
      bin("vitest"),
      "run",
      ...projects.map((project) => `--project=${project}`),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: () => readVitest(report),
  };
}

async function take(step: Step): Promise<void> {
  ended.push(isBlocked(step) ? notRun(step) : await runStep(step));
}

async function runStep(step: Step): Promise<Outcome> {
  process.stdout.write(`\n━━ ${step.name}\n`);
  const began = Date.now();
  const isGood = (await run(step)) === 0;
  const counts = countsOf(step, isGood);
  return { name: step.name, state: isGood ? "passed" : "failed", seconds: (Date.now() - began) / 1000, ...counts };
}

const running = new Set<Child>();

async function run({ name, command, env: own }: Step): Promise<number | null> {
  const { PLATFORM_URL: _, ...env } = process.env; // the browser tests start their own platform
  const [file = "", ...args] = command;
  const child = startChild(file, args, {
    cwd: ROOT,
    env: { ...env, ...own },
    stdio: ["ignore", "pipe", "pipe"],
    farewell: "SIGTERM",
    wholeGroup: true,
  });
  running.add(child);
  for (const output of [child.process.stdout, child.process.stderr]) {
    if (output) createInterface(output).on("line", (line) => process.stdout.write(`${name} │ ${line}\n`));
  }
  const timer = setTimeout(() => {
    process.stdout.write(`${name}: stopped after ${STEP_WITHIN_MS / 60_000} minutes.\n`);
    void child.stop("SIGTERM", 20_000);
  }, STEP_WITHIN_MS);
  await child.ended;
  clearTimeout(timer);
  running.delete(child);
  return child.process.exitCode;
}

async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop("SIGTERM", 20_000)));
  process.exit(130);
}

/** A command that fails without a failed test (a file that does not load, a crash) still counts as one failure. */
function countsOf(step: Step, isGood: boolean): Counts {
  let counts: Counts = { passed: step.count ? 0 : Number(isGood), failed: 0, skipped: 0, failures: [] };
  try {
    if (step.count) counts = step.count();
  } catch {
    process.stdout.write(`${step.name} left no report.\n`);
    return { ...counts, failed: 1 };
  }
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function notRun({ name, needs }: Step): Outcome {
  process.stdout.write(`\n━━ ${name}: not run, since « ${needs} » failed\n`);
  return { name, state: "not run", seconds: 0, passed: 0, failed: 1, skipped: 0, failures: [] };
}

function lineOf({ name, state, seconds, passed, failed, skipped, unsteady }: Outcome): string {
  const parts = [
    `${passed} passed`,
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(unsteady ? [`${unsteady} only at the second try`] : []),
  ];
  return `${state.padEnd(8)} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(7)} s   ${parts.join(", ")}`;
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
// page types of an earlier tree would be checked against the present one
if (existsSync(join(ROOT, ".next/types"))) rmSync(join(ROOT, ".next/types"), { recursive: true });

process.once("SIGINT", stopAll).once("SIGTERM", stopAll);
const ended: Outcome[] = [];
const left = [...STEPS];
const underWay = new Set<Promise<void>>();
const hasEnded = (step?: string) => !step || ended.some(({ name }) => name === step);
const isBlocked = ({ needs }: Step) => ended.some(({ name, state }) => name === needs && state !== "passed");
while (left.length > 0) {
  const ready = left.findIndex(({ needs, after }) => hasEnded(needs) && hasEnded(after));
  const [step] = underWay.size < AT_ONCE && ready >= 0 ? left.splice(ready, 1) : [];
  if (!step) {
    await Promise.race(underWay);
    continue;
  }
  const work = take(step).finally(() => underWay.delete(work));
  underWay.add(work);
}
await Promise.all(underWay);

const outcomes = STEPS.flatMap((step) => ended.filter(({ name }) => name === step.name));
const failures = outcomes.flatMap(({ name, failures }) => failures.map((failure) => `✗ ${name}: ${failure}\n`));
process.stdout.write(`\n${failures.join("\n")}\n${outcomes.map(lineOf).join("\n")}\n\n`);
const total = (key: "passed" | "failed") => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
process.stdout.write(`${total("passed")} passed, ${total("failed")} failed\n`);
process.exitCode = total("failed") > 0 ? 1 : 0;
