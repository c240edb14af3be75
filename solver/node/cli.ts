import { parseArgs } from "node:util";
import {
  bound,
  check,
  type Instance,
  InstanceError,
  parseInstance,
  parseSolution,
  type Solution,
  solve,
  suggest,
} from "../index.ts";
import { FileError, readJson, writeJson } from "./files.ts";

const USAGE = `24/100 solver

  solve IN --out OUT [--seed 1] [--time-limit 10 | --iterations N] [--warm-start SOLUTION] [--threads K]
  check IN OUT
  bound IN [--time-limit 10]
  suggest IN OUT REQUEST [--limit 10]

IN, OUT: files, .gz files, or - for standard input and output. See solver/FORMAT.md.
`;

class UsageError extends Error {
  override name = "UsageError";
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string" },
      seed: { type: "string", default: "0" },
      "time-limit": { type: "string" },
      iterations: { type: "string" },
      threads: { type: "string", default: "1" },
      "warm-start": { type: "string" },
      limit: { type: "string", default: "10" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...files] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(USAGE);
    return command === undefined && !values.help ? 2 : 0;
  }
  const seconds = number(values["time-limit"], "--time-limit", 0.001);
  switch (command) {
    case "solve":
      return runSolve(argument(files, 0, "IN"), {
        out: values.out ?? "-",
        seed: number(values.seed, "--seed", 0) ?? 0,
        threads: number(values.threads, "--threads", 1) ?? 1,
        seconds,
        iterations: number(values.iterations, "--iterations", 0),
        warmStart: values["warm-start"],
      });
    case "check":
      return runCheck(argument(files, 0, "IN"), argument(files, 1, "OUT"));
    case "bound":
      return runBound(argument(files, 0, "IN"), seconds ?? 10);
    case "suggest": {
      const limit = number(values.limit, "--limit", 1) ?? 10;
      return runSuggest(argument(files, 0, "IN"), argument(files, 1, "OUT"), argument(files, 2, "REQUEST"), limit);
    }
    default:
      throw new UsageError(`${command}: no such command, expected solve, check, bound or suggest`);
  }
}

function argument(files: readonly string[], index: number, name: string): string {
  const found = files[index];
  if (found === undefined) throw new UsageError(`${name} is missing`);
  return found;
}

function number(text: string | undefined, name: string, min: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < min || (min >= 1 && !Number.isInteger(value))) {
    throw new UsageError(`${name}: ${text}, expected a number of at least ${min}`);
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
const readSolution = (file: string, instance: Instance): Solution =>
  within(file, () => parseSolution(readJson(file), instance));

type SolveFlags = {
  readonly out: string;
  readonly seed: number;
  readonly threads: number;
  readonly seconds: number | undefined;
  readonly iterations: number | undefined;
  readonly warmStart: string | undefined;
};

/** Of a time limit, this share is the search's; the rest proves the bound further. */
const SEARCH_SHARE = 0.9;

// One search runs however many threads are offered, so that their number never changes the result.
function runSolve(file: string, flags: SolveFlags): number {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  const instance = readInstance(file);
  const warmStart = flags.warmStart === undefined ? undefined : readSolution(flags.warmStart, instance);
  const limit = flags.seconds ?? (flags.iterations === undefined ? 10 : Number.POSITIVE_INFINITY);
  const isTerminal = process.stderr.isTTY === true;
  let last = 0;
  const solution = solve(instance, {
    seed: flags.seed,
    ...(warmStart && { warmStart }),
    stop: (iteration) =>
      iteration >= (flags.iterations ?? Number.POSITIVE_INFINITY) || seconds() > limit * SEARCH_SHARE,
    ...(flags.iterations === undefined && { stopBound: () => seconds() > limit * 0.97 }),
    onProgress: ({ iterations, placed, objective, bound, gap }) => {
      if (!isTerminal || seconds() - last < 0.2) return;
      last = seconds();
      process.stderr.write(
        `\r${last.toFixed(1)} s  ${iterations} iterations  ${placed} placed  ${objective.toFixed(2)} points  ` +
          `bound ${bound.toFixed(2)}  gap ${(100 * gap).toFixed(2)} % `,
      );
    },
  });
  const done = { ...solution, stats: { ...solution.stats, seconds: Math.round(seconds() * 1000) / 1000 } };
  writeJson(flags.out, done);
  const { score, bound: proven, gap, stats, placements } = done;
  process.stderr.write(
    `${isTerminal ? "\n" : ""}${instance.name}: ${score.objective.toFixed(2)} points, bound ${proven.toFixed(2)}, gap ${(100 * gap).toFixed(2)} %, ` +
      `${placements.length} of ${instance.requests.length} placed, ${stats.iterations} iterations, ${stats.seconds.toFixed(1)} s\n`,
  );
  return 0;
}

function runCheck(instanceFile: string, solutionFile: string): number {
  const instance = readInstance(instanceFile);
  const result = check(instance, readSolution(solutionFile, instance));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.legal ? 0 : 1;
}

function runBound(file: string, limit: number): number {
  const begin = performance.now();
  const result = bound(readInstance(file), { stop: () => performance.now() - begin > limit * 1000 });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

function runSuggest(instanceFile: string, solutionFile: string, id: string, limit: number): number {
  const instance = readInstance(instanceFile);
  const solution = readSolution(solutionFile, instance);
  const known = instance.requests.find((request) => request.id === id);
  let request = known;
  let target = instance;
  if (!request && id === "-") {
    // read with the instance around it, so that its ids and ranges are held against it
    const added = readJson("-");
    target = within("-", () => parseInstance({ ...instance, requests: [...instance.requests, added] }));
    request = target.requests.at(-1);
  }
  if (!request) throw new UsageError(`REQUEST: ${id}, expected the id of a request of ${instanceFile}, or -`);
  process.stdout.write(`${JSON.stringify(suggest(target, solution, request, limit))}\n`);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const isTheirs =
    error instanceof FileError || error instanceof UsageError || (error instanceof TypeError && "code" in error);
  process.stderr.write(`${isTheirs ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = isTheirs ? 2 : 70;
}
