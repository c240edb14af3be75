import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign, outbox } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let seasons = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await inTerritory((tx) => tx.update(campaign).set({ state: "published" }));
});
beforeEach(() => inTerritory((tx) => tx.delete(outbox)));
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const mails = () => inTerritory((tx) => tx.select().from(outbox));

/** The convention of some Mondays of judo, each test at hours of its own. */
async function made(title: string) {
  const judo = await town.as("judo");
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, spaceId: town.spaces.gymNorth },
    ...{ activityId: town.activities.sport, title, people: 20 },
    slots: [{ weekday: 1, startMinute: 1020 + 15 * seasons++, durationMinutes: 15, shortestMinutes: 15 }],
    ...{ period: { start: "2026-11-02", end: "2026-12-14" }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
  });
  const { conventionId, sha256 } = await judo.conventions.prepare({ key: newKey(), bookingId });
  await inTerritory((tx) => tx.delete(outbox));
  return { bookingId, item: { conventionId, sha256 } };
}

const stateOf = async (bookingId: string) => (await (await town.as("owner")).conventions.of({ bookingId })).state;

test("several are accepted at once: each keeps name, time and hash, the other party has one mail, the list is empty", async () => {
  const all = [await made("Judo des petits"), await made("Judo des grands"), await made("Judo des adultes")];
  const owner = await town.as("owner", { now: new Date("2026-09-02T09:30:00Z") });
  const waiting = (await owner.conventions.waiting()).filter(({ side }) => side === "owner");
  expect(waiting.map(({ title }) => title)).toEqual(["Judo des petits", "Judo des grands", "Judo des adultes"]);
  const items = waiting.map(({ conventionId, sha256 }) => ({ conventionId, sha256 }));
  expect(items).toEqual(all.map(({ item }) => item));

  const input = { key: newKey(), side: "owner" as const, items };
  const { outcomes } = await owner.conventions.acceptAll(input);
  expect(outcomes.map(({ refusal }) => refusal)).toEqual([null, null, null]);
  for (const { bookingId, item } of all) {
    const { versions } = await owner.conventions.of({ bookingId });
    expect(versions[0]?.acceptances).toMatchObject([
      { side: "owner", name: "owner", acceptedAt: new Date("2026-09-02T09:30:00Z"), sha256: item.sha256 },
    ]);
  }
  const told = await mails();
  expect(told).toMatchObject([
    { recipient: "judo@example.org", subject: expect.stringContaining("3 conventions acceptées") },
  ]);
  for (const title of ["Judo des petits", "Judo des grands", "Judo des adultes"])
    expect(told[0]?.body).toContain(title);
  expect((await owner.conventions.waiting()).filter(({ side }) => side === "owner")).toEqual([]);

  // the same click that comes twice writes nothing twice
  expect(await owner.conventions.acceptAll(input)).toEqual({ outcomes });
  expect(await mails()).toHaveLength(1);
});

test("what changed meanwhile is told by its line, and the others are accepted", async () => {
  const [good, changed, other] = [await made("Inchangé"), await made("Changé"), await made("Autre fichier")];
  const judo = await town.as("judo");
  await judo.conventions.prepare({ key: newKey(), bookingId: changed.bookingId, amplified: true });
  await inTerritory((tx) => tx.delete(outbox));
  const owner = await town.as("owner");
  const items = [good.item, changed.item, { ...other.item, sha256: "0".repeat(64) }];
  const { outcomes } = await owner.conventions.acceptAll({ key: newKey(), side: "owner", items });
  const codeOf = new Map(outcomes.map(({ conventionId, refusal }) => [conventionId, refusal?.domainCode ?? null]));
  expect(items.map(({ conventionId }) => codeOf.get(conventionId))).toEqual([null, "STATE_CHANGED", "STATE_CHANGED"]);
  expect([await stateOf(good.bookingId), await stateOf(changed.bookingId), await stateOf(other.bookingId)]).toEqual([
    ...["waits-for-holder", "waits-for-both", "waits-for-both"],
  ]);
  expect(await mails()).toMatchObject([{ recipient: "judo@example.org", subject: expect.not.stringContaining("3") }]);
});

test("who names one that is not theirs to accept has accepted none", async () => {
  const [one, two] = [await made("À nous"), await made("À nous aussi")];
  const items = [one.item, two.item];
  const all = { key: newKey(), items };
  expect((await refusalOf((await town.as("stranger")).conventions.acceptAll(all))).code).toBe("NOT_FOUND");
  const judo = await town.as("judo");
  expect((await refusalOf(judo.conventions.acceptAll({ ...all, key: newKey(), side: "owner" }))).code).toBe(
    "FORBIDDEN",
  );
  expect([await stateOf(one.bookingId), await stateOf(two.bookingId)]).toEqual(["waits-for-both", "waits-for-both"]);
  expect(await mails()).toEqual([]);
});

test("two who accept the same at once: each convention is accepted once, and nobody waits for ever", async () => {
  const all = [await made("Premier"), await made("Second"), await made("Dernier")].map(({ item }) => item);
  const owner = await town.as("owner");
  const answers = await Promise.all(
    [all, all.toReversed()].map((items) => owner.conventions.acceptAll({ key: newKey(), side: "owner", items })),
  );
  const given = answers.flatMap(({ outcomes }) => outcomes.filter(({ refusal }) => refusal === null));
  expect(given.map(({ conventionId }) => conventionId).toSorted()).toEqual(
    all.map(({ conventionId }) => conventionId).toSorted(),
  );
});

test("none, the same twice and more than an act may take are refused", async () => {
  const { item } = await made("Seul");
  const owner = await town.as("owner");
  const other = (n: number) => ({ ...item, conventionId: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` });
  for (const items of [[], [item, item], Array.from({ length: 201 }, (_, n) => other(n))]) {
    expect((await refusalOf(owner.conventions.acceptAll({ key: newKey(), items }))).code).toBe("BAD_REQUEST");
  }
});
