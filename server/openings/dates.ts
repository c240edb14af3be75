// Free time of many spaces on some dates, all at one hour: the meaning of "free" of `hoursOf` (data.ts), told date by
// date. Over a season `hoursOf` would draw each hour of each week; here the rules near the hour are read once, then what
// closes or takes a date.
import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import type { Days, Interval } from "#db/schema/columns.ts";
import type { HOLIDAY_RULES } from "#db/schema.ts";
import type { Territory } from "../territories/data.ts";
import { addDays, isoWeekday } from "../time.ts";
import { readHolidays } from "./data.ts";

type Dated = { readonly day: string; readonly during: Interval };
type Buffered = { readonly spaceId: string; readonly beforeMinutes: number; readonly afterMinutes: number };
type Hours = { readonly startMinute: number; readonly durationMinutes: number };

export type DateState = "free" | "closed" | "taken";

/** What each date is in each space, in the order of the dates. */
export async function readDateStates(
  tx: Reader,
  territory: Pick<Territory, "id">,
  spaces: readonly Buffered[],
  dates: readonly Dated[],
  hours: Hours,
): Promise<ReadonlyMap<string, readonly DateState[]>> {
  if (spaces.length === 0 || dates.length === 0) return new Map();
  const unitsOf = await readUnits(tx, territory, spaces);
  const units = [...new Set([...unitsOf.values()].flat())];
  const open = await readOpenDates(tx, territory, units, dates, hours);
  const closed = await readClosedDates(tx, territory, units, dates);
  const taken = await readTakenDates(tx, territory, spaces, dates);
  return new Map(
    spaces.map(({ spaceId }) => {
      const own = unitsOf.get(spaceId) ?? [];
      const isOpen = (i: number) =>
        own.length > 0 && own.every((unit) => open.get(unit)?.[i] === true && !closed.get(unit)?.has(i));
      const stateOf = (i: number) => (isOpen(i) ? (taken.get(spaceId)?.has(i) ? "taken" : "free") : "closed");
      return [spaceId, dates.map((_, i) => stateOf(i))];
    }),
  );
}

const idsOf = (spaces: readonly Buffered[]) => sql.param(spaces.map(({ spaceId }) => spaceId));

async function readUnits(tx: Reader, { id }: Pick<Territory, "id">, spaces: readonly Buffered[]) {
  const { rows } = await tx.execute<{ space_id: string; units: string[] }>(sql`
    select space_id, array_agg(unit_id::text) as units from space_unit
    where territory_id = ${id}::uuid and space_id = any(${idsOf(spaces)}::uuid[]) group by space_id`);
  return new Map(rows.map(({ space_id, units }) => [space_id, units]));
}

export type Rule = {
  readonly unitId: string;
  readonly weekday: number;
  /** In minutes from the midnight of the date on which it is asked: the day before is -1440 away. */
  readonly shift: number;
  readonly start: number;
  readonly end: number;
  readonly validFrom: string;
  readonly validTo: string;
  readonly schoolHolidays: (typeof HOLIDAY_RULES)[number];
  readonly publicHolidays: (typeof HOLIDAY_RULES)[number];
};

/** The days whose openings may reach into a date: its own, a night that began the day before, the one it lasts into. */
const SHIFTS = [-1440, 0, 1440] as const;

async function readOpenDates(
  tx: Reader,
  { id }: Pick<Territory, "id">,
  units: readonly string[],
  dates: readonly Dated[],
  { startMinute, durationMinutes }: Hours,
) {
  const weekdays = [...new Set(dates.map(({ day }) => isoWeekday(day)))];
  const near = weekdays.flatMap((weekday) =>
    SHIFTS.map((shift) => ({ weekday: ((weekday + 6 + shift / 1440) % 7) + 1, shift })),
  );
  const [first, last] = [addDays(dates[0]?.day as string, -1), addDays(dates.at(-1)?.day as string, 2)];
  const { rows } = await tx.execute<Rule>(sql`
    select su.unit_id as "unitId", o.weekday, near.shift, o.start_minute + near.shift as start,
      o.start_minute + o.length_minutes + near.shift as "end", lower(o.validity)::text as "validFrom",
      upper(o.validity)::text as "validTo", o.school_holidays as "schoolHolidays", o.public_holidays as "publicHolidays"
    from unnest(${sql.param([...units])}::uuid[]) as wanted(unit_id)
    join space_unit su on su.territory_id = ${id}::uuid and su.unit_id = wanted.unit_id
    join site on site.territory_id = ${id}::uuid and site.id = su.site_id and site.state <> 'withdrawn'
    join opening o on o.territory_id = ${id}::uuid and o.space_id = su.space_id
      and o.validity && daterange(${first}::date, ${last}::date)
    join unnest(${sql.param(near.map(({ weekday }) => weekday))}::int[],
      ${sql.param(near.map(({ shift }) => shift))}::int[]) as near(weekday, shift)
      on o.weekday = near.weekday and o.start_minute + near.shift < ${startMinute + durationMinutes}::int
      and o.start_minute + o.length_minutes + near.shift > ${startMinute}::int`);
  const holidays = { school: await readHolidays(tx, "school"), public: await readHolidays(tx, "public") };
  const wanted = [startMinute, startMinute + durationMinutes] as const;
  const around = dates.map(({ day }) => SHIFTS.map((shift) => dayOf(addDays(day, shift / 1440), holidays)));
  return new Map(
    [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, rules]) => [
      unitId,
      around.map((days) =>
        covers(
          rules.filter((rule) => holds(rule, days)),
          wanted,
        ),
      ),
    ]),
  );
}

type Day = { readonly day: string; readonly weekday: number; readonly isSchool: boolean; readonly isPublic: boolean };

function dayOf(day: string, holidays: { readonly school: readonly Days[]; readonly public: readonly Days[] }): Day {
  const isIn = (periods: readonly Days[]) => periods.some(({ start, end }) => start <= day && day < end);
  return { day, weekday: isoWeekday(day), isSchool: isIn(holidays.school), isPublic: isIn(holidays.public) };
}

function holds(rule: Rule, days: readonly Day[]): boolean {
  const { day, weekday, isSchool, isPublic } = days[1 + rule.shift / 1440] as Day;
  if (rule.weekday !== weekday || day < rule.validFrom || day >= rule.validTo) return false;
  return accepts(rule.schoolHolidays, isSchool) && accepts(rule.publicHolidays, isPublic);
}

const accepts = (rule: Rule["schoolHolidays"], isHoliday: boolean) =>
  rule === "always" || (rule === "only") === isHoliday;

/** Are the spans together open for all of the time wanted? */
function covers(spans: readonly Rule[], [start, end]: readonly [number, number]): boolean {
  if (spans.some((one) => one.start <= start && end <= one.end)) return true;
  if (spans.length < 2) return false;
  let reached = start;
  for (const one of spans.toSorted((a, b) => a.start - b.start)) {
    if (one.start > reached) return false;
    reached = Math.max(reached, one.end);
    if (reached >= end) return true;
  }
  return false;
}

/** How long an occupation lasts at most: the constraint `occupation_length`. */
const LONGEST_MINUTES = 48 * 60;

/** The dates as rows `(i, lo, hi, during)`, each end moved outwards by so many minutes; `since` bounds what reaches in. */
const datesAround = (dates: readonly Dated[], before = 0, after = 0) => {
  const at = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000).toISOString();
  const start = (minutes: number) => sql.param(dates.map(({ during }) => at(during.start, -minutes)));
  return sql`select (ordinality - 1)::int as i, lo, hi, since, tstzrange(lo, hi) as during
    from unnest(${start(before)}::timestamptz[], ${sql.param(dates.map(({ during }) => at(during.end, after)))}::timestamptz[],
      ${start(before + LONGEST_MINUTES)}::timestamptz[]) with ordinality as d(lo, hi, since, ordinality)`;
};

async function readClosedDates(
  tx: Reader,
  { id }: Pick<Territory, "id">,
  units: readonly string[],
  dates: readonly Dated[],
) {
  const mine = sql`${id}::uuid`;
  const { rows } = await tx.execute<{ unit_id: string; dates: number[] }>(sql`
    with date as materialized (${datesAround(dates)}),
    closing as (
      select site_id, space_id, during from closure where territory_id = ${mine} and revoked_at is null
      union all
      select b.site_id, f.space_id, b.during from busy_time b
      join busy_feed f on f.territory_id = ${mine} and f.id = b.feed_id and not f.is_paused
      where b.territory_id = ${mine}
    )
    select su.unit_id, array_agg(distinct d.i) as dates
    from closing c join date d on c.during && d.during
    join space_unit su on su.territory_id = ${mine} and su.site_id = c.site_id
      and (c.space_id is null or c.space_id = su.space_id)
    join unnest(${sql.param([...units])}::uuid[]) as wanted(unit_id) on wanted.unit_id = su.unit_id
    group by su.unit_id`);
  return new Map(rows.map((row) => [row.unit_id, new Set(row.dates)]));
}

/** Dates on which others have a unit of the space, or its last seat, within the session and its set-up and turnaround. */
async function readTakenDates(
  tx: Reader,
  { id }: Pick<Territory, "id">,
  spaces: readonly Buffered[],
  dates: readonly Dated[],
) {
  const mine = sql`${id}::uuid`;
  const before = Math.max(...spaces.map(({ beforeMinutes }) => beforeMinutes));
  const after = Math.max(...spaces.map(({ afterMinutes }) => afterMinutes));
  // by starts, as in `isLiveIn` of data.ts; bounds reckoned here, for an index serves no sum under row-level security
  const { rows } = await tx.execute<{ space_id: string; dates: number[] }>(sql`
    with date as materialized (${datesAround(dates, before, after)}),
    live as materialized (
      select d.i, o.unit_id, o.during, o.exclusive, o.seats, d.lo + make_interval(mins => ${before}::int) as starts,
        d.hi - make_interval(mins => ${after}::int) as ends
      from date d join occupation o on o.territory_id = ${mine} and o.state in ('held', 'confirmed')
        and o.starts_at > d.since and o.starts_at < d.hi and o.during && d.during
    )
    select s.id as space_id, array_agg(distinct l.i) as dates
    from live l
    join space_unit su on su.territory_id = ${mine} and su.unit_id = l.unit_id
    join space s on s.territory_id = ${mine} and s.id = su.space_id
    cross join lateral (select tstzrange(l.starts - make_interval(mins => s.before_minutes),
      l.ends + make_interval(mins => s.after_minutes)) as during) as w
    where s.id = any(${idsOf(spaces)}::uuid[]) and w.during && l.during
      and (l.exclusive or (
        select u.seats < 1 + sum(o.seats) from live o join unit u on u.territory_id = ${mine} and u.id = l.unit_id
        where o.unit_id = l.unit_id and o.i = l.i and not o.exclusive
          and o.during @> greatest(lower(l.during), lower(w.during))
        group by u.seats))
    group by s.id`);
  return new Map(rows.map((row) => [row.space_id, new Set(row.dates)]));
}
