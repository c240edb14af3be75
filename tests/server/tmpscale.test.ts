import { gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { test } from "vitest";
import { createCaller } from "#server/root.ts";
import { createTestDatabase } from "#tests/helpers/database.ts";
import { createTown } from "#tests/helpers/places.ts";
import { withTerritory } from "#db/client.ts";
import { readMatchingSpaces, readSitePoints } from "#server/places/data.ts";
import { instantOf } from "#server/time.ts";
import { hoursOf } from "#server/openings/data.ts";

test("scale", async () => {
  const N = Number(process.env.SITES ?? 150), PER = Number(process.env.PER ?? 3), OCC = Number(process.env.OCC ?? 100);
  const { db, close } = await createTestDatabase();
  const town = await createTown(db);
  const t = town.territory.id;
  const log = (...a: unknown[]) => process.stdout.write(`${a.join(" ")}\n`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.territory', ${t}, true)`);
    await tx.execute(sql`insert into site (territory_id, organization_id, slug, name, kind, commune_code, commune_name, lon, lat, is_demonstration)
      select ${t}, ${town.organizations.owner}, (array['ecole','gymnase','mediatheque','college','maison-de-quartier'])[1+i%5] || '-' || (array['jules-ferry','pasteur','des-dunes','jean-bart','louise-michel','du-port'])[1+(random()*5)::int] || '-' || i, 'Site ' || i, 'school', '59183', 'Bourg', 2.05 + random()*0.6, 50.87+random()*0.25, true from generate_series(1, ${N}) i`);
    await tx.execute(sql`insert into unit (territory_id, site_id, name) select ${t}, s.id, 'u' || i from site s, generate_series(1, ${PER}::int) i`);
    await tx.execute(sql`insert into space (territory_id, site_id, slug, name, kind, capacity, noise, grant_mode, is_demonstration) select ${t}, site_id, name, name, 'hall', 20, 'moderate', 'instant', true from unit`);
    await tx.execute(sql`insert into space_unit (territory_id, site_id, space_id, unit_id) select ${t}, s.site_id, s.id, u.id from space s join unit u on u.site_id = s.site_id and u.name = s.name`);
    await tx.execute(sql`insert into opening (territory_id, space_id, weekday, start_minute, length_minutes, validity) select ${t}, s.id, w, (17 + (random()*3)::int)*60, 60*(3+(random()*5)::int), '[2026-09-01,2027-07-01)' from space s, generate_series(1,7) w`);
    await tx.execute(sql`alter table occupation disable trigger user`);
    await tx.execute(sql`insert into booking (territory_id, id, organization_id, space_id, activity_id, title, people, state, created_by)
       select ${t}, u.id, ${town.organizations.assoc}, su.space_id, ${town.activities.choir}, 'Titre', 5, 'confirmed', 'x' from unit u join space_unit su on su.unit_id = u.id`);
    await tx.execute(sql`insert into session (territory_id, id, booking_id, during, local_start, local_end, time_zone)
       select ${t}, u.id, u.id, '[2026-09-01 10:00Z,2026-09-01 12:00Z)', '2026-09-01 12:00', '2026-09-01 14:00', 'Europe/Paris' from unit u`);
    await tx.execute(sql`insert into occupation (territory_id, unit_id, booking_id, session_id, during, state)
       select ${t}, u.id, u.id, u.id, tstzrange('2026-09-01 17:00Z'::timestamptz + k * interval '8 hours', '2026-09-01 18:30Z'::timestamptz + k * interval '8 hours'), 'confirmed' from unit u, generate_series(1, ${OCC}::int) k`);
    await tx.execute(sql`alter table occupation enable trigger user`);
  });
  await db.execute(sql`analyze`);
  const caller = createCaller(town.as(null));
  const time = async (name: string, n: number, f: () => Promise<unknown>) => {
    const ms: number[] = [];
    let last: unknown;
    for (let i = 0; i < n; i++) { const s = performance.now(); last = await f(); ms.push(performance.now() - s); }
    ms.sort((a, b) => a - b);
    log(name, "p50", ms[n >> 1]?.toFixed(1), "max", ms.at(-1)?.toFixed(1));
    return last;
  };
  const map = await time("map", 5, () => caller.places.map({ day: "2026-10-15" }));
  const json = JSON.stringify(map);
  log("map bytes", json.length, "gzip", gzipSync(json).length);
  for (const k of Object.keys(map as object)) { const j = JSON.stringify((map as Record<string, unknown>)[k]); log("  ", k, j.length, gzipSync(j).length); }
  await time("list", 5, () => caller.places.list({ day: "2026-10-15", minute: 1260 }));
  await time("search", 20, () => caller.places.search({ day: "2026-10-15", startMinute: 1200, durationMinutes: 60 }));
  await time("week", 3, () => caller.places.week({ day: "2026-10-15" }));

  for (let i = 0; i < 4; i++) await withTerritory(db, t, async (tx) => {
    let a = performance.now();
    const lap = (n: string) => { const b = performance.now(); log("   ", n, (b - a).toFixed(1)); a = b; };
    await readSitePoints(tx); lap("points");
    const w = { start: town.at("2026-10-12", 0), end: town.at("2026-10-19", 0) };
    const f = { stepFree: false };
    await readMatchingSpaces(tx, town.territory, f, town.span("2026-10-15", 0, 24)); lap("day");
    await readMatchingSpaces(tx, town.territory, f, w); lap("week");
    await tx.execute(sql`select space_id from (${hoursOf(town.territory, sql`select id as space_id from space`, w)}) x`); lap("week sql all");
    await tx.execute(sql`select space_id from (${hoursOf(town.territory, sql`select id as space_id from space`, town.span("2026-10-15", 0, 24))}) x`); lap("day sql all");
    for (let k = 0; k < 96; k++) instantOf("2026-10-15", k * 15, "Europe/Paris"); lap("instants");
  });
  log((await db.execute(sql`select proname, proleakproof from pg_proc where proname in ('timestamptz_lt','timestamptz_gt','range_overlaps')`)).rows.map((r) => JSON.stringify(r)).join());
  await close();
}, 600000);
