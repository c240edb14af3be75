import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { closure, site, space, spaceUnit, unit } from "#db/schema.ts";

export type DisplacedSession = {
  readonly sessionId: string;
  readonly bookingId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly title: string;
  readonly spaceName: string;
  readonly localStart: string;
  readonly localEnd: string;
};

/** The units that a closure closes: of the one space, or of the whole site. */
export async function readClosedUnits(tx: Transaction, siteId: string, spaceId: string | null) {
  const rows = spaceId
    ? await tx.select({ id: spaceUnit.unitId }).from(spaceUnit).where(eq(spaceUnit.spaceId, spaceId))
    : await tx.select({ id: unit.id }).from(unit).where(eq(unit.siteId, siteId));
  return rows.map(({ id }) => id);
}

/** Granted sessions on these units that the hours would cut into and that have not begun. What is only held can no longer be taken. */
export async function readDisplaced(
  tx: Transaction,
  unitIds: readonly string[],
  during: Interval,
  now: Date,
): Promise<readonly DisplacedSession[]> {
  const [start, end] = [during.start.toISOString(), during.end.toISOString()];
  return readGranted(
    tx,
    unitIds,
    sql`o.starts_at > ${start}::timestamptz - interval '48 hours' and o.starts_at < ${end}::timestamptz
      and s.during && tstzrange(${start}, ${end})`,
    now,
  );
}

/** Granted sessions on these units that have not begun and that the busy hours of a calendar cut into. */
export async function readCovered(
  tx: Transaction,
  unitIds: readonly string[],
  feedId: string,
  now: Date,
): Promise<readonly DisplacedSession[]> {
  return readGranted(
    tx,
    unitIds,
    sql`o.starts_at > ${now.toISOString()}::timestamptz - interval '48 hours' and exists (
      select from busy_time busy where busy.territory_id = o.territory_id and busy.feed_id = ${feedId}::uuid
        and busy.during && s.during)`,
    now,
  );
}

async function readGranted(
  tx: Transaction,
  unitIds: readonly string[],
  isHit: SQL,
  now: Date,
): Promise<readonly DisplacedSession[]> {
  const { rows } = await tx.execute<DisplacedSession>(sql`
    select distinct s.id as "sessionId", b.id as "bookingId", b.title, org.id as "organizationId",
      org.name as "organizationName", space.name as "spaceName", to_char(s.local_start, 'YYYY-MM-DD HH24:MI') as "localStart",
      to_char(s.local_end, 'YYYY-MM-DD HH24:MI') as "localEnd"
    from occupation o
    join session s on s.territory_id = o.territory_id and s.id = o.session_id
    join booking b on b.territory_id = o.territory_id and b.id = o.booking_id
    join space on space.territory_id = b.territory_id and space.id = b.space_id
    join organization org on org.territory_id = b.territory_id and org.id = b.organization_id
    where o.unit_id = any(${sql.param([...unitIds])}::uuid[]) and o.state = 'confirmed'
      and ${isHit} and s.state = 'planned' and lower(s.during) > ${now.toISOString()}::timestamptz
    order by "localStart", b.title`);
  return rows;
}

export async function readSpaceId(tx: Transaction, siteId: string, slug: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: space.id })
    .from(space)
    .where(and(eq(space.siteId, siteId), eq(space.slug, slug)));
  return found?.id ?? null;
}

/** Closures that are not over, and those revoked or ended of late, newest last. */
export async function readClosures(tx: Transaction, siteId: string, after: Date) {
  return tx
    .select({
      id: closure.id,
      space: space.slug,
      spaceName: space.name,
      reason: closure.reason,
      note: closure.note,
      localStart: closure.localStart,
      localEnd: closure.localEnd,
      revokedAt: closure.revokedAt,
    })
    .from(closure)
    .leftJoin(space, and(eq(space.territoryId, closure.territoryId), eq(space.id, closure.spaceId)))
    .where(and(eq(closure.siteId, siteId), sql`upper(${closure.during}) > ${after.toISOString()}::timestamptz`))
    .orderBy(asc(closure.localStart), desc(closure.createdAt))
    .limit(100);
}

export async function readClosure(tx: Transaction, closureId: string) {
  const [found] = await tx
    .select({
      id: closure.id,
      siteId: closure.siteId,
      revokedAt: closure.revokedAt,
      organizationId: site.organizationId,
    })
    .from(closure)
    .innerJoin(site, and(eq(site.territoryId, closure.territoryId), eq(site.id, closure.siteId)))
    .where(eq(closure.id, closureId));
  return found ?? null;
}

/** False when another has revoked it meanwhile. */
export async function revokeClosure(tx: Transaction, closureId: string, now: Date): Promise<boolean> {
  const revoked = await tx
    .update(closure)
    .set({ revokedAt: now })
    .where(and(eq(closure.id, closureId), sql`${closure.revokedAt} is null`))
    .returning({ id: closure.id });
  return revoked.length === 1;
}
