import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { verify } from "@node-rs/argon2";
import { eq, inArray, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, type Transaction, withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import { demoAccounts } from "#db/seed/accounts.ts";
import { idOf } from "#db/seed/draw.ts";
import { seedIfEmpty, seedRequests } from "#db/seed.ts";
import { readFreeHours, readOpenHours } from "#server/openings/data.ts";
import { isOtherUse } from "#server/other-use.ts";
import { readUses } from "#server/other-uses/data.ts";
import { instantOf } from "#server/time.ts";
import { createSeededDatabase, createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";

let database: TestDatabase;
let territory: typeof schema.territory.$inferSelect;

beforeAll(async () => {
  database = await createSeededDatabase();
  territory = (await database.db.select().from(schema.territory))[0] as typeof territory;
});
afterAll(() => database.close());

const within = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(database.db, territory.id, work);

/** Table → hash of its rows, without what is drawn at the moment of writing: clocks and salted passwords. */
async function hashes(db: Database): Promise<Record<string, string>> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.territory', ${territory.id}, true)`);
    const { rows } = await tx.execute<{ name: string }>(
      sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const [hashed] = (
        await tx.execute<{ hash: string }>(sql`select count(*) || ' ' || coalesce(md5(string_agg(
            (to_jsonb(t) - 'created_at' - 'updated_at' - 'password')::text, E'\n'
            order by (to_jsonb(t) - 'created_at' - 'updated_at' - 'password')::text collate "C")), '') as hash
          from ${sql.identifier(name)} as t`)
      ).rows;
      found[name] = hashed?.hash ?? "";
    }
    return found;
  });
}

describe("seeding", () => {
  test("gives the same rows on a machine of another clock and another language", { timeout: 120_000 }, async () => {
    const other = await createTestDatabase();
    try {
      const seed = fileURLToPath(new URL("../../db/seed.ts", import.meta.url));
      const env = { ...process.env, DATABASE_URL: other.url, TZ: "Pacific/Auckland", LANG: "sv_SE.UTF-8", LC_ALL: "" };
      await promisify(execFile)(process.execPath, [seed], { env, timeout: 110_000 });
      const found = await hashes(other.db);
      expect(Object.values(found).filter((hash) => !hash.startsWith("0 ")).length).toBeGreaterThan(20);
      expect(found).toEqual(await hashes(database.db));
    } finally {
      await other.close();
    }
  });

  test("leaves a database that has a territory as it is", async () => {
    const before = await hashes(database.db);
    const lines: string[] = [];
    expect(await seedIfEmpty(database.url, (line) => lines.push(line))).toBe(false);
    expect(lines).toEqual([]);
    expect(await hashes(database.db)).toEqual(before);
  });

  test("adds its requests to a campaign that takes wishes, in the weeks of its season, once", async () => {
    const other = await createSeededDatabase();
    try {
      await expect(seedRequests(other.url, "rentree")).rejects.toThrow("rentree");
      const season = { start: "2027-09-06", end: "2028-07-03" };
      const inside = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(other.db, territory.id, work);
      const [round] = await inside((tx) => tx.select().from(schema.campaign));
      if (!round) throw new Error("The demonstration has no campaign");
      const added = { ...round, id: crypto.randomUUID(), slug: "rentree", season };
      await inside((tx) => tx.insert(schema.campaign).values(added));
      const asked = await seedRequests(other.url, "rentree");
      const rows = await inside((tx) =>
        tx.select().from(schema.request).where(eq(schema.request.campaignId, added.id)),
      );
      expect(rows).toHaveLength(asked);
      expect(asked).toBeGreaterThanOrEqual(900);
      expect(rows.every(({ period }) => period.start >= season.start && period.end <= season.end)).toBe(true);
      expect(await seedRequests(other.url, "rentree")).toBe(0);
    } finally {
      await other.close();
    }
  });

  test("makes as many places, associations and requests as a season needs", async () => {
    const { request } = schema;
    const counts = await within(async (tx) => ({
      sites: await tx.$count(schema.site),
      spaces: await tx.$count(schema.space),
      associations: await tx.$count(schema.organization, eq(schema.organization.kind, "association")),
      requests: await tx.$count(request),
      seasons: await tx.$count(request, eq(request.recurrence, "every")),
      dates: await tx.$count(request, eq(request.recurrence, "once")),
    }));
    expect(counts.sites).toBeGreaterThanOrEqual(150);
    expect(counts.spaces).toBeGreaterThanOrEqual(500);
    expect(counts.associations).toBeGreaterThanOrEqual(120);
    expect(counts.requests).toBeGreaterThanOrEqual(900);
    expect(Math.min(counts.seasons, counts.dates)).toBeGreaterThan(100);
  });

  test("tells of whoever asks, and of what is asked, all that a policy may weigh", async () => {
    const asking = await within((tx) =>
      tx.select().from(schema.organization).where(eq(schema.organization.kind, "association")),
    );
    expect(asking.filter(({ isPublicUtility }) => isPublicUtility)).toHaveLength(6);
    expect(asking.every(({ members }) => members !== null && members >= 20)).toBe(true);
    const asked = await within((tx) => tx.select().from(schema.request));
    const untold = asked.filter(({ ageGroup, level, enrolled }) => !ageGroup || !level || !enrolled);
    expect(untold).toEqual([]);
    expect(new Set(asked.map(({ ageGroup }) => ageGroup))).toEqual(new Set(schema.AGE_GROUPS));
  });

  test("lets its demonstration accounts in", async () => {
    const kept = await database.db
      .select({ email: schema.authUser.email, password: schema.authAccount.password })
      .from(schema.authAccount)
      .innerJoin(schema.authUser, eq(schema.authUser.id, schema.authAccount.userId));
    expect(kept.map(({ email }) => email).toSorted()).toEqual(demoAccounts.map(({ email }) => email).toSorted());
    for (const { email, password } of demoAccounts) {
      expect(await verify(kept.find((one) => one.email === email)?.password ?? "", password)).toBe(true);
    }
  });
});

describe("honesty", () => {
  test("everything that is invented says so", async () => {
    const silent = await within(async (tx) => {
      const { rows } = await tx.execute(sql`
        select 'territory' as what, slug from territory where not is_demonstration
        union all select 'organization', slug from organization where not is_demonstration or name not like '%démonstration%'
        union all select 'site', slug from site where is_demonstration <> (source is null)
        union all select 'space', slug from space where not is_demonstration
        union all select 'request', title from request where not is_demonstration
        union all select 'account', email from auth_user where not is_demonstration
        union all select 'item', i.slug from item i join site s on s.id = i.site_id
          where not s.is_demonstration or i.description is distinct from 'Objet inventé pour la démonstration.'`);
      return rows;
    });
    expect(silent).toEqual([]);
  });

  test("real places name their source and their number in it", async () => {
    const { site } = schema;
    const real = await within((tx) => tx.select().from(site).where(eq(site.isDemonstration, false)));
    expect(real.length).toBeGreaterThan(30);
    for (const { source, sourceId } of real) {
      expect(source).toContain("Licence Ouverte");
      expect(sourceId).toMatch(/^0(59|62)\d{4}[A-Z]$/);
    }
  });

  test("every mail address is one that reaches nobody", async () => {
    const { organization } = schema;
    const rows = await within((tx) => tx.select({ email: organization.email }).from(organization));
    for (const { email } of rows) expect(email).toMatch(/@example\.org$/);
  });

  test("calendars name their source, and no two of their days are the same", async () => {
    const calendars = await within((tx) => tx.select().from(schema.calendar));
    expect(calendars.map(({ kind }) => kind).toSorted()).toEqual(["public", "school"]);
    for (const { source, sourceUrl } of calendars) expect(`${source} ${sourceUrl}`).toMatch(/\w+.* https:\/\//);
    const eve = await within((tx) =>
      tx.execute(sql`select days::text from calendar_period p join calendar c on c.id = p.calendar_id
        where c.kind = 'public' and days @> '2027-07-14'::date`),
    );
    expect(eve.rows).toEqual([{ days: "[2027-07-14,2027-07-15)" }]);
  });
});

describe("places", () => {
  type Ring = readonly (readonly [number, number])[];
  const map: {
    features: { properties: { code: string }; geometry: { type: string; coordinates: Ring[] | Ring[][] } }[];
  } = JSON.parse(readFileSync(new URL("../../public/map/communes.json", import.meta.url), "utf8"));

  /** Does a ray to the east leave the ring an odd number of times? */
  const isInRing = (lon: number, lat: number, ring: Ring) =>
    ring.reduce((inside, [x1, y1], i) => {
      const [x2, y2] = ring.at(i - 1) ?? [x1, y1];
      const crosses = y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1;
      return crosses ? !inside : inside;
    }, false);

  const outlineOf = new Map(
    map.features.map(({ properties, geometry }) => [
      properties.code,
      (geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]) as Ring[][],
    ]),
  );

  test("every place stands inside its commune", async () => {
    const sites = await within((tx) => tx.select().from(schema.site));
    const strays = sites.filter(({ communeCode, lon, lat }) => {
      const polygons = outlineOf.get(communeCode) ?? [];
      return !polygons.some(
        ([outline, ...holes]) => isInRing(lon, lat, outline ?? []) && !holes.some((hole) => isInRing(lon, lat, hole)),
      );
    });
    expect(strays.map(({ slug }) => slug)).toEqual([]);
  });

  test("every space has units, the whole of a divisible one exactly those of its parts", async () => {
    const { rows } = await within((tx) =>
      tx.execute<{ id: string; parent: string | null; units: string[] }>(sql`
        select s.id, s.parent_id as parent, coalesce(array_agg(u.unit_id::text order by u.unit_id)
          filter (where u.unit_id is not null), '{}') as units
        from space s left join space_unit u on u.space_id = s.id group by s.territory_id, s.id`),
    );
    expect(rows.filter(({ units }) => units.length === 0)).toEqual([]);
    const wholes = rows.filter(({ id }) => rows.some(({ parent }) => parent === id));
    expect(wholes.length).toBeGreaterThan(40);
    for (const whole of wholes) {
      const parts = rows.filter(({ parent }) => parent === whole.id);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.flatMap(({ units }) => units).toSorted()).toEqual(whole.units);
    }
  });

  // A Tuesday and a Saturday of the school term, a Tuesday of the Christmas holidays.
  const MOMENTS = [
    ["2026-12-01", 3],
    ["2026-12-01", 10],
    ["2026-12-01", 15],
    ["2026-12-01", 20],
    ["2026-12-05", 10],
    ["2026-12-22", 10],
  ] as const;
  test.each([
    // Tuesday at  3:00, 10:00, 15:00, 20:00, Saturday 10:00, holiday 10:00
    ["school", ["classroom", "hall", "canteen"], ". . . # # #"],
    ["school", ["gym", "gym-part"], ". . . # # #"],
    ["school", ["playground"], ". . . . # ."],
    ["gym", ["gym", "gym-part"], ". . . # # ."],
    ["office", ["office", "meeting-room"], "# . . # # ."],
    ["cinema", ["auditorium"], ". # . . # #"],
    ["cellar", ["cellar", "studio"], "# # # # # #"],
  ] as const)("the hours of %s, %j, are %s", async (siteKind, spaceKinds, expected) => {
    const drawn = await within(async (tx) => {
      const { space, site } = schema;
      const spaces = await tx
        .select({ id: space.id })
        .from(space)
        .innerJoin(site, eq(site.id, space.siteId))
        .where(sql`${site.kind} = ${siteKind} and ${inArray(space.kind, [...spaceKinds])}`);
      expect(spaces.length).toBeGreaterThan(0);
      const marks: string[] = [];
      for (const [day, hour] of MOMENTS) {
        const start = instantOf(day, hour * 60, territory.timeZone);
        const window = { start, end: new Date(start.getTime() + 60_000) };
        const ids = spaces.map(({ id }) => id);
        const hours = [...(await readOpenHours(tx, territory, ids, window)).values()];
        const open = hours.filter(({ length }) => length > 0).length;
        marks.push(open === 0 ? "." : open === hours.length ? "#" : `${open}/${hours.length}`);
      }
      return marks.join(" ");
    });
    expect(drawn).toBe(expected);
  });

  test("places lend things of several kinds, the demonstration's owner too, one of them in its room alone", async () => {
    const { item, site } = schema;
    const [{ organization: owner }] = demoAccounts;
    const lent = await within((tx) =>
      tx
        .select({ category: item.category, spaceId: item.spaceId, ownerId: site.organizationId })
        .from(item)
        .innerJoin(site, eq(site.id, item.siteId)),
    );
    expect(new Set(lent.map(({ category }) => category)).size).toBeGreaterThanOrEqual(5);
    expect(lent.filter(({ ownerId }) => ownerId === idOf(`organization/${owner}`)).length).toBeGreaterThan(1);
    expect(lent.some(({ category, spaceId }) => category === "music" && spaceId !== null)).toBe(true);
  });

  test("the demonstration's owner has requests to answer", async () => {
    const { booking } = schema;
    const waiting = await within((tx) => tx.$count(booking, eq(booking.state, "pending")));
    expect(waiting).toBe(3);
  });

  test("nothing that is booked or asked is a use for which the mayor is to be asked first", async () => {
    const uses = await within(async (tx) => {
      const all = await tx.select({ id: schema.booking.id }).from(schema.booking);
      return readUses(
        tx,
        all.map(({ id }) => id),
      );
    });
    expect(uses.length).toBeGreaterThan(50);
    expect(uses.filter(isOtherUse)).toEqual([]);
  });

  test("what is already booked lies within the hours offered", async () => {
    const { booking, session, site, space } = schema;
    await within(async (tx) => {
      const booked = await tx
        .select({ spaceId: booking.spaceId, spaceName: space.name, siteKind: site.kind, during: session.during })
        .from(session)
        .innerJoin(booking, eq(booking.id, session.bookingId))
        .innerJoin(space, eq(space.id, booking.spaceId))
        .innerJoin(site, eq(site.id, space.siteId));
      expect(booked.length).toBeGreaterThan(100);
      const instants = booked.flatMap(({ during }) => [during.start.getTime(), during.end.getTime()]);
      const window = { start: new Date(Math.min(...instants)), end: new Date(Math.max(...instants)) };
      const ids = [...new Set(booked.map(({ spaceId }) => spaceId))];
      const hours = new Map((await readFreeHours(tx, territory, ids, window)).map((one) => [one.spaceId, one]));
      const closed = booked.filter(
        ({ spaceId, during }) =>
          !hours.get(spaceId)?.open.some(({ start, end }) => start <= during.start && during.end <= end),
      );
      expect(new Set(closed.map(({ siteKind, spaceName }) => `${siteKind}: ${spaceName}`))).toEqual(new Set());
    });
  });
});

describe("requests", () => {
  test("each has wishes, and each wish names spaces that suit it", async () => {
    const { request, wish } = schema;
    const unsuited = await within(async (tx) => {
      const { rows } = await tx.execute(sql`
        select r.title, s.name, s.capacity, r.people from wish_space ws
        join wish w on w.id = ws.wish_id join request r on r.id = w.request_id join space s on s.id = ws.space_id
        where s.capacity < r.people or (r.step_free and not s.step_free) or not exists (
          select from space_activity sa where sa.space_id = s.id and sa.activity_id = r.activity_id)`);
      const alone = await tx
        .select({ title: request.title })
        .from(request)
        .leftJoin(wish, eq(wish.requestId, request.id))
        .where(isNull(wish.id));
      const empty = await tx.execute(sql`select id from wish w where not exists (
        select from wish_space ws where ws.wish_id = w.id)`);
      return [...rows, ...alone, ...empty.rows];
    });
    expect(unsuited).toEqual([]);
  });
});
