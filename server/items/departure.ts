// What goes with the account of somebody who lent or borrowed alone.
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { item, loan, member, occupation, organization, photo, site } from "#db/schema.ts";

const GONE = "Compte supprimé";

/** Their things are lent no more and say nothing of where they were; what was promised either way is given up. */
export async function forgetLending(tx: Transaction, userId: string): Promise<void> {
  const [own] = await tx
    .select({ id: organization.id })
    .from(organization)
    .innerJoin(
      member,
      and(eq(member.territoryId, organization.territoryId), eq(member.organizationId, organization.id)),
    )
    .where(and(eq(organization.kind, "person"), eq(member.userId, userId)));
  if (!own) return;
  const homes = tx.select({ id: site.id }).from(site).where(eq(site.organizationId, own.id));
  const things = tx.select({ id: item.id }).from(item).where(inArray(item.siteId, homes));
  const ended = await tx
    .update(loan)
    .set({ state: "cancelled", decisionNote: `${GONE}.` })
    .where(
      and(
        or(eq(loan.organizationId, own.id), inArray(loan.itemId, things)),
        inArray(loan.state, ["asked", "offered", "granted"]),
      ),
    )
    .returning({ id: loan.id });
  await tx
    .update(occupation)
    .set({ state: "released" })
    .where(
      and(
        sql`${occupation.loanId} = any(${sql.param(ended.map(({ id }) => id))}::uuid[])`,
        inArray(occupation.state, ["held", "confirmed"]),
      ),
    );
  await tx.delete(photo).where(inArray(photo.siteId, homes));
  const nowhere = { pointLon: null, pointLat: null, pointAddress: null, pickUp: null, description: null } as const;
  await tx
    .update(item)
    .set({ state: "withdrawn", ...nowhere })
    .where(inArray(item.siteId, homes));
  await tx.update(site).set({ name: GONE }).where(eq(site.organizationId, own.id));
  await tx.update(organization).set({ name: GONE }).where(eq(organization.id, own.id));
}
