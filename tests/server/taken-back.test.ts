import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, newKey, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

const withdraw = async (who: "judo" | "choir", requestId: string) =>
  (await town.as(who)).requests.withdraw({ key: newKey(), requestId });

test("a request that is taken back after a plan counts there neither as served nor as refused", async () => {
  const stays = await season.ask("judo", { weekdays: [2], earliest: 1080, latest: 1080 });
  const leaves = await season.ask("choir", { weekdays: [3], earliest: 1080, latest: 1080 });
  const crowded = await season.ask("choir", { weekdays: [2], earliest: 1080, latest: 1080, title: "choir aussi" });
  const { campaigns } = await town.as("hub");
  const planId = await season.plan();
  const places = await season.placesOf(planId);
  expect([places.has(leaves), places.size]).toEqual([true, 2]);
  const [kept, refused] = places.has(stays) ? [stays, crowded] : [crowded, stays];
  const { publicToken } = await campaigns.share({ key: newKey(), planId, isPublic: true });
  const token = publicToken as string;
  const counts = async () => {
    const { granted, refused } = await campaigns.plan({ planId });
    const [head] = (await campaigns.one({ campaignId: town.campaignId })).plans;
    const shared = await campaigns.shared({ token });
    expect([head, shared]).toMatchObject([
      { granted, refused },
      { granted, refused },
    ]);
    const { lines } = await campaigns.sharedLines({ token });
    const { figures } = await campaigns.compare({ planId, withPlanId: planId });
    expect([lines.length, figures.before.granted, figures.after.granted]).toEqual([granted, granted, granted]);
    return { granted, refused };
  };
  expect(await counts()).toEqual({ granted: 2, refused: 1 });

  const choir = (await town.as("choir")).campaigns;
  const ownOf = async () => (await choir.sharedLines({ token })).own.map(({ requestId }) => requestId);
  expect(await ownOf()).toContain(leaves);
  await withdraw("choir", leaves);
  expect(await counts()).toEqual({ granted: 1, refused: 1 });
  // its line can no longer be wrong
  expect(await ownOf()).not.toContain(leaves);
  await withdraw(refused === crowded ? "choir" : "judo", refused);
  expect(await counts()).toEqual({ granted: 1, refused: 0 });

  // nor is it taken off twice once a hand has changed the plan and its counts are written anew
  const changes = [{ requestId: kept, to: null }];
  const { revision } = await campaigns.edit({ key: newKey(), planId, revision: 0, changes });
  expect(await counts()).toEqual({ granted: 0, refused: 1 });
  await campaigns.undo({ key: newKey(), planId, revision });
  expect(await counts()).toEqual({ granted: 1, refused: 0 });
  expect(await campaigns.publish({ key: newKey(), planId })).toMatchObject({
    ...{ bookings: 1, clashes: [{ requestId: leaves, reason: "withdrawn" }] },
  });
  expect(await counts()).toEqual({ granted: 1, refused: 0 });
});
