import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { readFreeHours, readOpenHours } from "#server/openings/data.ts";
import { wallTimeOf } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

let database: TestDatabase;
let town: Town;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

let count = 0;
/** A site of its own with one unit and one space, so that no test sees another's hours. */
async function room(values: Parameters<Town["space"]>[3] = {}, seats = 1) {
  const siteId = await town.site(`salle-${++count}`);
  const unitId = await town.unit(siteId, seats);
  return { siteId, unitId, spaceId: await town.space(siteId, "salle", [unitId], values) };
}

/** What is free in a space during local days, written as on a wall: "01 18:00–22:00". */
async function drawn(kind: "open" | "free", spaceId: string, day: string, days = 1, startHour = 0, endHour = 24) {
  const window = { start: town.at(day, startHour), end: town.at(day, (days - 1) * 24 + endHour) };
  const [hours] = await withTerritory(database.db, town.territory.id, (tx) =>
    readFreeHours(tx, town.territory, [spaceId], window),
  );
  return (hours?.[kind] ?? []).map(({ start, end }) => {
    const [from, to] = [start, end].map((at) => {
      const { day: local, minutes } = wallTimeOf(at, town.territory.timeZone);
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      return `${local.slice(8)} ${clock}`;
    });
    return `${from}–${to}`;
  });
}
const free = (spaceId: string, day: string, days?: number, startHour?: number, endHour?: number) =>
  drawn("free", spaceId, day, days, startHour, endHour);

const length = (hours: readonly { start: Date; end: Date }[]) =>
  hours.reduce((sum, { start, end }) => sum + (end.getTime() - start.getTime()) / 3_600_000, 0);

describe("openings", () => {
  test("a weekly opening is open on its weekday only, within its validity", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 1, 18, 4, { validity: { start: "2026-11-23", end: "2026-12-07" } });
    expect(await free(spaceId, "2026-11-16", 35)).toEqual(["23 18:00–23 22:00", "30 18:00–30 22:00"]);
  });

  test("a space without openings is never open", async () => {
    const { spaceId } = await room();
    expect(await free(spaceId, "2026-11-23", 7)).toEqual([]);
  });

  test("openings that touch or overlap are one", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 2, 8, 4);
    await town.open(spaceId, 2, 12, 2);
    await town.open(spaceId, 2, 13, 3);
    expect(await free(spaceId, "2026-11-24")).toEqual(["24 08:00–24 16:00"]);
  });

  test("a night that began the day before is seen after midnight, and cut to the window", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 1, 22, 8);
    expect(await free(spaceId, "2026-11-24")).toEqual(["24 00:00–24 06:00"]);
    expect(await free(spaceId, "2026-11-23", 2)).toEqual(["23 22:00–24 06:00"]);
    expect(await free(spaceId, "2026-11-23", 1, 23, 23.5)).toEqual(["23 23:00–23 23:30"]);
  });

  test("a whole day open every day has no seam", async () => {
    const { spaceId } = await room();
    for (let weekday = 1; weekday <= 7; weekday++) await town.open(spaceId, weekday, 0, 24);
    expect(await free(spaceId, "2026-11-23", 7)).toEqual(["23 00:00–30 00:00"]);
  });
});

describe("holidays", () => {
  beforeAll(async () => {
    await town.holidays("school", "2026-12-19", "2027-01-04");
    await town.holidays("public", "2026-12-25", "2026-12-26");
  });

  test("`never` is closed on those days, `only` is open on no other", async () => {
    const { spaceId: never } = await room();
    const { spaceId: only } = await room();
    const { spaceId: always } = await room();
    await town.open(never, 1, 18, 2, { schoolHolidays: "never" });
    await town.open(only, 1, 18, 2, { schoolHolidays: "only" });
    await town.open(always, 1, 18, 2);
    expect(await free(never, "2026-12-14", 28)).toEqual(["14 18:00–14 20:00", "04 18:00–04 20:00"]);
    expect(await free(only, "2026-12-14", 28)).toEqual(["21 18:00–21 20:00", "28 18:00–28 20:00"]);
    expect(await free(always, "2026-12-14", 28)).toHaveLength(4);
  });

  test("public holidays have their own rule, and both must hold", async () => {
    const { spaceId: usual } = await room();
    const { spaceId: feast } = await room();
    const { spaceId: neither } = await room();
    await town.open(usual, 5, 10, 2);
    await town.open(feast, 5, 10, 2, { publicHolidays: "only" });
    await town.open(neither, 5, 10, 2, { publicHolidays: "only", schoolHolidays: "never" });
    expect(await free(usual, "2026-12-18", 14)).toEqual(["18 10:00–18 12:00"]);
    expect(await free(feast, "2026-12-18", 14)).toEqual(["25 10:00–25 12:00"]);
    expect(await free(neither, "2026-12-18", 14)).toEqual([]);
  });

  test("a holiday takes the night that begins on its day, not the one that ends on it", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 4, 22, 8);
    await town.open(spaceId, 5, 22, 8);
    expect(await free(spaceId, "2026-12-24", 3)).toEqual(["24 22:00–25 06:00"]);
  });
});

describe("changes of clocks", () => {
  test.each([
    ["2027-03-28", 6],
    ["2027-10-31", 8],
    ["2027-06-06", 7],
  ])("a night from 22:00 to 05:00 that ends on %s lasts %d hours", async (sunday, hours) => {
    const { spaceId } = await room();
    await town.open(spaceId, 6, 22, 7);
    const window = { start: new Date(`${sunday}T00:00:00Z`), end: new Date(`${sunday}T12:00:00Z`) };
    window.start.setUTCHours(-12);
    const open = await withTerritory(database.db, town.territory.id, (tx) =>
      readOpenHours(tx, town.territory, [spaceId], window),
    );
    expect(length(open.get(spaceId) ?? [])).toBe(hours);
  });

  test("an evening keeps its wall time on both Sundays", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 7, 18, 2);
    expect(await free(spaceId, "2027-03-28")).toEqual(["28 18:00–28 20:00"]);
    expect(await free(spaceId, "2027-10-31")).toEqual(["31 18:00–31 20:00"]);
  });

  test("an hour that the clocks skip is not open, and keeps nothing else from being so", async () => {
    const { spaceId } = await room();
    await town.open(spaceId, 7, 2, 1);
    await town.open(spaceId, 7, 10, 1);
    expect(await free(spaceId, "2027-03-28")).toEqual(["28 10:00–28 11:00"]);
    expect(await free(spaceId, "2027-10-31")).toEqual(["31 02:00–31 03:00", "31 10:00–31 11:00"]);
  });
});

describe("closures", () => {
  test("a closure of the site closes all its spaces, one of a space its units only", async () => {
    const siteId = await town.site("ecole");
    const [north, south] = [await town.unit(siteId), await town.unit(siteId)];
    const a = await town.space(siteId, "nord", [north]);
    const b = await town.space(siteId, "sud", [south]);
    const whole = await town.space(siteId, "entier", [north, south]);
    await town.open(whole, 3, 8, 10);
    await town.close(siteId, "2026-11-25", 8, 2);
    await town.close(siteId, "2026-11-25", 12, 2, a);
    expect(await free(a, "2026-11-25")).toEqual(["25 10:00–25 12:00", "25 14:00–25 18:00"]);
    expect(await free(b, "2026-11-25")).toEqual(["25 10:00–25 18:00"]);
    expect(await drawn("open", whole, "2026-11-25")).toEqual(["25 10:00–25 12:00", "25 14:00–25 18:00"]);
  });

  test("a closure of the whole closes its parts", async () => {
    const siteId = await town.site("ecole-2");
    const [north, south] = [await town.unit(siteId), await town.unit(siteId)];
    const a = await town.space(siteId, "nord", [north]);
    const whole = await town.space(siteId, "entier", [north, south]);
    await town.open(whole, 3, 8, 10);
    await town.close(siteId, "2026-11-25", 0, 24, whole);
    expect(await free(a, "2026-11-25")).toEqual([]);
  });
});

describe("occupations", () => {
  test("what is booked is open but not free, buffers included", async () => {
    const { spaceId, unitId } = await room();
    await town.open(spaceId, 4, 18, 5);
    await town.book(spaceId, [unitId], "2026-11-26", 19, 2, { bufferHours: 0.5 });
    expect(await drawn("open", spaceId, "2026-11-26")).toEqual(["26 18:00–26 23:00"]);
    expect(await free(spaceId, "2026-11-26")).toEqual(["26 18:00–26 18:30", "26 21:30–26 23:00"]);
  });

  test("the whole is free where all its parts are, and taking the whole takes each part", async () => {
    const siteId = await town.site("gymnase");
    const units = [await town.unit(siteId), await town.unit(siteId), await town.unit(siteId)];
    const [first, second, third] = units as [string, string, string];
    const part = await town.space(siteId, "tiers-1", [first]);
    const other = await town.space(siteId, "tiers-2", [second]);
    const whole = await town.space(siteId, "entier", units);
    await town.open(whole, 6, 9, 9);
    await town.book(part, [first], "2026-11-28", 10, 2);
    await town.book(whole, [first, second, third], "2026-11-28", 15, 1);
    expect(await free(part, "2026-11-28")).toEqual(["28 09:00–28 10:00", "28 12:00–28 15:00", "28 16:00–28 18:00"]);
    expect(await free(other, "2026-11-28")).toEqual(["28 09:00–28 15:00", "28 16:00–28 18:00"]);
    expect(await free(whole, "2026-11-28")).toEqual(await free(part, "2026-11-28"));
  });

  test("a space is open only where all its units are", async () => {
    const siteId = await town.site("gymnase-2");
    const [first, second] = [await town.unit(siteId), await town.unit(siteId)];
    const a = await town.space(siteId, "a", [first]);
    const b = await town.space(siteId, "b", [second]);
    const whole = await town.space(siteId, "entier", [first, second]);
    await town.open(a, 6, 9, 4);
    await town.open(b, 6, 11, 4);
    expect(await free(whole, "2026-11-28")).toEqual(["28 11:00–28 13:00"]);
  });

  test("a shared unit stays free until its seats run out", async () => {
    const { spaceId, unitId } = await room({}, 10);
    await town.open(spaceId, 1, 8, 10);
    await town.book(spaceId, [unitId], "2026-11-30", 9, 4, { seats: 6 });
    await town.book(spaceId, [unitId], "2026-11-30", 11, 4, { seats: 4 });
    expect(await free(spaceId, "2026-11-30")).toEqual(["30 08:00–30 11:00", "30 13:00–30 18:00"]);
  });

  test("many spaces are read at once, and another territory's are not read at all", async () => {
    const { spaceId: one } = await room();
    const { spaceId: two } = await room();
    await town.open(one, 1, 8, 1);
    const window = { start: town.at("2026-11-30", 0), end: town.at("2026-12-01", 0) };
    const hours = await withTerritory(database.db, town.territory.id, (tx) =>
      readFreeHours(tx, town.territory, [one, two, "00000000-0000-4000-8000-000000000000"], window),
    );
    const lengths = new Map(hours.map(({ spaceId, free: intervals }) => [spaceId, length(intervals)]));
    expect(lengths.get(one)).toBe(1);
    expect(lengths.get(two)).toBe(0);
    expect(lengths.get("00000000-0000-4000-8000-000000000000")).toBe(0);
  });
});
