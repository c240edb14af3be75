import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  activity,
  booking,
  campaign,
  organization,
  request,
  requestGroup,
  site,
  space,
  wish,
  wishSpace,
} from "#db/schema.ts";
import type { WishInput } from "../matching/schema.ts";

export type NewRequest = typeof request.$inferInsert;
export type Campaign = typeof campaign.$inferSelect;

export async function readCampaign(tx: Transaction, campaignId: string): Promise<Campaign | null> {
  const [found] = await tx.select().from(campaign).where(eq(campaign.id, campaignId));
  return found ?? null;
}

/** Campaigns in which something may still be asked or changed. */
export async function readOpenCampaigns(tx: Transaction) {
  return tx
    .select({
      id: campaign.id,
      slug: campaign.slug,
      name: campaign.name,
      season: campaign.season,
      wishesUntil: campaign.wishesUntil,
      state: campaign.state,
    })
    .from(campaign)
    .where(inArray(campaign.state, ["collecting", "allocating"]))
    .orderBy(sql`lower(${campaign.season})`);
}

/** The space ids of a list that the territory has and offers. */
export async function readKnownSpaces(tx: Transaction, spaceIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (spaceIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: space.id })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(and(inArray(space.id, [...spaceIds]), eq(site.state, "published")));
  return new Set(rows.map(({ id }) => id));
}

export async function insertRequest(tx: Transaction, added: NewRequest, wishes: readonly WishInput[]): Promise<string> {
  const [row] = await tx.insert(request).values(added).returning({ id: request.id });
  if (!row) throw new Error("A request was not inserted");
  await insertWishes(tx, added.territoryId, row.id, wishes);
  return row.id;
}

/** The group of a name in an association's campaign, with what is now asked of it. */
export async function putGroup(tx: Transaction, group: typeof requestGroup.$inferInsert): Promise<string> {
  const [row] = await tx
    .insert(requestGroup)
    .values(group)
    .onConflictDoUpdate({
      target: [requestGroup.territoryId, requestGroup.campaignId, requestGroup.organizationId, requestGroup.name],
      set: { differentDays: group.differentDays ?? false },
    })
    .returning({ id: requestGroup.id });
  if (!row) throw new Error("A group was not kept");
  return row.id;
}

/** Groups that some associations have named. */
export async function readGroups(tx: Transaction, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return tx
    .select({
      name: requestGroup.name,
      campaignId: requestGroup.campaignId,
      organizationId: requestGroup.organizationId,
      differentDays: requestGroup.differentDays,
    })
    .from(requestGroup)
    .where(inArray(requestGroup.organizationId, [...organizationIds]))
    .orderBy(requestGroup.name);
}

/** Compare-and-swap on the state, so that what was decided meanwhile is not edited. */
export async function updateRequest(
  tx: Transaction,
  requestId: string,
  changed: Partial<NewRequest>,
  from: readonly (typeof request.$inferSelect)["state"][] = ["submitted"],
): Promise<boolean> {
  const rows = await tx
    .update(request)
    .set(changed)
    .where(and(eq(request.id, requestId), inArray(request.state, [...from])))
    .returning({ id: request.id });
  return rows.length === 1;
}

export async function replaceWishes(
  tx: Transaction,
  territoryId: string,
  requestId: string,
  wishes: readonly WishInput[],
): Promise<void> {
  await tx.delete(wish).where(eq(wish.requestId, requestId));
  await insertWishes(tx, territoryId, requestId, wishes);
}

async function insertWishes(tx: Transaction, territoryId: string, requestId: string, wishes: readonly WishInput[]) {
  for (const [i, { spaceIds, ...hours }] of wishes.entries()) {
    const [row] = await tx
      .insert(wish)
      .values({ territoryId, requestId, rank: i + 1, ...hours })
      .returning({ id: wish.id });
    if (!row) throw new Error("A wish was not inserted");
    const accepted = spaceIds.map((spaceId, j) => ({ territoryId, wishId: row.id, spaceId, rank: j + 1 }));
    if (accepted.length > 0) await tx.insert(wishSpace).values(accepted);
  }
}

export type RequestRow = NonNullable<Awaited<ReturnType<typeof readRequest>>>;

const requestColumns = {
  id: request.id,
  title: request.title,
  recurrence: request.recurrence,
  state: request.state,
  people: request.people,
  durationMinutes: request.durationMinutes,
  shortestMinutes: request.shortestMinutes,
  groupId: request.groupId,
  dayOffsets: request.dayOffsets,
  period: request.period,
  createdAt: request.createdAt,
  organizationId: request.organizationId,
  organizationName: organization.name,
  activityId: request.activityId,
  activityName: activity.name,
  activityNameEn: activity.nameEn,
  family: activity.family,
  campaignId: request.campaignId,
  campaignName: campaign.name,
  campaignState: campaign.state,
  wishesUntil: campaign.wishesUntil,
};

const ofOrganization = and(
  eq(organization.territoryId, request.territoryId),
  eq(organization.id, request.organizationId),
);
const ofActivity = and(eq(activity.territoryId, request.territoryId), eq(activity.id, request.activityId));
const ofCampaign = and(eq(campaign.territoryId, request.territoryId), eq(campaign.id, request.campaignId));

export async function readRequest(tx: Transaction, requestId: string) {
  const [found] = await tx
    .select({
      ...requestColumns,
      ageGroup: request.ageGroup,
      level: request.level,
      enrolled: request.enrolled,
      noise: request.noise,
      stepFree: request.stepFree,
      equipment: request.equipment,
      nearLon: request.nearLon,
      nearLat: request.nearLat,
      distanceM: request.distanceM,
      note: request.note,
      groupName: requestGroup.name,
      differentDays: requestGroup.differentDays,
      hubAnswer: request.hubAnswer,
      createdBy: request.createdBy,
      updatedAt: request.updatedAt,
    })
    .from(request)
    .innerJoin(organization, ofOrganization)
    .innerJoin(activity, ofActivity)
    .leftJoin(campaign, ofCampaign)
    .leftJoin(
      requestGroup,
      and(eq(requestGroup.territoryId, request.territoryId), eq(requestGroup.id, request.groupId)),
    )
    .where(eq(request.id, requestId));
  return found ?? null;
}

/** Requests of some organizations, the newest first. */
export async function readRequests(tx: Transaction, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return tx
    .select(requestColumns)
    .from(request)
    .innerJoin(organization, ofOrganization)
    .innerJoin(activity, ofActivity)
    .leftJoin(campaign, ofCampaign)
    .where(inArray(request.organizationId, [...organizationIds]))
    .orderBy(desc(request.createdAt), asc(request.title))
    .limit(500);
}

/** Wishes in rank order, each with its spaces in order of preference. */
export async function readWishes(tx: Transaction, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  const wishes = await tx
    .select()
    .from(wish)
    .where(inArray(wish.requestId, [...requestIds]))
    .orderBy(wish.requestId, wish.rank);
  if (wishes.length === 0) return [];
  const spaces = await tx
    .select({
      wishId: wishSpace.wishId,
      spaceId: wishSpace.spaceId,
      spaceName: space.name,
      spaceSlug: space.slug,
      siteName: site.name,
      siteSlug: site.slug,
      /** Outside any campaign: why it was passed over, or what came of asking it. */
      setAside: wishSpace.setAside,
      state: booking.state,
      refusalMotive: booking.refusalMotive,
      decisionNote: booking.decisionNote,
    })
    .from(wishSpace)
    .leftJoin(booking, and(eq(booking.territoryId, wishSpace.territoryId), eq(booking.id, wishSpace.bookingId)))
    .innerJoin(space, and(eq(space.territoryId, wishSpace.territoryId), eq(space.id, wishSpace.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      inArray(
        wishSpace.wishId,
        wishes.map(({ id }) => id),
      ),
    )
    .orderBy(wishSpace.rank);
  const spacesOf = new Map<string, (typeof spaces)[number][]>();
  for (const one of spaces) spacesOf.set(one.wishId, [...(spacesOf.get(one.wishId) ?? []), one]);
  return wishes.map((one) => ({ ...one, spaces: spacesOf.get(one.id) ?? [] }));
}

/** Bookings that some organizations asked for by themselves and that are not granted, or no longer. */
export async function readAskedBookings(tx: Transaction, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return tx
    .select({
      id: booking.id,
      title: booking.title,
      state: booking.state,
      /** Of another hour asked for a series: the series. */
      changesBookingId: booking.changesBookingId,
      isAddition: sql<boolean>`${booking.addsWeekOf} is not null`,
      decisionNote: booking.decisionNote,
      refusalMotive: booking.refusalMotive,
      createdAt: booking.createdAt,
      people: booking.people,
      activityId: booking.activityId,
      organizationId: booking.organizationId,
      spaceId: booking.spaceId,
      /** Of the first session, on the wall clock. */
      localStart: sql<string | null>`(select min(s.local_start)::text from session s
        where s.territory_id = ${booking.territoryId} and s.booking_id = ${booking.id})`,
      minutes: sql<
        number | null
      >`(select (extract(epoch from min(s.local_end - s.local_start)) / 60)::int from session s
        where s.territory_id = ${booking.territoryId} and s.booking_id = ${booking.id})`,
      /** How many dates it is of. */
      dates: sql<number>`(select count(*)::int from session s where s.territory_id = ${booking.territoryId}
        and s.booking_id = ${booking.id} and s.state = 'planned')`,
      organizationName: organization.name,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      start: sql<Date | null>`(select min(lower(s.during)) from session s
        where s.territory_id = ${booking.territoryId} and s.booking_id = ${booking.id})`.mapWith(
        (value: string | null) => (value === null ? null : new Date(value)),
      ),
    })
    .from(booking)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      and(
        inArray(booking.organizationId, [...organizationIds]),
        inArray(booking.state, ["pending", "refused"]),
        sql`${booking.requestId} is null`,
      ),
    )
    .orderBy(desc(booking.createdAt))
    .limit(100);
}

export async function readActivities(tx: Transaction) {
  return tx
    .select({
      id: activity.id,
      slug: activity.slug,
      name: activity.name,
      nameEn: activity.nameEn,
      family: activity.family,
      noise: activity.noise,
    })
    .from(activity)
    .orderBy(activity.name);
}

/** Communes that have places, at the middle of theirs. */
export async function readCommunes(tx: Transaction) {
  return tx
    .select({
      code: site.communeCode,
      name: site.communeName,
      lon: sql<number>`avg(${site.lon})`.mapWith(Number),
      lat: sql<number>`avg(${site.lat})`.mapWith(Number),
      places: sql<number>`count(*)::int`,
    })
    .from(site)
    .where(eq(site.state, "published"))
    .groupBy(site.communeCode, site.communeName)
    .orderBy(site.communeName);
}

/** Lower case, without accents, one apostrophe, so that « college » finds « Collège ». */
const folded = (text: SQL) => sql`translate(lower(${text}), 'àâäçéèêëîïôöùûüÿ’', 'aaaceeeeiioouuuy''')`;

export type SpaceSearch = { readonly words: readonly string[]; readonly siteSlug: string | null };

/** Spaces by words of their name, their site's or their commune's, all of which must be there. */
export async function searchSpaces(tx: Transaction, { words, siteSlug }: SpaceSearch, limit: number) {
  const text = folded(sql`concat_ws(' ', ${site.name}, ${space.name}, ${site.communeName})`);
  return tx
    .select({
      spaceId: space.id,
      spaceSlug: space.slug,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      communeName: site.communeName,
      capacity: space.capacity,
    })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      and(
        eq(site.state, "published"),
        siteSlug === null ? undefined : eq(site.slug, siteSlug),
        ...words.map((word) => sql`position(${folded(sql`${word}::text`)} in ${text}) > 0`),
      ),
    )
    .orderBy(site.name, space.name, space.id)
    .limit(limit);
}
