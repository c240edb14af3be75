import { afterEach, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign } from "#db/schema.ts";
import { watchSeasons } from "#server/seasons/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { lenderOf } from "./lender.ts";
import { readList } from "./read-list.ts";
import { createSeason } from "./season.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

test("what is lent is taken away as it was searched for, by whoever searches", async () => {
  const { lists, asks } = lenderOf(town);
  const { slug } = await lists({ name: "Barnum A", quantity: 2, terms: "rent", centsPerDay: 450 });
  await lists({ name: "Barnum B" });
  await lists({ name: "Perceuse", category: "tools" });
  const found = (address: Readonly<Record<string, string>>) => readList(town, null, "objets", { address });
  expect((await found({ texte: "barnum" })).slice(0, 1)).toEqual([
    ["Barnum A", "Fêtes et plein air", 2, "Site gymnase", "Dunkerque", null, "rent", 4.5, 100, ""],
  ]);
  expect((await found({ categorie: "tools" })).map(([name]) => name)).toEqual(["Perceuse"]);
  expect((await found({})).map(([name]) => name)).toEqual(["Barnum A", "Barnum B", "Perceuse"]);
  // a category that there is not, days the wrong way round: as the page reads them
  expect(await found({ categorie: "rien", du: "2026-09-15", au: "2026-09-14" })).toHaveLength(3);
  await asks("judo", slug, { quantity: 2 });
  const thatDay = await found({ texte: "barnum", du: "2026-09-15" });
  expect(thatDay.map((row) => [row[0], row[9]])).toEqual([
    ["Barnum B", ""],
    ["Barnum A", "Libre une partie du jour"],
  ]);
});

test("the places that are found are taken away in the order and by the address of the first page", async () => {
  const found = (address: Readonly<Record<string, string>>) => readList(town, null, "lieux-trouves", { address });
  const evening = { jour: "2026-09-15", heure: "18:00" };
  const rows = await found(evening);
  expect(rows.map(([name]) => name)).toEqual(
    (await (await town.as(null)).places.list({ day: "2026-09-15", minute: 18 * 60 })).cards.map(({ name }) => name),
  );
  expect(rows.find(([name]) => name === "Site gymnase")?.slice(7)).toEqual(["15/09/2026", "17:00", "22:00", 3, ""]);
  // what the page narrows is narrowed here; a word that it does not know it leaves out as well
  expect(await found({ ...evening, personnes: "5000" })).toEqual([]);
  expect(await found({ ...evening, activite: "rien" })).toHaveLength(rows.length);
  const dated = await found({ quand: "dates", dates: "2026-09-15,2026-09-22", heure: "18:00", duree: "60" });
  expect(dated.find(([name]) => name === "Site gymnase")?.slice(7)).toEqual(["", "18:00", "19:00", "", 2]);
});

test("the search of what is lent gives as much at a time as is asked for", async () => {
  const { lists } = lenderOf(town);
  for (const name of ["Table", "Tente"]) await lists({ name });
  const nobody = await town.as(null);
  expect(await nobody.items.search({ limit: 1 })).toMatchObject({ items: [{ name: "Table" }], hasMore: true });
  const rest = await nobody.items.search({ limit: 1, offset: 1 });
  expect(rest).toMatchObject({ items: [{ name: "Tente" }], hasMore: false });
  expect((await refusalOf(nobody.items.search({ limit: 201 }))).field).toBe("limit");
});

test("a campaign's requests are the hub's alone: before a plan what is asked, then what it answers", async () => {
  const of = town.campaignId;
  await season.ask("judo", { title: "Judo du mardi", earliest: 1080, latest: 1080 });
  await season.ask("choir", { title: "Chœur du mardi", earliest: 1080, latest: 1080, people: 5 });
  const read = (address: Readonly<Record<string, string>> = {}) =>
    readList(town, "hub", "demandes-de-la-campagne", { of, address });
  expect((await read()).map((row) => [row[1], row[6], row[7]])).toEqual([
    ["Chœur du mardi", "Sans réponse", ""],
    ["Judo du mardi", "Sans réponse", ""],
  ]);
  await season.plan();
  const [granted] = await read({ reponse: "granted" });
  expect(granted).toEqual([
    ...["Structure judo", "Judo du mardi", "sport", 20, "Pour la saison", 1.5, "Servie"],
    ...["mardi", "15/09/2026", "18:00", "19:30", "Site gymnase", "Espace nord", 42, 42, 1],
    ...["", "", "", ""],
  ]);
  expect((await read({ reponse: "refused" })).map((row) => [row[1], row[6], row[7], row[13], row[16]])).toEqual([
    ["Chœur du mardi", "Refusée", "", null, "Heures déjà prises"],
  ]);
  expect((await read({ q: "choeur" })).length + (await read({ q: "JUDO" })).length).toBe(1);
  expect(await read({ lieu: "studio" })).toEqual([]);
  for (const who of ["judo", "owner", "stranger", null] as const) {
    await expect(readList(town, who, "demandes-de-la-campagne", { of }), String(who)).rejects.toThrow();
  }
});

test("two plans compared say what changed, as the page does", async () => {
  const of = town.campaignId;
  const requestId = await season.ask("judo", { earliest: 1080, latest: 1080 });
  const planId = await season.plan();
  const { campaigns } = await town.as("hub");
  await campaigns.ban({ key: newKey(), planId, requestId, reach: "hour" });
  await season.plan({ seed: 2 });
  const [row] = await readList(town, "hub", "demandes-de-la-campagne", { of, address: { plan: "2", avec: "1" } });
  expect([row?.[6], row?.[16], row?.[17], row?.[18]]).toEqual(["Refusée", "Interdite par vous", "Perdue", "Interdit"]);
});

test("appeals with what was answered are the hub's alone", async () => {
  const of = town.campaignId;
  const requestId = await season.ask("judo");
  const planId = await season.plan();
  const { campaigns } = await town.as("hub");
  const { publicToken } = await campaigns.share({ key: newKey(), planId, isPublic: true });
  await campaigns.openAppeals({ key: newKey(), campaignId: of, lastDay: "2026-09-12" });
  const motive = "Trop tôt pour nos enfants.";
  const { appealId } = await (await town.as("judo")).campaigns.appeal({
    ...{ key: newKey(), token: publicToken as string, requestId, motive },
  });
  const read = () => readList(town, "hub", "recours", { of });
  const appeal = ["01/09/2026", "Structure judo", "judo le soir", 1, motive];
  expect(await read()).toEqual([[...appeal, "À traiter", null]]);
  await campaigns.answerAppeal({ key: newKey(), appealId, decision: "refuse", answer: "Rien d’autre n’est libre." });
  expect(await read()).toEqual([[...appeal, "Refusé", "Rien d’autre n’est libre."]]);
  const [row] = await readList(town, "hub", "demandes-de-la-campagne", { of, address: { reponse: "appealed" } });
  expect(row?.at(-1)).toBe("Refusé");
  for (const who of ["judo", "owner", null] as const) {
    await expect(readList(town, who, "recours", { of }), String(who)).rejects.toThrow();
  }
});

test("what is amiss is its owner's and the hub's", async () => {
  const judo = await town.as("judo", { now: new Date("2026-09-15T16:30:00Z") });
  await judo.bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
    ...{ people: 10, spaceId: town.spaces.gymNorth, day: "2026-09-15", startMinute: 1140, durationMinutes: 60 },
  });
  const [found] = await judo.agenda.week({ start: "2026-09-15", end: "2026-09-16" });
  const here = await town.as("judo", { now: new Date("2026-09-15T17:30:00Z") });
  await here.visits.report({
    ...{ key: newKey(), sessionId: found?.id as string, kind: "damage", note: "Vitre fendue" },
  });
  // the day on which it was told is the database's
  const untimed = async (who: "owner" | "hub") => (await readList(town, who, "problemes")).map((row) => row.slice(1));
  const told = [
    ...["Quelque chose est abîmé", "Vitre fendue", "Structure judo"],
    ...["Site gymnase", "Espace nord", "15/09/2026", "19:00", "20:00"],
  ];
  expect(await untimed("owner")).toEqual([told]);
  expect(await untimed("hub")).toEqual([told]);
  expect(await readList(town, "judo", "problemes")).toEqual([]);
  await expect(readList(town, null, "problemes")).rejects.toThrow();
});

test("a place's closures, open hours and followed calendars are its owner's alone", async () => {
  const owner = await town.as("owner");
  const span = { site: "gymnase", day: "2026-09-21", startMinute: 1080, lastDay: "2026-09-22", endMinute: 720 };
  await owner.closures.close({ key: newKey(), ...span, reason: "works", note: "Peinture" });
  const read = (name: string, of: string) => readList(town, "owner", name, { of });
  expect(await read("fermetures-du-lieu", "gymnase")).toEqual([
    ["Tout le lieu", "Travaux", "21/09/2026", "18:00", "22/09/2026", "12:00", "Peinture", ""],
  ]);
  const hours = await read("heures-du-lieu", "gymnase");
  expect(hours).toHaveLength(7);
  expect(hours[0]).toEqual([
    ...["Espace entier", "lundi", "17:00", "22:00", "01/09/2026", "04/07/2027"],
    ...["Aussi pendant les vacances scolaires", "Pas les jours fériés"],
  ]);
  expect(hours[6]?.slice(1, 4)).toEqual(["dimanche", "08:00", "00:00"]);
  const text = [
    ...["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART:20260925T170000Z", "DTEND:20260925T190000Z"],
    ...["END:VEVENT", "END:VCALENDAR"],
  ].join("\r\n");
  await owner.feeds.addFile({ key: newKey(), site: "gymnase", space: null, name: "Agenda du gardien", text });
  const url = "https://agenda.example/salle.ics";
  await owner.feeds.addFeed({ key: newKey(), site: "gymnase", space: "nord", name: "École", url });
  expect(await read("agendas-du-lieu", "gymnase")).toEqual([
    ["Agenda du gardien", "Tout le lieu", "fichier", "fresh", 1, 1, "01/09/2026"],
    ["École", "Espace nord", "lu chaque heure", "reading", 0, 0, null],
  ]);
  for (const name of ["fermetures-du-lieu", "heures-du-lieu", "agendas-du-lieu"]) {
    for (const who of ["judo", "hub", null] as const) {
      await expect(readList(town, who, name, { of: "gymnase" }), `${name} ${who}`).rejects.toThrow();
    }
    await expect(read(name, "ailleurs"), name).rejects.toThrow();
  }
});

test("conventions to accept are taken away for the side that is to accept them", async () => {
  await withTerritory(database.db, town.territoryId, (tx) => tx.update(campaign).set({ state: "published" }));
  const judo = await town.as("judo");
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, spaceId: town.spaces.gymNorth },
    ...{ activityId: town.activities.sport, title: "Judo des grands", people: 20 },
    slots: [{ weekday: 1, startMinute: 1080, durationMinutes: 60, shortestMinutes: 60 }],
    ...{ period: { start: "2026-09-07", end: "2026-09-22" }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
  });
  await judo.conventions.prepare({ key: newKey(), bookingId });
  const about = ["Judo des grands", "Site gymnase", "Espace nord", "07/09/2026", "21/09/2026", 3];
  const read = (who: "judo" | "owner" | "choir", cote: string) =>
    readList(town, who, "conventions-a-accepter", { address: { cote } });
  expect(await read("judo", "holder")).toEqual([["Structure judo", "Structure ville", ...about]]);
  expect(await read("judo", "owner")).toEqual([]);
  expect(await read("owner", "owner")).toEqual([["Structure ville", "Structure judo", ...about]]);
  expect(await read("choir", "")).toEqual([]);
});

test("last season's hours are each structure's own, those that nobody keeps everybody's", async () => {
  await season.ask("judo", { title: "Judo du mardi", earliest: 1080, latest: 1080 });
  await season.ask("choir", { title: "Chœur du mercredi", earliest: 1080, latest: 1080, weekdays: [3] });
  const planId = await season.plan();
  const hub = await town.as("hub");
  await hub.campaigns.publish({ key: newKey(), planId });
  const [policy] = (await hub.seasons.options()).policies;
  await hub.seasons.create({
    ...{ key: newKey(), policyId: policy?.id as string, name: "Saison 2027-2028", spaceIds: [] },
    ...{ season: { start: "2027-09-13", end: "2028-07-03" }, wishesFrom: "2027-05-03", wishesUntil: "2027-06-13" },
    ...{ draftOn: "2027-06-21", appealsLastDay: "2027-07-04", publishOn: "2027-07-08" },
    renewals: { season: { start: "2026-09-14", end: "2027-07-03" }, until: "2027-05-20" },
  });
  const now = new Date("2027-05-04T10:00:00Z");
  await watchSeasons({ db: database.db, territory: town.territory, user: null, now: () => now });
  const read = (who: "judo" | "choir" | "stranger") => readList(town, who, "renouvellements", { now });
  const hours = ["18:00", "19:30", 42, "À répondre"];
  expect(await read("judo")).toEqual([
    ["Saison 2027-2028", "Structure judo", "Judo du mardi", "Site gymnase", "Espace nord", "mardi", ...hours],
  ]);
  expect(await read("stranger")).toEqual([]);
  const choir = await town.as("choir", { now });
  const [right] = (await choir.seasons.renewals()).renewals;
  await choir.seasons.renew({ key: newKey(), renewalId: right?.id as string, answer: "give-back" });
  expect(await read("stranger")).toEqual([
    ["", "", "", "Site gymnase", "Espace nord", "mercredi", "18:00", "19:30", null, "Heures libérées"],
  ]);
});
