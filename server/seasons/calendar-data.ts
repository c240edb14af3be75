import { asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, organization, requestDraft } from "#db/schema.ts";

/** Those who may ask for a season. */
export async function readAssociations(tx: Transaction) {
  return tx
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(eq(organization.kind, "association"))
    .orderBy(asc(organization.name), asc(organization.id));
}

/** Requests that are written and not sent, each with the address of who writes it. */
export async function readUnsent(tx: Transaction, campaignId: string) {
  return tx
    .select({ id: requestDraft.id, title: requestDraft.title, email: authUser.email })
    .from(requestDraft)
    .innerJoin(authUser, eq(authUser.id, requestDraft.createdBy))
    .where(eq(requestDraft.campaignId, campaignId))
    .orderBy(asc(requestDraft.createdAt), asc(requestDraft.id));
}
