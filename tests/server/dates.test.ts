import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "#server/root.ts";
import { addDays, isoWeekday } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

// Tuesdays of the winter of 2026-2027, from the 1st of December; schools are closed from 19 December to 4 January.
const WINTER = { start: "2026-12-01", end: "2027-02-01" };
const EVENINGS = { weekdays: [2], period: WINTER, startMinute: 18 * 60, durationMinutes: 120 };
const ALL = { skipsSchoolHolidays: false, skipsPublicHolidays: false };

let database: TestDatabase;
let town: Town;
const ask = (wishes: object = {}) => createCaller(town.as(null)).places.dates({ ...EVENINGS, ...ALL, ...wishes });
const freeOf = async (wishes: object = {}) =>
  Object.fromEntries((await ask(wishes)).cards.map(({ slug, free }) => [slug, free]));

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await town.holidays("school", "2026-12-19", "2027-01-04");
  await town.holidays("public", "2026-12-25", "2026-12-26");
  const gym = await town.site("gymnase");
  const halves = [await town.unit(gym), await town.unit(gym)];
  const whole = await town.space(gym, "entier", halves, { capacity: 120 });
  const half = await town.space(gym, "moitie", halves.slice(0, 1), { capacity: 60, parentId: whole });
  // both halves by two openings that touch, and not in the school holidays
  await town.open(whole, 2, 17, 2, { schoolHolidays: "never" });
  await town.open(whole, 2, 19, 3, { schoolHolidays: "never" });
  await town.book(half, halves.slice(0, 1), "2026-12-08", 19, 1);
  await town.close(gym, "2027-01-12", 8, 14);
  const cellar = await town.site("cave");
  const unit = await town.unit(cellar);
  const vault = await town.space(cellar, "voute", [unit], { afterMinutes: 30, capacity: 40 });
  await town.open(vault, 2, 18, 2);
  await town.open(vault, 1, 22, 6);
  // its turnaround would meet who comes a quarter of an hour after
  await town.book(vault, [unit], "2027-01-26", 20.25, 1);
  const shared = await town.site("studio");
  const seats = await town.unit(shared, 2);
  const desk = await town.space(shared, "bureaux", [seats], { capacity: 2 });
  await town.open(desk, 2, 8, 14, { validity: { start: "2026-12-08", end: "2028-01-01" } });
  await town.book(desk, [seats], "2026-12-15", 17, 2);
  await town.book(desk, [seats], "2027-01-05", 17, 2);
  await town.book(desk, [seats], "2027-01-05", 18.5, 2);
  await town.site("vide");
});
afterAll(() => database.close());

describe("several dates and a season", () => {
  test("sites come by how many of the dates are free, each with its best space and the dates it lacks", async () => {
    const found = await ask();
    expect(found.days).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((week) => addDays("2026-12-01", 7 * week)));
    expect(found.cards.map(({ slug, free, space }) => [slug, free, space.slug])).toEqual([
      ["cave", 8, "voute"],
      // of the half and the whole, which is as free but on the 8th for both, the smaller
      ["studio", 7, "bureaux"],
      ["gymnase", 5, "moitie"],
    ]);
    const [cellar, desks, gym] = found.cards;
    expect(cellar?.missed).toEqual([{ day: "2027-01-26", state: "taken" }]);
    expect(desks?.missed).toEqual([
      { day: "2026-12-01", state: "closed" },
      { day: "2027-01-05", state: "taken" },
    ]);
    expect(gym?.missed).toEqual([
      { day: "2026-12-08", state: "taken" },
      { day: "2026-12-22", state: "closed" },
      { day: "2026-12-29", state: "closed" },
      { day: "2027-01-12", state: "closed" },
    ]);
    expect(found).toMatchObject({ sites: 3, wholeSites: 0 });
  });

  test("the map's points are the list's places, and those where no date is free", async () => {
    const { points, cards } = await ask({ period: { start: "2027-01-12", end: "2027-01-13" } });
    expect(cards.map(({ slug }) => slug)).toEqual(["studio", "cave"]);
    expect(Object.fromEntries(points.slug.map((slug, i) => [slug, points.free[i]]))).toEqual({
      cave: 1,
      gymnase: 0,
      studio: 1,
    });
  });

  test("dates in holidays are none where they are left out, and a day that is both is left out once", async () => {
    const skipped = { skipsSchoolHolidays: true };
    expect((await ask(skipped)).days).not.toContain("2026-12-22");
    expect(await freeOf(skipped)).toEqual({ cave: 6, studio: 5, gymnase: 5 });
    const fridays = { weekdays: [5], period: { start: "2026-12-18", end: "2027-01-02" } };
    expect((await ask({ ...fridays, skipsPublicHolidays: true })).days).toEqual(["2026-12-18", "2027-01-01"]);
  });

  test("single days that follow no rhythm are asked for alone, in order, those that are past are none", async () => {
    const days = ["2027-01-26", "2026-12-08", "2026-12-15"];
    const found = await ask({ days });
    expect(found.days).toEqual(days.toSorted());
    expect(found.cards.map(({ slug, free, missed }) => [slug, free, missed])).toEqual([
      ["studio", 3, []],
      ["cave", 2, [{ day: "2027-01-26", state: "taken" }]],
      ["gymnase", 2, [{ day: "2026-12-08", state: "taken" }]],
    ]);
    expect(found.wholeSites).toBe(1);
    const period = { start: "2026-11-01", end: "2026-12-02" };
    expect((await ask({ period, days: ["2026-11-03", "2026-11-24"] })).days).toEqual(["2026-11-24"]);
  });

  test("twelve single days at most, none twice, however long the period in which they lie", async () => {
    const every = { weekdays: [1, 2, 3, 4, 5, 6, 7], period: { start: "2026-12-01", end: "2027-12-01" } };
    const days = Array.from({ length: 13 }, (_, i) => addDays("2026-12-05", 20 * i));
    expect((await ask({ ...every, days: days.slice(1) })).days).toEqual(days.slice(1));
    await expect(ask({ ...every, days })).rejects.toThrow(/"days"/);
    await expect(ask({ ...every, days: [days[0], days[0]] })).rejects.toThrow("duplicates");
    await expect(ask({ ...every, days: [] })).rejects.toThrow(/"days"/);
  });

  test("a night counts from the day on which it begins, past midnight too", async () => {
    const night = { weekdays: [2], startMinute: 60, durationMinutes: 120 };
    expect(await freeOf(night)).toEqual({ cave: 9 });
    expect(await freeOf({ ...night, weekdays: [1], startMinute: 23 * 60, durationMinutes: 300 })).toEqual({ cave: 8 });
    expect(await freeOf({ ...night, weekdays: [1], startMinute: 23 * 60, durationMinutes: 360 })).toEqual({});
  });

  test("filters hold as for one hour: people, noise, one place", async () => {
    expect(await freeOf({ people: 50 })).toEqual({ gymnase: 5 });
    expect(await freeOf({ noise: "loud" })).toEqual({});
    expect(await freeOf({ noise: "moderate", startMinute: 21 * 60 + 30, durationMinutes: 30 })).toMatchObject({
      gymnase: expect.any(Number),
    });
    // the neighbours' quiet hours
    const late = { weekdays: [1], startMinute: 23 * 60, durationMinutes: 60 };
    expect(await freeOf({ ...late, noise: "moderate" })).toEqual({});
    expect(await freeOf({ ...late, noise: "quiet" })).toEqual({ cave: 8 });
    expect(await freeOf({ slug: "gymnase", weekdays: [3] })).toEqual({ gymnase: 0 });
  });

  test("dates that are past are none", async () => {
    const period = { start: "2026-11-01", end: "2026-12-02" };
    expect((await ask({ period })).days).toEqual(["2026-11-24", "2026-12-01"]);
    expect((await ask({ period: { start: "2026-10-01", end: "2026-11-01" } })).days).toEqual([]);
  });

  test("too many dates, or a period that ends before it starts, are refused with what is at fault", async () => {
    const every = { weekdays: [1, 2, 3, 4, 5, 6, 7], period: { start: "2026-12-01", end: "2027-12-01" } };
    await expect(ask(every)).rejects.toThrow(/too_many_dates/);
    await expect(ask({ period: { start: "2027-01-01", end: "2027-01-01" } })).rejects.toThrow(/end_before_start/);
  });

  test("each date is free where the search of that one date finds the space, also when the clocks change", async () => {
    for (const period of [
      WINTER,
      { start: "2027-03-16", end: "2027-04-07" },
      { start: "2027-10-19", end: "2027-11-09" },
    ]) {
      for (const startMinute of [60, 18 * 60, 19 * 60 + 30]) {
        const wishes = { ...EVENINGS, ...ALL, startMinute, period, weekdays: [1, 2, 7] };
        const { days } = await ask(wishes);
        const counts: Record<string, number> = {};
        for (const day of days) {
          expect(wishes.weekdays).toContain(isoWeekday(day));
          const input = { day, startMinute, durationMinutes: 120 };
          const { spaces } = await createCaller(town.as(null)).places.search(input);
          for (const site of new Set(spaces.map(({ siteSlug }) => siteSlug))) counts[site] = (counts[site] ?? 0) + 1;
        }
        expect(await freeOf(wishes)).toEqual(counts);
      }
    }
  });
});
