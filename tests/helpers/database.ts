import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { connect } from "#db/client.ts";
import { seedIfEmpty } from "#db/seed.ts";
import { asOwner, type DatabaseServer } from "./database-server.ts";

export interface TestDatabase {
  url: string;
  db: ReturnType<typeof connect>["db"];
  close(): Promise<void>;
}

/** A migrated, empty database of this test file's own. Call `close` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  return withAdmin(server, (admin) => clone(admin, server, server.template));
}

/** A database without any table, for tests of the migrations themselves. */
export async function createBareDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  return withAdmin(server, (admin) => clone(admin, server, "template0"));
}

/** A migrated database with the demonstration territory inside; seeded once per run, by whoever asks first. */
export async function createSeededDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const seeded = `${server.prefix}_seeded`;
  return withAdmin(server, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext($1))", [seeded]);
    try {
      await seedTemplate(admin, server, seeded);
    } finally {
      await admin.query("select pg_advisory_unlock(hashtext($1))", [seeded]);
    }
    return clone(admin, server, seeded);
  });
}

async function seedTemplate(admin: pg.Client, server: DatabaseServer, seeded: string): Promise<void> {
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [seeded]);
  if (rowCount) return;
  const draft = `${seeded}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft} template ${server.template} owner ${server.owner}`);
  await seedIfEmpty(asOwner(server, draft), () => undefined);
  await admin.query(`alter database ${draft} rename to ${seeded}`);
}

async function clone(admin: pg.Client, server: DatabaseServer, template: string): Promise<TestDatabase> {
  const name = `${server.prefix}_${randomBytes(6).toString("hex")}`;
  await admin.query(`create database ${name} template ${template} owner ${server.owner}`);
  const url = asOwner(server, name);
  const { db, close } = connect(url);
  return {
    url,
    db,
    close: async () => {
      await close();
      await withAdmin(server, (again) => again.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function withAdmin<T>(server: DatabaseServer, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
