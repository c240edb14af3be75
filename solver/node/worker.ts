import { parentPort } from "node:worker_threads";
import {
  type Amendment,
  BOUND_STEPS,
  bound,
  type Instance,
  type Prepared,
  prepare,
  type Request,
  type Solution,
  solve,
  type Within,
} from "../index.ts";
import { InstanceError, parseClosures, parseInstance } from "../parse.ts";

export type SolveTask = {
  readonly kind: "solve";
  readonly id: number;
  readonly instance: Instance;
  readonly seed: number;
  readonly timeLimitMs: number | undefined;
  readonly iterations: number | undefined;
  readonly warmStart: Solution | undefined;
  readonly fromPrevious: boolean;
  /** One word, not 0 once the caller has had enough. */
  readonly cancel: SharedArrayBuffer;
};
/** Where one more open hour would help most. */
export type PriceTask = {
  readonly kind: "price";
  readonly id: number;
  readonly instance: Instance;
  readonly known: number;
  readonly timeLimitMs: number;
};
/** A question about a solution that is kept warm. */
export type AskTask = {
  readonly kind: "ask";
  readonly id: number;
  /** Names the instance below, and `at` the solution; a worker that has met them needs no other copy. */
  readonly key: string;
  readonly at: string;
  readonly known: { readonly instance?: Instance; readonly solution: Solution } | undefined;
  readonly question: Question;
};
export type Question =
  /** Nothing yet: what is asked next finds all prepared. */
  | { readonly of: "nothing" }
  | {
      readonly of: "suggest";
      readonly request: Request;
      readonly limit: number;
      readonly moves: number;
      readonly within: Within;
    }
  | { readonly of: "explain"; readonly request: string }
  | { readonly of: "repair"; readonly amendment: Amendment };
export type Progress = {
  readonly iterations: number;
  readonly seconds: number;
  readonly placed: number;
  readonly objective: number;
  /** Proven so far, and how far from it the objective is; null as long as nothing is proven. */
  readonly bound: number | null;
  readonly gap: number | null;
};
export type Answer =
  | { readonly id: number; readonly kind: "progress"; readonly progress: Progress }
  | { readonly id: number; readonly kind: "done"; readonly value: unknown }
  | { readonly id: number; readonly kind: "unknown"; readonly needs: "all" | "solution" }
  | { readonly id: number; readonly kind: "error"; readonly error: Error; readonly path: string | null };

/** Of a time limit, the share that the search plans for, and the most it takes; the rest proves the bound further. */
const SEARCH_SHARE = 0.88;
const MOST_SEARCH = 0.95;
const PROGRESS_MS = 200;
const PREPARED = 4;

/** What is kept for a key: the instance without hours and all else that a new request is not held against. */
type Kept = { readonly at: string; readonly ready: Prepared; readonly bare: Instance };

/** The latest asked for last. */
const prepared = new Map<string, Kept>();

function runSolve(task: SolveTask): Solution {
  const begin = performance.now();
  const elapsed = () => performance.now() - begin;
  const cancel = new Int32Array(task.cancel);
  const isCancelled = () => Atomics.load(cancel, 0) !== 0;
  const limit = task.timeLimitMs ?? Number.POSITIVE_INFINITY;
  let told = Number.NEGATIVE_INFINITY;
  const tell = (progress: Progress) => send({ id: task.id, kind: "progress", progress });
  tell({ iterations: 0, seconds: 0, placed: 0, objective: 0, bound: null, gap: null });
  const solution = solve(task.instance, {
    seed: task.seed,
    ...(task.warmStart && { warmStart: task.warmStart }),
    fromPrevious: task.fromPrevious,
    ...(task.iterations !== undefined && { iterations: task.iterations }),
    ...(task.timeLimitMs !== undefined && { clock: { now: elapsed, until: limit * SEARCH_SHARE, proofUntil: limit } }),
    stop: () => elapsed() > limit * MOST_SEARCH || isCancelled(),
    stopBound: (steps) => isCancelled() || (task.timeLimitMs === undefined ? steps >= BOUND_STEPS : elapsed() > limit),
    onProgress: (progress) => {
      if (elapsed() - told < PROGRESS_MS) return;
      told = elapsed();
      tell({ ...progress, seconds: told / 1000 });
    },
  });
  return { ...solution, stats: { ...solution.stats, seconds: Math.round(elapsed()) / 1000 } };
}

function runPrice({ instance, known, timeLimitMs }: PriceTask) {
  const begin = performance.now();
  const stop = () => performance.now() - begin > timeLimitMs;
  return bound(instance, { stop, known, limit: Number.POSITIVE_INFINITY }).scarcest;
}

function runAsk({ id, key, at, known, question }: AskTask): Answer {
  const before = prepared.get(key);
  const kept = before?.at === at ? before : known && keep(before, at, known);
  if (!kept) return { id, kind: "unknown", needs: before ? "solution" : "all" };
  prepared.delete(key);
  prepared.set(key, kept);
  const [oldest] = prepared.keys();
  if (prepared.size > PREPARED && oldest !== undefined) prepared.delete(oldest);
  return { id, kind: "done", value: answer(kept, question) };
}

/** What is known of the instance already is kept for another solution. */
function keep(before: Kept | undefined, at: string, { instance, solution }: NonNullable<AskTask["known"]>) {
  if (before) return { ...before, at, ready: before.ready.with(solution) };
  if (!instance) return undefined;
  const units = instance.units.map((unit) => ({ ...unit, open: [] }));
  const bare = { ...instance, units, requests: [], links: [], travel: {}, objective: {} };
  return { at, ready: prepare(instance, solution), bare };
}

function answer({ ready, bare }: Kept, question: Question): unknown {
  // read strictly, alone among the instance's units and resources
  const read = (requests: readonly Request[]) => parseInstance({ ...bare, requests }).requests;
  if (question.of === "nothing") return null;
  if (question.of === "explain") return ready.explain(question.request);
  if (question.of === "suggest") {
    const { request, limit, moves, within } = question;
    return ready.suggest(read([request])[0] as Request, limit, moves, within);
  }
  const { closures, added = [] } = question.amendment;
  const amendment = { closures: parseClosures(closures, ready.instance), added: read(added) };
  // the caller has what the amended instance is made of
  const { solution, difference } = ready.repair(amendment);
  return { solution, difference };
}

const send = (answer: Answer) => parentPort?.postMessage(answer);

parentPort?.on("message", (task: SolveTask | AskTask | PriceTask) => {
  try {
    if (task.kind === "ask") send(runAsk(task));
    else send({ id: task.id, kind: "done", value: task.kind === "solve" ? runSolve(task) : runPrice(task) });
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    send({ id: task.id, kind: "error", error: fault, path: fault instanceof InstanceError ? fault.path : null });
  }
});
