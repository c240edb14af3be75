import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";

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
