import { setTimeout as pause } from "node:timers/promises";
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { drizzle as drizzleNeon } from "drizzle-orm/neon-serverless";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import WebSocket from "ws";
import { isConflict } from "./errors.ts";
import * as schema from "./schema.ts";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read needs: the database or a transaction on it. */
export type Reader = Database | Transaction;

export type Connection = { readonly db: Database; readonly close: () => Promise<void> };

export type ConnectOptions = {
  /** Connections of the pool. */
  readonly max?: number;
  /** `neon` speaks over WebSocket; found from the host name unless given. */
  readonly driver?: "pg" | "neon";
};

/** Opens a pool on any Postgres by `pg`, or on Neon by its serverless driver. Nothing is sent before the first query. */
export function connect(databaseUrl: string, options: ConnectOptions = {}): Connection {
  const driver = options.driver ?? (new URL(databaseUrl).hostname.endsWith(".neon.tech") ? "neon" : "pg");
  const config = { connectionString: databaseUrl, max: options.max ?? 20, connectionTimeoutMillis: 10_000 };
  if (driver === "neon") {
    neonConfig.webSocketConstructor = WebSocket;
    const pool = new NeonPool(config);
    pool.on("error", ignoreIdleLoss);
    // Both drivers answer with node-postgres results; only their branded types differ.
    return { db: drizzleNeon(pool, { schema }) as unknown as Database, close: () => pool.end() };
  }
  const pool = new Pool(config);
  pool.on("error", ignoreIdleLoss);
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}

// An idle connection that the server drops is replaced at the next query, which reports the fault if there is one.
function ignoreIdleLoss() {}

export type TerritoryOptions = {
  /** One view of the data for several reads, and no write. */
  readonly snapshot?: boolean;
};

const ATTEMPTS = 5;

/**
 * Runs `work` in one transaction that can see and write one territory only: row-level security holds behind the
 * services' own checks. A transaction that met another (deadlock, serialization, lock timeout) is run again, whole,
 * up to five times; so `work` must have no effect outside the database.
 */
export async function withTerritory<T>(
  db: Database,
  territoryId: string,
  work: (tx: Transaction) => Promise<T>,
  options: TerritoryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(
        async (tx) => {
          await tx.execute(sql`select set_config('role', 'territory_app', true),
            set_config('app.territory', ${territoryId}, true), set_config('lock_timeout', '2s', true)`);
          return await work(tx);
        },
        options.snapshot ? { isolationLevel: "repeatable read", accessMode: "read only" } : undefined,
      );
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      await pause(Math.random() * 40 * 2 ** attempt);
    }
  }
}

/** Locks units against concurrent booking until the transaction ends, in id order so that two bookings never wait on each other. */
export async function lockUnits(tx: Transaction, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(unit_id, 0))
    from (select distinct unnest(${sql.param([...unitIds])}::text[]) as unit_id order by 1) as ordered`);
}
