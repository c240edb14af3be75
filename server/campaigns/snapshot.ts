import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import type { Days } from "#db/schema/columns.ts";
import {
  activity,
  busyFeed,
  busyTime,
  calendar,
  calendarPeriod,
  campaign,
  closure,
  occupation,
  opening,
  organization,
  placement,
  policy,
  renewal,
  request,
  requestGroup,
  ruling,
  spaceUnit,
  unit,
  wish,
  wishSpace,
} from "#db/schema.ts";
import { DomainError } from "../errors.ts";
import { type OfferedSpace, readOfferedSpaces } from "../matching/data.ts";
import type { Territory } from "../territories/data.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { readKeptPlan, readPlacements, takingPart } from "./data.ts";
import type { Asker } from "./points.ts";
import { type Ruling, readRulings } from "./rulings-data.ts";

/** All that a plan depends on, as it stood at one moment. */
export type Snapshot = Hours & {
  readonly campaign: typeof campaign.$inferSelect;
  readonly policyId: string;
  readonly rules: typeof policy.$inferSelect.rules;
  readonly requests: readonly AskedRequest[];
  readonly wishes: readonly AskedWish[];
  /** What the plan that this one starts from gave, or the latest draft or published one. */
  readonly previous: readonly (typeof placement.$inferSelect)[];
  /** Where confirmed renewals stood last season. */
  readonly renewed: readonly Renewed[];
  /** It starts from a plan, and changes it as little as it can. */
  readonly isSteady: boolean;
  readonly rulings: readonly Ruling[];
  /** Changes with anything that the plan depends on. */
  readonly mark: string;
};

/** What opens and closes the units of a territory. */
export type Hours = {
  readonly territory: Pick<Territory, "timeZone" | "quietStart" | "quietEnd">;
  /** The first day that may still be granted. */
  readonly firstDay: string;
  readonly spaces: readonly OfferedSpace[];
  readonly units: readonly (typeof unit.$inferSelect)[];
  readonly spaceUnits: readonly (typeof spaceUnit.$inferSelect)[];
  readonly openings: readonly (typeof opening.$inferSelect)[];
  readonly schoolHolidays: readonly Days[];
  readonly publicHolidays: readonly Days[];
  /** Closures, and busy hours of the owners' own calendars. */
  readonly closures: readonly Pick<typeof closure.$inferSelect, "siteId" | "spaceId" | "localStart" | "localEnd">[];
  readonly occupations: readonly Pick<typeof occupation.$inferSelect, "unitId" | "during" | "seats">[];
};

export type AskedRequest = Awaited<ReturnType<typeof readAsked>>[number];
export type AskedWish = typeof wish.$inferSelect & { readonly spaceIds: readonly string[] };

type Where = {
  readonly territory: Territory;
  readonly campaignId: string;
  readonly now: Date;
  readonly fromPlanId?: string | null;
  /** By default the campaign's. */
  readonly policyId?: string;
};

/**
 * Reads what a plan of the campaign depends on, in the caller's transaction, which should be one repeatable-read view.
 * Requests that are neither submitted nor of this campaign are left out.
 */
export async function readSnapshot(tx: Transaction, where: Where): Promise<Snapshot> {
  const found = await readCampaignWithPolicy(tx, where.campaignId, where.policyId);
  const requests = await readAsked(tx, where.campaignId);
  const hours = await readHours(tx, where.territory, found.campaign.season, where.now);
  return {
    ...hours,
    spaces: await takingPart(tx, where.campaignId, hours.spaces),
    renewed: await readRenewed(tx, where.campaignId),
    campaign: found.campaign,
    policyId: found.policy.id,
    rules: found.policy.rules,
    requests,
    wishes: await readAskedWishes(
      tx,
      requests.map(({ id }) => id),
    ),
    previous: await (where.fromPlanId ? readPlacements(tx, where.fromPlanId) : readPrevious(tx, where.campaignId)),
    isSteady: Boolean(where.fromPlanId),
    rulings: await readRulings(tx, where.campaignId),
    mark: await readMark(tx, where),
  };
}

export async function readCampaignWithPolicy(tx: Transaction, campaignId: string, policyId?: string) {
  const [found] = await tx
    .select({ campaign, policy })
    .from(campaign)
    .innerJoin(policy, and(eq(policy.territoryId, campaign.territoryId), eq(policy.id, policyId ?? campaign.policyId)))
    .where(eq(campaign.id, campaignId));
  if (!found) throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`);
  return found;
}

/** Openings, holidays, closures and hours taken in a season. */
export async function readHours(tx: Transaction, territory: Territory, season: Days, now: Date): Promise<Hours> {
  const { timeZone } = territory;
  const during = sql`tstzrange(${instantOf(addDays(season.start, -8), 0, timeZone).toISOString()}::timestamptz,
    ${instantOf(addDays(season.end, 8), 0, timeZone).toISOString()}::timestamptz)`;
  const tomorrow = addDays(wallTimeOf(now, timeZone).day, 1);
  return {
    territory,
    firstDay: [tomorrow, season.start].toSorted()[1] as string,
    spaces: await readOfferedSpaces(tx),
    units: await tx
      .select()
      .from(unit)
      .where(sql`not exists (select from item i where i.territory_id = ${unit.territoryId} and i.unit_id = ${unit.id})`)
      .orderBy(asc(unit.id)),
    spaceUnits: await tx.select().from(spaceUnit).orderBy(asc(spaceUnit.spaceId), asc(spaceUnit.unitId)),
    openings: await tx
      .select()
      .from(opening)
      .where(
        and(
          sql`${opening.validity} && daterange(${season.start}::date, ${season.end}::date)`,
          isOffered(opening.spaceId),
        ),
      )
      .orderBy(asc(opening.id)),
    schoolHolidays: await readPeriods(tx, "school"),
    publicHolidays: await readPeriods(tx, "public"),
    closures: [...(await readClosures(tx, during)), ...(await readBusy(tx, during, timeZone))],
    occupations: await tx
      .select({ unitId: occupation.unitId, during: occupation.during, seats: occupation.seats })
      .from(occupation)
      .where(
        and(
          inArray(occupation.state, ["held", "confirmed"]),
          isNull(occupation.loanId),
          sql`${occupation.during} && ${during}`,
        ),
      )
      .orderBy(asc(occupation.id)),
  };
}

async function readClosures(tx: Transaction, during: SQL) {
  return tx
    .select({
      siteId: closure.siteId,
      spaceId: closure.spaceId,
      localStart: closure.localStart,
      localEnd: closure.localEnd,
    })
    .from(closure)
    .where(and(isNull(closure.revokedAt), sql`${closure.during} && ${during}`))
    .orderBy(asc(closure.id));
}

async function readBusy(tx: Transaction, during: SQL, timeZone: string) {
  const wall = (at: SQL) => sql<string>`to_char(${at} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')`;
  return tx
    .select({
      siteId: busyTime.siteId,
      spaceId: busyFeed.spaceId,
      localStart: wall(sql`lower(${busyTime.during})`),
      localEnd: wall(sql`upper(${busyTime.during})`),
    })
    .from(busyTime)
    .innerJoin(busyFeed, and(eq(busyFeed.territoryId, busyTime.territoryId), eq(busyFeed.id, busyTime.feedId)))
    .where(and(eq(busyFeed.isPaused, false), sql`${busyTime.during} && ${during}`))
    .orderBy(asc(busyTime.id));
}

/** A place that its owner has withdrawn offers nothing. */
const isOffered = (spaceId: AnyPgColumn) => sql`exists (
  select from space s join site on site.territory_id = s.territory_id and site.id = s.site_id
  where s.id = ${spaceId} and site.state = 'published')`;

async function readPeriods(tx: Transaction, kind: "school" | "public"): Promise<readonly Days[]> {
  const rows = await tx
    .select({ days: calendarPeriod.days })
    .from(calendarPeriod)
    .innerJoin(
      calendar,
      and(eq(calendar.territoryId, calendarPeriod.territoryId), eq(calendar.id, calendarPeriod.calendarId)),
    )
    .where(eq(calendar.kind, kind));
  return rows.map(({ days }) => days);
}

/** Has the organization never had a season's hours here, by a plan or as a series asked for by itself? */
export const isFirstTime = (organizationId: AnyPgColumn | SQL) => sql<boolean>`not exists (
  select from booking b where b.organization_id = ${organizationId} and b.state = 'confirmed'
    and (b.plan_id is not null or b.series_period is not null))`;

/** What the policy may favour in an organization. */
export async function readAsker(tx: Transaction, organizationId: string): Promise<Asker> {
  const [found] = await tx
    .select({
      isFirstTime: isFirstTime(organization.id),
      isPublicUtility: organization.isPublicUtility,
      members: organization.members,
    })
    .from(organization)
    .where(eq(organization.id, organizationId));
  if (!found) throw new DomainError("NOT_FOUND", `No organization ${organizationId}`, { path: ["organizationId"] });
  return found;
}

/** The requests of a campaign that wait for an answer. */
export const readAsked = (tx: Transaction, campaignId: string) =>
  readAskedOf(tx, and(eq(request.campaignId, campaignId), eq(request.state, "submitted")));

/** Requests with what a plan weighs of who asks. */
export async function readAskedOf(tx: Transaction, where: SQL | undefined) {
  const rows = await tx
    .select({
      request,
      family: activity.family,
      organizationName: organization.name,
      isFirstTime: isFirstTime(request.organizationId),
      isPublicUtility: organization.isPublicUtility,
      members: organization.members,
      differentDays: sql<boolean>`coalesce(${requestGroup.differentDays}, false)`,
    })
    .from(request)
    .innerJoin(activity, and(eq(activity.territoryId, request.territoryId), eq(activity.id, request.activityId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .leftJoin(
      requestGroup,
      and(eq(requestGroup.territoryId, request.territoryId), eq(requestGroup.id, request.groupId)),
    )
    .where(where)
    .orderBy(asc(request.createdAt), asc(request.id));
  return rows.map(({ request: one, ...more }) => ({ ...one, ...more }));
}

export async function readAskedWishes(tx: Transaction, requestIds: readonly string[]): Promise<readonly AskedWish[]> {
  if (requestIds.length === 0) return [];
  const wishes = await tx
    .select()
    .from(wish)
    .where(inArray(wish.requestId, [...requestIds]))
    .orderBy(asc(wish.requestId), asc(wish.rank));
  const accepted = await tx
    .select({ wishId: wishSpace.wishId, spaceId: wishSpace.spaceId })
    .from(wishSpace)
    .innerJoin(wish, and(eq(wish.territoryId, wishSpace.territoryId), eq(wish.id, wishSpace.wishId)))
    .where(inArray(wish.requestId, [...requestIds]))
    .orderBy(asc(wishSpace.wishId), asc(wishSpace.rank));
  const spacesOf = Map.groupBy(accepted, ({ wishId }) => wishId);
  return wishes.map((one) => ({ ...one, spaceIds: (spacesOf.get(one.id) ?? []).map(({ spaceId }) => spaceId) }));
}

export type Renewed = Awaited<ReturnType<typeof readRenewed>>[number];

/** Where confirmed renewals stood last season. */
export async function readRenewed(tx: Transaction, campaignId: string) {
  return tx
    .select({
      requestId: sql<string>`${renewal.requestId}`,
      spaceId: renewal.spaceId,
      weekday: sql<number>`${renewal.weekdays}[1]`,
      startMinute: renewal.startMinute,
    })
    .from(renewal)
    .where(and(eq(renewal.campaignId, campaignId), eq(renewal.state, "confirmed")))
    .orderBy(asc(renewal.requestId));
}

/** Placements of the newest plan that was kept. */
export async function readPrevious(tx: Transaction, campaignId: string) {
  const newest = await readKeptPlan(tx, campaignId);
  if (!newest) return [];
  return tx.select().from(placement).where(eq(placement.planId, newest.id)).orderBy(asc(placement.requestId));
}

/**
 * A fingerprint of all that a plan depends on, cheap enough to be read again when the plan is saved: had anything
 * changed meanwhile, the plan would answer another question.
 */
export async function readMark(tx: Transaction, { campaignId, now }: Where): Promise<string> {
  const { rows } = await tx.execute<{ mark: string }>(sql`
    select md5(concat_ws('|',
      (select c.season::text || c.slot_minutes || c.policy_id from ${campaign} c where c.id = ${campaignId}::uuid),
      (select md5(string_agg(r.id::text || r.state || r.updated_at::text, ',' order by r.id)) from ${request} r
        where r.campaign_id = ${campaignId}::uuid),
      (select md5(string_agg(o.id::text || o.is_public_utility || coalesce(o.members::text, ''), ',' order by o.id))
        from organization o where o.members is not null or o.is_public_utility),
      (select md5(string_agg(r.id::text, ',' order by r.id)) from ${ruling} r where r.campaign_id = ${campaignId}::uuid)
    )) as mark`);
  return `${rows[0]?.mark} ${await readHoursMark(tx, now)}`;
}

/** The same of what opens, closes and takes hours. */
export async function readHoursMark(tx: Transaction, now: Date): Promise<string> {
  const { rows } = await tx.execute<{ mark: string }>(sql`
    select md5(concat_ws('|',
      (select md5(string_agg(s::text, ',' order by s.id)) from space s),
      (select md5(string_agg(s.id::text, ',' order by s.id)) from site s where s.state <> 'published'),
      (select md5(string_agg(u::text, ',' order by u.space_id, u.unit_id)) from ${spaceUnit} u),
      (select concat(count(*), ' ', sum(hash_record_extended(o, 0))) from ${opening} o),
      (select md5(string_agg(c::text, ',' order by c.id)) from ${closure} c),
      (select md5(string_agg(f.id::text || f.is_paused || coalesce(f.read_at::text, ''), ',' order by f.id)) from ${busyFeed} f),
      (select md5(string_agg(p::text, ',' order by p.id)) from ${calendarPeriod} p),
      -- hundreds of thousands of rows: their hashes are added up, which needs neither an order nor a text of them all
      (select concat(count(*), ' ', sum(uuid_hash_extended(o.id, hashtext(o.state)))) from ${occupation} o
        where o.state in ('held', 'confirmed') and o.loan_id is null and o.starts_at > ${now.toISOString()}::timestamptz)
    )) as mark`);
  return rows[0]?.mark ?? "";
}
