import { parentPort } from "node:worker_threads";
import { BOUND_STEPS, prepareSuggest, type Request, type Solution, type Suggest, solve } from "../index.ts";
import type { Instance } from "../instance.ts";
import { InstanceError, parseInstance } from "../parse.ts";

export type SolveTask = {
  readonly kind: "solve";
  readonly id: number;
  readonly instance: Instance;
  readonly seed: number;
  readonly timeLimitMs: number | undefined;
  readonly iterations: number | undefined;
  readonly warmStart: Solution | undefined;
  /** One word, not 0 once the caller has had enough. */
  readonly cancel: SharedArrayBuffer;
};
export type SuggestTask = {
  readonly kind: "suggest";
  readonly id: number;
  /** Names the pair below; a worker that has met it needs no other copy. */
  readonly key: string;
  readonly known: { readonly instance: Instance; readonly solution: Solution } | undefined;
  readonly request: Request;
  readonly limit: number;
};
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
  | { readonly id: number; readonly kind: "unknown" }
  | { readonly id: number; readonly kind: "error"; readonly error: Error; readonly path: string | null };

/** Of a time limit, this share is the search's; the rest proves the bound further. */
const SEARCH_SHARE = 0.9;
const PROGRESS_MS = 200;
const PREPARED = 4;

const prepared = new Map<string, { suggest: Suggest; instance: Instance }>();

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
    stop: (iteration) =>
      iteration >= (task.iterations ?? Number.POSITIVE_INFINITY) || elapsed() > limit * SEARCH_SHARE || isCancelled(),
    stopBound: (steps) => isCancelled() || (task.timeLimitMs === undefined ? steps >= BOUND_STEPS : elapsed() > limit),
    onProgress: (progress) => {
      if (elapsed() - told < PROGRESS_MS) return;
      told = elapsed();
      tell({ ...progress, seconds: told / 1000 });
    },
  });
  return { ...solution, stats: { ...solution.stats, seconds: Math.round(elapsed()) / 1000 } };
}

function runSuggest(task: SuggestTask): Answer {
  let ready = prepared.get(task.key);
  if (!ready) {
    if (!task.known) return { id: task.id, kind: "unknown" };
    const { instance, solution } = task.known;
    ready = { suggest: prepareSuggest(instance, solution), instance };
    prepared.set(task.key, ready);
    const [oldest] = prepared.keys();
    if (prepared.size > PREPARED && oldest !== undefined) prepared.delete(oldest);
  }
  const { instance } = ready;
  // read strictly, alone among the instance's units and resources
  const added = parseInstance({ ...instance, requests: [task.request], links: [] }).requests[0] as Request;
  return { id: task.id, kind: "done", value: ready.suggest(added, task.limit) };
}

const send = (answer: Answer) => parentPort?.postMessage(answer);

parentPort?.on("message", (task: SolveTask | SuggestTask) => {
  try {
    send(task.kind === "solve" ? { id: task.id, kind: "done", value: runSolve(task) } : runSuggest(task));
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    send({ id: task.id, kind: "error", error: fault, path: fault instanceof InstanceError ? fault.path : null });
  }
});
