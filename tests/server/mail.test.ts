import { afterEach, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const { territoryId } = town;
  await withTerritory(database.db, territoryId, (tx) =>
    tx.insert(outbox).values([
      { territoryId, recipient: "a@example.org", subject: "Premier", body: "…", dedupKey: "a", state: "sent" },
      {
        territoryId,
        recipient: "b_c@example.org",
        subject: "100\u00a0% accordé",
        body: "…",
        dedupKey: "b",
        state: "failed",
      },
    ]),
  );
});
afterEach(() => database.close());

test("a hub manager reads the mail by state and by word, and a % is a letter", async () => {
  const hub = await town.as("hub");
  expect(await hub.mail.list({})).toMatchObject({ total: 2 });
  expect((await hub.mail.list({ state: "failed" })).mails.map(({ subject }) => subject)).toEqual([
    "100\u00a0% accordé",
  ]);
  expect((await hub.mail.list({ text: "%" })).total).toBe(1);
  // a reader types plain spaces, where a mail keeps words together
  expect((await hub.mail.list({ text: "100 % acc" })).total).toBe(1);
  expect((await hub.mail.list({ text: "b_c" })).total).toBe(1);
  expect((await hub.mail.list({ text: "bXc" })).total).toBe(0);
  expect((await hub.mail.list({})).states.find(({ state }) => state === "failed")).toEqual({
    state: "failed",
    mails: 1,
  });
});

test("a failed message goes out again, a sent one does not", async () => {
  const hub = await town.as("hub");
  const { mails } = await hub.mail.list({});
  const idOf = (state: string) => mails.find((mail) => mail.state === state)?.id as string;
  await hub.mail.retry({ key: newKey(), mailId: idOf("failed") });
  expect((await hub.mail.list({ state: "waiting" })).mails).toMatchObject([
    { subject: "100\u00a0% accordé", attempts: 0 },
  ]);
  expect(await refusalOf(hub.mail.retry({ key: newKey(), mailId: idOf("sent") }))).toMatchObject({
    code: "STATE_CHANGED",
  });
});

test("a link that signs someone in is shown where mail is only kept, and masked once it leaves", async () => {
  const { territoryId } = town;
  const body = "Voici :\nhttps://lieux.example/connexion/lien?jeton=AbC.d-e_f&retour=%2Fagenda\nAu revoir";
  const row = { territoryId, recipient: "c@example.org", subject: "Lien", body };
  await withTerritory(database.db, territoryId, (tx) =>
    tx.insert(outbox).values([
      { ...row, dedupKey: "kept", state: "kept" },
      { ...row, dedupKey: "sent", state: "sent" },
      { ...row, dedupKey: "waiting", state: "waiting" },
    ]),
  );
  const hub = await town.as("hub");
  const bodies = async (state: "kept" | "sent" | "waiting") =>
    (await hub.mail.list({ state, text: "Lien" })).mails.map((mail) => mail.body);
  expect(await bodies("kept")).toEqual([body]);
  for (const state of ["sent", "waiting"] as const) {
    expect(await bodies(state)).toEqual([body.replace("AbC.d-e_f", "masque")]);
  }
});

test("nobody else reads it", async () => {
  for (const who of ["judo", "owner", "stranger"] as const) {
    const caller = await town.as(who);
    expect(await refusalOf(caller.mail.list({}))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusalOf(caller.mail.retry({ key: newKey(), mailId: crypto.randomUUID() }))).toMatchObject({
      code: "FORBIDDEN",
    });
  }
  expect(await refusalOf((await town.as(null)).mail.list({}))).toMatchObject({ code: "NOT_SIGNED_IN" });
});
