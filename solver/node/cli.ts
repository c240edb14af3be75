import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import {
  BOUND_STEPS,
  bound,
  check,
  explain,
  type Instance,
  InstanceError,
  type Leg,
  parseClosures,
  parseInstance,
  parseSchedule,
  parseSolution,
  type Request,
  repair,
  resultText,
  SOLVER_VERSION,
  type Solution,
  solve,
  suggest,
} from "../index.ts";
import { FileError, readJson, writeJson } from "./files.ts";
import { startProof } from "./prover.ts";

const USAGE = `24/100 solver

  solve IN [--out OUT] [--seed 0] [--time-limit 10] [--iterations N] [--schedule LEGS]
           [--guided-from N,…] [--warm-start SOLUTION] [--from-previous] [--threads K]
  check IN OUT
  bound IN [--time-limit 10]
  suggest IN OUT REQUEST [--limit 10] [--moves N]
  explain IN OUT REQUEST
  repair IN OUT [--close UNIT:START:LENGTH:WEEKS …] [--add REQUESTS] [--out NEW] [--amended INSTANCE]

IN, OUT: files, .gz files, or - for standard input and output. REQUEST: an id, or (suggest) - for a request on standard input.
REQUESTS: a file with a list of requests.
Exit: 0 done (check: legal), 1 not legal, 2 a fault of the command line or of a file. See solver/FORMAT.md.
`;

class UsageError extends Error {
  override name = "UsageError";
}

type Flags = {
  readonly out: string | undefined;
  readonly seed: number;
  readonly threads: number;
  readonly limit: number;
  readonly moves: number;
  readonly seconds: number | undefined;
  readonly iterations: number | undefined;
  readonly schedule: readonly Leg[] | undefined;
  readonly guidedFrom: readonly number[] | undefined;
  readonly warmStart: string | undefined;
  readonly fromPrevious: boolean;
  readonly close: readonly string[];
  readonly add: string | undefined;
  readonly amended: string | undefined;
};

type Command = { readonly names: readonly string[]; readonly run: (flags: Flags, ...files: string[]) => number };

const COMMANDS: Readonly<Record<string, Command>> = {
  solve: { names: ["IN"], run: runSolve },
  check: { names: ["IN", "OUT"], run: runCheck },
  bound: { names: ["IN"], run: runBound },
  suggest: { names: ["IN", "OUT", "REQUEST"], run: runSuggest },
  explain: { names: ["IN", "OUT", "REQUEST"], run: runExplain },
  repair: { names: ["IN", "OUT"], run: runRepair },
};

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string" },
      seed: { type: "string", default: "0" },
      "time-limit": { type: "string" },
      iterations: { type: "string" },
      schedule: { type: "string" },
      "guided-from": { type: "string" },
      threads: { type: "string", default: "1" },
      "warm-start": { type: "string" },
      "from-previous": { type: "boolean", default: false },
      limit: { type: "string", default: "10" },
      moves: { type: "string", default: "0" },
      close: { type: "string", multiple: true, default: [] },
      add: { type: "string" },
      amended: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [name = "", ...files] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const problem = name === "" ? "a command is missing" : `${name}: no such command`;
    throw new UsageError(`${problem}, expected ${Object.keys(COMMANDS).join(", ")}\n\n${USAGE.trimEnd()}`);
  }
  const { names } = command;
  if (files.length < names.length) throw new UsageError(`${names[files.length]} is missing`);
  if (files.length > names.length) throw new UsageError(`${files[names.length]}: expected only ${names.join(" ")}`);
  if ([...files, values.add].filter((file) => file === "-").length > 1)
    throw new UsageError("-: standard input can be read only once");
  const flags = {
    out: values.out,
    seed: whole(values.seed, "--seed", 0),
    threads: whole(values.threads, "--threads", 1),
    limit: whole(values.limit, "--limit", 1),
    moves: whole(values.moves, "--moves", 0),
    seconds: values["time-limit"] === undefined ? undefined : seconds(values["time-limit"]),
    iterations: values.iterations === undefined ? undefined : whole(values.iterations, "--iterations", 0),
    schedule: values.schedule === undefined ? undefined : schedule(values.schedule),
    guidedFrom: values["guided-from"]?.split(",").map((from) => whole(from, "--guided-from", 0)),
    warmStart: values["warm-start"],
    fromPrevious: values["from-previous"],
    close: values.close,
    add: values.add,
    amended: values.amended,
  };
  return command.run(flags, ...files);
}

function whole(text: string, name: string, min: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < min) {
    throw new UsageError(`${name}: ${text}, expected a whole number of at least ${min}`);
  }
  return value;
}

function schedule(text: string): readonly Leg[] {
  const legs = parseSchedule(text);
  if (legs === null) throw new UsageError(`--schedule: ${text}, expected a schedule as 900000,64000:400000`);
  return legs;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0) {
    throw new UsageError(`--time-limit: ${text}, expected seconds, a number above 0`);
  }
  return value;
}

/** Runs `read`, and says in whose file a fault of the format lies. */
function within<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InstanceError) throw new FileError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

const readInstance = (file: string): Instance => within(file, () => parseInstance(readJson(file)));
/** Reads requests with the instance around them, so that their ids and ranges are held against it. */
const withRequests = (instance: Instance, added: readonly unknown[]): Instance =>
  parseInstance({ ...instance, requests: [...instance.requests, ...added] });
const readSolution = (file: string, instance: Instance): Solution =>
  within(file, () => parseSolution(readJson(file), instance));

/** Of a time limit, the share that the search plans for, and the most it takes; the rest proves the bound further. */
const SEARCH_SHARE = 0.95;
const MOST_SEARCH = 0.97;
/** What is left then writes the answer. */
const PROOF_SHARE = 0.98;
const DEFAULT_SECONDS = 10;

// One search runs however many threads are offered, so that their number never changes the placements; a second thread
// proves the bound. Stopped by iterations, both run in one, so that the bound is the same too.
function runSolve(flags: Flags, file: string): number {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  const instance = readInstance(file);
  const warmStart = flags.warmStart === undefined ? undefined : readSolution(flags.warmStart, instance);
  const limit = flags.seconds ?? (flags.iterations === undefined ? DEFAULT_SECONDS : Number.POSITIVE_INFINITY);
  const isTerminal = process.stderr.isTTY === true;
  let last = 0;
  const isProvenBeside = flags.threads > 1 && flags.iterations === undefined;
  let proof: ReturnType<typeof startProof> | undefined;
  const solution = solve(instance, {
    seed: flags.seed,
    ...(isProvenBeside && {
      proof: (model) => {
        proof = startProof(model, Date.now() + 1000 * (limit * PROOF_SHARE - seconds()));
        return proof;
      },
    }),
    ...(warmStart && { warmStart }),
    fromPrevious: flags.fromPrevious,
    ...(flags.iterations !== undefined && { iterations: flags.iterations }),
    ...(flags.schedule !== undefined && { schedule: flags.schedule }),
    ...(flags.guidedFrom !== undefined && { guidedFrom: flags.guidedFrom }),
    ...(Number.isFinite(limit) && {
      clock: {
        now: () => 1000 * seconds(),
        until: 1000 * limit * (isProvenBeside ? MOST_SEARCH : SEARCH_SHARE),
        proofUntil: 1000 * limit * PROOF_SHARE,
      },
    }),
    stop: () => seconds() > limit * (isProvenBeside ? PROOF_SHARE : MOST_SEARCH),
    stopBound: (steps) => (flags.iterations !== undefined && steps >= BOUND_STEPS) || seconds() > limit * PROOF_SHARE,
    onProgress: ({ iterations, placed, objective, bound, gap }) => {
      if (!isTerminal || seconds() - last < 0.2) return;
      last = seconds();
      process.stderr.write(
        `\r${last.toFixed(1)} s  ${iterations} iterations  ${placed} placed  ${objective.toFixed(2)} points  ` +
          `bound ${bound.toFixed(2)}  gap ${(100 * gap).toFixed(2)} % `,
      );
    },
  });
  void proof?.end();
  const done = { ...solution, stats: { ...solution.stats, seconds: Math.round(seconds() * 1000) / 1000 } };
  writeJson(flags.out ?? "-", done);
  const { score, bound: proven, gap, stats, placements } = done;
  process.stderr.write(
    `${isTerminal ? "\n" : ""}${instance.name}: ${score.objective.toFixed(2)} points, bound ${proven.toFixed(2)}, gap ${(100 * gap).toFixed(2)} %, ` +
      `${placements.length} of ${instance.requests.length} placed, ${stats.iterations} iterations, ${stats.seconds.toFixed(1)} s\n` +
      `solver ${SOLVER_VERSION}, result ${createHash("sha256").update(resultText(done)).digest("hex")}\n`,
  );
  return 0;
}

function runCheck(_: Flags, instanceFile: string, solutionFile: string): number {
  const instance = readInstance(instanceFile);
  const result = check(instance, readSolution(solutionFile, instance));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.legal ? 0 : 1;
}

function runBound(flags: Flags, file: string): number {
  const begin = performance.now();
  const limit = flags.seconds ?? DEFAULT_SECONDS;
  const result = bound(readInstance(file), { stop: () => performance.now() - begin > limit * 1000 });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

function runSuggest(flags: Flags, instanceFile: string, solutionFile: string, id: string): number {
  const instance = readInstance(instanceFile);
  const solution = readSolution(solutionFile, instance);
  const known = instance.requests.find((request) => request.id === id);
  let request = known;
  let target = instance;
  if (!request && id === "-") {
    const added = readJson("-");
    target = within("-", () => withRequests(instance, [added]));
    request = target.requests.at(-1);
  }
  if (!request) throw new UsageError(`REQUEST: ${id}, expected the id of a request of ${instanceFile}, or -`);
  process.stdout.write(`${JSON.stringify(suggest(target, solution, request, flags.limit, flags.moves))}\n`);
  return 0;
}

function runExplain(_: Flags, instanceFile: string, solutionFile: string, id: string): number {
  const instance = readInstance(instanceFile);
  const solution = readSolution(solutionFile, instance);
  if (!instance.requests.some((request) => request.id === id)) {
    throw new UsageError(`REQUEST: ${id}, expected the id of a request of ${instanceFile}`);
  }
  process.stdout.write(`${JSON.stringify(explain(instance, solution, id))}\n`);
  return 0;
}

function runRepair(flags: Flags, instanceFile: string, solutionFile: string): number {
  for (const [name, file] of [["--out", flags.out] as const, ["--amended", flags.amended] as const]) {
    if (file === "-") throw new UsageError(`${name}: -, expected a file, since the difference goes to standard output`);
  }
  const instance = readInstance(instanceFile);
  const solution = readSolution(solutionFile, instance);
  const closures = within("--close", () => parseClosures(flags.close.map(toClosure), instance));
  const added = flags.add === undefined ? [] : readAdded(flags.add, instance);
  const repaired = repair(instance, solution, { closures, added });
  if (flags.out !== undefined) writeJson(flags.out, repaired.solution);
  if (flags.amended !== undefined) writeJson(flags.amended, repaired.instance);
  process.stdout.write(`${JSON.stringify(repaired.difference)}\n`);
  return 0;
}

/** `UNIT:START:LENGTH:WEEKS`; a unit's id may have colons of its own. */
function toClosure(text: string) {
  const match = /^(.+):([^:]*):([^:]*):([^:]*)$/.exec(text);
  if (!match) throw new UsageError(`--close: ${text}, expected UNIT:START:LENGTH:WEEKS`);
  const [, unit, start = "", length = "", weeks] = match;
  const number = (digits: string) => (/^\d+$/.test(digits) ? Number(digits) : digits);
  return { unit, start: number(start), length: number(length), weeks };
}

function readAdded(file: string, instance: Instance): readonly Request[] {
  const added = readJson(file);
  if (!Array.isArray(added)) throw new FileError(`${file}: expected a list of requests`);
  return within(file, () => withRequests(instance, added).requests.slice(instance.requests.length));
}

try {
  process.exitCode = main();
} catch (error) {
  const isTheirs =
    error instanceof FileError || error instanceof UsageError || (error instanceof TypeError && "code" in error);
  process.stderr.write(`${isTheirs ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = isTheirs ? 2 : 70;
}
