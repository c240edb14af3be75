import type { QueueName } from "#db/queues.ts";
import type { Viewer } from "../context.ts";

/** What a job of each queue says; always of one territory. */
export type JobPayloads = {
  "conventions.prepare": { readonly territoryId: string; readonly planId: string };
  "feed.refresh": { readonly territoryId: string; readonly feedId: string; readonly isForced: boolean };
  "feeds.sweep": { readonly territoryId: string };
  "hold.end": { readonly territoryId: string; readonly bookingId: string };
  "loans.watch": { readonly territoryId: string };
  "outbox.digest": { readonly territoryId: string };
  "outbox.send": { readonly territoryId: string };
  "papers.remind": { readonly territoryId: string };
  "visits.remind": { readonly territoryId: string };
  "plan.abandoned": { readonly territoryId: string; readonly planId: string };
  "plan.solve": { readonly territoryId: string; readonly planId: string };
  "proposal.end": { readonly territoryId: string; readonly proposalId: string };
  "relocation.end": { readonly territoryId: string; readonly relocationId: string };
  "seasons.watch": { readonly territoryId: string };
  "waitlist.offer": { readonly territoryId: string };
  "wishes.ask": { readonly territoryId: string };
};

/** Nobody's view of the job's territory, and a signal given when the job expires or the process is asked to stop. */
export type JobContext = Viewer & { readonly signal: AbortSignal };

/** Runs at least once for each job; throwing asks for another try, as the queue allows. */
export type JobHandler<Q extends QueueName> = (context: JobContext, payload: JobPayloads[Q]) => Promise<void>;
export type JobHandlers = { readonly [Q in QueueName]?: JobHandler<Q> };
