// Two associations exchange a session each: one proposes, the other agrees, who decides on the places confirms. Then each
// has the other's hours for that date, in one transaction; the right to the rest of a series is kept by both.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash, inSlot, refuseClosed, refuseUnsuitable } from "../bookings/access.ts";
import { type BookableSpace, insertBooking, readActivity } from "../bookings/data.ts";
import { requireSpace, unitIds } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { moveWithRoom, unitsWithBooking } from "../loans/access.ts";
import { isTooLoud } from "../loudness.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { type SwapMailFacts, swapMail } from "../mail/swap-mails.ts";
import { hasRight, isHubManager, mayChangeAsked, organizationsWith } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { releaseSessions, updateSession } from "../series/data.ts";
import { mondayOf } from "../time.ts";
import {
  compareAndSwap,
  insertSwap,
  readCandidates,
  readOpenSwaps,
  readSide,
  readSides,
  readSwap,
  type SwapRow,
  type SwapSide,
} from "./data.ts";
import type { AnswerInput, ProposeInput, SwapInput } from "./schema.ts";

/** How far around the session given others are looked for. */
const AROUND_DAYS = 21;

/** When and where a session is: whose it is stays unsaid until its holder answers. */
const whenAndWhere = ({ id, localStart, localEnd, spaceName, siteName, siteSlug }: SwapSide) => ({
  ...{ id, localStart, localEnd, spaceName, siteName, siteSlug },
});

/** Sessions of other associations that might be had for one of one's own. */
export async function listCandidates(viewer: SignedIn, sessionId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const mine = await requireMine(tx, viewer, sessionId);
    const found = await readCandidates(tx, mine, viewer.now(), AROUND_DAYS);
    return found.filter((other) => isQuietEnough(viewer, mine, other)).map(whenAndWhere);
  });
}

/** What its space says of noise is checked when it is proposed. */
const ANY_SPACE = { loudAtNight: false, noiseByHour: null };

/** Would neither wake the neighbours at the other's hour? The rest is checked when it is proposed. */
function isQuietEnough(viewer: SignedIn, mine: SwapSide, other: SwapSide): boolean {
  const loud = (one: SwapSide, at: SwapSide) => isTooLoud(ANY_SPACE, one.noise, ...spanOf(at), viewer.territory);
  return !loud(mine, other) && !loud(other, mine);
}

/** Its first minute of the day, and how many it lasts. */
const spanOf = ({ localStart, localEnd }: SwapSide) => {
  const minutes = (local: string) => Date.parse(`${local.replace(" ", "T")}Z`) / 60_000;
  const [start, end] = [minutes(localStart), minutes(localEnd)];
  return [((start % 1440) + 1440) % 1440, end - start] as const;
};

/** Proposes to whoever holds a session to have it for one of one's own. */
export async function proposeSwap(viewer: SignedIn, input: ProposeInput) {
  try {
    return await mutate(viewer, "swaps.propose", input, async (tx) => {
      const mine = await requireMine(tx, viewer, input.sessionId);
      const other = await readSide(tx, input.otherSessionId);
      if (!other)
        throw new DomainError("NOT_FOUND", `No session ${input.otherSessionId}`, { path: ["otherSessionId"] });
      if (other.organizationId === mine.organizationId || other.organizationKind !== "association") throw unfit();
      requireExchangeable(viewer, mine);
      requireExchangeable(viewer, other);
      await requireTime(tx, viewer, mine, other);
      await requireFit(tx, viewer, mine, other);
      await requireInsured(tx, viewer, mine.organizationId, [other]);
      await requireHours(tx, viewer, mine, other);
      const { id: territoryId } = viewer.territory;
      const { sessionId, otherSessionId } = input;
      const row = { territoryId, sessionId, otherSessionId, note: input.note || null, proposedBy: viewer.user.id };
      const swapId = await insertSwap(tx, row);
      await tell(tx, viewer, "proposed", { swapId, mine, other, note: input.note, sessionId: null }, other.createdBy);
      await record(tx, viewer, "swap.propose", swapId, { sessionId, otherSessionId });
      return { swapId };
    });
  } catch (error) {
    if (!isViolation(error, "swap_gives_once") && !isViolation(error, "swap_asked_once")) throw error;
    throw new DomainError("INVALID_INPUT", "A swap is proposed already", {
      cause: error,
      path: ["otherSessionId"],
      details: { rule: "swap_pending" },
    });
  }
}

/** The other association's answer. Agreed, it waits for who decides on the places. */
export async function answerSwap(viewer: SignedIn, input: AnswerInput) {
  return mutate(viewer, "swaps.answer", input, async (tx) => {
    const { mine, other } = await requireSwap(tx, input.swapId);
    if (!mayChangeAsked(viewer, other)) throw unknown(input.swapId);
    const agreed = input.decision === "accept";
    if (agreed) {
      requireExchangeable(viewer, mine);
      requireExchangeable(viewer, other);
      await requireTime(tx, viewer, other, mine);
      await requireFit(tx, viewer, mine, other);
      await requireInsured(tx, viewer, other.organizationId, [mine]);
      await requireHours(tx, viewer, other, mine);
    }
    await swapState(tx, viewer, input.swapId, ["proposed"], agreed ? "agreed" : "declined");
    const sessionId = agreed ? null : mine.id;
    const about = { swapId: input.swapId, mine, other, note: "", sessionId };
    await tell(tx, viewer, agreed ? "agreed" : "declined", about, mine.createdBy);
    await record(tx, viewer, agreed ? "swap.agree" : "swap.decline", input.swapId, {});
    return { swapId: input.swapId, state: agreed ? "agreed" : "declined" } as const;
  });
}

/** Who proposed takes it back, as long as it is not confirmed. */
export async function withdrawSwap(viewer: SignedIn, input: SwapInput) {
  return mutate(viewer, "swaps.withdraw", input, async (tx) => {
    const { mine } = await requireSwap(tx, input.swapId);
    if (!mayChangeAsked(viewer, mine)) throw unknown(input.swapId);
    await swapState(tx, viewer, input.swapId, ["proposed", "agreed"], "withdrawn");
    await record(tx, viewer, "swap.withdraw", input.swapId, {});
    return { swapId: input.swapId };
  });
}

/**
 * The owner's word, or the hub's: the exchange is done or refused. Done, both sessions are given up and each association
 * has a booking of the other's hours, all in one transaction, under the locks of both places; the exclusion constraint
 * has the last word.
 */
export async function confirmSwap(viewer: SignedIn, input: AnswerInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "swaps.confirm", input, async (tx) => {
      const known = await requireSwap(tx, input.swapId);
      requireDecider(viewer, input.swapId, known);
      const done = input.decision === "accept";
      // as in a request: the hours of associations are locked before places
      if (done) await requireHoursOfBoth(tx, viewer, known);
      const [here, there] = [await requireSpace(tx, known.mine.spaceId), await requireSpace(tx, known.other.spaceId)];
      const lent = [known.mine.bookingId, known.other.bookingId].map((id) => unitsWithBooking(tx, id));
      await lockUnits(tx, [...unitIds(here), ...unitIds(there), ...(await Promise.all(lent)).flat()]);
      // as they stand under the locks
      const { mine, other } = await requireSwap(tx, input.swapId);
      await swapState(tx, viewer, input.swapId, ["agreed"], done ? "confirmed" : "refused");
      // what each has then: its own session still, or its booking of the other's hours
      const held = new Map([mine, other].map((side) => [side, side.id]));
      if (done) {
        requireExchangeable(viewer, mine);
        requireExchangeable(viewer, other);
        await requireFit(tx, viewer, mine, other);
        await requireBothInsured(tx, viewer, mine, other);
        for (const { id } of [mine, other]) {
          if (!(await updateSession(tx, id, "planned", { state: "swapped" }))) throw changed(id);
        }
        await releaseSessions(tx, [mine.id, other.id]);
        const moved = await exchange(tx, viewer, mine, other, there);
        const otherMoved = await exchange(tx, viewer, other, mine, here);
        held.set(mine, moved).set(other, otherMoved);
        const moves = [
          {
            bookingId: mine.bookingId,
            from: mine.during.start,
            next: other,
            to: { bookingId: moved, spaceId: there.id },
          },
          {
            bookingId: other.bookingId,
            from: other.during.start,
            next: mine,
            to: { bookingId: otherMoved, spaceId: here.id },
          },
        ];
        // what is not free at the other's hours, or belongs to the place that is left, is let go and told
        await moveWithRoom(tx, viewer, moves, true);
      }
      for (const [side, sessionId] of held) {
        const about = { swapId: input.swapId, mine, other, note: "", sessionId };
        await tell(tx, viewer, done ? "confirmed" : "refused", about, side.createdBy);
      }
      await record(tx, viewer, done ? "swap.confirm" : "swap.refuse", input.swapId, {});
      return { swapId: input.swapId, state: done ? "confirmed" : "refused" } as const;
    }),
  );
}

/** A booking of one session: the party of one side at the hours and in the space of the other. */
async function exchange(tx: Transaction, viewer: SignedIn, party: SwapSide, at: SwapSide, space: BookableSpace) {
  const { during, localStart, localEnd, timeZone } = at;
  await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
  const { organizationId, activityId, title, people, createdBy } = party;
  return inSlot(space, during, () =>
    insertBooking(tx, {
      ...{ territoryId: viewer.territory.id, organizationId, activityId, title, people, createdBy },
      ...{ spaceId: space.id, state: "confirmed", decidedBy: viewer.user.id, decidedAt: viewer.now() },
      ...{ sessions: [{ during, localStart, localEnd, timeZone }], units: space.units },
      ...{ beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
    }),
  );
}

/** Swaps under way: those of the viewer's associations, and those that wait for their word as an owner or the hub. */
export async function listSwaps(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const holders = organizationsWith(viewer, "see");
    const own = await readOpenSwaps(tx, { holders }, viewer.now());
    const mine = await Promise.all(own.map((one) => toListed(tx, viewer, one)));
    const owners = isHubManager(viewer) ? null : organizationsWith(viewer, "decide");
    const agreed = owners?.length === 0 ? [] : await readOpenSwaps(tx, { owners }, viewer.now());
    const toConfirm = [];
    for (const { id, note, createdAt } of agreed) {
      const both = await requireSwap(tx, id);
      toConfirm.push({ id, note, createdAt, mine: named(both.mine), other: named(both.other) });
    }
    return { mine: mine.flatMap((one) => one ?? []), toConfirm };
  });
}

const named = (side: SwapSide) => ({
  ...whenAndWhere(side),
  title: side.title,
  people: side.people,
  organizationName: side.organizationName,
});

async function toListed(tx: Transaction, viewer: SignedIn, { id, state, note }: SwapRow) {
  const { mine, other } = await requireSwap(tx, id);
  const isProposer = hasRight(viewer, mine.organizationId, "see");
  const [own, theirs] = isProposer ? [mine, other] : [other, mine];
  // who is asked learns who asks; who asks learns whose it is once they agree
  const isKnown = !isProposer || state === "agreed";
  const by = isKnown ? theirs.organizationName : null;
  return {
    ...{ id, state, note, isProposer, by },
    own: { ...whenAndWhere(own), title: own.title },
    theirs: whenAndWhere(theirs),
    mayAnswer: !isProposer && state === "proposed" && mayChangeAsked(viewer, other),
    mayWithdraw: isProposer && mayChangeAsked(viewer, mine),
  };
}

type Both = { readonly mine: SwapSide; readonly other: SwapSide };

async function requireSwap(tx: Transaction, swapId: string): Promise<Both & { readonly row: SwapRow }> {
  const row = await readSwap(tx, swapId);
  if (!row) throw unknown(swapId);
  const sides = await readSides(tx, [row.sessionId, row.otherSessionId]);
  const mine = sides.find(({ id }) => id === row.sessionId);
  const other = sides.find(({ id }) => id === row.otherSessionId);
  if (!mine || !other) throw new Error(`Swap ${swapId} of sessions that are not there`);
  return { row, mine, other };
}

/** The hub decides on all; an owner where both places are theirs. */
const mayDecide = (viewer: SignedIn, { mine, other }: Both) =>
  isHubManager(viewer) || (hasRight(viewer, mine.ownerId, "decide") && hasRight(viewer, other.ownerId, "decide"));

function requireDecider(viewer: SignedIn, swapId: string, both: Both): void {
  if (!mayDecide(viewer, both)) throw unknown(swapId);
}

async function requireMine(tx: Transaction, viewer: SignedIn, sessionId: string): Promise<SwapSide> {
  const mine = await readSide(tx, sessionId);
  if (!mine || !mayChangeAsked(viewer, mine)) throw new DomainError("NOT_FOUND", `No session ${sessionId}`);
  return mine;
}

/** Granted, to come, and not given up meanwhile. */
function requireExchangeable(viewer: SignedIn, side: SwapSide): void {
  const isComing = side.during.start > viewer.now();
  if (side.state !== "planned" || side.bookingState !== "confirmed" || !isComing) throw changed(side.id);
}

/** Where a party's use is not the other place's own, the mayor can still be asked for it. */
const requireTime = (tx: Transaction, viewer: SignedIn, { activityId }: SwapSide, at: SwapSide) =>
  requireTimeForMayor(tx, viewer, { spaceId: at.spaceId, activityId }, [at]);

/** Each party must be one that the other's space takes at that hour. */
async function requireFit(tx: Transaction, viewer: SignedIn, mine: SwapSide, other: SwapSide): Promise<void> {
  for (const [party, at] of [
    [mine, other],
    [other, mine],
  ] as const) {
    const space = await requireSpace(tx, at.spaceId);
    const activity = await readActivity(tx, party.activityId);
    if (!activity) throw new Error(`No activity ${party.activityId}`);
    try {
      await refuseUnsuitable(tx, space, activity, party.people);
      await requireTime(tx, viewer, party, at);
    } catch (cause) {
      throw unfit(cause);
    }
    if (isTooLoud(space, activity.noise, ...spanOf(at), viewer.territory)) throw unfit();
  }
}

/** Who confirms is told that the sessions cannot be exchanged, not how far another's insurance reaches. */
async function requireBothInsured(tx: Transaction, viewer: SignedIn, mine: SwapSide, other: SwapSide): Promise<void> {
  try {
    await requireInsured(tx, viewer, mine.organizationId, [other]);
    await requireInsured(tx, viewer, other.organizationId, [mine]);
  } catch (cause) {
    throw unfit(cause);
  }
}

/** Is there room in the association's quota for the other's hours? Where they are no more, in the same week, nothing changes. */
async function requireHours(tx: Transaction, viewer: SignedIn, own: SwapSide, other: SwapSide): Promise<void> {
  const lengthOf = ({ during }: SwapSide) => during.end.getTime() - during.start.getTime();
  const weekOf = ({ localStart }: SwapSide) => mondayOf(localStart.slice(0, 10));
  if (weekOf(own) === weekOf(other) && lengthOf(other) <= lengthOf(own)) return;
  await requireQuota(tx, viewer, own.organizationId, [other], [own.id]);
}

/** Who confirms is told that the sessions cannot be exchanged, not how many hours another has left. */
async function requireHoursOfBoth(
  tx: Transaction,
  viewer: SignedIn,
  { mine, other }: Awaited<ReturnType<typeof requireSwap>>,
): Promise<void> {
  const sides = [[mine, other] as const, [other, mine] as const];
  // in one order, so that two swaps never wait for each other
  sides.sort(([a], [b]) => (a.organizationId < b.organizationId ? -1 : 1));
  try {
    for (const [own, others] of sides) await requireHours(tx, viewer, own, others);
  } catch (cause) {
    throw unfit(cause);
  }
}

async function swapState(
  tx: Transaction,
  viewer: SignedIn,
  swapId: string,
  expected: readonly SwapRow["state"][],
  state: SwapRow["state"],
) {
  const decided = { state, decidedBy: viewer.user.id, decidedAt: viewer.now() };
  if (!(await compareAndSwap(tx, swapId, expected, decided))) throw changed(swapId);
}

const unknown = (swapId: string) => new DomainError("NOT_FOUND", `No swap ${swapId}`);
const changed = (id: string) => new DomainError("STATE_CHANGED", `${id} changed meanwhile`);
const unfit = (cause?: unknown) =>
  new DomainError("INVALID_INPUT", "These sessions cannot be exchanged", {
    cause,
    path: ["otherSessionId"],
    details: { rule: "not_swappable" },
  });

async function tell(
  tx: Transaction,
  viewer: SignedIn,
  what: SwapMailFacts["what"],
  about: Omit<SwapMailFacts, "territory" | "what">,
  userId: string,
) {
  const recipient = await readAccountEmail(tx, userId);
  if (!recipient) return;
  await enqueueMail(tx, swapMail({ territory: viewer.territory, what, ...about }, recipient));
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
