import { parentPort, workerData } from "node:worker_threads";
import { type Busy, readBusy, type Window } from "./ics.ts";
import { FeedError, type FeedFaultCode } from "./recurrence.ts";

export type Task = { readonly text: string; readonly zone: string; readonly window: Window };
export type Answer = Busy | { readonly fault: FeedFaultCode; readonly message: string };

const { text, zone, window } = workerData as Task;

function answer(): Answer {
  try {
    return readBusy(text, zone, window);
  } catch (error) {
    if (error instanceof FeedError) return { fault: error.code, message: error.message };
    throw error;
  }
}

parentPort?.postMessage(answer());
