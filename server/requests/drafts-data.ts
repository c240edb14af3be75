import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, organization, requestDraft } from "#db/schema.ts";

type Kept = typeof requestDraft.$inferInsert;

export async function readDraft(tx: Transaction, draftId: string) {
  const [found] = await tx.select().from(requestDraft).where(eq(requestDraft.id, draftId));
  return found ?? null;
}

export async function readDrafts(tx: Transaction, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return tx
    .select({
      id: requestDraft.id,
      title: requestDraft.title,
      organizationId: requestDraft.organizationId,
      organizationName: organization.name,
      campaignName: campaign.name,
      wishesUntil: campaign.wishesUntil,
      createdBy: requestDraft.createdBy,
      updatedAt: requestDraft.updatedAt,
    })
    .from(requestDraft)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, requestDraft.territoryId), eq(organization.id, requestDraft.organizationId)),
    )
    .leftJoin(
      campaign,
      and(eq(campaign.territoryId, requestDraft.territoryId), eq(campaign.id, requestDraft.campaignId)),
    )
    .where(inArray(requestDraft.organizationId, [...organizationIds]))
    .orderBy(desc(requestDraft.updatedAt))
    .limit(200);
}

export async function insertDraft(tx: Transaction, added: Kept): Promise<string> {
  const [row] = await tx.insert(requestDraft).values(added).returning({ id: requestDraft.id });
  if (!row) throw new Error("A draft was not kept");
  return row.id;
}

export async function updateDraft(tx: Transaction, draftId: string, changed: Partial<Kept>): Promise<void> {
  await tx.update(requestDraft).set(changed).where(eq(requestDraft.id, draftId));
}

export async function deleteDraft(tx: Transaction, draftId: string): Promise<void> {
  await tx.delete(requestDraft).where(eq(requestDraft.id, draftId));
}
