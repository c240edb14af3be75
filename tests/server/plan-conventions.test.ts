import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { convention, outbox } from "#db/schema.ts";
import { prepareOfPlan } from "#server/conventions/of-plan.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, NOW, newKey, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let planId: string;

/** A published plan of four seasons in the owner's gym. */
beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const season = createSeason(database, town);
  for (const weekday of [1, 2, 3]) await season.ask("judo", { weekdays: [weekday], title: `Judo ${weekday}` });
  await season.ask("choir", { weekdays: [4], title: "Chœur" });
  planId = await season.plan();
  expect(await (await town.as("hub")).campaigns.publish({ key: newKey(), planId })).toMatchObject({ bookings: 4 });
});
afterEach(() => database.close());

const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const made = () => inTown((tx) => tx.select().from(convention));
const prepare = () => {
  const { signal } = new AbortController();
  const viewer = { db: database.db, territory: town.territory, user: null, now: () => NOW, signal };
  return prepareOfPlan(viewer, planId, 0);
};

test("publication leaves a job, which prepares a convention for each season and writes to nobody", async () => {
  const { rows } = await database.db.execute(sql`select data from pgboss.job where name = 'conventions.prepare'`);
  expect(rows).toEqual([{ data: { territoryId: town.territoryId, planId } }]);
  const before = await inTown((tx) => tx.$count(outbox));
  await prepare();
  expect((await made()).map(({ version, kind }) => [version, kind])).toEqual(Array(4).fill([1, "public"]));
  await prepare();
  expect(await made()).toHaveLength(4);
  expect(await inTown((tx) => tx.$count(outbox))).toBe(before);
  const waiting = await (await town.as("judo")).conventions.waiting();
  expect(waiting.map(({ title, side }) => [title, side]).toSorted()).toEqual(
    [1, 2, 3].map((weekday) => [`Judo ${weekday}`, "holder"]),
  );
});

test("a job that was stopped half-way goes on with what is left", async () => {
  const stop = new AbortController();
  let looks = 0;
  // the clock is looked at once for the list, then for each file
  const now = () => {
    looks += 1;
    if (looks === 3) stop.abort(new Error("The process ends"));
    return NOW;
  };
  const viewer = { db: database.db, territory: town.territory, user: null, now, signal: stop.signal };
  await expect(prepareOfPlan(viewer, planId, 0)).rejects.toThrow("The process ends");
  const first = await made();
  expect(first).toHaveLength(1);
  await prepare();
  const all = await made();
  expect(all).toHaveLength(4);
  expect(all.filter(({ id }) => first.some((one) => one.id === id))).toEqual(first);
});

test("what a party has prepared or given back meanwhile is left as it is", async () => {
  const judo = await town.as("judo");
  const { sessions } = await judo.agenda.list({ direction: "upcoming", limit: 100 });
  const [mine, left] = [...new Set(sessions.map(({ bookingId }) => bookingId))];
  await judo.conventions.prepare({ key: newKey(), bookingId: mine as string });
  await inTown((tx) => tx.execute(sql`update session set state = 'cancelled' where booking_id = ${left}::uuid`));
  await prepare();
  const all = await made();
  expect(all).toHaveLength(3);
  expect(all.some(({ bookingId }) => bookingId === left)).toBe(false);
  const ofMine = await inTown((tx) =>
    tx
      .select()
      .from(convention)
      .where(eq(convention.bookingId, mine as string)),
  );
  expect(ofMine.map(({ version }) => version)).toEqual([1]);
});
