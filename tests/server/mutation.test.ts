import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { idempotencyKey, outbox } from "#db/schema.ts";
import type { SignedIn } from "#server/context.ts";
import { enqueueMail, type Mail } from "#server/mail/outbox.ts";
import { mutate } from "#server/mutation.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

let database: TestDatabase;
let town: Town;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

const titled = (subject: string) => () => ({ subject, paragraphs: [], link: null });
const mailOf = (dedupKey: string, more: Partial<Mail> = {}): Mail => ({
  territory: town.territory,
  recipient: "chorale@bourg.example",
  write: titled("Votre créneau"),
  dedupKey,
  ...more,
});
const mails = (dedupKey: string) =>
  withTerritory(database.db, town.territory.id, (tx) =>
    tx.select({ subject: outbox.subject }).from(outbox).where(sql`${outbox.dedupKey} = ${dedupKey}`),
  );

describe("a mutation", () => {
  /** Writes a mail, so that its effect can be counted, and answers with what only JavaScript has. */
  const write = (who: "assoc" | "owner", key: string, what: string, procedure = "test.write") =>
    mutate(town.as(who) as SignedIn, procedure, { key, what } as { key: string }, async (tx) => {
      await enqueueMail(tx, mailOf(`${who}-${what}`));
      return { what, at: new Date("2026-11-24T08:00:00Z"), tags: new Set([what]) };
    });

  test("that is repeated has one effect and gives its first answer, dates and sets included", async () => {
    const first = await write("assoc", "key-first", "a");
    expect(await write("assoc", "key-first", "a")).toEqual(first);
    expect(first.at).toBeInstanceOf(Date);
    expect(await mails("assoc-a")).toHaveLength(1);
  });

  test("under a key that served for another input, or for another procedure, is refused and does nothing", async () => {
    await write("assoc", "key-reused", "b");
    await expect(write("assoc", "key-reused", "c")).rejects.toMatchObject({ code: "KEY_REUSED" });
    await expect(write("assoc", "key-reused", "b", "test.other")).rejects.toMatchObject({ code: "KEY_REUSED" });
    expect(await mails("assoc-c")).toEqual([]);
  });

  test("of another person is another one, even under the same key", async () => {
    await write("assoc", "key-shared", "d");
    await write("owner", "key-shared", "e");
    expect([await mails("assoc-d"), await mails("owner-e")].map(({ length }) => length)).toEqual([1, 1]);
  });

  test("that fails leaves neither effect nor key, and may be tried again under the same one", async () => {
    let attempt = 0;
    const run = () =>
      mutate(town.as("assoc") as SignedIn, "test.write", { key: "key-fails" }, async (tx) => {
        await enqueueMail(tx, mailOf(`try-${++attempt}`));
        if (attempt === 1) throw new Error("no luck");
        return attempt;
      });
    await expect(run()).rejects.toThrow("no luck");
    expect(await mails("try-1")).toEqual([]);
    const kept = await withTerritory(database.db, town.territory.id, (tx) =>
      tx.$count(idempotencyKey, sql`${idempotencyKey.key} = 'key-fails'`),
    );
    expect(kept).toBe(0);
    expect(await run()).toBe(2);
    expect(await run()).toBe(2);
  });

  test("that is sent twenty times at once runs once", async () => {
    let runs = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        mutate(town.as("assoc") as SignedIn, "test.write", { key: "key-crowd" }, async () => ++runs),
      ),
    );
    expect(new Set(answers)).toEqual(new Set([1]));
    expect(runs).toBe(1);
  });
});

describe("the outbox", () => {
  const put = (mail: Mail) => withTerritory(database.db, town.territory.id, (tx) => enqueueMail(tx, mail));

  test("takes a mail once, however often its cause is replayed", async () => {
    await put(mailOf("once"));
    await put(mailOf("once", { write: titled("Encore") }));
    expect(await mails("once")).toEqual([{ subject: "Votre créneau" }]);
  });

  test("joins the lines of a subject, so that a title adds no header", async () => {
    await put(mailOf("lines", { write: titled("Chorale\r\nBcc: tous@example.org\n\nBonjour") }));
    expect(await mails("lines")).toEqual([{ subject: "Chorale Bcc: tous@example.org Bonjour" }]);
  });

  test("refuses a recipient of several lines", async () => {
    const refused = put(mailOf("bcc", { recipient: "a@example.org\r\nBcc: tous@example.org" }));
    await expect(refused).rejects.toSatisfy((error) => isViolation(error, "outbox_headers"));
  });
});
