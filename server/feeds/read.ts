import { Worker } from "node:worker_threads";
import type { Busy } from "./ics.ts";
import { BYTES_AT_MOST } from "./ics.ts";
import { FeedError } from "./recurrence.ts";
import type { Answer, Task } from "./worker.ts";

/** Starting a thread is most of it; reading the largest file takes well under a second. */
const PATIENCE_MS = 5_000;
const MEMORY_MB = 128;

/** Reads a stranger's calendar in a thread of its own, which is killed when it takes too long or too much memory. */
export async function readCalendar(task: Task, patienceMs = PATIENCE_MS): Promise<Busy> {
  if (task.text.length > BYTES_AT_MOST) throw new FeedError("too_large", "Over a megabyte");
  // the bundler follows a worker only where its address stands in the call
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new FeedError("slow", `Not read in ${patienceMs} ms`)), patienceMs);
      worker.once("message", resolve);
      worker.once("error", (error) => reject(new FeedError("slow", `The reader was lost: ${error.message}`)));
      worker.once("exit", () => reject(new FeedError("slow", "The reader has left without an answer")));
    });
    if ("fault" in answer) throw new FeedError(answer.fault, answer.message);
    return answer;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
