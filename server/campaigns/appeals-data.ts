import { and, asc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  appeal,
  authUser,
  campaign,
  organization,
  placement,
  plan,
  refusal,
  request,
  site,
  space,
} from "#db/schema.ts";

/** Where a shared plan has each request that it grants: places and hours, no names. */
export async function readSharedPlacements(tx: Transaction, planId: string) {
  return tx
    .select({
      requestId: placement.requestId,
      startSlot: placement.startSlot,
      weeks: placement.weeks,
      durationMinutes: sql<number>`coalesce(${placement.durationMinutes}, ${request.durationMinutes})`,
      dayOffsets: request.dayOffsets,
      recurrence: request.recurrence,
      state: request.state,
      spaceName: space.name,
      siteName: site.name,
      communeName: site.communeName,
    })
    .from(placement)
    .innerJoin(request, and(eq(request.territoryId, placement.territoryId), eq(request.id, placement.requestId)))
    .innerJoin(space, and(eq(space.territoryId, placement.territoryId), eq(space.id, placement.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(eq(placement.planId, planId))
    .orderBy(asc(site.name), asc(space.name), asc(placement.startSlot), asc(placement.requestId));
}

/** What a plan answers to the requests of some organizations, with their appeals. */
export async function readOwnLines(tx: Transaction, planId: string, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  const own = await tx
    .select({
      requestId: request.id,
      state: request.state,
      title: request.title,
      organizationId: request.organizationId,
      createdBy: request.createdBy,
      organizationName: organization.name,
      isGranted: placement.requestId,
      reason: refusal.reason,
      appealState: appeal.state,
      motive: appeal.motive,
      answer: appeal.answer,
    })
    .from(request)
    .innerJoin(plan, and(eq(plan.territoryId, request.territoryId), eq(plan.campaignId, request.campaignId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .leftJoin(
      placement,
      and(
        eq(placement.territoryId, request.territoryId),
        eq(placement.planId, plan.id),
        eq(placement.requestId, request.id),
      ),
    )
    .leftJoin(
      refusal,
      and(eq(refusal.territoryId, request.territoryId), eq(refusal.planId, plan.id), eq(refusal.requestId, request.id)),
    )
    .leftJoin(
      appeal,
      and(eq(appeal.territoryId, request.territoryId), eq(appeal.planId, plan.id), eq(appeal.requestId, request.id)),
    )
    .where(and(eq(plan.id, planId), inArray(request.organizationId, [...organizationIds])))
    .orderBy(asc(request.title), asc(request.id));
  // of what was taken back there is nothing to say, but for an appeal that was made before
  return own.filter(
    ({ isGranted, reason, state, appealState }) =>
      (isGranted !== null || reason !== null) && (state !== "withdrawn" || appealState !== null),
  );
}

const selectAppeals = (tx: Transaction, condition: SQL | undefined) =>
  tx
    .select({
      id: appeal.id,
      planId: appeal.planId,
      planVersion: plan.version,
      requestId: appeal.requestId,
      motive: appeal.motive,
      state: appeal.state,
      answer: appeal.answer,
      createdAt: appeal.createdAt,
      campaignId: plan.campaignId,
      campaignState: campaign.state,
      title: request.title,
      organizationName: organization.name,
      email: authUser.email,
    })
    .from(appeal)
    .innerJoin(plan, and(eq(plan.territoryId, appeal.territoryId), eq(plan.id, appeal.planId)))
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .innerJoin(request, and(eq(request.territoryId, appeal.territoryId), eq(request.id, appeal.requestId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    // whoever appealed may have closed their account since
    .leftJoin(authUser, eq(authUser.id, appeal.createdBy))
    .where(condition)
    .orderBy(asc(appeal.createdAt), asc(appeal.id));

export const readAppeals = (tx: Transaction, campaignId: string) => selectAppeals(tx, eq(plan.campaignId, campaignId));

/** Those that the hub may still answer, of all campaigns. */
export const readOpenAppeals = (tx: Transaction) =>
  selectAppeals(tx, and(eq(appeal.state, "open"), notInArray(campaign.state, ["published", "closed"])));

export async function readAppeal(tx: Transaction, appealId: string) {
  const [found] = await selectAppeals(tx, eq(appeal.id, appealId));
  return found ?? null;
}

/** The new appeal's id; null where the line has one already. */
export async function insertAppeal(tx: Transaction, row: typeof appeal.$inferInsert): Promise<string | null> {
  const [made] = await tx.insert(appeal).values(row).onConflictDoNothing().returning({ id: appeal.id });
  return made?.id ?? null;
}

/** Compare-and-swap: an appeal is answered once. */
export async function answerOpen(
  tx: Transaction,
  appealId: string,
  answered: Pick<typeof appeal.$inferInsert, "answer" | "answeredBy" | "answeredAt"> & {
    readonly state: "accepted" | "refused";
  },
): Promise<boolean> {
  const rows = await tx
    .update(appeal)
    .set(answered)
    .where(and(eq(appeal.id, appealId), eq(appeal.state, "open")))
    .returning({ id: appeal.id });
  return rows.length === 1;
}

export async function writeAppealsUntil(tx: Transaction, campaignId: string, appealsUntil: Date | null) {
  await tx.update(campaign).set({ appealsUntil }).where(eq(campaign.id, campaignId));
}
