import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { closure } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

/** From nine on a Tuesday, when the gym opens at five; at the week-end it opens at eight. */
const morning = { weekdays: [2], earliest: 540, latest: 540 };

async function refusalOf(requestId: string) {
  const { refusals } = await (await town.as("hub")).campaigns.plan({ planId: await season.plan() });
  return refusals.find((one) => one.requestId === requestId);
}

describe("a request that no small change of its own would place", () => {
  test("is told an open day, and another place that suits, whether anybody wished for it or not", async () => {
    const { gymNorth, studio } = town.spaces;
    const long = { ...morning, activity: "reading", durationMinutes: 600, people: 8 } as const;
    const found = await refusalOf(await season.ask("choir", long));
    expect(found?.reason).toBe("closed");
    expect(found?.details.changes).toMatchObject([
      { kind: "day", at: { spaceId: gymNorth, weekday: 6, startMinute: 540 }, minutes: 600, request: null },
      { kind: "place", at: { spaceId: studio, weekday: 2, startMinute: 540 }, minutes: 600, request: null },
    ]);
    expect(found?.details.lacks).toBeUndefined();
  });

  test("is told another place at another hour only where neither alone would do", async () => {
    const { gym, gymNorth, gymSouth, studio } = town.spaces;
    // all of the gym's week-end is another's
    for (const day of [6, 7]) {
      const all = { weekdays: [day], earliest: 480, latest: 480, durationMinutes: 900, spaces: [gym], people: 60 };
      await season.ask("judo", { ...all, activity: "reading" });
    }
    const long = { ...morning, activity: "reading", durationMinutes: 600, people: 8 } as const;
    await season.ask("judo", { ...long, weekdays: [2], spaces: [studio], durationMinutes: 840, people: 25 });
    const found = await refusalOf(await season.ask("choir", { ...long, spaces: [gymNorth, gymSouth] }));
    const [change] = found?.details.changes ?? [];
    expect(found?.details.changes).toHaveLength(1);
    expect(change).toMatchObject({ kind: "elsewhere", at: { spaceId: studio }, minutes: 600 });
  });

  test("is told what is missing, where nothing would do: hours that nobody has, or hours that are open at all", async () => {
    const { gym } = town.spaces;
    for (const day of [6, 7]) {
      const all = { weekdays: [day], earliest: 480, latest: 480, durationMinutes: 840, spaces: [gym], people: 60 };
      await season.ask("judo", all);
    }
    const asked = await season.ask("choir", { ...morning, durationMinutes: 660, people: 5 });
    const taken = await refusalOf(asked);
    expect(taken).toMatchObject({ reason: "closed", details: { changes: [], lacks: "free" } });
    await withTerritory(database.db, town.territoryId, (tx) =>
      tx.insert(closure).values({
        ...{ territoryId: town.territoryId, siteId: town.sites.gym, reason: "works", createdBy: "owner" },
        during: { start: new Date("2026-08-31T22:00:00Z"), end: new Date("2027-07-31T22:00:00Z") },
        ...{ localStart: "2026-09-01 00:00:00", localEnd: "2027-08-01 00:00:00" },
      }),
    );
    const closed = await refusalOf(asked);
    expect(closed).toMatchObject({ reason: "closed", details: { changes: [], lacks: "open" } });
  });
});
