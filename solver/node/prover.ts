import { parentPort, Worker, workerData } from "node:worker_threads";
import { type Guide, KEPT } from "../bound/pricing.ts";
import { advance, createPricing, step } from "../bound.ts";
import type { Instance } from "../instance.ts";
import { toModel } from "../model.ts";
import type { Proof } from "../solve.ts";

// The bound, sought in a thread of its own beside the search. The two share four numbers: the lowest bound proven, the
// best objective found, which sets the length of the steps, the steps made, and whether all is proven; and the guide, once
// it is there.

const BOUND = 0;
const OBJECTIVE = 1;
const STEPS = 2;
const DONE = 3;
const GUIDED = 4;
const NUMBERS = 5;
/** Candidates priced between two looks at the search. */
const SLICE = 20_000;
const REST_MS = 10;

/** Begins the proof; it ends with `end`, or where no step can lower the bound further. */
export function startProof(instance: Instance): Proof & { readonly end: () => Promise<number> } {
  const shared = new SharedArrayBuffer(NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  const guided = new SharedArrayBuffer(instance.requests.length * (KEPT + 1) * Int32Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(shared);
  numbers[BOUND] = Number.POSITIVE_INFINITY;
  numbers[OBJECTIVE] = Number.NEGATIVE_INFINITY;
  const worker = new Worker(new URL("./prover.ts", import.meta.url), { workerData: { instance, shared, guided } });
  worker.unref();
  const idle = new Int32Array(new SharedArrayBuffer(4));
  return {
    bound: () => numbers[BOUND] as number,
    steps: () => numbers[STEPS] as number,
    isDone: () => numbers[DONE] === 1,
    guide: () => (numbers[GUIDED] === 1 ? guideIn(guided) : null),
    rest: () => {
      Atomics.wait(idle, 0, 0, REST_MS);
    },
    tell: (objective) => {
      numbers[OBJECTIVE] = objective;
    },
    end: () => worker.terminate(),
  };
}

function guideIn(guided: SharedArrayBuffer): Guide {
  const requests = guided.byteLength / Int32Array.BYTES_PER_ELEMENT / (KEPT + 1);
  return { near: new Int32Array(guided, 0, requests * KEPT), count: new Int32Array(guided, requests * KEPT * 4) };
}

function prove(instance: Instance, numbers: Float64Array, guided: SharedArrayBuffer): void {
  const pricing = createPricing(toModel(instance));
  const known = () => {
    const objective = numbers[OBJECTIVE] as number;
    return Number.isFinite(objective) ? objective : undefined;
  };
  step(pricing, known());
  for (;;) {
    numbers[BOUND] = pricing.bound;
    numbers[STEPS] = pricing.steps;
    if (pricing.guide && numbers[GUIDED] === 0) {
      const { near, count } = guideIn(guided);
      near.set(pricing.guide.near);
      count.set(pricing.guide.count);
      numbers[GUIDED] = 1;
    }
    if (pricing.isDone) break;
    advance(pricing, SLICE, known());
  }
  numbers[DONE] = 1;
}

if (parentPort && workerData?.shared)
  prove(workerData.instance, new Float64Array(workerData.shared), workerData.guided);
