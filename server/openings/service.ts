import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { type CLOSURE_REASONS, opening, site, space } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, organizationsWith, requireMembership, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { dayArcs } from "../places/service.ts";
import { addDays, instantOf, mondayOf, wallTimeOf } from "../time.ts";
import { requireOwnSite } from "./access.ts";
import { readFreeHours } from "./data.ts";
import { type AddInput, type ChangeInput, lengthOf, type RemoveInput } from "./schema.ts";

/** The sites of the viewer's organizations: their state today, what this week offers and holds, what waits. */
export async function listOwnSites(viewer: SignedIn) {
  const { territory } = viewer;
  const owners = organizationsWith(viewer, "figures");
  if (owners.length === 0) return [];
  const now = viewer.now();
  const today = wallTimeOf(now, territory.timeZone).day;
  const daysFrom = (day: string, count: number): Interval => ({
    start: instantOf(day, 0, territory.timeZone),
    end: instantOf(addDays(day, count), 0, territory.timeZone),
  });
  const week = daysFrom(mondayOf(today), 7);
  return withTerritory(viewer.db, territory.id, async (tx) => {
    const all = await tx.select().from(site).where(inArray(site.organizationId, owners)).orderBy(asc(site.name));
    const sites = all.filter(
      ({ state, organizationId }) => state !== "draft" || hasRight(viewer, organizationId, "attend"),
    );
    const siteIds = sites.map(({ id }) => id);
    const spaces = await tx
      .select({ id: space.id, siteId: space.siteId })
      .from(space)
      .where(inArray(space.siteId, siteIds));
    const spaceIds = spaces.map(({ id }) => id);
    const hours = await readFreeHours(tx, territory, spaceIds, week);
    const siteOf = new Map(spaces.map(({ id, siteId }) => [id, siteId]));
    const facts = await readFacts(tx, siteIds, now, daysFrom(today, 1), week);
    return sites.map(({ id, organizationId, slug, name, kind, communeName, isDemonstration, state }) => {
      const own = hours.filter(({ spaceId }) => siteOf.get(spaceId) === id);
      const isIn = (intervals: readonly Interval[]) => intervals.some(({ start, end }) => start <= now && now < end);
      const [open, free] = [own.flatMap((one) => one.open), own.flatMap((one) => one.free)];
      const openToday = dayArcs(open, today, territory.timeZone);
      return {
        organizationId,
        slug,
        name,
        kind,
        communeName,
        isDemonstration,
        /** May the viewer open its page, and see who comes? */
        isOpenToViewer: hasRight(viewer, organizationId, "attend"),
        state,
        spaces: own.length,
        openNow: own.filter((one) => isIn(one.open)).length,
        freeNow: own.filter((one) => isIn(one.free)).length,
        isOpenToday: openToday.length > 0,
        openToday,
        freeToday: dayArcs(free, today, territory.timeZone),
        openMinutesThisWeek: minutesOf(open),
        ...(facts.get(id) ?? NO_FACTS),
      };
    });
  });
}

/** How long one at least of the intervals lasts. */
function minutesOf(intervals: readonly Interval[]): number {
  let [total, reached] = [0, 0];
  for (const { start, end } of intervals.toSorted((a, b) => +a.start - +b.start)) {
    total += Math.max(0, +end - Math.max(+start, reached));
    reached = Math.max(reached, +end);
  }
  return Math.round(total / 60_000);
}

type Facts = {
  readonly sessionsToday: number;
  readonly sessionsThisWeek: number;
  readonly pending: number;
  readonly nextClosure: { readonly localStart: string; readonly reason: (typeof CLOSURE_REASONS)[number] } | null;
};
const NO_FACTS: Facts = { sessionsToday: 0, sessionsThisWeek: 0, pending: 0, nextClosure: null };

async function readFacts(
  tx: Transaction,
  siteIds: readonly string[],
  now: Date,
  today: Interval,
  week: Interval,
): Promise<ReadonlyMap<string, Facts>> {
  const sessionsIn = ({ start, end }: Interval) => sql`(
    select count(distinct s.id)::int from unit u
    join occupation o on o.territory_id = u.territory_id and o.unit_id = u.id and o.state in ('held', 'confirmed')
      and o.starts_at > ${start.toISOString()}::timestamptz - interval '48 hours'
      and o.starts_at < ${end.toISOString()}::timestamptz
    join session s on s.territory_id = o.territory_id and s.id = o.session_id and s.state = 'planned'
    where u.territory_id = site.territory_id and u.site_id = site.id
      and s.during && tstzrange(${start.toISOString()}, ${end.toISOString()}))`;
  const { rows } = await tx.execute<Facts & { id: string }>(sql`
    select site.id, ${sessionsIn(today)} as "sessionsToday", ${sessionsIn(week)} as "sessionsThisWeek", (
        select count(*)::int from booking b
        join space on space.territory_id = b.territory_id and space.id = b.space_id
        where b.territory_id = site.territory_id and space.site_id = site.id and b.state = 'pending'
      ) as pending, (
        select jsonb_build_object('localStart', c.local_start, 'reason', c.reason) from closure c
        where c.territory_id = site.territory_id and c.site_id = site.id and c.revoked_at is null
          and upper(c.during) > ${now.toISOString()}::timestamptz
        order by lower(c.during) limit 1
      ) as "nextClosure"
    from site where site.id = any(${sql.param([...siteIds])}::uuid[])`);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** An owner's own place: its spaces and the weekly rules that open them. */
export async function readOwnSite(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "attend");
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
    const { rights } = requireMembership(viewer, own.organizationId);
    const { name, kind, communeName, state } = own;
    return { slug: own.slug, name, kind, communeName, state, today, spaces, openings, rights };
  });
}

/** Offers hours of a space each week; one rule for each weekday named. */
export async function addOpening(viewer: SignedIn, input: AddInput) {
  return mutate(viewer, "openings.add", input, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "places");
    const [found] = await tx
      .select({ id: space.id })
      .from(space)
      .where(and(eq(space.siteId, own.id), eq(space.slug, input.space)));
    if (!found)
      throw new DomainError("NOT_FOUND", `Site ${input.site} has no space ${input.space}`, { path: ["space"] });
    return { openingIds: await insertRules(tx, viewer, found.id, input) };
  });
}

/**
 * Other hours from a day on, of rules of one space that have the same: what is open until then stays on record. In one
 * transaction, so that no day is offered twice or not at all.
 */
export async function changeOpening(viewer: SignedIn, input: ChangeInput) {
  return mutate(viewer, "openings.change", input, async (tx) => {
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    if (input.firstDay < today) {
      throw new DomainError("INVALID_INPUT", "What was open stays on record", {
        path: ["firstDay"],
        details: { rule: "past" },
      });
    }
    const spaceIds = await endRules(tx, viewer, input.openingIds, input.firstDay);
    const [spaceId, ...others] = spaceIds;
    if (!spaceId || others.length > 0) {
      throw new DomainError("INVALID_INPUT", "These rules are of several spaces", { path: ["openingIds"] });
    }
    return { openingIds: await insertRules(tx, viewer, spaceId, input) };
  });
}

async function insertRules(
  tx: Transaction,
  viewer: SignedIn,
  spaceId: string,
  rule: Omit<AddInput, "key" | "site" | "space">,
): Promise<string[]> {
  const added = await tx
    .insert(opening)
    .values(
      [...new Set(rule.weekdays)].map((weekday) => ({
        territoryId: viewer.territory.id,
        spaceId,
        weekday,
        startMinute: rule.startMinute,
        lengthMinutes: lengthOf(rule.startMinute, rule.endMinute),
        validity: { start: rule.firstDay, end: addDays(rule.lastDay, 1) },
        schoolHolidays: rule.schoolHolidays,
        publicHolidays: rule.publicHolidays,
      })),
    )
    .returning({ id: opening.id });
  const openings = added.map(({ id }) => id);
  await record(tx, viewer, "opening.create", spaceId, { openings });
  return openings;
}

/**
 * Offers the hours of some rules no longer. What was open stays on record: a rule that has begun ends today, one to come
 * is removed. Sessions already granted stay.
 */
export async function removeOpening(viewer: SignedIn, input: RemoveInput) {
  return mutate(viewer, "openings.remove", input, async (tx) => {
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    await endRules(tx, viewer, input.openingIds, today);
    return { openingIds: input.openingIds };
  });
}

/** Ends rules of the viewer's own on the eve of a day; those that begin later are removed. Gives their spaces. */
async function endRules(tx: Transaction, viewer: SignedIn, openingIds: readonly string[], day: string) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const wanted = [...new Set(openingIds)];
  const found = await tx
    .select({ opening, organizationId: site.organizationId })
    .from(opening)
    .innerJoin(space, and(eq(space.territoryId, opening.territoryId), eq(space.id, opening.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(inArray(opening.id, wanted))
    .for("update", { of: opening });
  if (found.length < wanted.length) throw new DomainError("NOT_FOUND", `No opening among ${wanted.join(", ")}`);
  for (const { opening: rule, organizationId } of found) {
    requireRight(viewer, organizationId, "places");
    if (rule.validity.end <= today) throw new DomainError("STATE_CHANGED", `Opening ${rule.id} has ended already`);
    if (rule.validity.start >= day) await tx.delete(opening).where(eq(opening.id, rule.id));
    else if (rule.validity.end > day) {
      const validity = { start: rule.validity.start, end: day };
      await tx.update(opening).set({ validity }).where(eq(opening.id, rule.id));
    }
    await record(tx, viewer, "opening.remove", rule.spaceId, { opening: rule.id });
  }
  return [...new Set(found.map(({ opening: rule }) => rule.spaceId))];
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
