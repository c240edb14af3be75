import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, campaignSpace, site, space } from "#db/schema.ts";

export type SeasonRow = typeof campaign.$inferSelect;

export async function readSeason(tx: Transaction, campaignId: string): Promise<SeasonRow | null> {
  const [found] = await tx.select().from(campaign).where(eq(campaign.id, campaignId));
  return found ?? null;
}

/** The same, kept from whoever would change it meanwhile. */
export async function lockSeason(tx: Transaction, campaignId: string): Promise<SeasonRow | null> {
  const [found] = await tx.select().from(campaign).where(eq(campaign.id, campaignId)).for("update");
  return found ?? null;
}

export async function readSlugs(tx: Transaction): Promise<ReadonlySet<string>> {
  return new Set((await tx.select({ slug: campaign.slug }).from(campaign)).map(({ slug }) => slug));
}

/** Campaigns that time alone may move on. */
export async function readUndecided(tx: Transaction): Promise<readonly SeasonRow[]> {
  return tx
    .select()
    .from(campaign)
    .where(inArray(campaign.state, ["preparing", "collecting", "allocating"]))
    .orderBy(asc(campaign.id));
}

/** Campaigns of which associations see the dates: open, or soon to be. */
export async function readAnnounced(tx: Transaction) {
  return tx
    .select()
    .from(campaign)
    .where(inArray(campaign.state, ["preparing", "collecting", "allocating"]))
    .orderBy(sql`lower(${campaign.season})`);
}

export async function insertSeason(tx: Transaction, added: typeof campaign.$inferInsert): Promise<string> {
  const [row] = await tx.insert(campaign).values(added).returning({ id: campaign.id });
  if (!row) throw new Error("A campaign was not inserted");
  return row.id;
}

export async function updateSeason(tx: Transaction, campaignId: string, changed: Partial<SeasonRow>): Promise<void> {
  await tx.update(campaign).set(changed).where(eq(campaign.id, campaignId));
}

/** Compare-and-swap on the state; false when somebody else has moved it on. */
export async function swapSeason(
  tx: Transaction,
  campaignId: string,
  expected: SeasonRow["state"],
  state: SeasonRow["state"],
): Promise<boolean> {
  const rows = await tx
    .update(campaign)
    .set({ state })
    .where(and(eq(campaign.id, campaignId), eq(campaign.state, expected)))
    .returning({ id: campaign.id });
  return rows.length === 1;
}

export async function replaceSpaces(tx: Transaction, territoryId: string, campaignId: string, ids: readonly string[]) {
  await tx.delete(campaignSpace).where(eq(campaignSpace.campaignId, campaignId));
  if (ids.length > 0) {
    await tx.insert(campaignSpace).values(ids.map((spaceId) => ({ territoryId, campaignId, spaceId })));
  }
}

/** What may take part: published places, by name. */
export async function readPlaces(tx: Transaction) {
  return tx
    .select({
      id: space.id,
      name: space.name,
      siteSlug: site.slug,
      siteName: site.name,
      siteKind: site.kind,
      communeName: site.communeName,
    })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(eq(site.state, "published"))
    .orderBy(asc(site.name), asc(space.name), asc(space.id));
}
