import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mayChangeAsked, organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readCampaign } from "./data.ts";
import { deleteDraft, insertDraft, readDraft, readDrafts, updateDraft } from "./drafts-data.ts";
import type { DraftInput, DropInput } from "./schema.ts";

/** Requests that the viewer's organizations are writing and have not sent. */
export async function listDrafts(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const drafts = await readDrafts(tx, organizationsWith(viewer, "ask"));
    return drafts.filter((one) => mayChangeAsked(viewer, one));
  });
}

/** What was typed, as it was. */
export async function readTyped(viewer: SignedIn, draftId: string) {
  return withTerritory(viewer.db, viewer.territory.id, (tx) => requireDraft(tx, viewer, draftId));
}

/** Keeps what is typed, complete or not: it counts for nothing until it is sent. */
export async function saveDraft(viewer: SignedIn, input: DraftInput) {
  requireRight(viewer, input.organizationId, "ask");
  return mutate(viewer, "requests.keep", input, async (tx) => {
    const { draftId, organizationId, campaignId, title, typed } = input;
    if (campaignId !== null && !(await readCampaign(tx, campaignId))) {
      throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`, { path: ["campaignId"] });
    }
    const kept = { organizationId, campaignId, title, typed, updatedAt: viewer.now() };
    if (draftId !== null) {
      await requireDraft(tx, viewer, draftId);
      await updateDraft(tx, draftId, kept);
      return { draftId };
    }
    const own = { territoryId: viewer.territory.id, createdBy: viewer.user.id, createdAt: viewer.now() };
    return { draftId: await insertDraft(tx, { ...kept, ...own }) };
  });
}

export async function dropDraft(viewer: SignedIn, input: DropInput) {
  return mutate(viewer, "requests.drop", input, async (tx) => {
    await requireDraft(tx, viewer, input.draftId);
    await deleteDraft(tx, input.draftId);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "request.drop-draft",
      subject: input.draftId,
    });
    return { draftId: input.draftId };
  });
}

/** A draft that is sent is a draft no more; one that somebody dropped meanwhile is sent all the same. */
export async function forgetDraft(tx: Transaction, viewer: SignedIn, draftId: string | null): Promise<void> {
  if (draftId === null) return;
  const found = await readDraft(tx, draftId);
  if (!found) return;
  await requireDraft(tx, viewer, draftId);
  await deleteDraft(tx, draftId);
}

async function requireDraft(tx: Transaction, viewer: SignedIn, draftId: string) {
  const found = await readDraft(tx, draftId);
  if (!found || !mayChangeAsked(viewer, found)) throw new DomainError("NOT_FOUND", `No draft ${draftId}`);
  return found;
}
