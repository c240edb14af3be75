// A metropolis in full use: 3,000 spaces and a season of 600,000 sessions, written in bulk before the platform starts on it.
import pg from "pg";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { activities } from "#db/seed/activities.ts";
import { calendars } from "#db/seed/calendars.ts";
import { idOf } from "#db/seed/draw.ts";
import { type EmbeddedPostgres, startPostgres, withDatabase } from "#server/start/postgres.ts";
import { writeCounty } from "./county.ts";

const SITES = 750;
/** Each space has a booking on five days of the week, for so many weeks: 15,000 bookings. */
const [BOOKED_DAYS, WEEKS] = [5, 40];
const FIRST_MONDAY = "2026-09-07";
const ZONE = "Europe/Paris";

/** Statements in their order; `$1` is the territory. Ids are drawn from names, as everywhere in the bench. */
const ROWS: readonly string[] = [
  // one space in three is step-free, one in two takes noise, one in four only some activities; one in three shows films
  `update space set step_free = hashtext(id::text) % 3 = 0,
     noise = case hashtext(id::text) & 3 when 0 then 'quiet' when 1 then 'moderate' else 'loud' end,
     equipment = array_remove(array[case when hashtext(id::text || 'a') % 3 = 0 then 'projector' end,
       case when hashtext(id::text || 'b') % 10 = 0 then 'piano' end,
       case when hashtext(id::text || 'c') % 5 = 0 then 'showers' end], null),
     price_cents_per_hour = 500 * (hashtext(id::text || 'd') & 7)
   where territory_id = $1`,
  `insert into space_activity (territory_id, space_id, activity_id)
   select s.territory_id, s.id, a.id from space s join activity a on a.territory_id = s.territory_id
   where s.territory_id = $1 and hashtext(s.id::text) & 12 = 0 and hashtext(s.id::text || a.slug) & 3 = 0`,
  // two in three have a price for each who asks
  `insert into space_price (territory_id, space_id, audience, mode, cents_per_hour)
   select s.territory_id, s.id, audience, mode, case mode when 'euros' then 1000 else 0 end
   from space s cross join unnest(array['association', 'resident', 'public', 'company']) as audience
   cross join lateral (select (array['free', 'gift', 'euros'])[1 + abs(hashtext(s.id::text || audience) % 3)] as mode) as paid
   where s.territory_id = $1 and hashtext(s.id::text) % 3 <> 0`,
  `insert into booking (territory_id, id, organization_id, space_id, activity_id, title, people, state, created_by)
   select o.territory_id, o.id, g.id, o.space_id, a.id, 'Séance de la saison', 10, 'confirmed', 'bench'
   from opening o
   join organization g on g.territory_id = o.territory_id
   join lateral (select id from activity where territory_id = o.territory_id order by hashtext(id::text || o.id) limit 1) a on true
   where o.territory_id = $1 and o.weekday <= ${BOOKED_DAYS}`,
  // a session of an hour and a half when the space opens: taken hours inside of open ones
  `insert into session (territory_id, id, booking_id, during, local_start, local_end, time_zone)
   select o.territory_id, md5(o.id || week::text)::uuid, o.id,
     tstzrange(at at time zone '${ZONE}', (at + interval '90 minutes') at time zone '${ZONE}'),
     at, at + interval '90 minutes', '${ZONE}'
   from opening o
   cross join generate_series(0, ${WEEKS - 1}) as week
   cross join lateral (select date '${FIRST_MONDAY}' + 7 * week + o.weekday - 1 + make_interval(mins => o.start_minute) as at) as start
   where o.territory_id = $1 and o.weekday <= ${BOOKED_DAYS}`,
  `insert into occupation (territory_id, id, unit_id, booking_id, session_id, during, state)
   select s.territory_id, s.id, su.unit_id, s.booking_id, s.id, s.during, 'confirmed'
   from session s
   join booking b on b.territory_id = s.territory_id and b.id = s.booking_id
   join space_unit su on su.territory_id = b.territory_id and su.space_id = b.space_id
   where s.territory_id = $1`,
];

export type Metropolis = { readonly spaces: number; readonly sessions: number };

/** Writes it as the only territory of a new data folder: the seed then adds none of its own. */
export async function writeMetropolis(dataDir: string): Promise<Metropolis> {
  const postgres = await startPostgres({ dataDir });
  try {
    await migrate(postgres.url);
    return await writeRows(postgres);
  } finally {
    await postgres.stop();
  }
}

async function writeRows({ url, adminUrl }: EmbeddedPostgres): Promise<Metropolis> {
  const { db, close } = connect(url, { max: 1 });
  const { id } = await writeCounty(db, SITES).finally(close);
  const client = new pg.Client({ connectionString: withDatabase(adminUrl, new URL(url).pathname.slice(1)) });
  await client.connect();
  try {
    // keys are right by construction; the exclusion constraint holds all the same
    await client.query("set session_replication_role = replica");
    for (const { slug, name, nameEn, family, noise } of activities) {
      await client.query(
        `insert into activity (territory_id, id, slug, name, name_en, family, noise)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, idOf(`bench/activity/${slug}`), slug, name, nameEn, family, noise],
      );
    }
    for (const { kind, name, source, sourceUrl, periods } of calendars()) {
      const row = [id, kind, name, source, sourceUrl];
      await client.query(
        `insert into calendar (territory_id, id, kind, name, source, source_url) values ($1, md5($2)::uuid, $2, $3, $4, $5)`,
        row,
      );
      for (const { name: period, days } of periods) {
        await client.query(
          `insert into calendar_period (territory_id, calendar_id, name, days)
           values ($1, md5($2)::uuid, $3, daterange($4, $5))`,
          [id, kind, period, days.start, days.end],
        );
      }
    }
    for (const statement of ROWS) await client.query(statement, [id]);
    await client.query("vacuum analyze");
    const count = async (table: string) => Number((await client.query(`select count(*) from ${table}`)).rows[0].count);
    return { spaces: await count("space"), sessions: await count("session") };
  } finally {
    await client.end();
  }
}
