import { afterAll, expect, test } from "vitest";
import { dumpSchema } from "#db/schema-dump.ts";
import { createTestDatabase } from "#tests/helpers/database.ts";

const database = await createTestDatabase();
afterAll(() => database.close());

test("db/schema.sql is what the migrations make (else: npm run db:schema)", async () => {
  await expect(await dumpSchema(database.db)).toMatchFileSnapshot("../../db/schema.sql");
});
