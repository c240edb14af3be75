import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign, space } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
/** A Thursday before the season is granted. */
const DAY = "2026-09-10";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await withTerritory(database.db, town.territoryId, async (tx) => {
    await tx.update(campaign).set({ state: "published" });
    // the halves of the gym are quiet from seven in the evening, the whole is not
    const { gymNorth, gymSouth } = town.spaces;
    const noiseByHour = `${"m".repeat(19)}${"q".repeat(5)}`;
    await tx
      .update(space)
      .set({ noiseByHour })
      .where(inArray(space.id, [gymNorth, gymSouth]));
    await tx
      .update(space)
      .set({ noiseByHour: "m".repeat(24) })
      .where(eq(space.id, town.spaces.gym));
  });
});
afterAll(() => database.close());

const booked = async (startMinute: number, activityId = town.activities.sport, spaceId = town.spaces.gymNorth) =>
  (await town.as("judo")).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId, people: 10 },
    ...{ spaceId, day: DAY, startMinute, durationMinutes: 60 },
  });

describe("a space that is quiet at some hours", () => {
  test("refuses what would be too loud then, with the hours at which it would not", async () => {
    expect(await refusalOf(booked(18 * 60 + 30))).toEqual({
      code: "INVALID_INPUT",
      field: "startMinute",
      details: { rule: "noise_by_hour", hours: "00:00–19:00" },
    });
    await booked(18 * 60);
    await booked(19 * 60, town.activities.reading);
    await booked(20 * 60, town.activities.sport, town.spaces.gym);
  });

  test("refuses a season at such an hour", async () => {
    const judo = await town.as("judo");
    const ask = (startMinute: number) =>
      judo.series.ask({
        ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
        ...{ people: 10, spaceId: town.spaces.gymSouth, period: { start: "2026-10-05", end: "2026-10-19" } },
        ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
        slots: [{ weekday: 1, startMinute, durationMinutes: 60, shortestMinutes: 60 }],
      });
    expect(await refusalOf(ask(19 * 60))).toMatchObject({
      field: "slots.0.startMinute",
      details: { rule: "noise_by_hour" },
    });
    expect((await ask(18 * 60)).sessions).toBe(2);
  });

  test("is not found on the map's day, nor for one evening, by who is louder", async () => {
    const visitor = await town.as(null);
    const found = async (startMinute: number, activity: string) =>
      (await visitor.places.search({ day: "2026-11-12", startMinute, durationMinutes: 60, activity })).spaces
        .map(({ spaceId }) => spaceId)
        .filter((id) => id !== town.spaces.studio)
        .toSorted();
    const { gym, gymNorth, gymSouth } = town.spaces;
    expect(await found(18 * 60, "sport")).toEqual([gym, gymNorth, gymSouth].toSorted());
    expect(await found(18 * 60 + 30, "sport")).toEqual([gym]);
    expect(await found(19 * 60, "reading")).toEqual([gym, gymNorth, gymSouth].toSorted());
  });

  test.each(["once", "every"] as const)("is no match for a louder need (%s), and says why", async (recurrence) => {
    const visitor = await town.as(null);
    const { gym, gymNorth, gymSouth } = town.spaces;
    const need = (startMinute: number, spaceIds: string[]) =>
      visitor.requests.match({
        ...{ activityId: town.activities.sport, recurrence, people: 10, durationMinutes: 60, campaignId: null },
        period: { start: "2026-11-09", end: recurrence === "once" ? "2026-11-16" : "2026-12-07" },
        wishes: [{ weekdays: [4], earliestStart: startMinute, latestStart: startMinute, spaceIds }],
      });
    expect((await need(18 * 60, [gymNorth, gymSouth])).spaces).toBe(2);
    expect(await need(18 * 60 + 30, [gymNorth, gymSouth])).toMatchObject({
      spaces: 0,
      obstacle: { criterion: "quiet" },
    });
    const mixed = await need(19 * 60, [gymNorth, gym]);
    expect(mixed.best.map(({ spaceId }) => spaceId)).toEqual([gym]);
  });
});
