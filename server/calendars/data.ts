import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { calendarLink, organization, site, team } from "#db/schema.ts";

const owner = alias(organization, "owner");

const columns = {
  ...{ id: calendarLink.id, userId: calendarLink.userId, isDetailed: calendarLink.isDetailed },
  ...{ organizationId: calendarLink.organizationId, teamId: calendarLink.teamId, siteId: calendarLink.siteId },
  ...{ createdAt: calendarLink.createdAt, organizationName: organization.name, teamName: team.name },
  ...{ siteSlug: site.slug, siteName: site.name, siteOwnerId: site.organizationId },
  ...{ ownerId: calendarLink.ownerId, ownerName: owner.name },
};

const selectLinks = (tx: Transaction) =>
  tx
    .select(columns)
    .from(calendarLink)
    .leftJoin(
      organization,
      and(eq(organization.territoryId, calendarLink.territoryId), eq(organization.id, calendarLink.organizationId)),
    )
    .leftJoin(team, and(eq(team.territoryId, calendarLink.territoryId), eq(team.id, calendarLink.teamId)))
    .leftJoin(owner, and(eq(owner.territoryId, calendarLink.territoryId), eq(owner.id, calendarLink.ownerId)))
    .leftJoin(site, and(eq(site.territoryId, calendarLink.territoryId), eq(site.id, calendarLink.siteId)));

export const readLinksOf = (tx: Transaction, userId: string) =>
  selectLinks(tx).where(eq(calendarLink.userId, userId)).orderBy(asc(calendarLink.createdAt), asc(calendarLink.id));

export async function readLink(tx: Transaction, tokenHash: string) {
  const [found] = await selectLinks(tx).where(eq(calendarLink.tokenHash, tokenHash));
  return found ?? null;
}

/** In place of the one that the person had for this calendar. */
export async function replaceLink(tx: Transaction, row: typeof calendarLink.$inferInsert): Promise<string> {
  const of = row.teamId ?? row.organizationId ?? row.siteId ?? row.ownerId;
  await tx
    .delete(calendarLink)
    .where(
      and(
        eq(calendarLink.userId, row.userId),
        sql`coalesce(${calendarLink.teamId}, ${calendarLink.organizationId}, ${calendarLink.siteId}, ${calendarLink.ownerId}) = ${of}::uuid`,
        sql`(${calendarLink.ownerId} is not null) = ${Boolean(row.ownerId)}`,
      ),
    );
  const [added] = await tx.insert(calendarLink).values(row).returning({ id: calendarLink.id });
  if (!added) throw new Error("A calendar link was not inserted");
  return added.id;
}

/** False when the person has no such link. */
export async function deleteLink(tx: Transaction, userId: string, linkId: string): Promise<boolean> {
  const rows = await tx
    .delete(calendarLink)
    .where(and(eq(calendarLink.userId, userId), eq(calendarLink.id, linkId)))
    .returning({ id: calendarLink.id });
  return rows.length === 1;
}
