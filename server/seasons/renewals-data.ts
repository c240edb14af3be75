import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { activity, booking, campaign, organization, renewal, request, site, space } from "#db/schema.ts";
import type { SeasonRow } from "./data.ts";

/** Fewer dates than this are no season. */
const FEWEST = 4;

/**
 * The rights of a campaign: what associations had week after week in its last season, by a plan or as a series, in the places that
 * take part. A date given back counts, for the right to the series is kept; a cancelled one does not.
 */
export async function insertRenewals(tx: Transaction, { territoryId, id, lastSeason }: SeasonRow, now: Date) {
  if (!lastSeason) return;
  await tx.execute(sql`
    insert into renewal (territory_id, campaign_id, organization_id, booking_id, space_id, weekdays, start_minute,
      duration_minutes, sessions, created_at)
    select b.territory_id, ${id}::uuid, b.organization_id, b.id, b.space_id,
      array_agg(distinct extract(isodow from s.local_start)::int order by extract(isodow from s.local_start)::int),
      (extract(epoch from s.local_start::time) / 60)::int, (extract(epoch from s.local_end - s.local_start) / 60)::int,
      count(*), ${now.toISOString()}::timestamptz
    from booking b
    join session s on s.territory_id = b.territory_id and s.booking_id = b.id
    join organization o on o.territory_id = b.territory_id and o.id = b.organization_id and o.kind = 'association'
    join space p on p.territory_id = b.territory_id and p.id = b.space_id
    join site on site.territory_id = p.territory_id and site.id = p.site_id and site.state = 'published'
    where b.territory_id = ${territoryId}::uuid and b.state = 'confirmed' and s.state <> 'cancelled'
      and (b.plan_id is not null or b.series_period is not null)
      and s.local_start >= ${lastSeason.start}::date and s.local_start < ${lastSeason.end}::date
      and (b.space_id in (select c.space_id from campaign_space c where c.campaign_id = ${id}::uuid)
        or not exists (select from campaign_space c where c.campaign_id = ${id}::uuid))
    group by b.territory_id, b.id, s.local_start::time, s.local_end - s.local_start
    having count(*) >= ${FEWEST}
    on conflict do nothing`);
}

const columns = {
  id: renewal.id,
  campaignId: renewal.campaignId,
  organizationId: renewal.organizationId,
  organizationName: organization.name,
  bookingId: renewal.bookingId,
  spaceId: renewal.spaceId,
  spaceName: space.name,
  spaceSlug: space.slug,
  siteName: site.name,
  siteSlug: site.slug,
  title: booking.title,
  people: booking.people,
  // what the request of last season told, where there was one
  stepFree: request.stepFree,
  ageGroup: request.ageGroup,
  level: request.level,
  enrolled: request.enrolled,
  activityId: booking.activityId,
  noise: activity.noise,
  weekdays: renewal.weekdays,
  startMinute: renewal.startMinute,
  durationMinutes: renewal.durationMinutes,
  sessions: renewal.sessions,
  state: renewal.state,
  requestId: renewal.requestId,
  campaignName: campaign.name,
  campaignState: campaign.state,
  season: campaign.season,
  renewalsUntil: campaign.renewalsUntil,
};

const select = (tx: Transaction) =>
  tx
    .select(columns)
    .from(renewal)
    .innerJoin(campaign, and(eq(campaign.territoryId, renewal.territoryId), eq(campaign.id, renewal.campaignId)))
    .innerJoin(booking, and(eq(booking.territoryId, renewal.territoryId), eq(booking.id, renewal.bookingId)))
    .leftJoin(request, and(eq(request.territoryId, booking.territoryId), eq(request.id, booking.requestId)))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, renewal.territoryId), eq(organization.id, renewal.organizationId)),
    )
    .innerJoin(space, and(eq(space.territoryId, renewal.territoryId), eq(space.id, renewal.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)));

export type RenewalRow = Awaited<ReturnType<typeof readRenewal>> & object;

export async function readRenewal(tx: Transaction, renewalId: string) {
  const [found] = await select(tx).where(eq(renewal.id, renewalId));
  return found ?? null;
}

/** Rights of some organizations in campaigns that are not decided yet. */
export async function readRenewalsOf(tx: Transaction, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return select(tx)
    .where(
      and(inArray(renewal.organizationId, [...organizationIds]), inArray(campaign.state, ["collecting", "allocating"])),
    )
    .orderBy(asc(campaign.name), asc(site.name), asc(renewal.startMinute), asc(renewal.id));
}

export async function readRenewalsIn(tx: Transaction, campaignId: string, state: RenewalRow["state"]) {
  return select(tx)
    .where(and(eq(renewal.campaignId, campaignId), eq(renewal.state, state)))
    .orderBy(asc(organization.name), asc(renewal.id));
}

/** Hours that nobody renews in the open campaigns: given back, or without an answer in time. */
export async function readFreed(tx: Transaction) {
  return select(tx)
    .where(and(inArray(renewal.state, ["given-back", "lapsed"]), eq(campaign.state, "collecting")))
    .orderBy(asc(site.name), asc(space.name), asc(renewal.startMinute), asc(renewal.id))
    .limit(200);
}

/** Compare-and-swap on the state. */
export async function swapRenewal(
  tx: Transaction,
  renewalId: string,
  expected: readonly RenewalRow["state"][],
  changed: Partial<typeof renewal.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(renewal)
    .set(changed)
    .where(and(eq(renewal.id, renewalId), inArray(renewal.state, [...expected])))
    .returning({ id: renewal.id });
  return rows.length === 1;
}

/** Those without an answer lose their place at the head of the line. */
export async function lapseRenewals(tx: Transaction, campaignId: string): Promise<void> {
  await tx
    .update(renewal)
    .set({ state: "lapsed" })
    .where(and(eq(renewal.campaignId, campaignId), eq(renewal.state, "open")));
}

export async function countRenewals(tx: Transaction, campaignId: string) {
  const is = (state: RenewalRow["state"]) => sql<number>`count(*) filter (where ${renewal.state} = ${state})::int`;
  const [counts] = await tx
    .select({ open: is("open"), confirmed: is("confirmed"), givenBack: is("given-back"), lapsed: is("lapsed") })
    .from(renewal)
    .where(eq(renewal.campaignId, campaignId));
  return counts ?? { open: 0, confirmed: 0, givenBack: 0, lapsed: 0 };
}
