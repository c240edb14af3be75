import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, withTerritory } from "#db/client.ts";
import { campaign } from "#db/schema.ts";
import { openHoursOf } from "#server/campaigns/open-hours.ts";
import { type Hours, readHours } from "#server/campaigns/snapshot.ts";
import { readFreeHours } from "#server/openings/data.ts";
import { readTerritory, type Territory } from "#server/territories/data.ts";
import { addDays, instantOf, mondayOf, wallTimeOf } from "#server/time.ts";
import { parseWeeks } from "#solver";
import { createSeededDatabase, type TestDatabase } from "#tests/helpers/database.ts";

// The solver's week masks and the SQL behind every page must mean the same by "free".

const NOW = new Date("2026-11-24T09:00:00Z");
const SLOT = 15;
let database: TestDatabase;
let db: Database;
let territory: Territory;
let hours: Hours;
let season: { start: string; end: string };

beforeAll(async () => {
  database = await createSeededDatabase();
  db = database.db;
  territory = (await readTerritory(db, undefined)) as Territory;
  [season, hours] = await withTerritory(db, territory.id, async (tx) => {
    const [row] = await tx.select({ season: campaign.season }).from(campaign);
    const found = row?.season as { start: string; end: string };
    return [found, await readHours(tx, territory, found, NOW)];
  });
});
afterAll(() => database.close());

/** Slots of one week in which a unit is open, as the solver reads them. */
function slotsOf(open: readonly { start: number; length: number; weeks: string }[], week: number, weeks: number) {
  const slots = new Set<number>();
  for (const { start, length, weeks: set } of open) {
    const found = parseWeeks(set, weeks);
    if (typeof found === "string") throw new Error(found);
    const isIn = ((week <= 32 ? found.lo >>> (week - 1) : found.hi >>> (week - 33)) & 1) === 1;
    for (let t = start; isIn && t < start + length; t++) slots.add(t);
  }
  return slots;
}

// a plain week, Christmas, works in gyms, both changes of clocks, and a week with a public holiday
const WEEKS = ["2026-11-30", "2026-12-21", "2027-01-11", "2027-03-22", "2027-05-03"];

test.each(WEEKS)(
  "in the week of %s, every unit is free in the solver's slots exactly when it is in SQL",
  async (monday) => {
    const horizon = { start: mondayOf(season.start), weeks: 43, slotMinutes: SLOT };
    // margins would widen what is taken: this test is of hours alone
    const bare = { ...hours, spaces: hours.spaces.map((space) => ({ ...space, beforeMinutes: 0, afterMinutes: 0 })) };
    const open = openHoursOf(bare, horizon, new Map());
    const week = (Date.parse(monday) - Date.parse(horizon.start)) / (7 * 86_400_000) + 1;
    const unitsOf = Map.groupBy(hours.spaceUnits, ({ spaceId }) => spaceId);
    const single = [...unitsOf].filter(([, units]) => units.length === 1);
    const exclusive = new Set(hours.units.filter(({ seats }) => seats === 1).map(({ id }) => id));
    const window = {
      start: instantOf(monday, 0, territory.timeZone),
      end: instantOf(addDays(monday, 7), 0, territory.timeZone),
    };
    const bySpace = await withTerritory(db, territory.id, (tx) =>
      readFreeHours(
        tx,
        territory,
        single.map(([id]) => id),
        window,
      ),
    );
    let compared = 0;
    for (const { spaceId, free } of bySpace) {
      const unitId = unitsOf.get(spaceId)?.[0]?.unitId as string;
      if (!exclusive.has(unitId)) continue;
      const wanted = new Set<number>();
      for (const { start, end } of free) {
        // by wall time, so that a week with a change of clocks has its skipped hour closed
        for (let at = start.getTime(); at < end.getTime(); at += SLOT * 60_000) {
          const { day, minutes } = wallTimeOf(new Date(at), territory.timeZone);
          wanted.add(((Date.parse(day) - Date.parse(monday)) / 86_400_000) * (1440 / SLOT) + minutes / SLOT);
        }
      }
      const got = slotsOf(open.get(unitId)?.open ?? [], week, horizon.weeks);
      expect(
        [...got].toSorted((a, b) => a - b),
        spaceId,
      ).toEqual([...wanted].toSorted((a, b) => a - b));
      compared += got.size;
    }
    expect(compared).toBeGreaterThan(5_000);
  },
);

test("nothing is open before tomorrow, nor after the season", () => {
  const horizon = { start: mondayOf(season.start), weeks: 43, slotMinutes: SLOT };
  const open = openHoursOf(hours, horizon, new Map());
  for (const { open: list } of open.values()) {
    for (let week = 1; week <= 11; week++) expect(slotsOf(list, week, 43).size).toBe(0);
  }
});
