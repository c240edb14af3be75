import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { opening, site, space } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireMemberOf } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { requireOwnSite } from "./access.ts";
import { readFreeHours } from "./data.ts";
import { type AddInput, lengthOf, type RemoveInput } from "./schema.ts";

/** The sites of the viewer's organizations and their state today. */
export async function listOwnSites(viewer: SignedIn) {
  const { territory, user } = viewer;
  const owners = user.memberships.map(({ organizationId }) => organizationId);
  if (owners.length === 0) return [];
  const now = viewer.now();
  const today = wallTimeOf(now, territory.timeZone).day;
  const window = {
    start: instantOf(today, 0, territory.timeZone),
    end: instantOf(addDays(today, 1), 0, territory.timeZone),
  };
  return withTerritory(viewer.db, territory.id, async (tx) => {
    const sites = await tx.select().from(site).where(inArray(site.organizationId, owners)).orderBy(asc(site.name));
    const spaces = await tx
      .select({ id: space.id, siteId: space.siteId })
      .from(space)
      .where(
        inArray(
          space.siteId,
          sites.map(({ id }) => id),
        ),
      );
    const hours = await readFreeHours(
      tx,
      territory,
      spaces.map(({ id }) => id),
      window,
    );
    const siteOf = new Map(spaces.map(({ id, siteId }) => [id, siteId]));
    const facts = await readToday(
      tx,
      sites.map(({ id }) => id),
      now,
      window,
    );
    return sites.map(({ id, slug, name, kind, communeName, isDemonstration }) => {
      const own = hours.filter(({ spaceId }) => siteOf.get(spaceId) === id);
      const isIn = (intervals: readonly { start: Date; end: Date }[]) =>
        intervals.some(({ start, end }) => start <= now && now < end);
      return {
        slug,
        name,
        kind,
        communeName,
        isDemonstration,
        spaces: own.length,
        openNow: own.filter(({ open }) => isIn(open)).length,
        freeNow: own.filter(({ free }) => isIn(free)).length,
        isOpenToday: own.some(({ open }) => open.length > 0),
        sessionsToday: facts.get(id)?.sessions ?? 0,
        nextClosure: facts.get(id)?.nextClosure ?? null,
      };
    });
  });
}

type Today = {
  readonly sessions: number;
  readonly nextClosure: { readonly localStart: string; readonly reason: string } | null;
};

async function readToday(
  tx: Transaction,
  siteIds: readonly string[],
  now: Date,
  window: { start: Date; end: Date },
): Promise<ReadonlyMap<string, Today>> {
  const { rows } = await tx.execute<{ id: string; sessions: number; closure: Today["nextClosure"] }>(sql`
    select site.id, (
        select count(distinct s.id)::int from unit u
        join occupation o on o.territory_id = u.territory_id and o.unit_id = u.id and o.state in ('held', 'confirmed')
          and o.starts_at > ${window.start.toISOString()}::timestamptz - interval '48 hours'
          and o.starts_at < ${window.end.toISOString()}::timestamptz
        join session s on s.territory_id = o.territory_id and s.id = o.session_id and s.state = 'planned'
        where u.territory_id = site.territory_id and u.site_id = site.id
          and s.during && tstzrange(${window.start.toISOString()}, ${window.end.toISOString()})
      ) as sessions, (
        select jsonb_build_object('localStart', c.local_start, 'reason', c.reason) from closure c
        where c.territory_id = site.territory_id and c.site_id = site.id and c.revoked_at is null
          and upper(c.during) > ${now.toISOString()}::timestamptz
        order by lower(c.during) limit 1
      ) as closure
    from site where site.id = any(${sql.param([...siteIds])}::uuid[])`);
  return new Map(rows.map(({ id, sessions, closure }) => [id, { sessions, nextClosure: closure }]));
}

/** An owner's own place: its spaces and the weekly rules that open them. */
export async function readOwnSite(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug);
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    const openings = await tx
      .select({
        id: opening.id,
        space: space.slug,
        weekday: opening.weekday,
        startMinute: opening.startMinute,
        lengthMinutes: opening.lengthMinutes,
        validity: opening.validity,
        schoolHolidays: opening.schoolHolidays,
        publicHolidays: opening.publicHolidays,
      })
      .from(opening)
      .innerJoin(space, and(eq(space.territoryId, opening.territoryId), eq(space.id, opening.spaceId)))
      .where(and(eq(space.siteId, own.id), sql`upper(${opening.validity}) > ${today}::date`))
      .orderBy(asc(opening.weekday), asc(opening.startMinute), asc(space.name));
    const spaces = await tx
      .select({ slug: space.slug, name: space.name, kind: space.kind, parentId: space.parentId })
      .from(space)
      .where(eq(space.siteId, own.id))
      .orderBy(asc(space.name));
    return { slug: own.slug, name: own.name, kind: own.kind, communeName: own.communeName, today, spaces, openings };
  });
}

/** Offers hours of a space each week; one rule for each weekday named. */
export async function addOpening(viewer: SignedIn, input: AddInput) {
  return mutate(viewer, "openings.add", input, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site);
    const [found] = await tx
      .select({ id: space.id })
      .from(space)
      .where(and(eq(space.siteId, own.id), eq(space.slug, input.space)));
    if (!found)
      throw new DomainError("NOT_FOUND", `Site ${input.site} has no space ${input.space}`, { path: ["space"] });
    const added = await tx
      .insert(opening)
      .values(
        [...new Set(input.weekdays)].map((weekday) => ({
          territoryId: viewer.territory.id,
          spaceId: found.id,
          weekday,
          startMinute: input.startMinute,
          lengthMinutes: lengthOf(input.startMinute, input.endMinute),
          validity: { start: input.firstDay, end: addDays(input.lastDay, 1) },
          schoolHolidays: input.schoolHolidays,
          publicHolidays: input.publicHolidays,
        })),
      )
      .returning({ id: opening.id });
    const ids = added.map(({ id }) => id);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "opening.create",
      subject: found.id,
      details: { openings: ids },
    });
    return { openingIds: ids };
  });
}

/**
 * Offers a rule's hours no longer. What was open stays on record: a rule that has begun ends today, one to come is
 * removed. Sessions already granted stay.
 */
export async function removeOpening(viewer: SignedIn, input: RemoveInput) {
  return mutate(viewer, "openings.remove", input, async (tx) => {
    const [found] = await tx
      .select({ opening, organizationId: site.organizationId })
      .from(opening)
      .innerJoin(space, and(eq(space.territoryId, opening.territoryId), eq(space.id, opening.spaceId)))
      .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
      .where(eq(opening.id, input.openingId));
    if (!found) throw new DomainError("NOT_FOUND", `No opening ${input.openingId}`);
    requireMemberOf(viewer, found.organizationId);
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    const { id, spaceId, validity } = found.opening;
    if (validity.end <= today) throw new DomainError("STATE_CHANGED", `Opening ${id} has ended already`);
    if (validity.start >= today) await tx.delete(opening).where(eq(opening.id, id));
    else
      await tx
        .update(opening)
        .set({ validity: { start: validity.start, end: today } })
        .where(eq(opening.id, id));
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "opening.remove",
      subject: spaceId,
      details: { opening: id },
    });
    return { openingId: id };
  });
}
