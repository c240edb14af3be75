// Free time in SQL: the one meaning of "free" that the map, the place page, requests and bookings share.
//   open  = weekly openings on their local days − closures − busy hours of the owner's own calendars
//   taken = what others occupy, set-up and turnaround included; a shared unit is taken when its seats run out
//   free  = open − taken
// An opening on a space opens all its units, and a space is open or free when all of its units are.
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import type { Days, Interval } from "#db/schema/columns.ts";
import { calendar, calendarPeriod, opening } from "#db/schema.ts";
import type { Territory } from "../territories/data.ts";
import type { WeekRule } from "./week-rules.ts";

type Clock = Pick<Territory, "id" | "timeZone">;

export type SpaceHours = {
  readonly spaceId: string;
  /** In order, never touching each other, cut to the window. */
  readonly open: readonly Interval[];
  readonly free: readonly Interval[];
};

/** What is open and free in each space during the window. Spaces of another territory have no hours. */
export async function readFreeHours(
  tx: Reader,
  territory: Clock,
  spaceIds: readonly string[],
  window: Interval,
): Promise<readonly SpaceHours[]> {
  if (spaceIds.length === 0) return [];
  const spaces = sql`select distinct unnest(${sql.param([...spaceIds])}::uuid[]) as space_id`;
  const { rows } = await tx.execute<{ space_id: string; open: string; free: string }>(
    sql`select space_id, open::text, (open - taken)::text as free from (${hoursOf(territory, spaces, window)}) as hours`,
  );
  const known = new Map();
  return rows.map((row) => ({
    spaceId: row.space_id,
    open: toIntervals(row.open, known),
    free: toIntervals(row.free, known),
  }));
}

/** The open hours alone, whoever occupies them. */
export async function readOpenHours(
  tx: Reader,
  territory: Clock,
  spaceIds: readonly string[],
  window: Interval,
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const hours = await readFreeHours(tx, territory, spaceIds, window);
  return new Map(hours.map(({ spaceId, open }) => [spaceId, open]));
}

export type HoursOptions = {
  /** Places wanted in a unit that several parties share. */
  readonly seats?: number;
};

/**
 * The query behind both: rows `(space_id, open, taken)` as `tstzmultirange`, for the spaces that `spaces` selects as
 * `space_id`. A session of a space with buffers fits where `open` holds it and `taken` leaves it and its buffers
 * alone: the window must then reach past the session by the buffers.
 */
export function hoursOf(territory: Clock, spaces: SQL, window: Interval, options: HoursOptions = {}): SQL {
  const { seats = 1 } = options;
  const zone = territory.timeZone;
  const mine = sql`${territory.id}::uuid`;
  const during = sql`tstzrange(${window.start.toISOString()}, ${window.end.toISOString()})`;
  return sql`
    with asked as materialized (${spaces}),
    member as materialized (
      select a.space_id, su.unit_id, su.site_id
      from asked a join space_unit su on su.territory_id = ${mine} and su.space_id = a.space_id
    ),
    asked_unit as materialized (select distinct unit_id, site_id from member),
    -- a night that began the day before may reach into the window
    day as materialized (
      select local::date as day, extract(isodow from local)::int as weekday, local_instant(local, ${zone}) as midnight,
        local_instant(local + interval '2 days', ${zone}) - local_instant(local, ${zone}) = interval '48 hours' as is_plain,
        ${isHoliday(mine, "school")} as is_school_holiday, ${isHoliday(mine, "public")} as is_public_holiday
      from generate_series(
        date_trunc('day', lower(${during}) at time zone ${zone}) - interval '1 day',
        date_trunc('day', upper(${during}) at time zone ${zone}), interval '1 day') as local
    ),
    opener as materialized (
      select distinct su.space_id from asked_unit u
      join space_unit su on su.territory_id = ${mine} and su.unit_id = u.unit_id
      join site on site.territory_id = ${mine} and site.id = su.site_id and site.state <> 'withdrawn'
    ),
    opened as materialized (
      select o.space_id, ${spanOf(zone)} as span
      from opening o join opener using (space_id) join day d on d.weekday = o.weekday and o.validity @> d.day
      where o.territory_id = ${mine}
        and case o.school_holidays when 'never' then not d.is_school_holiday when 'only' then d.is_school_holiday else true end
        and case o.public_holidays when 'never' then not d.is_public_holiday when 'only' then d.is_public_holiday else true end
    ),
    -- in one list with every unit, so that no estimate of how many are open can lead to a join of all with all
    unit_span as (
      select unit_id, null::tstzrange as opens, null::tstzrange as closes from asked_unit
      union all
      select u.unit_id, o.span * ${during}, null
      from asked_unit u
      join space_unit su on su.territory_id = ${mine} and su.unit_id = u.unit_id
      join opened o on o.space_id = su.space_id
      union all
      select u.unit_id, null, c.during
      from asked_unit u
      join (
        select site_id, space_id, during from closure
        where territory_id = ${mine} and site_id in (select site_id from asked_unit) and revoked_at is null
          and during && ${during}
        union all
        select b.site_id, f.space_id, b.during
        from busy_time b join busy_feed f on f.territory_id = ${mine} and f.id = b.feed_id and not f.is_paused
        where b.territory_id = ${mine} and b.site_id in (select site_id from asked_unit) and b.during && ${during}
      ) as c on c.site_id = u.site_id
      where c.space_id is null or exists (
        select from space_unit su
        where su.territory_id = ${mine} and su.space_id = c.space_id and su.unit_id = u.unit_id)
    ),
    unit_open as materialized (
      select unit_id, coalesce(range_agg(opens), '{}') - coalesce(range_agg(closes), '{}') as open
      from unit_span group by unit_id
    ),
    unit_hours as materialized (
      select u.unit_id, u.open, coalesce(t.hours, '{}') as taken
      from unit_open u cross join lateral (${takenOf(mine, during, seats)}) as t
    )
    select a.space_id, coalesce(range_intersect_agg(h.open), '{}') as open, coalesce(range_agg(h.taken), '{}') as taken
    from asked a left join member m using (space_id) left join unit_hours h using (unit_id)
    group by a.space_id`;
}

function isHoliday(territoryId: SQL, kind: "school" | "public"): SQL {
  return sql`exists (
    select from calendar c join calendar_period p on p.territory_id = c.territory_id and p.calendar_id = c.id
    where c.territory_id = ${territoryId} and c.kind = ${kind} and p.days @> local::date)`;
}

// Where the clocks do not change, an instant is midnight plus minutes, which spares two calls for each row. Where they
// do, a span that the change swallows whole is no span.
function spanOf(zone: string): SQL {
  const at = (minutes: SQL) => sql`case when d.is_plain then d.midnight + make_interval(mins => ${minutes})
    else local_instant(d.day + make_interval(mins => ${minutes}), ${zone}) end`;
  const start = at(sql`o.start_minute`);
  return sql`tstzrange(${start}, greatest(${start}, ${at(sql`o.start_minute + o.length_minutes`)}))`;
}

function takenOf(territoryId: SQL, during: SQL, seats: number): SQL {
  return sql`
    select range_agg(span * ${during}) as hours from (
      select o.during as span from occupation o where ${isLiveIn(territoryId, during)} and o.exclusive
      union all
      select tstzrange(moment.at, moment.next)
      from unit shared
      cross join lateral (
        select edge.at, lead(edge.at) over (order by edge.at) as next from (
          select lower(o.during) as at from (${sharedRows(territoryId, during)}) as o
          union
          select upper(o.during) from (${sharedRows(territoryId, during)}) as o
        ) as edge
      ) as moment
      where shared.territory_id = ${territoryId} and shared.id = u.unit_id and shared.seats > 1 and moment.next is not null
        and shared.seats < ${seats}::int + (
          select coalesce(sum(o.seats), 0) from (${sharedRows(territoryId, during)}) as o where o.during @> moment.at)
    ) as row`;
}

const sharedRows = (territoryId: SQL, during: SQL) => sql`
  select o.during, o.seats from occupation o where ${isLiveIn(territoryId, during)} and not o.exclusive`;

// `&&` alone would say it, but row-level security keeps it out of every index; the constraint `occupation_length`
// makes the lower bound on starts true.
const isLiveIn = (territoryId: SQL, during: SQL) => sql`
  o.territory_id = ${territoryId} and o.unit_id = u.unit_id and o.state in ('held', 'confirmed')
  and o.starts_at > lower(${during}) - interval '48 hours' and o.starts_at < upper(${during}) and o.during && ${during}`;

const RANGE = /\["?([^",]+)"?,"?([^",)]+)"?\)/g;

/**
 * Reads the text of a `tstzmultirange` made of bounded half-open ranges. Thousands of spaces share the same hours: with one
 * `known` for all of them each text is read once.
 */
export function toIntervals(multirange: string, known: Known = new Map()): readonly Interval[] {
  const intervals: Interval[] = [];
  for (const [, start = "", end = ""] of multirange.matchAll(RANGE)) {
    intervals.push({ start: toInstant(start, known), end: toInstant(end, known) });
  }
  return intervals;
}

type Known = Map<string, Date>;

// Postgres writes "2026-09-07 18:00:00+02"; JavaScript wants a T and minutes in the offset.
function toInstant(text: string, known: Known): Date {
  const found = known.get(text) ?? new Date(text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"));
  known.set(text, found);
  return found;
}

/** The weekly rules of a space, past ones too. */
export async function readRules(tx: Reader, spaceId: string): Promise<readonly WeekRule[]> {
  return tx
    .select({
      weekday: opening.weekday,
      startMinute: opening.startMinute,
      lengthMinutes: opening.lengthMinutes,
      validity: opening.validity,
      schoolHolidays: opening.schoolHolidays,
      publicHolidays: opening.publicHolidays,
    })
    .from(opening)
    .where(eq(opening.spaceId, spaceId));
}

export async function readHolidays(tx: Reader, kind: "school" | "public"): Promise<readonly Days[]> {
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

/** Closures and busy hours that close a unit of a space in a window. */
export async function readClosedHours(
  tx: Reader,
  siteId: string,
  spaceId: string,
  window: Interval,
): Promise<readonly Interval[]> {
  const during = sql`tstzrange(${window.start.toISOString()}, ${window.end.toISOString()})`;
  const shares = (other: SQL) => sql`(${other} is null or exists (
    select from space_unit mine join space_unit theirs using (territory_id, unit_id)
    where mine.space_id = ${spaceId}::uuid and theirs.space_id = ${other}))`;
  const { rows } = await tx.execute<{ hours: string | null }>(sql`
    select range_agg(during)::text as hours from (
      select c.during from closure c where c.site_id = ${siteId}::uuid and c.revoked_at is null
        and c.during && ${during} and ${shares(sql`c.space_id`)}
      union all
      select b.during from busy_time b join busy_feed f on f.territory_id = b.territory_id and f.id = b.feed_id
      where b.site_id = ${siteId}::uuid and not f.is_paused and b.during && ${during} and ${shares(sql`f.space_id`)}
    ) as closed`);
  return toIntervals(rows[0]?.hours ?? "{}");
}
