// Who may look at a session on its day, and between which hours something may be said of it.
import type { Transaction } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import { unanswered } from "../other-uses/access.ts";
import { type Block, readBlocker, uninsured } from "../papers/access.ts";
import { readSession } from "../series/data.ts";
import { readSide, type SwapSide } from "../swaps/data.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long before its start a session's codes and keys are told. */
export const TOLD_BEFORE = DAY;
/** How long before its start somebody may say that they are there. */
export const ARRIVE_BEFORE = 30 * MINUTE;
/** How long after its start nobody is missed yet. */
const GRACE = 15 * MINUTE;
/** How long after its end a session may still be spoken of. */
const SPOKEN_AFTER = 7 * DAY;

/** Who looks at a session: who holds it, or who runs the place. */
export type Part = "holder" | "place";

export const isGranted = (side: SwapSide) => side.state === "planned" && side.bookingState === "confirmed";
const isBetween = (now: Date, from: number, to: number) => from <= now.getTime() && now.getTime() < to;

export const canArrive = (side: SwapSide, now: Date) =>
  isGranted(side) && isBetween(now, side.during.start.getTime() - ARRIVE_BEFORE, side.during.end.getTime());
export const canMiss = (side: SwapSide, now: Date) =>
  isGranted(side) && isBetween(now, side.during.start.getTime() + GRACE, side.during.end.getTime() + SPOKEN_AFTER);
export const canReport = (side: SwapSide, now: Date) =>
  isGranted(side) &&
  isBetween(now, side.during.start.getTime() - ARRIVE_BEFORE, side.during.end.getTime() + SPOKEN_AFTER);
/** In what state a place is left, one sees once the session has begun. */
export const canTellAfter = (side: SwapSide, now: Date) => canReport(side, now) && now >= side.during.start;

export const runsPlace = (viewer: SignedIn, { ownerId }: SwapSide) =>
  isHubManager(viewer) || hasRight(viewer, ownerId, "attend");

export async function requireVisit(tx: Transaction, viewer: SignedIn, sessionId: string) {
  const [side, row] = [await readSide(tx, sessionId), await readSession(tx, sessionId)];
  if (!side || !row) throw unknown(sessionId);
  const isHolder = hasRight(viewer, side.organizationId, "see");
  if (!isHolder && !runsPlace(viewer, side)) throw unknown(sessionId);
  const blocked = isGranted(side) ? (await readBlocker(tx, viewer, [side]))(side) : null;
  return { side, row, blocked, part: (isHolder ? "holder" : "place") as Part };
}

/** Nobody is let in, awaited or missed at a session without insurance, or of another use that the mayor has not accepted. */
export function refuseBlocked(side: SwapSide, blocked: Block | null): void {
  if (blocked?.reason === "other-use") throw unanswered(blocked);
  if (blocked) throw uninsured(side.organizationId, side.localStart.slice(0, 10), blocked.until);
}

export const unknown = (id: string) => new DomainError("NOT_FOUND", `No ${id}`);
export const changed = (id: string) => new DomainError("STATE_CHANGED", `${id} changed meanwhile`);
export const notNow = (id: string) =>
  new DomainError("INVALID_INPUT", `Too early or too late for ${id}`, {
    path: ["sessionId"],
    details: { rule: "not_now" },
  });
