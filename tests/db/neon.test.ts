import { readFile } from "node:fs/promises";
import { neonConfig } from "@neondatabase/serverless";
import { getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect, type Database, withTerritory } from "#db/client.ts";
import { isViolation, postgresError } from "#db/errors.ts";
import { migrate } from "#db/migrate.ts";
import { organization } from "#db/schema.ts";
import { dumpSchema } from "#db/schema-dump.ts";
import { createBareDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { fillAccounts, fillTerritory, refusalOf, standing } from "#tests/helpers/territory-rows.ts";
import { startWebSocketProxy } from "#tests/helpers/websocket-proxy.ts";
import { createTown, newKey, refusalOf as refusalOfCall } from "#tests/server/town.ts";

// Neon's driver speaks Postgres over WebSocket. Here a proxy of twenty lines stands for Neon's own, and everything
// after it is real: migrations, transactions, refusals and rows must be the same by either driver.

let database: TestDatabase;
let proxy: Awaited<ReturnType<typeof startWebSocketProxy>>;
let neon: Connection;
const { wsProxy, useSecureWebSocket, pipelineConnect } = neonConfig;

beforeAll(async () => {
  database = await createBareDatabase();
  proxy = await startWebSocketProxy(database.url);
  neonConfig.wsProxy = () => proxy.address;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineConnect = false; // only a password in clear can be sent before it is asked for
  await migrate(database.url, { driver: "neon" });
  neon = connect(database.url, { driver: "neon", max: 20 });
});

afterAll(async () => {
  await neon.close();
  await proxy.close();
  await database.close();
  Object.assign(neonConfig, { wsProxy, useSecureWebSocket, pipelineConnect });
});

test("the migrations make the same schema, and running them again changes nothing", async () => {
  const expected = await readFile(new URL("../../db/schema.sql", import.meta.url), "utf8");
  expect(await dumpSchema(neon.db)).toBe(expected);
  await migrate(database.url, { driver: "neon" });
  expect(await dumpSchema(neon.db)).toBe(expected);
  expect(proxy.connections()).toBeGreaterThan(2);
});

test("rows of every table are written, and read the same by both drivers", async () => {
  await fillAccounts(neon.db);
  const { id, rows } = await fillTerritory(neon.db, "bourg");
  for (const { table } of Object.values(rows)) {
    const read = (db: Database) => withTerritory(db, id, (tx) => tx.select().from(table as PgTable));
    const found = await read(neon.db);
    expect(found, getTableName(table)).toHaveLength(standing(table));
    expect(found).toEqual(await read(database.db));
  }
});

test("a transaction holds to its territory, names what refuses it and leaves nothing of what failed", async () => {
  const { id, rows } = await fillTerritory(neon.db, "voisin");
  const inside = await withTerritory(neon.db, id, (tx) => tx.select().from(organization));
  expect(inside.map(({ territoryId }) => territoryId)).toEqual([id, id]);
  expect(await neon.db.select().from(organization)).toEqual([]);
  const add = (values: object) =>
    refusalOf(neon.db, id, (tx) => tx.insert(organization).values({ ...rows.organization.row(3), ...values }));
  expect(isViolation(await add({ name: "x" }), "organization_name")).toBe(true);
  expect(isViolation(await add({ slug: "structure-1" }), "organization_slug")).toBe(true);
  expect(postgresError(await add({ territoryId: rows.site.row(1).id }))?.code).toBe("42501");
  expect(await withTerritory(neon.db, id, (tx) => tx.$count(organization))).toBe(2);
});

test("of twenty bookings of one slot at once, one wins and the others are told what is taken", async () => {
  const town = await createTown(neon.db);
  const judo = await town.as("judo");
  const slot = {
    organizationId: town.organizations.judo,
    activityId: town.activities.sport,
    title: "Judo",
    people: 10,
    day: "2026-09-14",
    startMinute: 18 * 60,
    durationMinutes: 90,
  };
  const calls = Array.from({ length: 20 }, (_, i) => {
    const spaceId = i % 2 ? town.spaces.gymNorth : town.spaces.gym;
    return judo.bookings.book({ ...slot, spaceId, key: newKey() });
  });
  const settled = await Promise.allSettled(calls);
  const granted = settled.filter(({ status }) => status === "fulfilled");
  expect(granted).toHaveLength(1);
  for (const one of settled.filter(({ status }) => status === "rejected")) {
    expect((one as PromiseRejectedResult).reason.cause.code).toBe("SLOT_TAKEN");
  }
  const refused = await refusalOfCall(judo.bookings.book({ ...slot, spaceId: town.spaces.gym, key: newKey() }));
  expect(refused).toMatchObject({ code: "SLOT_TAKEN", details: { hours: "18:00–19:30" } });
  const near = { ...slot, startMinute: 19 * 60 + 30, durationMinutes: 60, spaceId: town.spaces.gym, key: newKey() };
  expect(await judo.bookings.book(near)).toMatchObject({ state: "confirmed" });
});
