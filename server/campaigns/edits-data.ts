import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  authUser,
  campaign,
  type EditChange,
  organization,
  placement,
  plan,
  planEdit,
  refusal,
  request,
  ruling,
  space,
} from "#db/schema.ts";

export type EditRow = typeof planEdit.$inferSelect;

/** The plan, for whoever changes it next: others wait. */
export async function lockPlan(tx: Transaction, planId: string) {
  const [found] = await tx
    .select({
      id: plan.id,
      campaignId: plan.campaignId,
      state: plan.state,
      isSimulation: plan.isSimulation,
      revision: plan.revision,
      campaignState: campaign.state,
    })
    .from(plan)
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .where(eq(plan.id, planId))
    .for("update", { of: plan });
  return found ?? null;
}
export type LockedPlan = NonNullable<Awaited<ReturnType<typeof lockPlan>>>;

/** The next revision, with the counts of what stands now. */
export async function writeRevision(tx: Transaction, planId: string): Promise<number> {
  const [row] = await tx
    .update(plan)
    .set({
      revision: sql`${plan.revision} + 1`,
      granted: sql`(select count(*)::int from placement p where p.territory_id = ${plan.territoryId} and p.plan_id = ${plan.id})`,
      refused: sql`(select count(*)::int from refusal r where r.territory_id = ${plan.territoryId} and r.plan_id = ${plan.id})`,
    })
    .where(eq(plan.id, planId))
    .returning({ revision: plan.revision });
  if (!row) throw new Error(`Plan ${planId} is gone`);
  return row.revision;
}

/** Where the plan has some requests, and why it refused them. */
export async function readLines(tx: Transaction, planId: string, requestIds: readonly string[]) {
  const ids = [...requestIds];
  const placements = await tx
    .select()
    .from(placement)
    .where(and(eq(placement.planId, planId), inArray(placement.requestId, ids)));
  const refusals = await tx
    .select()
    .from(refusal)
    .where(and(eq(refusal.planId, planId), inArray(refusal.requestId, ids)));
  const states = await tx
    .select({ id: request.id, state: request.state })
    .from(request)
    .where(inArray(request.id, ids));
  return { placements, refusals, states: new Map(states.map(({ id, state }) => [id, state])) };
}

/** Where a change leaves its requests: `side` is what stands from now on. */
export async function writeLines(
  tx: Transaction,
  of: { readonly territoryId: string; readonly planId: string },
  changes: readonly EditChange[],
  side: "before" | "after",
): Promise<void> {
  const ids = changes.map(({ requestId }) => requestId);
  const own = <T extends typeof placement | typeof refusal>(table: T) =>
    and(eq(table.planId, of.planId), inArray(table.requestId, ids)) as SQL;
  await tx.delete(placement).where(own(placement));
  await tx.delete(refusal).where(own(refusal));
  const placed = changes.flatMap((one) => (one[side] ? [{ ...of, requestId: one.requestId, ...one[side] }] : []));
  const left = changes
    // what came after the plan had no line in it
    .filter((one) => one[side] === null && (side === "after" || one.refusal !== null))
    .map((one) => ({ ...of, requestId: one.requestId, ...((side === "before" && one.refusal) || PARKED) }));
  if (placed.length > 0) await tx.insert(placement).values(placed);
  if (left.length > 0) await tx.insert(refusal).values(left);
}

/** What a manager took out of the plan by hand. */
export const PARKED = { reason: "parked", details: {} } as const;

/** « Judo le soir, Judo-club » : what a refusal names. */
export async function readTitle(tx: Transaction, requestId: string): Promise<string> {
  const [found] = await tx
    .select({ title: request.title, name: organization.name })
    .from(request)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .where(eq(request.id, requestId));
  return found ? `${found.title}, ${found.name}` : "";
}

/** A request's rulings, the oldest first. */
export async function readRulingsOf(tx: Transaction, requestId: string) {
  return tx.select().from(ruling).where(eq(ruling.requestId, requestId)).orderBy(asc(ruling.createdAt), asc(ruling.id));
}

export async function readSites(tx: Transaction, spaceIds: readonly string[]) {
  const rows = await tx
    .select({ id: space.id, siteId: space.siteId })
    .from(space)
    .where(inArray(space.id, [...spaceIds]));
  return new Map(rows.map(({ id, siteId }) => [id, siteId]));
}

export async function insertEdit(tx: Transaction, added: Omit<typeof planEdit.$inferInsert, "sequence">) {
  const [row] = await tx
    .insert(planEdit)
    .values({
      ...added,
      sequence: sql`(select coalesce(max(e.sequence), 0) + 1 from plan_edit e where e.plan_id = ${added.planId}::uuid)`,
    })
    .returning({ id: planEdit.id, sequence: planEdit.sequence });
  if (!row) throw new Error("An edit was not inserted");
  return row;
}

/** The last that stands. */
export async function readLastEdit(tx: Transaction, planId: string): Promise<EditRow | null> {
  const [found] = await tx
    .select()
    .from(planEdit)
    .where(and(eq(planEdit.planId, planId), isNull(planEdit.undoneAt)))
    .orderBy(desc(planEdit.sequence))
    .limit(1);
  return found ?? null;
}

/** The first of those undone that may come back. */
export async function readNextUndone(tx: Transaction, planId: string): Promise<EditRow | null> {
  const [found] = await tx
    .select()
    .from(planEdit)
    .where(and(eq(planEdit.planId, planId), isNotNull(planEdit.undoneAt), eq(planEdit.isOvertaken, false)))
    .orderBy(asc(planEdit.sequence))
    .limit(1);
  return found ?? null;
}

/** After a new edit, what was undone before it cannot come back. */
export async function overtakeUndone(tx: Transaction, planId: string): Promise<void> {
  await tx
    .update(planEdit)
    .set({ isOvertaken: true })
    .where(and(eq(planEdit.planId, planId), isNotNull(planEdit.undoneAt)));
}

export async function markUndone(tx: Transaction, editId: string, by: string | null, at: Date | null): Promise<void> {
  await tx.update(planEdit).set({ undoneBy: by, undoneAt: at }).where(eq(planEdit.id, editId));
}

const SHOWN = 50;

/** The latest changes by hand with who made them, and how many stand. */
export async function readEdits(tx: Transaction, planId: string) {
  const edits = await tx
    .select({
      id: planEdit.id,
      sequence: planEdit.sequence,
      changes: planEdit.changes,
      createdAt: planEdit.createdAt,
      createdBy: authUser.name,
      undoneAt: planEdit.undoneAt,
    })
    .from(planEdit)
    .leftJoin(authUser, eq(authUser.id, planEdit.createdBy))
    .where(eq(planEdit.planId, planId))
    .orderBy(desc(planEdit.sequence))
    .limit(SHOWN);
  return { edits, standing: await countStanding(tx, planId) };
}

/** Changes by hand that stand. */
export async function countStanding(tx: Transaction, planId: string): Promise<number> {
  const [row] = await tx
    .select({ standing: sql<number>`count(*)::int` })
    .from(planEdit)
    .where(and(eq(planEdit.planId, planId), isNull(planEdit.undoneAt)));
  return row?.standing ?? 0;
}
