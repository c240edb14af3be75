import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { activity, organization, request, requestGroup, site, space, spaceUnit, wish, wishSpace } from "#db/schema.ts";

// What a campaign asks for and where it may be, as its board shows them.

export async function readBoardRequests(tx: Transaction, campaignId: string) {
  return tx
    .select({
      id: request.id,
      title: request.title,
      organizationId: request.organizationId,
      organizationName: organization.name,
      activityName: activity.name,
      activityNameEn: activity.nameEn,
      family: activity.family,
      recurrence: request.recurrence,
      people: request.people,
      durationMinutes: request.durationMinutes,
      shortestMinutes: request.shortestMinutes,
      groupName: requestGroup.name,
      dayOffsets: request.dayOffsets,
      period: request.period,
      state: request.state,
    })
    .from(request)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .innerJoin(activity, and(eq(activity.territoryId, request.territoryId), eq(activity.id, request.activityId)))
    .leftJoin(
      requestGroup,
      and(eq(requestGroup.territoryId, request.territoryId), eq(requestGroup.id, request.groupId)),
    )
    .where(and(eq(request.campaignId, campaignId), sql`${request.state} <> 'withdrawn'`))
    .orderBy(asc(organization.name), asc(request.title), asc(request.id));
}

/** All wishes of a campaign, in one reading: a board is looked at whole. */
export async function readBoardWishes(tx: Transaction, campaignId: string) {
  const rows = await tx
    .select({
      requestId: wish.requestId,
      ...{ rank: wish.rank, weekdays: wish.weekdays },
      ...{ earliestStart: wish.earliestStart, latestStart: wish.latestStart },
      // one text for each wish: thousands of rows more are what takes time
      spaceIds: sql<string | null>`(select string_agg(s.space_id::text, ' ' order by s.rank) from ${wishSpace} s
        where s.territory_id = ${wish.territoryId} and s.wish_id = ${wish.id})`,
    })
    .from(wish)
    .innerJoin(request, and(eq(request.territoryId, wish.territoryId), eq(request.id, wish.requestId)))
    .where(and(eq(request.campaignId, campaignId), sql`${request.state} <> 'withdrawn'`))
    .orderBy(asc(wish.requestId), asc(wish.rank));
  return rows.map(({ spaceIds, ...one }) => ({ ...one, spaceIds: spaceIds?.split(" ") ?? [] }));
}

export async function readBoardSpaces(tx: Transaction) {
  return tx
    .select({
      id: space.id,
      name: space.name,
      siteSlug: site.slug,
      siteName: site.name,
      siteKind: site.kind,
      communeName: site.communeName,
      lon: site.lon,
      lat: site.lat,
      capacity: space.capacity,
      /** Two that share one cannot be held at once. */
      unitIds: sql<string[]>`array(select u.unit_id::text from ${spaceUnit} u
        where u.territory_id = ${space.territoryId} and u.space_id = ${space.id} order by u.unit_id)`,
    })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .orderBy(asc(site.name), asc(space.name), asc(space.id));
}

/** Space → site. */
export async function readSiteOfSpaces(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.select({ id: space.id, siteId: space.siteId }).from(space);
  return new Map(rows.map(({ id, siteId }) => [id, siteId]));
}
