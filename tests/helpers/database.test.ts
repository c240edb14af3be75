import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createSeededDatabase, createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";

const opened: TestDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.close();
});

async function open(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}

test("two test databases of one run share nothing", async () => {
  const [first, second] = await Promise.all([open(), open()]);
  await first.db.execute(sql`create table only_here (id int)`);
  const { rows } = await second.db.execute(sql`select to_regclass('only_here') as found`);
  expect(rows).toEqual([{ found: null }]);
});

test("a test database is migrated and its role is bound by row-level security", async () => {
  const { db } = await open();
  const { rows } = await db.execute(
    sql`select to_regclass('territory') is not null as migrated, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([{ migrated: true, rolsuper: false, rolbypassrls: false }]);
});

test("seeded databases hold the demonstration territory and share nothing", async () => {
  const [first, second] = await Promise.all([createSeededDatabase(), createSeededDatabase()]);
  opened.push(first, second);
  await first.db.execute(sql`update territory set name = 'Ailleurs'`);
  const { rows } = await second.db.execute(sql`select name, is_demonstration as demonstration from territory`);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ demonstration: true, name: expect.not.stringContaining("Ailleurs") });
});
