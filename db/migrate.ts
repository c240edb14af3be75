import { fileURLToPath } from "node:url";
import { migrate as migrateNeon } from "drizzle-orm/neon-serverless/migrator";
import { migrate as migrateDatabase } from "drizzle-orm/node-postgres/migrator";
import { type ConnectOptions, connect } from "./client.ts";
import { installQueues } from "./queues.ts";

/** Brings a database to the present schema; forward only, safe to repeat. */
export async function migrate(databaseUrl: string, options: ConnectOptions = {}): Promise<void> {
  const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
  const { db, close } = connect(databaseUrl, { ...options, max: 1 });
  try {
    if (options.driver === "neon" || new URL(databaseUrl).hostname.endsWith(".neon.tech")) {
      // The migrator only calls what both drivers share.
      await migrateNeon(db as unknown as Parameters<typeof migrateNeon>[0], { migrationsFolder });
    } else {
      await migrateDatabase(db, { migrationsFolder });
    }
    await installQueues(db);
  } finally {
    await close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL names the database to migrate, and is not set.");
  await migrate(databaseUrl);
}
