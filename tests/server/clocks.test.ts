import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { readFreeHours } from "#server/openings/data.ts";
import { addDays, instantOf } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

const HOUR = 3_600_000;
const ZONES = ["Europe/Paris", "America/Cayenne", "Indian/Reunion", "Pacific/Noumea", "America/New_York"];
const TIMES = [0.5, 2.5, 12, 13, 18, 23.5].map((hours) => hours * 60);

let database: TestDatabase;
let town: Town;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

test.each(ZONES)("the database and the application read wall times of %s alike, every day of 2027", async (zone) => {
  const asked = Array.from({ length: 365 }, (_, i) => addDays("2027-01-01", i)).flatMap((day) =>
    TIMES.map((minutes) => ({ day, minutes, at: instantOf(day, minutes, zone).getTime() })),
  );
  const { rows } = await database.db.execute<{ at: string }>(sql`
    select extract(epoch from local_instant(day::date + make_interval(mins => minutes), ${zone})) * 1000 as at
    from unnest(${sql.param(asked.map(({ day }) => day))}::text[], ${sql.param(asked.map(({ minutes }) => minutes))}::int[])
      with ordinality as asked (day, minutes, n) order by n`);
  expect(rows.map(({ at }) => Number(at))).toEqual(asked.map(({ at }) => at));
});

describe("a space that is always open", () => {
  test.each([
    ["2027-03-28", 23],
    ["2027-10-31", 25],
    ["2027-06-06", 24],
  ])("on %s is open and free for %d hours without a seam, less the night booked before", async (sunday, hours) => {
    const siteId = await town.site(`toujours-${hours}`);
    const unitId = await town.unit(siteId);
    const spaceId = await town.space(siteId, "salle", [unitId]);
    for (let weekday = 1; weekday <= 7; weekday++) await town.open(spaceId, weekday, 0, 24);
    const window = { start: town.at(sunday, 0), end: town.at(addDays(sunday, 1), 0) };
    const read = async () => {
      const [found] = await withTerritory(database.db, town.territory.id, (tx) =>
        readFreeHours(tx, town.territory, [spaceId], window),
      );
      return found;
    };
    expect((window.end.getTime() - window.start.getTime()) / HOUR).toBe(hours);
    expect(await read()).toEqual({ spaceId, open: [window], free: [window] });
    await town.book(spaceId, [unitId], addDays(sunday, -1), 22, 8);
    expect((await read())?.free).toEqual([{ start: town.at(sunday, 6), end: window.end }]);
  });
});

describe("a server", () => {
  type Span = { start: string; end: string };
  type Report = {
    sessions: { during: Span; localStart: string; localEnd: string }[];
    occupations: { during: Span }[];
    spring: { open: Span[]; free: Span[] };
    autumn: { open: Span[]; free: Span[] };
    gap: string;
    gapReads: { minutes: number };
    overlap: string;
    mails: { body: string }[];
  };

  /** The report of a process whose own clock and language are others. */
  async function reportUnder(TZ: string, LANG: string, databaseZone: string): Promise<Report> {
    const own = await createTestDatabase();
    try {
      const script = fileURLToPath(new URL("../helpers/clock-report.ts", import.meta.url));
      const DATABASE_URL = `${own.url}?options=-c%20timezone=${databaseZone}`;
      const env = { ...process.env, DATABASE_URL, TZ, LANG };
      const { stdout } = await promisify(execFile)(process.execPath, [script], { env, timeout: 55_000 });
      return JSON.parse(stdout);
    } finally {
      await own.close();
    }
  }

  test("of any time zone, before a database of any other, books and tells the same hours", async () => {
    const [paris, utc, newYork] = await Promise.all([
      reportUnder("Europe/Paris", "fr_FR.UTF-8", "UTC"),
      reportUnder("UTC", "C", "America/New_York"),
      reportUnder("America/New_York", "en_US.UTF-8", "Asia/Kathmandu"),
    ]);
    expect(utc).toEqual(paris);
    expect(newYork).toEqual(paris);

    const hours = ({ start, end }: Span) => (Date.parse(end) - Date.parse(start)) / HOUR;
    const nights = paris.sessions.filter(({ localStart }) => localStart.endsWith("22:00:00"));
    expect(nights.map(({ localStart, localEnd, during }) => [localStart, localEnd, hours(during)])).toEqual([
      ["2027-03-27 22:00:00", "2027-03-28 06:00:00", 7],
      ["2027-10-30 22:00:00", "2027-10-31 06:00:00", 9],
    ]);
    expect(
      paris.sessions.filter(({ localStart }) => localStart.endsWith("12:00:00")).map(({ during }) => during.start),
    ).toEqual(["2027-03-28T10:00:00.000Z", "2027-10-31T11:00:00.000Z"]);
    // set-up of 15 minutes and turnaround of 30 are added in time that passes, whatever the clock shows
    expect(paris.occupations.map(({ during }) => hours(during))).toEqual([7.75, 1.75, 2.75, 9.75, 1.75]);
    expect([paris.gap, paris.gapReads.minutes, paris.overlap]).toEqual([
      "2027-03-28T01:30:00.000Z",
      210,
      "2027-10-31T00:30:00.000Z",
    ]);
    expect([paris.spring, paris.autumn].map(({ open }) => open.map(hours))).toEqual([[23], [25]]);
    const free = [paris.spring, paris.autumn].map(({ free }) => free.map(({ start, end }) => [start, end]));
    expect(free).toEqual([
      [
        ["2027-03-28T04:30:00.000Z", "2027-03-28T09:45:00.000Z"], // 06:30–11:45
        ["2027-03-28T11:30:00.000Z", "2027-03-28T22:00:00.000Z"], // 13:30–24:00
      ],
      [
        ["2027-10-31T05:30:00.000Z", "2027-10-31T10:45:00.000Z"],
        ["2027-10-31T12:30:00.000Z", "2027-10-31T23:00:00.000Z"],
      ],
    ]);
    expect(paris.mails.some(({ body }) => body.includes("22:00") || body.includes("22\u00a0h"))).toBe(true);
  });
});
