import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isConflict, isViolation, postgresError } from "#db/errors.ts";
import { organization } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { fillAccounts, fillTerritory, refusalOf } from "#tests/helpers/territory-rows.ts";

let database: TestDatabase;
let town: Awaited<ReturnType<typeof fillTerritory>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillAccounts(database.db);
  town = await fillTerritory(database.db, "bourg");
});
afterAll(() => database.close());

const raise = (tx: Transaction, code: string) =>
  tx.execute(sql.raw(`do $$ begin raise exception 'met' using errcode = '${code}'; end $$`));
const others = () =>
  withTerritory(database.db, town.id, (tx) => tx.$count(organization, sql`${organization.slug} = 'structure-3'`));

describe("withTerritory", () => {
  test.each(["40001", "40P01", "55P03"])("runs a transaction that met another (%s) again, whole", async (code) => {
    let attempts = 0;
    await withTerritory(database.db, town.id, async (tx) => {
      await tx.insert(organization).values({ ...town.rows.organization.row(3), id: randomUUID(), slug: `met-${code}` });
      if (++attempts < 3) await raise(tx, code);
    });
    expect(attempts).toBe(3);
  });

  test("gives up after five times and leaves nothing", async () => {
    let attempts = 0;
    const run = withTerritory(database.db, town.id, async (tx) => {
      attempts++;
      await tx.insert(organization).values(town.rows.organization.row(3));
      await raise(tx, "40P01");
    });
    await expect(run).rejects.toSatisfy(isConflict);
    expect(attempts).toBe(5);
    expect(await others()).toBe(0);
  });

  test("runs once what is refused for its own sake, and leaves nothing", async () => {
    let attempts = 0;
    const run = withTerritory(database.db, town.id, async (tx) => {
      attempts++;
      await tx.insert(organization).values(town.rows.organization.row(3));
      await tx.insert(organization).values({ ...town.rows.organization.row(3), id: randomUUID() });
    });
    await expect(run).rejects.toSatisfy((error) => isViolation(error, "organization_slug"));
    expect(attempts).toBe(1);
    expect(await others()).toBe(0);
  });

  test("with a snapshot sees one moment and writes nothing", async () => {
    const counts = await withTerritory(
      database.db,
      town.id,
      async (tx) => {
        const before = await tx.$count(organization);
        const added = { ...town.rows.organization.row(3), id: randomUUID(), slug: "meanwhile" };
        await withTerritory(database.db, town.id, (other) => other.insert(organization).values(added));
        return [before, await tx.$count(organization)];
      },
      { snapshot: true },
    );
    expect(counts[0]).toBe(counts[1]);
    const write = withTerritory(database.db, town.id, (tx) => tx.delete(organization), { snapshot: true });
    await expect(write).rejects.toSatisfy((error) => postgresError(error)?.code === "25006");
  });

  test("refuses a territory that is no id", async () => {
    const read = withTerritory(database.db, "bourg", (tx) => tx.select().from(organization));
    await expect(read).rejects.toSatisfy((error) => postgresError(error)?.code === "22P02");
  });
});

describe("lockUnits", () => {
  test("makes a second transaction wait for the first, no longer than its patience", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    let release = () => {};
    let holder = Promise.resolve();
    await new Promise<void>((locked) => {
      holder = withTerritory(database.db, town.id, async (tx) => {
        await lockUnits(tx, [first, second]);
        locked();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      });
    });
    const timedOut = await refusalOf(database.db, null, async (tx) => {
      await tx.execute(sql`set local lock_timeout = '100ms'`);
      await lockUnits(tx, [second]);
    });
    expect(postgresError(timedOut)?.code).toBe("55P03");
    const waiter = withTerritory(database.db, town.id, (tx) => lockUnits(tx, [second, first]));
    release();
    await Promise.all([holder, waiter]);
  });

  test("takes any number of units, in whatever order they are named, without a deadlock", async () => {
    const units = Array.from({ length: 50 }, () => randomUUID());
    const attempts: number[] = [];
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => {
        let attempt = 0;
        const shuffled = units.toSorted((a, b) => (a.charCodeAt(i) - b.charCodeAt(i)) % 3 || (a < b ? 1 : -1));
        return withTerritory(database.db, town.id, async (tx) => {
          attempts[i] = ++attempt;
          await lockUnits(tx, shuffled);
        });
      }),
    );
    expect(attempts).toEqual(Array(10).fill(1));
  });
});
