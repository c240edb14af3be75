import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { connect, type Transaction, withTerritory } from "#db/client.ts";
import { auditEvent, territory } from "#db/schema.ts";
import { recordEvent } from "#server/audit/data.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { territoryRow } from "#tests/helpers/territory-rows.ts";

const database: TestDatabase = await createTestDatabase();
afterAll(() => database.close());

let territoryId = "";
let count = 0;
beforeEach(async () => {
  const row = territoryRow(`journal-${++count}`);
  await database.db.insert(territory).values(row);
  territoryId = row.id as string;
});

const within = <T>(work: (tx: Transaction) => Promise<T>, db = database.db) => withTerritory(db, territoryId, work);
const record = (subject: string, db = database.db) =>
  within(
    (tx) => recordEvent(tx, { territoryId, actor: "user", action: "test.write", subject, details: { subject } }),
    db,
  );
const events = () => within((tx) => tx.select().from(auditEvent).orderBy(auditEvent.seq));

/** Numbers of the events that do not follow from the one before: none, while nobody has touched them. */
async function broken(): Promise<number[]> {
  const { rows } = await within((tx) =>
    tx.execute<{ seq: string }>(sql`select e.seq from audit_event e
      left join audit_event before on before.territory_id = e.territory_id and before.seq = e.seq - 1
      where e.hash is distinct from audit_event_hash(e)
        or e.previous_hash is distinct from coalesce(before.hash, ''::bytea)
        or (e.seq > 1 and before.seq is null)
      order by e.seq`),
  );
  return rows.map(({ seq }) => Number(seq));
}

/** What only the owner of the tables can do, and only by taking the guard away. */
const tamper = (change: (tx: Transaction) => Promise<unknown>) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.territory', ${territoryId}, true)`);
    await tx.execute(sql`alter table audit_event disable trigger audit_event_append_only`);
    await change(tx);
    await tx.execute(sql`alter table audit_event enable trigger audit_event_append_only`);
  });

test("events are numbered from one, and each holds the hash of the one before", async () => {
  for (const subject of ["a", "b", "c"]) await record(subject);
  const [first, second, third] = await events();
  expect([first?.seq, second?.seq, third?.seq]).toEqual([1, 2, 3]);
  expect(first?.previousHash).toEqual(Buffer.of());
  expect(second?.previousHash).toEqual(first?.hash);
  expect(third?.previousHash).toEqual(second?.hash);
  expect(await broken()).toEqual([]);
});

test("a hash is the SHA-256 of the one before and of all that the event says", async () => {
  await record("a");
  await record("b");
  const { rows } = await within((tx) =>
    tx.execute<{
      hash: Buffer;
      previous: Buffer;
      said: string;
    }>(sql`select hash, previous_hash as previous, jsonb_build_array(
      territory_id, seq, extract(epoch from at)::text, actor, action, subject, details)::text as said from audit_event`),
  );
  for (const { hash, previous, said } of rows) {
    expect(createHash("sha256").update(previous).update(said, "utf8").digest()).toEqual(hash);
  }
});

test("the chain reads the same whatever the clock and the date style of the session", async () => {
  await record("a");
  const { db, close } = connect(`${database.url}?options=-c%20timezone=Asia/Kathmandu%20-c%20datestyle=SQL,DMY`, {
    max: 1,
  });
  try {
    await record("b", db);
    const { rows } = await within(
      (tx) => tx.execute(sql`select from audit_event e where hash <> audit_event_hash(e)`),
      db,
    );
    expect(rows).toEqual([]);
  } finally {
    await close();
  }
  expect(await broken()).toEqual([]);
});

test("rows of one statement, and events rolled back, leave no gap", async () => {
  await within((tx) =>
    tx.insert(auditEvent).values(["a", "b"].map((subject) => ({ territoryId, actor: "u", action: "x.y", subject }))),
  );
  const undone = within(async (tx) => {
    await recordEvent(tx, { territoryId, actor: "u", action: "x.y", subject: "lost" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await record("c");
  expect((await events()).map(({ seq, subject }) => [seq, subject])).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
  ]);
  expect(await broken()).toEqual([]);
});

test("twenty connections write one chain without a gap", async () => {
  const { db, close } = connect(database.url, { max: 20 });
  try {
    await Promise.all(Array.from({ length: 60 }, (_, i) => record(`${i}`, db)));
  } finally {
    await close();
  }
  expect((await events()).map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(await broken()).toEqual([]);
});

test("nobody writes a number or a hash of their own", async () => {
  const forged = Buffer.from("forged");
  await within((tx) =>
    tx.insert(auditEvent).values({
      territoryId,
      actor: "u",
      action: "x.y",
      subject: "s",
      seq: 42,
      hash: forged,
      previousHash: forged,
    }),
  );
  expect((await events()).map(({ seq, previousHash }) => [seq, previousHash.length])).toEqual([[1, 0]]);
  expect(await broken()).toEqual([]);
});

test("each territory has its own chain", async () => {
  await record("a");
  const other = territoryRow("journal-voisin");
  await database.db.insert(territory).values(other);
  await withTerritory(database.db, other.id as string, async (tx) => {
    await recordEvent(tx, { territoryId: other.id as string, actor: "u", action: "x.y", subject: "b" });
    expect(await tx.select({ seq: auditEvent.seq }).from(auditEvent)).toEqual([{ seq: 1 }]);
  });
});

test("a changed event is found, and so is one whose hash was made to fit", async () => {
  for (const subject of ["a", "b", "c", "d"]) await record(subject);
  await tamper((tx) => tx.update(auditEvent).set({ actor: "someone-else" }).where(eq(auditEvent.seq, 2)));
  expect(await broken()).toEqual([2]);
  await tamper((tx) => tx.execute(sql`update audit_event e set hash = audit_event_hash(e) where seq = 2`));
  expect(await broken()).toEqual([3]);
});

test("a removed event is found by the one that followed it", async () => {
  for (const subject of ["a", "b", "c"]) await record(subject);
  await tamper((tx) => tx.delete(auditEvent).where(eq(auditEvent.seq, 2)));
  expect(await broken()).toEqual([3]);
});
