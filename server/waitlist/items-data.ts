import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { item, itemWaiting, organization, site } from "#db/schema.ts";

export type NewItemWaiting = typeof itemWaiting.$inferInsert;
export type ItemWaitingRow = typeof itemWaiting.$inferSelect;

export async function insertItemWaiting(tx: Transaction, row: NewItemWaiting): Promise<string> {
  const [added] = await tx.insert(itemWaiting).values(row).returning({ id: itemWaiting.id });
  if (!added) throw new Error("A place in the waitlist was not inserted");
  return added.id;
}

/** Those who wait for pieces at hours to come, the first who came first. */
export async function readItemLine(tx: Transaction, now: Date): Promise<readonly ItemWaitingRow[]> {
  return tx
    .select()
    .from(itemWaiting)
    .where(and(eq(itemWaiting.state, "waiting"), isToCome(now)))
    .orderBy(asc(itemWaiting.createdAt), asc(itemWaiting.id))
    .limit(1000);
}

export async function readItemWaiting(tx: Transaction, waitingId: string): Promise<ItemWaitingRow | null> {
  const [found] = await tx.select().from(itemWaiting).where(eq(itemWaiting.id, waitingId));
  return found ?? null;
}

/** Compare-and-swap: false when it waits no longer. */
export async function leaveLine(tx: Transaction, waitingId: string, next: Partial<NewItemWaiting>): Promise<boolean> {
  const rows = await tx
    .update(itemWaiting)
    .set(next)
    .where(and(eq(itemWaiting.id, waitingId), eq(itemWaiting.state, "waiting")))
    .returning({ id: itemWaiting.id });
  return rows.length === 1;
}

const isToCome = (now: Date) => sql`lower(${itemWaiting.during}) > ${now.toISOString()}::timestamptz`;

/** What some organizations wait for, with how many came before for hours that overlap. What is offered is among the loans. */
export async function readItemsAwaited(tx: Transaction, organizationIds: readonly string[], now: Date) {
  if (organizationIds.length === 0) return [];
  return tx
    .select({
      id: itemWaiting.id,
      quantity: itemWaiting.quantity,
      localStart: itemWaiting.localStart,
      localEnd: itemWaiting.localEnd,
      organizationId: itemWaiting.organizationId,
      organizationName: organization.name,
      createdBy: itemWaiting.createdBy,
      itemName: item.name,
      itemSlug: item.slug,
      siteName: site.name,
      communeName: site.communeName,
      before: sql<number>`(select count(*)::int from ${itemWaiting} other
        where other.territory_id = ${itemWaiting.territoryId} and other.item_id = ${itemWaiting.itemId}
          and other.state in ('waiting', 'offered') and other.during && ${itemWaiting.during}
          and (other.created_at, other.id) < (${itemWaiting.createdAt}, ${itemWaiting.id}))`,
    })
    .from(itemWaiting)
    .innerJoin(item, and(eq(item.territoryId, itemWaiting.territoryId), eq(item.id, itemWaiting.itemId)))
    .innerJoin(site, and(eq(site.territoryId, item.territoryId), eq(site.id, item.siteId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, itemWaiting.territoryId), eq(organization.id, itemWaiting.organizationId)),
    )
    .where(
      and(
        sql`${itemWaiting.organizationId} = any(${sql.param([...organizationIds])}::uuid[])`,
        eq(itemWaiting.state, "waiting"),
        isToCome(now),
      ),
    )
    .orderBy(asc(itemWaiting.localStart), asc(itemWaiting.id))
    .limit(200);
}
