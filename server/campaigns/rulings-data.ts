import { and, asc, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, placement, plan, request, ruling, site, space } from "#db/schema.ts";

export type Ruling = Awaited<ReturnType<typeof readRulings>>[number];

/** All rulings of a campaign, in the order in which they were made. */
export async function readRulings(tx: Transaction, campaignId: string) {
  return tx
    .select({
      id: ruling.id,
      requestId: ruling.requestId,
      kind: ruling.kind,
      reach: ruling.reach,
      spaceId: ruling.spaceId,
      siteSlug: site.slug,
      startSlot: ruling.startSlot,
      weeks: ruling.weeks,
      durationMinutes: ruling.durationMinutes,
      isAgreed: ruling.isAgreed,
    })
    .from(ruling)
    .innerJoin(space, and(eq(space.territoryId, ruling.territoryId), eq(space.id, ruling.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(eq(ruling.campaignId, campaignId))
    .orderBy(asc(ruling.createdAt), asc(ruling.id));
}

/** Where a plan has a request, and the state of its campaign. */
export async function readPlacement(tx: Transaction, planId: string, requestId: string) {
  const [found] = await tx
    .select({
      campaignId: plan.campaignId,
      campaignState: campaign.state,
      requestState: request.state,
      spaceId: placement.spaceId,
      siteId: space.siteId,
      startSlot: placement.startSlot,
      weeks: placement.weeks,
      durationMinutes: placement.durationMinutes,
    })
    .from(placement)
    .innerJoin(plan, and(eq(plan.territoryId, placement.territoryId), eq(plan.id, placement.planId)))
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .innerJoin(request, and(eq(request.territoryId, placement.territoryId), eq(request.id, placement.requestId)))
    .innerJoin(space, and(eq(space.territoryId, placement.territoryId), eq(space.id, placement.spaceId)))
    .where(and(eq(placement.planId, planId), eq(placement.requestId, requestId)));
  return found ?? null;
}

export type Placed = NonNullable<Awaited<ReturnType<typeof readPlacement>>>;

export async function readRuling(tx: Transaction, rulingId: string) {
  const [found] = await tx
    .select({ id: ruling.id, requestId: ruling.requestId, kind: ruling.kind, campaignState: campaign.state })
    .from(ruling)
    .innerJoin(campaign, and(eq(campaign.territoryId, ruling.territoryId), eq(campaign.id, ruling.campaignId)))
    .where(eq(ruling.id, rulingId));
  return found ?? null;
}

const inSite = (tx: Transaction, siteId: string) =>
  inArray(ruling.spaceId, tx.select({ id: space.id }).from(space).where(eq(space.siteId, siteId)));

/** Bans of a request that a place falls under. */
export async function deleteBansOf(
  tx: Transaction,
  requestId: string,
  { spaceId, siteId, startSlot }: Pick<Placed, "spaceId" | "siteId" | "startSlot">,
) {
  const covers = or(
    and(eq(ruling.reach, "place"), eq(ruling.spaceId, spaceId), eq(ruling.startSlot, startSlot)),
    and(eq(ruling.reach, "site"), inSite(tx, siteId)),
    and(eq(ruling.reach, "hour"), eq(ruling.startSlot, startSlot)),
  );
  await tx.delete(ruling).where(and(eq(ruling.requestId, requestId), eq(ruling.kind, "ban"), covers));
}

/** The request's pin, where the ban would forbid it. */
export async function deletePinUnder(
  tx: Transaction,
  requestId: string,
  reach: Ruling["reach"],
  { spaceId, siteId, startSlot }: Placed,
) {
  const under: Record<Ruling["reach"], SQL | undefined> = {
    place: and(eq(ruling.spaceId, spaceId), eq(ruling.startSlot, startSlot)),
    site: inSite(tx, siteId),
    hour: eq(ruling.startSlot, startSlot),
  };
  await tx.delete(ruling).where(and(eq(ruling.requestId, requestId), eq(ruling.kind, "pin"), under[reach]));
}

export async function deletePin(tx: Transaction, requestId: string): Promise<void> {
  await tx.delete(ruling).where(and(eq(ruling.requestId, requestId), eq(ruling.kind, "pin")));
}

/** The new ruling's id; of a ban that stands already, none. */
export async function insertRuling(tx: Transaction, row: typeof ruling.$inferInsert): Promise<string | null> {
  const [made] = await tx.insert(ruling).values(row).onConflictDoNothing().returning({ id: ruling.id });
  return made?.id ?? null;
}

export async function deleteRuling(tx: Transaction, rulingId: string): Promise<boolean> {
  const gone = await tx.delete(ruling).where(eq(ruling.id, rulingId)).returning({ id: ruling.id });
  return gone.length === 1;
}
