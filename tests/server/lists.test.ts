import { afterAll, beforeAll, expect, test } from "vitest";
import english from "#app/_text/en/lists.json" with { type: "json" };
import french from "#app/_text/fr/lists.json" with { type: "json" };
import { LISTS } from "#app/api/listes/[liste]/lists.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await (await town.as("judo")).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.drums },
    ...{ title: "Judo des grands", people: 8, spaceId: town.spaces.studio },
    ...{ day: "2026-09-14", startMinute: 18 * 60, durationMinutes: 90 },
  });
});
afterAll(() => database.close());

const read = async (person: Parameters<Town["as"]>[0], name: string, of = "") => {
  const list = LISTS.find((one) => one.name === name);
  if (!list) throw new Error(`No list ${name}`);
  const rows = await list.read(await town.as(person), {
    of,
    state: (key) => key,
    timeZone: "Europe/Paris",
    locale: "fr",
  });
  for (const row of rows) expect(row, name).toHaveLength(list.columns.length);
  return rows;
};

test("every column has its words in both languages", () => {
  const columns = LISTS.flatMap((list) => list.columns);
  for (const words of [french, english]) expect(Object.keys(words.columns)).toEqual(expect.arrayContaining(columns));
});

test("an association takes away what it asked for, with days as a spreadsheet reads them", async () => {
  const rows = await read("judo", "demandes");
  expect(rows.map((row) => [row[1], row[4], row[5], row[6], row[7], row[10]])).toEqual([
    ["Judo des grands", 8, 1.5, "14/09/2026", "18:00", "pending"],
  ]);
  expect(await read("choir", "demandes")).toEqual([]);
  // who waits for the same hours has them in its own list
  const choir = await town.as("choir");
  await choir.waitlist.join({
    ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.reading },
    ...{ title: "Chorale", people: 8, spaceId: town.spaces.studio },
    slots: [{ day: "2026-09-14", startMinute: 1080, durationMinutes: 60 }],
  });
  const waits = await read("choir", "demandes");
  expect(waits.map((row) => [row[1], row[6], row[7], row[10]])).toEqual([
    ["Chorale", "14/09/2026", "18:00", "waiting"],
  ]);
});

test("its members, for who is one of them, and for nobody else", async () => {
  const rows = await read("judo", "membres", town.organizations.judo);
  expect(rows.map(([person, , role]) => [person, role])).toEqual([["judo", "manager"]]);
  await expect(read("choir", "membres", town.organizations.judo)).rejects.toThrow();
});

test("an owner takes away its places, and what waits for its answer", async () => {
  const places = await read("owner", "lieux");
  expect(places.length).toBeGreaterThan(1);
  const waiting = await read("owner", "demandes-recues");
  expect(waiting.map((row) => row.slice(-3))).toEqual([["14/09/2026", "18:00", "19:30"]]);
});

test("the mails are the hub's alone", async () => {
  const rows = await read("hub", "courrier");
  expect(rows.map((row) => row[1])).toEqual(expect.arrayContaining(["judo@example.org", "owner@example.org"]));
  await expect(read("judo", "courrier")).rejects.toThrow();
  expect(await read("hub", "fermetures")).toEqual([]);
  for (const name of ["papiers", "fermetures"]) await expect(read("judo", name), name).rejects.toThrow();
});
