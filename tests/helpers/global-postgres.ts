// Vitest global setup: one Postgres for the run, holding a migrated template that every test file clones.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "#server/start/postgres.ts";
import { asOwner, type DatabaseServer } from "./database-server.ts";

/** Nothing here must survive a power cut; clones come out several times faster. The log is kept short: it may lie in memory. */
const FORGETFUL = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_wal_size: "256MB",
  max_connections: "200",
};
const PREFIX = "24-100-tests-";
/** Each clone makes some 800 files and drops them: a disk's file system spends longer on that than Postgres does. */
const MEMORY = "/dev/shm";
const TMPFS = 0x01021994;
const MEMORY_WANTED = 2 * 1024 ** 3;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, close } = await findServer(process.env.TEST_DATABASE_URL);
  try {
    const server = await makeTemplate(adminUrl);
    project.provide("databaseServer", server);
    return async () => {
      await dropAll(server);
      await close();
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findServer(given: string | undefined): Promise<{ adminUrl: string; close: () => Promise<void> }> {
  if (given) return { adminUrl: given, close: async () => undefined };
  const place = hasMemory() ? MEMORY : tmpdir();
  dropForgotten(place);
  const dataDir = mkdtempSync(join(place, PREFIX));
  chmodSync(dataDir, 0o711); // under root, Postgres runs as another account that must walk in
  const postgres = await startPostgres({ dataDir, settings: FORGETFUL });
  return {
    adminUrl: postgres.adminUrl,
    close: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Elsewhere than on Linux, or in a container that was given little, there is none. */
function hasMemory(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY);
    return type === TMPFS && bavail * bsize >= MEMORY_WANTED;
  } catch {
    return false;
  }
}

/** What a run that was killed left there: no run lasts a day. */
function dropForgotten(place: string): void {
  const forgotten = (name: string) => statSync(join(place, name)).mtimeMs < Date.now() - 86_400_000;
  try {
    const names = readdirSync(place).filter((name) => name.startsWith(PREFIX) && forgotten(name));
    for (const name of names) rmSync(join(place, name), { recursive: true });
  } catch {
    // another run was first, or it is another account's
  }
}

async function makeTemplate(adminUrl: string): Promise<DatabaseServer> {
  const prefix = `test_${process.pid}_${Date.now().toString(36)}`;
  const server = { adminUrl, prefix, template: `${prefix}_template`, owner: `${prefix}_owner`, password: prefix };
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // not a superuser, like the platform's own role: row-level security binds the tests too
    await admin.query(`create role ${server.owner} login createrole password '${server.password}'`);
    await admin.query(`grant ${server.owner} to current_user`);
    // a server that outlives the run keeps the role of an earlier one, which a new owner may not give itself
    const { rowCount } = await admin.query("select from pg_roles where rolname = 'territory_app'");
    if (rowCount) await admin.query(`grant territory_app to ${server.owner}`);
    await admin.query(`create database ${server.template} owner ${server.owner}`);
    await migrate(asOwner(server, server.template));
  } finally {
    await admin.end();
  }
  return server;
}

async function dropAll(server: DatabaseServer): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [`${server.prefix}_`],
    );
    for (const { datname } of rows) await admin.query(`drop database if exists "${datname}" with (force)`);
    await admin.query(`drop role if exists ${server.owner}`);
  } finally {
    await admin.end();
  }
}
