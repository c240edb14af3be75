import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { sendDigests } from "#server/mail/digest.ts";
import { offeredMail, proposedMail } from "#server/mail/option-mails.ts";
import { enqueueMail, type Mail } from "#server/mail/outbox.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
beforeEach(() => inTerritory((tx) => tx.delete(outbox)));
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const choose = async (choice: "now" | "daily" | "none") =>
  (await town.as("judo")).account.chooseMail({ key: newKey(), choice });
const write = (what: string, more: Partial<Mail> = {}) =>
  inTerritory((tx) =>
    enqueueMail(tx, {
      territory: town.territory,
      recipient: "Judo@example.org",
      write: () => ({
        subject: `Nouvelle ${what}`,
        paragraphs: [`Voici ${what}.`],
        link: `Pour voir ${what} :\nhttps://ville.example/${what}`,
      }),
      dedupKey: newKey(),
      ...more,
    }),
  );
const mails = () => inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.createdAt));
const digest = () => sendDigests({ db: database.db, territory: town.territory, user: null, now: () => NOW });

test("a mail leaves at once for who has chosen nothing, and for who chose so", async () => {
  await write("une");
  await choose("now");
  await write("deux");
  expect((await mails()).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
});

test("who chose one mail a day gets one, with all that came, once", async () => {
  await choose("daily");
  await write("une");
  await write("deux");
  expect((await mails()).map(({ state }) => state)).toEqual(["gathered", "gathered"]);
  await digest();
  await digest();
  const sent = await mails();
  expect(sent.map(({ state }) => state).toSorted()).toEqual(["sent", "sent", "waiting"]);
  const one = sent.find(({ state }) => state === "waiting");
  expect(one).toMatchObject({ subject: "Votre résumé 24/100\u00a0: 2 messages" });
  expect(one?.body).toMatch(/Voici une\.[\s\S]*Voici deux\./);
  expect(one?.body.match(/Bonjour/g)).toHaveLength(1);
  // each letter keeps its own link, and the last is the digest's
  expect(one?.body.match(/^http.*$/gm)).toEqual([
    "https://ville.example/une",
    "https://ville.example/deux",
    "http://localhost:3000/compte",
  ]);
});

test("who chose none gets none, but for what cannot wait", async () => {
  await choose("none");
  await write("une");
  await write("invitation", { cannotWait: true });
  expect((await mails()).map(({ subject, state }) => [subject, state])).toEqual([["Nouvelle invitation", "waiting"]]);
});

test("hours that are kept for somebody until an hour are told at once, whatever the choice", async () => {
  const [title, place, organizationName] = ["Judo", "Salle", "Structure judo"];
  const during = { start: NOW, end: new Date(NOW.getTime() + 3_600_000) };
  const facts = {
    territory: town.territory,
    bookingId: "b",
    siteSlug: "salle",
    title,
    place,
    organizationName,
    sessions: [during],
  };
  const refusal = { motive: null, note: "" };
  for (const choice of ["daily", "none"] as const) {
    await choose(choice);
    await inTerritory(async (tx) => {
      await enqueueMail(tx, { ...offeredMail(facts, "judo@example.org", during.end), dedupKey: newKey() });
      const proposed = proposedMail(facts, facts, "judo@example.org", during.end, refusal, false);
      await enqueueMail(tx, { ...proposed, dedupKey: newKey() });
    });
  }
  expect((await mails()).map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
});

test("one person's choice is not another's", async () => {
  await choose("none");
  await write("une", { recipient: "choir@example.org" });
  expect(await mails()).toHaveLength(1);
  expect((await (await town.as("choir")).account.page()).mailChoice).toBe("now");
  expect((await (await town.as("judo")).account.page()).mailChoice).toBe("none");
});
