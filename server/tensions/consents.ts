// The hub's side of a proposal: put to those whom it touches, applied once all agree, or taken back.
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { recordEvent } from "../audit/data.ts";
import { readPlan } from "../campaigns/data.ts";
import { applyEdit, type Edit, illegalityOf, readAsked, readEdited, refusedBy } from "../campaigns/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { deadlineIn, hashOf, newToken } from "../letter.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import {
  endProposal,
  insertConsents,
  insertProposal,
  lockProposal,
  readConsents,
  readOpen,
  readProposals,
} from "./data.ts";
import { requireDraft } from "./ground.ts";
import { partsOf } from "./parts.ts";
import type { ProposeInput, WithdrawInput } from "./schema.ts";
import { tellAsked, tellEnded } from "./telling.ts";

/** The proposals of a plan, with what each organization said. */
export async function listProposals(viewer: SignedIn, planId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    if (!(await readPlan(tx, planId))) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
    const rows = await readProposals(tx, planId);
    const consents = await readConsents(tx, { proposalIds: rows.map(({ id }) => id) });
    return rows.map(({ id, requestId, kind, state, deadline, createdAt, endedAt }) => ({
      ...{ id, requestId, kind, state, deadline, createdAt, endedAt },
      consents: consents
        .filter(({ proposalId }) => proposalId === id)
        .map((one) => ({
          ...{ requestId: one.requestId, title: one.title, organizationName: one.organizationName },
          ...{ state: one.state, note: one.note, answeredAt: one.answeredAt },
        })),
    }));
  });
}

/**
 * Takes a way out: at once where nobody has to agree, or else by asking those that move, and the one it serves where that
 * is other than what it asked. A request that another proposal under way touches is refused (`ALREADY_ASKED`).
 */
export async function propose(viewer: SignedIn, input: ProposeInput) {
  requireHubManager(viewer);
  try {
    return await mutate(viewer, "tensions.propose", input, (tx) => proposeIn(tx, viewer, input));
  } catch (error) {
    if (!isViolation(error, "consent_one_open")) throw error;
    throw new DomainError("ALREADY_ASKED", "A proposal was made meanwhile", { cause: error, details: { title: "" } });
  }
}

async function proposeIn(tx: Transaction, viewer: SignedIn, input: ProposeInput) {
  const { planId, requestId, kind, at, moves } = input;
  const { campaign } = await requireDraft(tx, planId);
  const asked = new Map((await readAsked(tx, campaign.id)).map((one) => [one.id, one]));
  const ids = [requestId, ...moves.map((one) => one.requestId)];
  const [open] = await readOpen(tx, ids);
  if (open) {
    const details = { title: `${open.title}, ${open.organizationName}` };
    throw new DomainError("ALREADY_ASKED", `Request ${open.requestId} is asked about already`, { details });
  }
  const { edits, isAgreed } = await legalEdits(tx, input);
  const parts = await partsOf(tx, input, asked);
  const isAsking = isAgreed || moves.length > 0;
  const now = viewer.now();
  const deadline = isAsking ? deadlineIn(now, input.answerDays) : null;
  const territoryId = viewer.territory.id;
  const proposalId = await insertProposal(tx, {
    ...{ territoryId, planId, requestId, kind, deadline, message: input.message, createdBy: viewer.user.id },
    ...(isAsking ? { state: "asked", createdAt: now } : { state: "applied", createdAt: now, endedAt: now }),
  });
  const tokens = new Map(parts.map(({ organizationId }) => [organizationId, newToken()]));
  await insertConsents(
    tx,
    parts.map((part) => {
      const isAsked = part.requestId === requestId ? isAgreed : true;
      const token = isAsked ? (tokens.get(part.organizationId) as string) : null;
      const state = isAsked ? ("asked" as const) : ("unasked" as const);
      return { ...part, territoryId, proposalId, state, tokenHash: token && hashOf(token), isOpen: isAsking };
    }),
  );
  if (deadline) {
    await sendJob(tx, "proposal.end", { territoryId, proposalId }, { startAfter: deadline });
    await tellAsked(tx, viewer, proposalId, tokens);
  } else await applyEdit(tx, viewer, planId, edits);
  await record(tx, viewer, isAsking ? "proposal.ask" : "proposal.apply", proposalId, { plan: planId, kind, at, moves });
  return { proposalId, state: isAsking ? ("asked" as const) : ("applied" as const) };
}

/** The edits of a proposal, and whether the request that it serves has to agree to what it would have. */
async function legalEdits(tx: Transaction, { planId, requestId, at, moves }: ProposeInput) {
  const edited = await readEdited(tx, planId);
  const moved = moves.map((one): Edit => ({ ...one, isAgreed: true }));
  const own = (isAgreed: boolean): readonly Edit[] => [{ requestId, to: at, isAgreed }, ...moved];
  if (illegalityOf(edited, own(false)) === null) return { edits: own(false), isAgreed: false };
  const illegal = illegalityOf(edited, own(true));
  if (illegal) throw await refusedBy(tx, illegal);
  return { edits: own(true), isAgreed: true };
}

/** Takes a question back: those who were asked are told. */
export async function withdrawProposal(viewer: SignedIn, input: WithdrawInput) {
  requireHubManager(viewer);
  return mutate(viewer, "tensions.withdraw", input, async (tx) => {
    const row = await lockProposal(tx, input.proposalId);
    if (!row) throw new DomainError("NOT_FOUND", `No proposal ${input.proposalId}`);
    if (row.state !== "asked") throw new DomainError("STATE_CHANGED", `Proposal ${row.id} is ${row.state}`);
    await endProposal(tx, row.id, "withdrawn", viewer.now());
    await tellEnded(tx, viewer, row.id, "withdrawn");
    await record(tx, viewer, "proposal.withdraw", row.id, { plan: row.planId });
    return { proposalId: row.id };
  });
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
