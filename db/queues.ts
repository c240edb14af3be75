// The queues are part of the schema: pg-boss's tables are made with ours, by the owner, so that a job can be sent before
// any worker has started.
import { sql } from "drizzle-orm";
import { type ConstructorOptions, fromDrizzle, PgBoss, type QueueOptions } from "pg-boss";
import type { Database } from "./client.ts";

type QueuePolicy = QueueOptions & { readonly deadLetter?: string };

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** A queue named as the dead letter of another stands before it. */
export const QUEUES = {
  /** The conventions of a published plan, one after the other: a try goes on where the last one ended. */
  "conventions.prepare": {
    ...{ retryLimit: 8, retryDelay: 5, retryBackoff: true },
    ...{ expireInSeconds: 60 * MINUTE, heartbeatSeconds: 20 },
  },
  /** An owner's calendar is asked for its busy hours; whether it answers is told on the page, not tried again at once. */
  "feed.refresh": { retryLimit: 2, retryDelay: 60, retryBackoff: true, expireInSeconds: 2 * MINUTE },
  /** All the calendars of a territory, one job each. */
  "feeds.sweep": { retryLimit: 2, retryDelay: 60, retryBackoff: true, expireInSeconds: 2 * MINUTE },
  /** An option, or hours kept for an answer, comes to its end. */
  "hold.end": { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: MINUTE },
  /** Loans that time alone concerns: without an answer, never fetched, due tomorrow, late. */
  "loans.watch": { retryLimit: 2, retryDelay: 60, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** The day's digests, for who asked for one mail a day. */
  "outbox.digest": { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** A mail waits: what cannot leave is retried by the outbox itself, so a retry here is for a database out of reach. */
  "outbox.send": { retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 10 * MINUTE },
  /** Insurance that ends soon: who manages the organization is told. */
  "papers.remind": { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** A run that failed, or whose process vanished: its plan must not seem to run for ever. */
  "plan.abandoned": { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: MINUTE },
  /** Consent to a change of a plan is waited for until here. */
  "proposal.end": { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: MINUTE },
  /** Hours that the hub offered for displaced sessions are held until here. */
  "relocation.end": { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: MINUTE },
  /** Never run twice by itself: a manager decides. The heartbeat tells a long run from a vanished process. */
  "plan.solve": { retryLimit: 0, expireInSeconds: 60 * MINUTE, heartbeatSeconds: 20, deadLetter: "plan.abandoned" },
  /** Dates of campaigns come: wishes open or end, renewals lapse, people are reminded. */
  "seasons.watch": { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** Who has sessions the next day is reminded. */
  "visits.remind": { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** Hours became free: whoever waits for them is offered them. */
  "waitlist.offer": { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 5 * MINUTE },
  /** A wish came to nothing: the next place of its date is asked. */
  "wishes.ask": { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 5 * MINUTE },
} as const satisfies Readonly<Record<string, QueuePolicy>>;

export type QueueName = keyof typeof QUEUES;

/** pg-boss over our own pool, whatever its driver. */
export function openBoss(db: Database, options: ConstructorOptions = {}): PgBoss {
  return new PgBoss({ ...options, db: fromDrizzle(db, sql) });
}

/** Makes or brings up to date pg-boss's schema and our queues; safe to repeat, and to run twice at once. */
export async function installQueues(db: Database): Promise<void> {
  const boss = openBoss(db, { supervise: false, schedule: false, registerInstance: false });
  const faults: Error[] = [];
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  try {
    for (const [name, policy] of Object.entries(QUEUES)) {
      const options: QueuePolicy = { deleteAfterSeconds: DAY, ...policy };
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
  if (faults[0]) throw faults[0];
}
