import { withTerritory } from "#db/client.ts";
import type { JobContext } from "../jobs/queues.ts";
import { sendJob } from "../jobs/send.ts";
import { type ClaimedMail, claimDue, keepWaiting, markFailed, markRetry, markSent } from "./data.ts";
import type { Deliver } from "./delivery.ts";

export const MAX_ATTEMPTS = 8;
const BATCH = 20;
const LEASE_MS = 5 * 60_000;

/**
 * Sends what waits in one territory. A mail is claimed, then sent outside any transaction, then marked: a sender killed
 * in between leaves it claimed, and it is sent again when the lease ends, under the same Message-ID.
 */
export async function sendWaiting(context: JobContext, deliver: Deliver | null): Promise<void> {
  const { db, territory, now, signal } = context;
  if (!deliver) {
    await withTerritory(db, territory.id, keepWaiting);
    return;
  }
  while (!signal.aborted) {
    const claimed = await withTerritory(db, territory.id, (tx) =>
      claimDue(tx, now(), new Date(now().getTime() + LEASE_MS), BATCH),
    );
    if (claimed.length === 0) return;
    for (const mail of claimed) await sendOne(context, deliver, mail);
  }
}

async function sendOne({ db, territory, now }: JobContext, deliver: Deliver, mail: ClaimedMail): Promise<void> {
  const fault = await deliver(mail).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await withTerritory(db, territory.id, async (tx) => {
    if (fault === null) return markSent(tx, mail.id, now());
    if (mail.attempts >= MAX_ATTEMPTS) return markFailed(tx, mail.id, fault);
    const next = new Date(now().getTime() + pauseMs(mail.attempts));
    await markRetry(tx, mail.id, fault, next);
    await sendJob(tx, "outbox.send", { territoryId: territory.id }, { startAfter: next });
  });
}

/** One minute, then twice as long each time: the eighth and last try comes two hours after the first. */
const pauseMs = (attempts: number) => 60_000 * 2 ** (attempts - 1);
