import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import {
  campaign,
  type occupation,
  organization,
  placement,
  request,
  site,
  space,
  spaceUnit,
  unit,
} from "#db/schema.ts";
import type { BookedUnit } from "../bookings/data.ts";
import { weeksIn } from "./compare.ts";

export type DecidedPlacement = Awaited<ReturnType<typeof readDecidedPlacements>>[number];

/** Placements of a plan with all that a booking of them needs. */
export async function readDecidedPlacements(tx: Transaction, planId: string) {
  const rows = await tx
    .select({
      requestId: placement.requestId,
      spaceId: placement.spaceId,
      startSlot: placement.startSlot,
      weekSet: placement.weeks,
      title: request.title,
      people: request.people,
      requestState: request.state,
      organizationId: request.organizationId,
      organizationName: organization.name,
      activityId: request.activityId,
      durationMinutes: sql<number>`coalesce(${placement.durationMinutes}, ${request.durationMinutes})`,
      dayOffsets: request.dayOffsets,
      spaceName: space.name,
      siteId: space.siteId,
      siteName: site.name,
      beforeMinutes: space.beforeMinutes,
      afterMinutes: space.afterMinutes,
    })
    .from(placement)
    .innerJoin(request, and(eq(request.territoryId, placement.territoryId), eq(request.id, placement.requestId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .innerJoin(space, and(eq(space.territoryId, placement.territoryId), eq(space.id, placement.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(eq(placement.planId, planId))
    .orderBy(asc(placement.requestId));
  const units = await tx
    .select({ spaceId: spaceUnit.spaceId, id: unit.id, seats: unit.seats })
    .from(spaceUnit)
    .innerJoin(unit, and(eq(unit.territoryId, spaceUnit.territoryId), eq(unit.id, spaceUnit.unitId)))
    .orderBy(asc(unit.id));
  const unitsOf = Map.groupBy(units, ({ spaceId }) => spaceId);
  return rows.map((row) => ({
    ...row,
    weeks: weeksIn(row.weekSet),
    units: (unitsOf.get(row.spaceId) ?? []).map(({ id, seats }): BookedUnit => ({ id, seats })),
  }));
}

type Wanted = Pick<typeof occupation.$inferInsert, "unitId" | "bookingId" | "during">;

/** Of the hours wanted, the first of each request that somebody has already, and who. `bookingId` names the request. */
export async function readTaken(tx: Transaction, wanted: readonly Wanted[]) {
  if (wanted.length === 0) return [];
  const { rows } = await tx.execute<{ request_id: string; start: string; end: string; taken_by: string }>(sql`
    with wanted as materialized (
      select * from unnest(
        ${sql.param(wanted.map(({ bookingId }) => bookingId))}::uuid[],
        ${sql.param(wanted.map(({ unitId }) => unitId))}::uuid[],
        ${sql.param(wanted.map(({ during }) => during.start.toISOString()))}::timestamptz[],
        ${sql.param(wanted.map(({ during }) => during.end.toISOString()))}::timestamptz[]
      ) as w (request_id, unit_id, start_at, end_at)
    )
    select distinct on (w.request_id) w.request_id, lower(o.during) as start, upper(o.during) as "end",
      h.name || ', ' || b.title as taken_by
    from wanted w
    join occupation o on o.unit_id = w.unit_id and o.state in ('held', 'confirmed') and o.exclusive
      and o.starts_at > w.start_at - interval '48 hours' and o.starts_at < w.end_at
      and o.during && tstzrange(w.start_at, w.end_at)
    join booking b on b.territory_id = o.territory_id and b.id = o.booking_id
    join organization h on h.territory_id = b.territory_id and h.id = b.organization_id
    order by w.request_id, lower(o.during)`);
  return rows.map((row) => ({
    requestId: row.request_id,
    during: { start: new Date(row.start), end: new Date(row.end) } satisfies Interval,
    takenBy: row.taken_by,
  }));
}

export async function decideRequests(
  tx: Transaction,
  decided: { readonly granted: readonly string[]; readonly refused: readonly string[] },
): Promise<void> {
  for (const state of ["granted", "refused"] as const) {
    if (decided[state].length === 0) continue;
    await tx
      .update(request)
      .set({ state })
      .where(and(inArray(request.id, [...decided[state]]), eq(request.state, "submitted")));
  }
}

export async function markCampaignPublished(tx: Transaction, campaignId: string): Promise<void> {
  await tx.update(campaign).set({ state: "published" }).where(eq(campaign.id, campaignId));
}

/** Where an organization is written to: its own address, else those who manage it. */
const emailsOf = sql`case when o.email is not null then array[o.email] else coalesce((
        select array_agg(u.email order by u.email) from member m join auth_user u on u.id = m.user_id
        where m.territory_id = o.territory_id and m.organization_id = o.id and m.role = 'manager'), '{}') end`;

/** Owners of places that a plan has booked for others: how many seasons, and where. */
export async function readOwnersToTell(tx: Transaction, planId: string) {
  const { rows } = await tx.execute<{ owner_name: string; emails: string[]; seasons: number; sites: string[] }>(sql`
    select o.name as owner_name, ${emailsOf} as emails, count(*)::int as seasons,
      array_agg(distinct t.name order by t.name) as sites
    from booking b
    join space p on p.territory_id = b.territory_id and p.id = b.space_id
    join site t on t.territory_id = p.territory_id and t.id = p.site_id
    join organization o on o.territory_id = t.territory_id and o.id = t.organization_id
    where b.plan_id = ${planId}::uuid and b.state = 'confirmed' and b.organization_id <> o.id
    group by o.territory_id, o.id
    order by o.name`);
  return rows.map(({ owner_name: ownerName, ...row }) => ({ ownerName, ...row }));
}

/** Organizations that a plan decides about: where they are written to, and each of their requests. */
export async function readOrganizationsToTell(tx: Transaction, planId: string) {
  const { rows } = await tx.execute<{
    organization_name: string;
    emails: string[];
    requests: { requestId: string; title: string; reason: string | null }[];
  }>(sql`
    select o.name as organization_name,
      ${emailsOf} as emails,
      jsonb_agg(jsonb_build_object('requestId', r.id, 'title', r.title, 'reason', d.reason) order by r.title, r.id) as requests
    from (
      select p.request_id, null as reason from placement p where p.plan_id = ${planId}::uuid
      union all
      select f.request_id, f.reason from refusal f where f.plan_id = ${planId}::uuid
    ) as d
    join request r on r.id = d.request_id
    join organization o on o.territory_id = r.territory_id and o.id = r.organization_id
    where r.state <> 'withdrawn'
    group by o.territory_id, o.id
    order by o.name`);
  return rows.map((row) => ({ organizationName: row.organization_name, emails: row.emails, requests: row.requests }));
}
