import type { Job, WorkOptions } from "pg-boss";
import type { Database } from "#db/client.ts";
import { openBoss, type QueueName } from "#db/queues.ts";
import { logError, logInfo } from "../log.ts";
import { readTerritories, readTerritoryById } from "../territories/data.ts";
import type { JobContext, JobHandler, JobHandlers, JobPayloads } from "./queues.ts";

export type Jobs = { readonly stop: () => Promise<void> };

export type JobsOptions = {
  readonly db: Database;
  readonly handlers: JobHandlers;
  /** Seconds between two looks at an idle queue; for tests. */
  readonly pollingSeconds?: number;
};

const STOPS_WITHIN_MS = 5_000;
/** A sweep for what no wake-up asked for: a sender killed half-way, hours freed by a change of opening hours, a loan that is late. */
const SWEEP = "*/5 * * * *";
const MORNING = "0 6 * * *";
/** What the morning's reminders say of tomorrow is in the digest of that morning, not of the next. */
const AFTER_REMINDERS = "20 6 * * *";
const HOURLY = "17 * * * *";
export const SWEPT = {
  "feeds.sweep": HOURLY,
  "loans.watch": SWEEP,
  "outbox.digest": AFTER_REMINDERS,
  "outbox.send": SWEEP,
  "papers.remind": MORNING,
  "seasons.watch": SWEEP,
  "visits.remind": MORNING,
  "waitlist.offer": SWEEP,
  "wishes.ask": SWEEP,
} as const satisfies Partial<Record<QueueName, string>>;

/** How the jobs of a queue are taken: waiting people first, wake-ups of the same territory together. */
const WORK: Readonly<Record<QueueName, WorkOptions>> = {
  "conventions.prepare": { pollingIntervalSeconds: 5 },
  "feed.refresh": { pollingIntervalSeconds: 2 },
  "feeds.sweep": { pollingIntervalSeconds: 30 },
  "hold.end": { pollingIntervalSeconds: 2 },
  "loans.watch": { pollingIntervalSeconds: 30 },
  "outbox.digest": { pollingIntervalSeconds: 30 },
  "outbox.send": { batchSize: 100, pollingIntervalSeconds: 2 },
  "papers.remind": { pollingIntervalSeconds: 30 },
  "seasons.watch": { pollingIntervalSeconds: 2 },
  "visits.remind": { pollingIntervalSeconds: 30 },
  "plan.abandoned": { pollingIntervalSeconds: 5 },
  "plan.solve": { pollingIntervalSeconds: 0.5 },
  "proposal.end": { pollingIntervalSeconds: 2 },
  "relocation.end": { pollingIntervalSeconds: 2 },
  "waitlist.offer": { batchSize: 50, pollingIntervalSeconds: 2 },
  "wishes.ask": { batchSize: 50, pollingIntervalSeconds: 2 },
};

/** Takes jobs until stopped. Any number of processes may do so at once: each job is handed to one. */
export async function startJobs({ db, handlers, pollingSeconds }: JobsOptions): Promise<Jobs> {
  const stopping = new AbortController();
  const boss = openBoss(db, { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 });
  boss.on("error", (error) => logError(error, { part: "jobs" }));
  boss.on("warning", ({ message, data }) => logInfo(message, { part: "jobs", data }));
  await boss.start({ attempts: 5 });
  for (const [queue, when] of Object.entries(SWEPT)) {
    if (handlers[queue as keyof typeof SWEPT]) await scheduleSweeps(queue, when);
  }
  for (const queue of Object.keys(handlers) as QueueName[]) await work(queue);
  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOPS_WITHIN_MS, close: false });
    },
  };

  async function work<Q extends QueueName>(queue: Q): Promise<void> {
    const handler = handlers[queue] as JobHandler<Q> | undefined;
    if (!handler) return;
    const options = { ...WORK[queue], ...(pollingSeconds && { pollingIntervalSeconds: pollingSeconds }) };
    await boss.work<JobPayloads[Q]>(queue, options, (batch) => handle(queue, handler, batch));
  }

  async function handle<Q extends QueueName>(
    queue: Q,
    handler: JobHandler<Q>,
    batch: readonly Job<JobPayloads[Q]>[],
  ): Promise<void> {
    const distinct = new Map(batch.map((job) => [JSON.stringify(job.data), job]));
    for (const job of distinct.values()) {
      try {
        await handler(await contextOf(job), job.data);
      } catch (error) {
        logError(error, { part: "jobs", queue, job: job.id, tries: job.retryCount + 1 });
        throw error;
      }
    }
  }

  async function contextOf(job: Job<{ territoryId: string }>): Promise<JobContext> {
    const territory = await readTerritoryById(db, job.data.territoryId);
    if (!territory) throw new Error(`No territory ${job.data.territoryId}`);
    const signal = AbortSignal.any([job.signal, stopping.signal]);
    return { db, territory, user: null, now: () => new Date(), signal };
  }

  async function scheduleSweeps(queue: string, when: string): Promise<void> {
    for (const { id } of await readTerritories(db)) await boss.schedule(queue, when, { territoryId: id }, { key: id });
  }
}
