import { readdirSync, readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { afterAll, expect, test } from "vitest";
import * as schema from "#db/schema.ts";
import { dumpSchema } from "#db/schema-dump.ts";
import { createTestDatabase } from "#tests/helpers/database.ts";

const database = await createTestDatabase();
afterAll(() => database.close());

test("db/schema.sql is what the migrations make (else: npm run db:schema)", async () => {
  await expect(await dumpSchema(database.db)).toMatchFileSnapshot("../../db/schema.sql");
});

test("the tables in TypeScript are those of the last migration (else: npm run db:generate)", async () => {
  const meta = new URL("../../db/migrations/meta/", import.meta.url);
  const last = readdirSync(meta)
    .filter((name) => name.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1);
  const before = JSON.parse(readFileSync(new URL(last ?? "", meta), "utf8"));
  expect(await generateMigration(before, generateDrizzleJson(schema))).toEqual([]);
});
