// What managers have in hand on a draft, told to the others as it happens, with each change of the plan and of what is asked.
import { setTimeout as pause } from "node:timers/promises";
import { type Transaction, withTerritory } from "#db/client.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { prepareAtHand } from "./at-hand.ts";
import { readPulse } from "./late.ts";
import { freeLock, readLocks, readOtherHolder, takeLock } from "./locks-data.ts";
import type { LockInput } from "./schema.ts";

/** How long a request stays in hand; whoever holds it says so again every three seconds, later on a machine out of breath. */
const HELD_MS = 15_000;
/** How often the plan is looked at for those who watch it. */
const BEAT_MS = 500;

/** Takes a request of a draft in hand, or keeps it: repeated, it does the same. */
export async function lockRequest(viewer: SignedIn, { planId, requestId }: LockInput) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const plan = await requirePlan(tx, planId);
    if (plan.state !== "draft") throw new DomainError("STATE_CHANGED", `Plan ${planId} is ${plan.state}`);
    const until = new Date(viewer.now().getTime() + HELD_MS);
    if (!(await takeLock(tx, of(viewer, planId, requestId), viewer.now(), until))) {
      await requireFree(tx, viewer, planId, [requestId]);
    }
    return { until };
  });
}

export async function unlockRequest(viewer: SignedIn, { planId, requestId }: LockInput) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await requirePlan(tx, planId);
    await freeLock(tx, of(viewer, planId, requestId));
    return { planId };
  });
}

/** Refuses with `EDIT_HELD` and a name where somebody else has one of these in hand. */
export async function requireFree(tx: Transaction, viewer: SignedIn, planId: string, ids: readonly string[]) {
  const other = await readOtherHolder(tx, planId, { ids, userId: viewer.user.id, now: viewer.now() });
  if (!other) return;
  throw new DomainError("EDIT_HELD", `Request ${other.requestId} is in another's hands`, {
    details: { name: other.name },
  });
}

type Watcher = SignedIn & { readonly solver: Solver };

/** The revision of a plan, the mark of what is asked and what others have in hand, told each time that one of them changes. */
export async function watchEdits(viewer: Watcher, planId: string, signal: AbortSignal | undefined) {
  requireHubManager(viewer);
  await withTerritory(viewer.db, viewer.territory.id, (tx) => requirePlan(tx, planId));
  return newsOf(viewer, planId, signal);
}

async function* newsOf(viewer: Watcher, planId: string, signal: AbortSignal | undefined) {
  let told = "";
  let prepared = -1;
  while (!signal?.aborted) {
    const news = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
      const { revision, state, asked } = await requirePlan(tx, planId);
      const locks = await readLocks(tx, planId, viewer.now());
      const others = locks.filter(({ heldBy }) => heldBy !== viewer.user.id);
      return { revision, state, asked, locks: others.map(({ requestId, name }) => ({ requestId, name })) };
    });
    const text = JSON.stringify(news);
    if (news.state === "draft" && news.revision !== prepared) {
      // one that cannot be prepared says why when it is asked about
      prepareAtHand(viewer, planId).catch(() => undefined);
      prepared = news.revision;
    }
    if (text !== told) yield news;
    told = text;
    if (news.state !== "draft") return;
    await pause(BEAT_MS);
  }
}

const of = ({ territory, user }: SignedIn, planId: string, requestId: string) => ({
  territoryId: territory.id,
  planId,
  requestId,
  heldBy: user.id,
});

async function requirePlan(tx: Transaction, planId: string) {
  const found = await readPulse(tx, planId);
  if (!found) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
  return found;
}
