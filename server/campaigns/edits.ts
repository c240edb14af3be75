// A finished draft changed by hand: placements moved, placed or taken out together, undone and made again.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { EditChange, EditedSpot } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireUndecided } from "./access.ts";
import { wallOf } from "./compare.ts";
import { readPlan } from "./data.ts";
import { AGREED_RANK, rankOf } from "./decisions.ts";
import { holdByHand, liftHold } from "./edit-pins.ts";
import { readEdited } from "./edited.ts";
import {
  insertEdit,
  type LockedPlan,
  lockPlan,
  markUndone,
  overtakeUndone,
  readEdits,
  readLastEdit,
  readLines,
  readNextUndone,
  readTitle,
  writeLines,
  writeRevision,
} from "./edits-data.ts";
import { type Edit, type Illegal, illegalityOf } from "./legality.ts";
import { requireFree } from "./locks.ts";
import type { EditInput, PlanInput, UndoInput } from "./schema.ts";
import { readAskedWishes } from "./snapshot.ts";

export type { Edit } from "./legality.ts";

/** Who changes a plan: nobody signed in where a party's consent does it, by its letter. */
export type Editor = Pick<Viewer, "territory" | "now"> & { readonly user: { readonly id: string } | null };

type Options = {
  /** What the caller saw; refused where the plan has changed since. Without it, only the rules speak. */
  readonly revision?: number;
};
export type Applied = { readonly editId: string; readonly revision: number };

/**
 * Changes a draft by hand, all or nothing, in the caller's transaction: `EDIT_STALE` where the plan is not what the
 * caller saw, `EDIT_REFUSED` with the reason where a rule is broken. Each request moved is pinned where it now is, so
 * that a plan made from this one keeps it; one taken out (`to: null`) loses its pin.
 */
export async function applyEdit(
  tx: Transaction,
  editor: Editor,
  planId: string,
  edits: readonly Edit[],
  { revision }: Options = {},
): Promise<Applied> {
  const locked = await requireEditable(tx, planId, revision);
  requireOnce(edits);
  const ids = edits.map(({ requestId }) => requestId);
  const lines = await readLines(tx, planId, ids);
  for (const id of ids) {
    const state = lines.states.get(id);
    if (state !== "submitted") throw new DomainError("STATE_CHANGED", `Request ${id} is ${state ?? "unknown"}`);
  }
  const edited = await readEdited(tx, planId);
  const illegal = illegalityOf(edited, edits);
  if (illegal) throw await refusedBy(tx, illegal);
  const wishes = Map.groupBy(await readAskedWishes(tx, ids), ({ requestId }) => requestId);
  const before = new Map(lines.placements.map((one) => [one.requestId, one]));
  const refusals = new Map(lines.refusals.map((one) => [one.requestId, one]));
  const { slotMinutes } = edited.instance.horizon;
  const changes: EditChange[] = [];
  for (const one of edits) {
    const at = before.get(one.requestId);
    const rank =
      one.to && rankOf(wishes.get(one.requestId) ?? [], { ...one.to, ...wallOf(one.to.startSlot, slotMinutes) });
    // by agreement only as far as it takes one
    const isBeside =
      one.isAgreed &&
      illegalityOf(
        edited,
        edits.map((other) => (other === one ? { ...one, isAgreed: false } : other)),
      ) !== null;
    if (one.to && rank === null && !one.isAgreed) {
      throw await refusedBy(tx, { why: "wish", requestId: one.requestId, withId: null });
    }
    const after = one.to && spotOf({ ...one.to, wishRank: isBeside ? AGREED_RANK : (rank ?? AGREED_RANK) });
    const refusal = refusals.get(one.requestId);
    changes.push({
      requestId: one.requestId,
      before: at ? spotOf(at) : null,
      after,
      refusal: refusal ? { reason: refusal.reason, details: refusal.details } : null,
      lifted: await holdByHand(tx, by(editor), locked, one.requestId, after),
    });
  }
  await writeLines(tx, { territoryId: editor.territory.id, planId }, changes, "after");
  await overtakeUndone(tx, planId);
  const made = await insertEdit(tx, {
    territoryId: editor.territory.id,
    planId,
    changes,
    createdBy: by(editor).userId,
    createdAt: editor.now(),
  });
  const now = await writeRevision(tx, planId);
  await record(tx, editor, "plan.edit", planId, { edit: made.sequence, changes: told(changes) });
  return { editId: made.id, revision: now };
}

/** The refusal of what a rule forbids, with the names of those concerned. */
export async function refusedBy(tx: Transaction, { why, requestId, withId }: Illegal): Promise<DomainError> {
  const other = withId === null ? "" : await readTitle(tx, withId);
  return new DomainError("EDIT_REFUSED", `Request ${requestId} cannot stand there: ${why} ${withId ?? ""}`, {
    details: { why, title: await readTitle(tx, requestId), other },
  });
}

export async function editPlan(viewer: SignedIn, input: EditInput) {
  requireHubManager(viewer);
  const { planId, changes, revision } = input;
  const ids = changes.map(({ requestId }) => requestId);
  return mutate(viewer, "campaigns.edit", input, async (tx) => {
    await requireFree(tx, viewer, planId, ids);
    return applyEdit(tx, viewer, planId, changes, { revision });
  });
}

/** Takes the last change back that stands, whoever made it. */
export async function undoEdit(viewer: SignedIn, input: UndoInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.undo", input, async (tx) => {
    const locked = await requireEditable(tx, input.planId, input.revision);
    const last = await readLastEdit(tx, input.planId);
    if (!last) throw new DomainError("STATE_CHANGED", `Plan ${input.planId} has nothing to undo`);
    await markUndone(tx, last.id, viewer.user.id, viewer.now());
    return turn(tx, viewer, locked, last, "before");
  });
}

/** Makes the change again that was undone last. */
export async function redoEdit(viewer: SignedIn, input: UndoInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.redo", input, async (tx) => {
    const locked = await requireEditable(tx, input.planId, input.revision);
    const next = await readNextUndone(tx, input.planId);
    if (!next) throw new DomainError("STATE_CHANGED", `Plan ${input.planId} has nothing to make again`);
    await markUndone(tx, next.id, null, null);
    return turn(tx, viewer, locked, next, "after");
  });
}

/** The latest changes by hand, and what may be undone or made again. */
export async function listEdits(viewer: SignedIn, { planId }: PlanInput) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    if (!(await readPlan(tx, planId))) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
    const found = await readEdits(tx, planId);
    const [undo, redo] = [await readLastEdit(tx, planId), await readNextUndone(tx, planId)];
    return { ...found, undo: undo?.sequence ?? null, redo: redo?.sequence ?? null };
  });
}

type Made = { readonly id: string; readonly sequence: number; readonly changes: readonly EditChange[] };

/** The plan as it was on one side of an edit: what was legal then is legal again, since edits are undone in order. */
async function turn(tx: Transaction, viewer: SignedIn, plan: LockedPlan, edit: Made, side: "before" | "after") {
  const of = { territoryId: viewer.territory.id, planId: plan.id };
  for (const change of edit.changes) {
    if (side === "after") await holdByHand(tx, by(viewer), plan, change.requestId, change.after);
    else await liftHold(tx, by(viewer), plan, change);
  }
  await writeLines(tx, of, edit.changes, side);
  const revision = await writeRevision(tx, plan.id);
  await record(tx, viewer, side === "after" ? "plan.redo" : "plan.undo", plan.id, { edit: edit.sequence });
  return { editId: edit.id, revision };
}

async function requireEditable(tx: Transaction, planId: string, revision: number | undefined): Promise<LockedPlan> {
  const found = await lockPlan(tx, planId);
  if (!found) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
  requireUndecided(found.campaignState);
  if (found.state !== "draft" || found.isSimulation) {
    throw new DomainError("STATE_CHANGED", `Plan ${planId} is ${found.isSimulation ? "a simulation" : found.state}`);
  }
  if (revision !== undefined && revision !== found.revision) {
    throw new DomainError("EDIT_STALE", `Plan ${planId} is at revision ${found.revision}, not ${revision}`);
  }
  return found;
}

function requireOnce(edits: readonly Edit[]): void {
  const ids = new Set(edits.map(({ requestId }) => requestId));
  if (edits.length > 0 && ids.size === edits.length) return;
  throw new DomainError("INVALID_INPUT", "An edit names each of its requests once", { path: ["changes"] });
}

const spotOf = ({ spaceId, startSlot, weeks, wishRank, durationMinutes = null }: EditedSpot): EditedSpot => ({
  spaceId,
  startSlot,
  weeks,
  wishRank,
  durationMinutes,
});

const by = ({ territory, now, user }: Editor) => ({
  territoryId: territory.id,
  userId: user?.id ?? "system",
  at: now(),
});

const told = (changes: readonly EditChange[]) =>
  changes.map(({ requestId, before, after }) => ({ requestId, before, after }));

const record = (tx: Transaction, { territory, user }: Editor, action: string, subject: string, details: object) =>
  recordEvent(tx, { territoryId: territory.id, actor: user?.id ?? "system", action, subject, details: { ...details } });
