import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { createHandlers } from "#server/jobs/handlers.ts";
import type { JobContext } from "#server/jobs/queues.ts";
import { startJobs } from "#server/jobs/start.ts";
import { claimDue } from "#server/mail/data.ts";
import { smtpDelivery } from "#server/mail/delivery.ts";
import { enqueueMail } from "#server/mail/outbox.ts";
import { MAX_ATTEMPTS, sendWaiting } from "#server/mail/sender.ts";
import { createPool } from "#solver/node/pool.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { startMailServer, type TestMailServer } from "./mail-server.ts";
import { createTown, type Town } from "./town.ts";

const FROM = "24/100 <ne-pas-repondre@ville.example>";

let database: TestDatabase;
let town: Town;
let server: TestMailServer;
let clock = new Date();

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});

beforeEach(async () => {
  server = await startMailServer();
  clock = new Date(Date.now() + 1000);
});

afterEach(async () => {
  await server.stop();
  await inTerritory((tx) => tx.delete(outbox));
  await database.db.execute(sql`delete from pgboss.job`);
});

afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

const context = (): JobContext => ({
  db: database.db,
  territory: town.territory as JobContext["territory"],
  user: null,
  now: () => clock,
  signal: new AbortController().signal,
});

const write = (dedupKey: string, recipient = "quelqu-un@ville.example") =>
  inTerritory((tx) =>
    enqueueMail(tx, {
      territory: town.territory,
      recipient,
      write: () => ({ subject: "Réservé : Judo", paragraphs: ["À mardi, l’été."], link: null }),
      dedupKey,
    }),
  );

const send = () => sendWaiting(context(), smtpDelivery({ url: server.url, from: FROM }));
const rows = () => inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.dedupKey));
const one = async () => {
  const [row] = await rows();
  if (!row) throw new Error("The outbox is empty");
  return row;
};

describe("with a mail server", () => {
  test("a mail that waits is sent once, with its accents, from the platform's address", async () => {
    await write("a");
    await write("a");
    await send();
    await send();
    const row = await one();
    expect(row).toMatchObject({ state: "sent", attempts: 1, lastError: null, sentAt: clock });
    expect(server.received).toEqual([
      {
        from: "ne-pas-repondre@ville.example",
        to: "quelqu-un@ville.example",
        messageId: `<${row.id}@ville.example>`,
        subject: "Réservé : Judo",
        text: "Bonjour,\n\nÀ mardi, l’été.\n\n24/100 Ville d’essai\n",
      },
    ]);
  });

  test("a sender killed between sending and marking sends again under the same Message-ID", async () => {
    await write("a");
    const deliver = smtpDelivery({ url: server.url, from: FROM });
    const [mail] = await inTerritory((tx) => claimDue(tx, clock, new Date(clock.getTime() + 5 * 60_000), 1));
    if (!mail) throw new Error("Nothing was due");
    await deliver(mail); // and here the process ends
    await send();
    expect(server.received).toHaveLength(1); // still claimed
    later(6);
    await send();
    expect(server.received.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${mail.id}@ville.example>`));
    expect(await one()).toMatchObject({ state: "sent", attempts: 2 });
  });

  test("two senders at once do not send the same mail", async () => {
    for (const key of ["a", "b", "c", "d", "e", "f"]) await write(key);
    await Promise.all([send(), send()]);
    expect(server.received).toHaveLength(6);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(6);
  });

  test("a mail that is refused is tried again, less and less often, then given up with the reason kept", async () => {
    server.refuse("451 Boîte occupée");
    await write("a");
    await send();
    expect(await one()).toMatchObject({ state: "waiting", attempts: 1, lastError: expect.stringContaining("451") });
    await send(); // too early: not tried
    expect(await one()).toMatchObject({ attempts: 1 });
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      later(2 ** (attempt - 2));
      await send();
      expect(await one()).toMatchObject({ attempts: attempt });
    }
    expect(await one()).toMatchObject({ state: "failed", lastError: expect.stringContaining("Boîte occupée") });
    server.refuse(null);
    later(600);
    await send();
    expect(server.received).toEqual([]);
  });

  test("a mail server that recovers gets the mail", async () => {
    server.refuse("451 Plus tard");
    await write("a");
    await send();
    server.refuse(null);
    later(1);
    await send();
    expect(await one()).toMatchObject({ state: "sent", attempts: 2, lastError: null });
  });

  test("one mail that cannot leave does not hold back the others", async () => {
    server.refuse("550 Inconnu", "inconnu@ville.example");
    await write("a", "inconnu@ville.example");
    await write("b");
    await send();
    expect((await rows()).map(({ state }) => state)).toEqual(["waiting", "sent"]);
  });

  test("enqueuing wakes the sender once the transaction commits", async () => {
    const jobs = await startJobs({
      db: database.db,
      handlers: createHandlers({ smtp: { url: server.url, from: FROM }, solver: createPool({ size: 2 }) }),
      pollingSeconds: 0.5,
    });
    try {
      await write("a");
      await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 15_000 });
      await vi.waitFor(async () => expect(await one()).toMatchObject({ state: "sent" }), { timeout: 5_000 });
    } finally {
      await jobs.stop();
    }
  });
});

test("without a mail server, messages are kept to be read, and are not sent when one is set later", async () => {
  await write("a");
  await sendWaiting(context(), null);
  expect(await one()).toMatchObject({ state: "kept", attempts: 0, sentAt: null });
  await send();
  expect(server.received).toEqual([]);
});

test("a sender sees its own territory only", async () => {
  await write("a");
  const elsewhere = { ...context(), territory: { ...context().territory, id: "00000000-0000-4000-8000-000000000000" } };
  await sendWaiting(elsewhere, smtpDelivery({ url: server.url, from: FROM }));
  expect(server.received).toEqual([]);
  await inTerritory((tx) => tx.delete(outbox).where(eq(outbox.dedupKey, "a")));
});
