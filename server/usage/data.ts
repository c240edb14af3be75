// How much places are used, one query for each table. A session that the period's edge cuts counts for what is inside;
// hours are those that pass, so that a day of 25 hours has 25. A session that nobody came to is counted apart.
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { ACTIVITY_FAMILIES, AGE_GROUPS, ORGANIZATION_KINDS } from "#db/schema.ts";
import { hoursOf } from "../openings/data.ts";
import type { Territory } from "../territories/data.ts";

type Of = { readonly ownerIds: readonly string[]; readonly window: Interval };

const owned = ({ ownerIds }: Of) =>
  sql`site.organization_id = any(${sql.param([...ownerIds])}::uuid[]) and site.state <> 'draft'`;
const windowOf = ({ window: { start, end } }: Of) =>
  sql`tstzrange(${start.toISOString()}::timestamptz, ${end.toISOString()}::timestamptz)`;
const minutesOf = (range: SQL) => sql`extract(epoch from upper(${range}) - lower(${range})) / 60`;

export type SpaceUse = {
  readonly siteSlug: string;
  readonly siteName: string;
  readonly spaceSlug: string;
  readonly spaceName: string;
  readonly isPart: boolean;
  readonly openMinutes: number;
  readonly usedMinutes: number;
  readonly missedMinutes: number;
};

/**
 * Of each space: how long it is open, and how long it is used. A third of a gym that is used uses a third of the gym; of a
 * unit that several share, each takes its seats' part.
 */
export async function readSpaceUse(tx: Transaction, territory: Territory, of: Of): Promise<readonly SpaceUse[]> {
  const period = windowOf(of);
  const spaces = sql`select space.id as space_id from space
    join site on site.territory_id = space.territory_id and site.id = space.site_id
    where space.territory_id = ${territory.id}::uuid and ${owned(of)}`;
  const share = sql`${minutesOf(sql`s.during * ${period}`)} * o.seats / u.seats / parts.count`;
  const { rows } = await tx.execute<SpaceUse>(sql`
    select site.slug as "siteSlug", site.name as "siteName", space.slug as "spaceSlug", space.name as "spaceName",
      space.parent_id is not null as "isPart",
      (select coalesce(sum(${minutesOf(sql`span`)}), 0)::float8 from unnest(hours.open) as span) as "openMinutes",
      coalesce(uses.used, 0)::float8 as "usedMinutes", coalesce(uses.missed, 0)::float8 as "missedMinutes"
    from (${hoursOf(territory, spaces, of.window)}) as hours
    join space on space.territory_id = ${territory.id}::uuid and space.id = hours.space_id
    join site on site.territory_id = space.territory_id and site.id = space.site_id
    cross join lateral (
      select count(*) as count from space_unit su where su.territory_id = space.territory_id and su.space_id = space.id
    ) as parts
    left join lateral (
      select sum(${share}) filter (where s.missed_at is null) as used,
        sum(${share}) filter (where s.missed_at is not null) as missed
      from space_unit su
      join unit u on u.territory_id = su.territory_id and u.id = su.unit_id
      join occupation o on o.territory_id = su.territory_id and o.unit_id = su.unit_id and o.state = 'confirmed'
        and o.starts_at > lower(${period}) - interval '48 hours' and o.starts_at < upper(${period})
      join session s on s.territory_id = o.territory_id and s.id = o.session_id and s.during && ${period}
      where su.territory_id = space.territory_id and su.space_id = space.id
    ) as uses on true
    order by site.name, site.slug, space.parent_id is not null, space.name, space.id`);
  return rows;
}

type Counts = { readonly sessions: number; readonly minutes: number; readonly missedMinutes: number };
type Kind = (typeof ORGANIZATION_KINDS)[number];
type Family = (typeof ACTIVITY_FAMILIES)[number];

/** Granted sessions on the owners' places, once each however many parts they take, by what `by` names; most hours first. */
async function readCounts<By extends Record<string, string | null>>(tx: Transaction, of: Of, by: SQL, key: SQL) {
  const period = windowOf(of);
  const minutes = minutesOf(sql`s.during * ${period}`);
  const { rows } = await tx.execute<By & Counts>(sql`
    select ${by}, count(*) filter (where s.missed_at is null)::int as sessions,
      coalesce(sum(${minutes}) filter (where s.missed_at is null), 0)::float8 as minutes,
      coalesce(sum(${minutes}) filter (where s.missed_at is not null), 0)::float8 as "missedMinutes"
    from site
    join space on space.territory_id = site.territory_id and space.site_id = site.id
    join booking b on b.territory_id = space.territory_id and b.space_id = space.id and b.state = 'confirmed'
    join session s on s.territory_id = b.territory_id and s.booking_id = b.id and s.state = 'planned'
      and s.during && ${period}
    join organization o on o.territory_id = b.territory_id and o.id = b.organization_id
    left join team t on t.territory_id = b.territory_id and t.id = coalesce(s.team_id, b.team_id)
    join activity a on a.territory_id = b.territory_id and a.id = b.activity_id
    where ${owned(of)}
    group by ${key} order by minutes desc, 1`);
  return rows;
}

export const readOrganizationUse = (tx: Transaction, of: Of) =>
  readCounts<{ name: string; kind: Kind }>(tx, of, sql`o.name, o.kind`, sql`o.id, o.name, o.kind`);

export const readActivityUse = (tx: Transaction, of: Of) =>
  readCounts<{ name: string; nameEn: string; family: Family }>(
    tx,
    of,
    sql`a.name, a.name_en as "nameEn", a.family`,
    sql`a.id, a.name, a.name_en, a.family`,
  );

export const readFamilyUse = (tx: Transaction, of: Of) =>
  readCounts<{ family: Family }>(tx, of, sql`a.family`, sql`a.family`);

/** By the age of the team that comes; null where no team is said. */
export const readAgeUse = (tx: Transaction, of: Of) =>
  readCounts<{ ageGroup: (typeof AGE_GROUPS)[number] | null }>(
    tx,
    of,
    sql`t.age_group as "ageGroup"`,
    sql`t.age_group`,
  );
