import {
  MessageChannel,
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from "node:worker_threads";
import type { Guide } from "../bound/pricing.ts";
import { advance, createPricing, step } from "../bound.ts";
import type { Model } from "../model.ts";
import type { Proof } from "../solve.ts";

// The bound, sought in a thread of its own beside the search. The two share four numbers: the lowest bound proven, the
// best objective found, which sets the length of the steps, the steps made, and whether all is proven. Guides come by a
// port, once they are there: the search never waits for messages, but takes what lies there.

const BOUND = 0;
const OBJECTIVE = 1;
const STEPS = 2;
const DONE = 3;
const NUMBERS = 4;
/** Candidates priced between two looks at the search. */
const SLICE = 20_000;
const REST_MS = 10;

type Work = {
  readonly model: Model;
  readonly shared: SharedArrayBuffer;
  readonly guided: MessagePort;
  readonly until: number;
};

/**
 * Begins the proof; it ends with `end`, or where no step can lower the bound further. `until` is when it will be ended, in
 * milliseconds of `Date.now()`. The model should be a shared one, lest its candidates are copied.
 */
export function startProof(model: Model, until: number): Proof & { readonly end: () => Promise<number> } {
  const shared = new SharedArrayBuffer(NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(shared);
  numbers[BOUND] = Number.POSITIVE_INFINITY;
  numbers[OBJECTIVE] = Number.NEGATIVE_INFINITY;
  const { port1: guides, port2: guided } = new MessageChannel();
  const worker = new Worker(new URL("./prover.ts", import.meta.url), {
    workerData: { model, shared, guided, until },
    transferList: [guided],
  });
  guides.unref();
  worker.unref();
  const idle = new Int32Array(new SharedArrayBuffer(4));
  return {
    bound: () => numbers[BOUND] as number,
    steps: () => numbers[STEPS] as number,
    isDone: () => numbers[DONE] === 1,
    nextGuide: () => (receiveMessageOnPort(guides)?.message as Guide | undefined) ?? null,
    rest: () => {
      Atomics.wait(idle, 0, 0, REST_MS);
    },
    tell: (objective) => {
      numbers[OBJECTIVE] = objective;
    },
    end: () => worker.terminate(),
  };
}

function prove({ model, shared, guided, until }: Work): void {
  const numbers = new Float64Array(shared);
  const pricing = createPricing(model, { now: Date.now, until });
  const known = () => {
    const objective = numbers[OBJECTIVE] as number;
    return Number.isFinite(objective) ? objective : undefined;
  };
  let told = 0;
  step(pricing, known());
  for (;;) {
    numbers[BOUND] = pricing.bound;
    numbers[STEPS] = pricing.steps;
    for (; told < pricing.guides; told++) guided.postMessage(pricing.guide);
    if (pricing.isDone) break;
    advance(pricing, SLICE, known());
  }
  numbers[DONE] = 1;
}

if (parentPort && workerData?.shared) prove(workerData);
