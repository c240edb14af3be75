import { afterAll, beforeAll, expect, test } from "vitest";
import english from "#app/_text/en/lists.json" with { type: "json" };
import french from "#app/_text/fr/lists.json" with { type: "json" };
import { LISTS } from "#app/api/listes/[liste]/lists.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { readList } from "./read-list.ts";
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

const read = (person: Parameters<Town["as"]>[0], name: string, of = "") => readList(town, person, name, { of });

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

test("an association takes away the hours that are kept for it, a line for each date", async () => {
  const judo = await town.as("judo");
  await judo.options.hold({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
    ...{ title: "À voir", people: 5, spaceId: town.spaces.studio, day: "2026-09-20", startMinute: 600 },
    durationMinutes: 90,
  });
  const kept = (await read("judo", "demandes")).filter((row) => row[1] === "À voir");
  expect(kept.map((row) => [row[4], row[5], row[6], row[7], row[10]])).toEqual([
    [5, 1.5, "20/09/2026", "10:00", "held"],
  ]);
  expect((await read("choir", "demandes")).map((row) => row[1])).not.toContain("À voir");
});

test("its members, for who is one of them, and for nobody else", async () => {
  const rows = await read("judo", "membres", town.organizations.judo);
  expect(rows.map(([person, , role]) => [person, role])).toEqual([["judo", "manager"]]);
  await expect(read("choir", "membres", town.organizations.judo)).rejects.toThrow();
});

test("who is invited stands among the members, for who manages them", async () => {
  const judo = await town.as("judo");
  const organizationId = town.organizations.judo;
  await judo.organizations.invite({
    key: newKey(),
    organizationId,
    email: "ami@example.org",
    role: "team-lead",
    team: "",
  });
  const rows = await read("judo", "membres", organizationId);
  expect(rows.map((row) => [row[0], row[1], row[2], row[5]])).toEqual([
    ["judo", "judo@example.org", "manager", "active"],
    ["", "ami@example.org", "team-lead", "invited"],
  ]);
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

test("its teams, and its papers with the hub's answer, for nobody else", async () => {
  const judo = await town.as("judo");
  const organizationId = town.organizations.judo;
  const { teamId } = await judo.teams.save({
    key: newKey(),
    organizationId,
    teamId: null,
    name: "Anciens",
    ageGroup: "seniors",
  });
  await judo.teams.save({ key: newKey(), organizationId, teamId: null, name: "Poussins", ageGroup: "children" });
  await judo.teams.end({ key: newKey(), teamId, ended: true });
  expect((await read("judo", "equipes")).map((row) => row.slice(0, 4))).toEqual([
    ["Structure judo", "Poussins", "children", "active"],
    ["Structure judo", "Anciens", "seniors", "ended"],
  ]);
  expect(await read("choir", "equipes")).toEqual([]);

  const file = { name: "statuts.pdf", content: Buffer.from("%PDF-1.7\n%%EOF\n").toString("base64") };
  const { documentId } = await judo.papers.submit({
    ...{ key: newKey(), organizationId, kind: "statutes", validUntil: null, ...file },
  });
  const note = "La page 2 manque.";
  await (await town.as("hub")).papers.check({ key: newKey(), documentId, decision: "refuse", note });
  const papers = await read("judo", "papiers-de-la-structure", organizationId);
  expect(papers.map((row) => [row[1], row[3], row[4], row[5]])).toEqual([["statutes", "", "refused", note]]);
  await expect(read("choir", "papiers-de-la-structure", organizationId)).rejects.toThrow();
});

test("swaps: to both sides while they are asked, to the owner once they agree", async () => {
  const [judo, choir] = [await town.as("judo"), await town.as("choir")];
  const slot = { activityId: town.activities.sport, people: 10, startMinute: 1080, durationMinutes: 60 };
  const mine = { organizationId: town.organizations.judo, title: "Judo", spaceId: town.spaces.gymNorth };
  const theirs = { organizationId: town.organizations.choir, title: "Chorale", spaceId: town.spaces.gymSouth };
  await judo.bookings.book({ key: newKey(), ...slot, ...mine, day: "2026-09-15" });
  await choir.bookings.book({ key: newKey(), ...slot, ...theirs, day: "2026-09-17" });
  const days = { start: "2026-09-15", end: "2026-09-18" };
  const [own] = await judo.agenda.week(days);
  const [other] = await choir.agenda.week(days);
  const sides = { sessionId: own?.id as string, otherSessionId: other?.id as string };
  const { swapId } = await judo.swaps.propose({ key: newKey(), ...sides, note: "Compétition" });
  const seen = async (who: "judo" | "choir") =>
    (await read(who, "echanges")).map((row) => [row[0], row[3], row[6], row[9], row[12], row[13]]);
  // who is asked learns who asks, and not the other way round
  expect(await seen("judo")).toEqual([["Judo", "15/09/2026", null, "17/09/2026", "Compétition", "proposed"]]);
  expect(await seen("choir")).toEqual([
    ["Chorale", "17/09/2026", "Structure judo", "15/09/2026", "Compétition", "asked"],
  ]);
  expect(await read("owner", "echanges-a-confirmer")).toEqual([]);
  await choir.swaps.answer({ key: newKey(), swapId, decision: "accept" });
  const [toConfirm] = await read("owner", "echanges-a-confirmer");
  expect([toConfirm?.[1], toConfirm?.[8]]).toEqual(["Structure judo", "Structure choir"]);
});

test("the campaigns are the hub's alone", async () => {
  await expect(read("judo", "campagnes")).rejects.toThrow();
  const made = await read("hub", "campagnes");
  const { campaigns } = await town.as("hub");
  expect(made.map(([name]) => name)).toEqual((await campaigns.list()).map(({ name }) => name));
});
