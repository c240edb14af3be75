import { getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isViolation, postgresError } from "#db/errors.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { fillAccounts, fillTerritory, refusalOf } from "#tests/helpers/territory-rows.ts";
import { accountCases } from "./accounts.ts";
import { addressCases } from "./addresses.ts";
import { bookingCases } from "./bookings.ts";
import { campaignCases } from "./campaigns.ts";
import { type Broken, type Cases, TOWN } from "./cases.ts";
import { conventionCases } from "./conventions.ts";
import { displacementCases } from "./displacements.ts";
import { handoverCases } from "./handovers.ts";
import { lendingCases } from "./lending.ts";
import { listingCases } from "./listings.ts";
import { placeCases } from "./places.ts";
import { platformCases } from "./platform.ts";
import { proposalCases } from "./proposals.ts";
import { teamsCases } from "./teams.ts";
import { territoryCases } from "./territory.ts";

const tables: readonly Cases[] = [
  ...accountCases,
  ...territoryCases,
  ...placeCases,
  ...addressCases,
  ...listingCases,
  ...campaignCases,
  ...bookingCases,
  ...conventionCases,
  ...displacementCases,
  ...proposalCases,
  ...handoverCases,
  ...lendingCases,
  ...teamsCases,
  ...platformCases,
];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillAccounts(database.db);
  await fillTerritory(database.db, TOWN);
});
afterAll(() => database.close());

/** What the database answers to row 3 with this change. */
function answerTo({ valid }: Cases, change: Broken<Cases["valid"]["table"]>): Promise<unknown> {
  const row = { ...valid.row(3), ...(typeof change === "function" ? {} : change) } as { territoryId?: string };
  return refusalOf(database.db, row.territoryId ?? null, (tx) =>
    typeof change === "function" ? change(tx) : tx.insert(valid.table).values(row),
  );
}

describe.each(tables.map((cases) => [getTableName(cases.valid.table), cases] as const))("%s", (_, cases) => {
  test("takes a valid row", async () => {
    expect(postgresError(await answerTo(cases, {}))).toBeNull();
    expect(await answerTo(cases, {})).toBeNull();
  });

  test.each(cases.broken)("%s refuses what breaks it (case %#)", async (constraint, change) => {
    const answer = await answerTo(cases, change);
    expect(postgresError(answer)?.constraint ?? answer).toBe(constraint);
    expect(isViolation(answer, constraint)).toBe(true);
  });
});

test("every constraint of the schema is broken by a case above, and no case names one that is gone", async () => {
  // A unique constraint that holds the whole primary key cannot be broken alone: it is there to be referred to.
  const { rows } = await database.db.execute<{ name: string }>(sql`
    select c.conname as name from pg_constraint c
    where c.connamespace = 'public'::regnamespace and c.conrelid <> 0 and c.contype in ('p', 'u', 'f', 'c', 'x')
      and not exists (
        select from pg_constraint key
        where c.contype = 'u' and key.conrelid = c.conrelid and key.contype = 'p' and key.conkey <@ c.conkey)
    union
    select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and i.indisunique
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    union
    select (regexp_matches(p.prosrc, 'constraint = ''([a-z_]+)''', 'g'))[1] from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prorettype = 'trigger'::regtype`);
  const broken = new Set(tables.flatMap((cases) => cases.broken.map(([constraint]) => constraint)));
  expect([...broken].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});
