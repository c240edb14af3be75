import { Worker } from "node:worker_threads";
import type {
  Amendment,
  Explanation,
  Instance,
  Repair,
  Request,
  Scarcity,
  Solution,
  Suggestions,
  Within,
} from "../index.ts";
import { InstanceError } from "../parse.ts";
import type { Answer, AskTask, PriceTask, Progress, Question, SolveTask } from "./worker.ts";

export type { Progress };

export type PoolSolveOptions = {
  readonly seed: number;
  readonly timeLimitMs?: number;
  readonly iterations?: number;
  readonly warmStart?: Solution;
  /** Begins from the `previous` places that the instance names. */
  readonly fromPrevious?: boolean;
  /** Once aborted, the best found so far is answered within a fraction of a second. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** What a question is about. */
export type About = {
  /** Names the instance, and the solution with it where `at` does not, so that workers that know them need no copy. */
  readonly key: string;
  /** Names the solution, where one follows another on the same instance: a worker then takes the new one only. */
  readonly at?: string;
  readonly load: () => Promise<{ readonly instance: Instance; readonly solution: Solution }>;
};
export type SuggestQuestion = About & {
  readonly request: Request;
  readonly limit: number;
  /** How many others may make room; by default nobody. */
  readonly moves?: number;
  readonly within?: Within;
};

export type SolverPool = {
  /** Has a worker know what will be asked about. */
  readonly prepare: (about: About) => Promise<void>;
  readonly solve: (instance: Instance, options: PoolSolveOptions) => Promise<Solution>;
  readonly suggest: (question: SuggestQuestion) => Promise<Suggestions>;
  readonly explain: (question: About & { readonly request: string }) => Promise<Explanation>;
  /** The amended instance is `amend(instance, amendment)`. */
  readonly repair: (question: About & { readonly amendment: Amendment }) => Promise<Omit<Repair, "instance">>;
  /** All open slots that are scarce, the scarcest first; `known` is the objective of a solution. */
  readonly price: (instance: Instance, options: PriceOptions) => Promise<readonly Scarcity[]>;
  readonly close: () => Promise<void>;
};
export type PriceOptions = { readonly known: number; readonly timeLimitMs: number };

type Task = SolveTask | AskTask | PriceTask;
type Job = {
  readonly task: Task;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (answer: Exclude<Answer, { kind: "progress" | "error" }>) => void;
  readonly reject: (error: Error) => void;
};
// the bundler follows a worker only where its address stands in the call
const startWorker = () => new Worker(new URL("./worker.ts", import.meta.url));
const CLOSING = "The solver is closing";

/** A seat without a worker gets one with its next job. `keys`: what its worker was asked about, the latest last. */
type Seat = { worker: Worker | null; job: Job | null; readonly keys: Set<string> };
/** As many as a worker keeps prepared. */
const KEYS = 4;
/** So many questions wait for the worker that knows what they are about before another learns it too. */
const CROWD = 4;

/**
 * Warm worker threads: long work on all but one, short questions on any that is free, the last one first, so that a
 * plan under way does not keep a form waiting. A worker that dies fails its job, and another takes its seat.
 */
export function createPool({
  size,
  start = startWorker,
}: {
  readonly size: number;
  readonly start?: () => Worker;
}): SolverPool {
  const queue: Job[] = [];
  const seats: Seat[] = Array.from({ length: Math.max(2, size) }, () => {
    const seat: Seat = { worker: null, job: null, keys: new Set() };
    seat.worker = spawn(seat);
    return seat;
  });
  let nextId = 1;
  let isClosed = false;

  function spawn(seat: Seat): Worker {
    const worker = start();
    worker.on("message", (answer: Answer) => {
      const job = seat.job;
      if (job?.task.id !== answer.id) return;
      if (answer.kind === "progress") {
        job.onProgress?.(answer.progress);
        return;
      }
      seat.job = null;
      worker.unref();
      if (answer.kind === "error") job.reject(revive(answer));
      else job.resolve(answer);
      dispatch();
    });
    let cause: unknown;
    worker.once("error", (error) => {
      cause = error;
    });
    worker.once("exit", () => {
      const job = seat.job;
      seat.worker = null;
      seat.job = null;
      seat.keys.clear();
      job?.reject(isClosed ? new Error(CLOSING) : new Error("The solver's worker was lost", { cause }));
      dispatch();
    });
    // an idle worker does not keep a process alive; last, because a listener for messages would hold it again
    worker.unref();
    return worker;
  }

  function dispatch(): void {
    for (let i = 0; i < queue.length; ) {
      const job = queue[i] as Job;
      const seat = freeSeat(job.task);
      if (!seat) {
        i++;
        continue;
      }
      queue.splice(i, 1);
      seat.job = job;
      if (job.task.kind === "ask") remember(seat, job.task.key);
      seat.worker ??= spawn(seat);
      seat.worker.ref();
      seat.worker.postMessage(job.task);
    }
  }

  function freeSeat(task: Task): Seat | undefined {
    if (task.kind !== "ask") return seats.slice(0, -1).find(({ job }) => !job);
    const free = seats.filter(({ job }) => !job);
    const knowing = free.findLast(({ keys }) => keys.has(task.key));
    if (knowing) return knowing;
    // to learn takes longer than to wait for who knows, unless that is at long work, or many wait
    const isKnown = seats.some(({ job, keys }) => job?.task.kind === "ask" && keys.has(task.key));
    const waiting = queue.filter(({ task: other }) => other.kind === "ask" && other.key === task.key).length;
    return isKnown && waiting <= CROWD ? undefined : free.at(-1);
  }

  function remember({ keys }: Seat, key: string): void {
    keys.delete(key);
    keys.add(key);
    const [oldest] = keys;
    if (keys.size > KEYS && oldest !== undefined) keys.delete(oldest);
  }

  const run = (task: Task, onProgress?: (progress: Progress) => void) =>
    new Promise<Parameters<Job["resolve"]>[0]>((resolve, reject) => {
      if (isClosed) throw new Error(CLOSING);
      queue.push({ task, onProgress, resolve, reject });
      dispatch();
    });

  async function ask<T>({ key, at = "", load }: About, question: Question): Promise<T> {
    const put = (known: AskTask["known"]) => run({ kind: "ask", id: nextId++, key, at, known, question });
    let answer = await put(undefined);
    if (answer.kind === "unknown") {
      const { instance, solution } = await load();
      if (answer.needs === "solution") answer = await put({ solution });
      if (answer.kind === "unknown") answer = await put({ instance, solution });
    }
    return (answer as { value: T }).value;
  }

  return {
    async solve(instance, { seed, timeLimitMs, iterations, warmStart, fromPrevious = false, signal, onProgress }) {
      const cancel = new SharedArrayBuffer(4);
      const onAbort = () => Atomics.store(new Int32Array(cancel), 0, 1);
      if (signal?.aborted) onAbort();
      signal?.addEventListener("abort", onAbort, { once: true });
      try {
        const task = {
          kind: "solve",
          id: nextId++,
          instance,
          seed,
          timeLimitMs,
          iterations,
          warmStart,
          fromPrevious,
          cancel,
        } as const;
        const answer = await run(task, onProgress);
        return (answer as { value: Solution }).value;
      } finally {
        signal?.removeEventListener("abort", onAbort);
      }
    },
    async prepare(about) {
      await ask(about, { of: "nothing" });
    },
    suggest: ({ request, limit, moves = 0, within = {}, ...about }) =>
      ask(about, { of: "suggest", request, limit, moves, within }),
    explain: ({ request, ...about }) => ask(about, { of: "explain", request }),
    repair: ({ amendment, ...about }) => ask(about, { of: "repair", amendment }),
    async price(instance, options) {
      const answer = await run({ kind: "price", id: nextId++, instance, ...options });
      return (answer as { value: readonly Scarcity[] }).value;
    },
    async close() {
      isClosed = true;
      for (const job of queue.splice(0)) job.reject(new Error(CLOSING));
      await Promise.all(seats.map(({ worker }) => worker?.terminate()));
    },
  };
}

/** Errors cross threads without their class. */
function revive({ error, path }: Extract<Answer, { kind: "error" }>): Error {
  if (path === null) return error;
  return new InstanceError(
    path,
    error.message.startsWith(`${path}: `) ? error.message.slice(path.length + 2) : error.message,
  );
}
