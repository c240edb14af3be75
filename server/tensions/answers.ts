// What organizations say to a proposal: signed in, or by the link of the letter.
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { applyEdit, countWeeks, type Edit, wallOf } from "../campaigns/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { ANSWER_STATES, hashOf } from "../letter.ts";
import { mayChangeAsked, organizationsWith } from "../members/access.ts";
import {
  answerConsent,
  type ConsentRow,
  endProposal,
  lockProposal,
  type ProposalRow,
  readConsents,
  readPlaceNames,
} from "./data.ts";
import type { AnswerInput } from "./schema.ts";
import { tellApplied, tellEnded, tellManager } from "./telling.ts";

/** What waits for the answer of the viewer's organizations. */
export async function listQuestions(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const asked = { organizationIds: organizationsWith(viewer, "see"), now: viewer.now() };
    if (asked.organizationIds.length === 0) return [];
    const rows = await readConsents(tx, { asked });
    return questionsOf(tx, viewer, rows, (row) => mayChangeAsked(viewer, row));
  });
}

/** What one letter asks, for whoever holds it. */
export async function readLetter(viewer: Viewer, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const rows = await readConsents(tx, { tokenHash: hashOf(token) });
    if (rows.length === 0) throw new DomainError("NOT_FOUND", "No letter has this token");
    return { questions: await questionsOf(tx, viewer, rows, () => true) };
  });
}

/** `waiting`: this one agreed, and others have not answered yet. */
export type QuestionState = "asked" | "waiting" | "applied" | "declined" | "other" | "expired" | "withdrawn" | "stale";

async function questionsOf(
  tx: Transaction,
  viewer: Viewer,
  rows: readonly ConsentRow[],
  mayAnswer: (row: ConsentRow) => boolean,
) {
  const spots = rows.flatMap((row) => [row.spaceId, ...(row.before ? [row.before.spaceId] : [])]);
  const names = await readPlaceNames(tx, spots);
  return rows.map((row) => {
    const state = stateOf(row, viewer.now());
    const said = ({ spaceId, startSlot, weeks }: { spaceId: string; startSlot: number; weeks: string }) => ({
      ...(names.get(spaceId) as { siteName: string; spaceName: string; siteSlug: string }),
      ...wallOf(startSlot, row.slotMinutes),
      weekCount: countWeeks(weeks),
    });
    return {
      ...{ id: row.id, title: row.title, organizationName: row.organizationName, campaignName: row.campaignName },
      ...{ durationMinutes: row.durationMinutes, dayOffsets: row.dayOffsets, recurrence: row.recurrence },
      ...{ deadline: row.proposal.deadline, message: row.proposal.message, note: row.note, cost: row.cost, state },
      /** It was refused, and this would give it a place after all. */
      isServed: row.requestId === row.proposal.requestId,
      before: row.before && said(row.before),
      after: said(row),
      mayAnswer: state === "asked" && mayAnswer(row),
    };
  });
}

function stateOf({ state, proposal }: ConsentRow, now: Date): QuestionState {
  if (state === "declined" || state === "other") return state;
  if (proposal.state === "asked") {
    if (proposal.deadline && proposal.deadline <= now) return "expired";
    return state === "accepted" ? "waiting" : "asked";
  }
  // another said no: for this one it is off
  return proposal.state === "declined" ? "withdrawn" : proposal.state;
}

/**
 * Yes: once all have said so, the plan is changed at once. No, or something else: nothing changes, and the manager is
 * told. The same answer twice is one answer; of two that differ, and of an answer and the deadline, the first counts.
 */
export async function answerQuestion(viewer: Viewer, input: AnswerInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { proposalId } = await requireQuestion(tx, viewer, input);
    const row = (await lockProposal(tx, proposalId)) as ProposalRow;
    const all = await readConsents(tx, { proposalIds: [proposalId] });
    const own = all.find(({ id }) => id === input.consentId) as ConsentRow;
    const state = ANSWER_STATES[input.answer];
    if (own.state === state) return { state };
    const isOver = row.state !== "asked" || (row.deadline !== null && row.deadline <= viewer.now());
    if (isOver || own.state !== "asked") throw new DomainError("STATE_CHANGED", `Consent ${own.id} changed meanwhile`);
    await answerConsent(tx, own.id, { state, note: input.note || null, answeredAt: viewer.now() });
    await record(tx, viewer, `consent.${state}`, own.id, { proposal: row.id });
    if (state !== "accepted") await decline(tx, viewer, row, { ...own, state, note: input.note || null });
    else if (all.every((one) => one.id === own.id || one.state !== "asked")) await carryOut(tx, viewer, row, all);
    return { state };
  });
}

async function requireQuestion(tx: Transaction, viewer: Viewer, input: AnswerInput) {
  const unknown = new DomainError("NOT_FOUND", `No consent ${input.consentId}`);
  const { user } = viewer;
  if (input.token === undefined && !user) {
    throw new DomainError("NOT_SIGNED_IN", "Sign in, or follow the link of the letter");
  }
  const rows = await readConsents(
    tx,
    input.token === undefined ? { consentId: input.consentId } : { tokenHash: hashOf(input.token) },
  );
  const found = rows.find(({ id }) => id === input.consentId);
  if (!found || found.state === "unasked") throw unknown;
  if (input.token === undefined && user && !mayChangeAsked({ ...viewer, user }, found)) throw unknown;
  return found;
}

async function decline(tx: Transaction, viewer: Viewer, row: ProposalRow, own: ConsentRow): Promise<void> {
  await endProposal(tx, row.id, "declined", viewer.now());
  await tellManager(tx, viewer, row, { answer: own.state as "declined" | "other", from: own });
  await tellEnded(tx, viewer, row.id, "declined");
}

/** All agree: the plan changes, as its manager meant it; where it no longer can, everybody is told. */
async function carryOut(tx: Transaction, viewer: Viewer, row: ProposalRow, all: readonly ConsentRow[]): Promise<void> {
  const edits = all.map(({ requestId, state, spaceId, startSlot, weeks }): Edit => {
    return { requestId, to: { spaceId, startSlot, weeks }, isAgreed: state !== "unasked" };
  });
  // in the name of who proposed it: whoever agrees may have no account
  const editor = { territory: viewer.territory, now: viewer.now, user: { id: row.createdBy } };
  try {
    await tx.transaction((inner) => applyEdit(inner, editor, row.planId, edits));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await endProposal(tx, row.id, "stale", viewer.now());
    await tellManager(tx, viewer, row, { answer: "stale" });
    await tellEnded(tx, viewer, row.id, "stale");
    return;
  }
  await endProposal(tx, row.id, "applied", viewer.now());
  await tellManager(tx, viewer, row, { answer: "applied" });
  await tellApplied(tx, viewer, row.id);
  await record(tx, viewer, "proposal.apply", row.id, { plan: row.planId });
}

/** The end of a question, by its job: not all have answered. Safe to repeat. */
export async function endAsked(viewer: Viewer, proposalId: string): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const row = await lockProposal(tx, proposalId);
    if (row?.state !== "asked" || !row.deadline) return;
    if (row.deadline > viewer.now()) {
      // a clock ahead of the database's
      const again = { territoryId: viewer.territory.id, proposalId };
      return sendJob(tx, "proposal.end", again, { startAfter: row.deadline });
    }
    await endProposal(tx, row.id, "expired", viewer.now());
    await tellManager(tx, viewer, row, { answer: "expired" });
    await tellEnded(tx, viewer, row.id, "expired");
    await record(tx, viewer, "proposal.expire", row.id, { plan: row.planId });
  });
}

const record = (tx: Transaction, viewer: Viewer, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, {
    territoryId: viewer.territory.id,
    actor: viewer.user?.id ?? (action === "proposal.expire" ? "system" : "letter"),
    ...{ action, subject, details },
  });
