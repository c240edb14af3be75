import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { booking, organization, session } from "#db/schema.ts";
import { readRules } from "../campaigns/data.ts";

/** Minutes a week that the adopted rules give an organization; null when they set no limit, or none for its kind. */
export async function readQuota(tx: Transaction, organizationId: string, now: Date): Promise<number | null> {
  const [of] = await tx
    .select({ kind: organization.kind })
    .from(organization)
    .where(eq(organization.id, organizationId));
  if (of?.kind !== "association") return null;
  const hours = (await readRules(tx, now))?.quotaHoursPerWeek;
  return hours === undefined ? null : hours * 60;
}

/** One at a time counts and adds to an organization's hours; held until commit, and taken before any unit's lock. */
export async function lockQuota(tx: Transaction, organizationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('quota ' || ${organizationId}::text, 0))`);
}

// what counts in the quota: a campaign has a fairness of its own, and another hour asked for a series replaces what counts;
// a date that would be added to one does count
const COUNTED = sql`b.state in ('pending', 'held', 'confirmed') and b.plan_id is null
  and (b.changes_booking_id is null or b.adds_week_of is not null) and s.state = 'planned'`;

/** Of each booking of an association: among the weeks of its sessions, the one in which the association has most hours. */
export async function readHeaviestWeeks(tx: Transaction, bookingIds: readonly string[]) {
  const { rows } = await tx.execute<{ id: string; week: string; minutes: number }>(sql`
    with asked as (
      select distinct b.territory_id, b.id, b.organization_id, date_trunc('week', s.local_start) as week
      from booking b
      join organization o on o.territory_id = b.territory_id and o.id = b.organization_id and o.kind = 'association'
      join session s on s.territory_id = b.territory_id and s.booking_id = b.id and s.state = 'planned'
      where b.id = any(${sql.param([...bookingIds])}::uuid[])
    ),
    used as (
      select of.organization_id, date_trunc('week', s.local_start) as week,
        (sum(extract(epoch from upper(s.during) - lower(s.during))) / 60)::int as minutes
      from (select distinct territory_id, organization_id from asked) as of
      join booking b on b.territory_id = of.territory_id and b.organization_id = of.organization_id
      join session s on s.territory_id = b.territory_id and s.booking_id = b.id
      where ${COUNTED} group by 1, 2
    )
    select distinct on (asked.id) asked.id, asked.week::date::text as week, used.minutes
    from asked join used using (organization_id, week) order by asked.id, used.minutes desc, asked.week`);
  return new Map(rows.map(({ id, week, minutes }) => [id, { week, minutes }]));
}

/**
 * Minutes that an organization has or waits for in each week, by its Monday. What a campaign gave it does not count: the
 * campaign has a fairness of its own.
 */
export async function readUsed(
  tx: Transaction,
  organizationId: string,
  weeks: readonly string[],
  leavingOut: readonly string[] = [],
): Promise<ReadonlyMap<string, number>> {
  if (weeks.length === 0) return new Map();
  const weekOf = sql<string>`date_trunc('week', ${session.localStart})::date::text`;
  const rows = await tx
    .select({
      week: weekOf,
      minutes: sql<number>`(sum(extract(epoch from upper(${session.during}) - lower(${session.during}))) / 60)::int`,
    })
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .where(
      and(
        eq(booking.organizationId, organizationId),
        inArray(booking.state, ["pending", "held", "confirmed"]),
        isNull(booking.planId),
        or(isNull(booking.changesBookingId), isNotNull(booking.addsWeekOf)),
        eq(session.state, "planned"),
        sql`${weekOf} = any(${sql.param([...weeks])}::text[])`,
        leavingOut.length > 0 ? sql`${session.id} <> all(${sql.param([...leavingOut])}::uuid[])` : undefined,
      ),
    )
    .groupBy(weekOf);
  return new Map(rows.map(({ week, minutes }) => [week, minutes]));
}
