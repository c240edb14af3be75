import { asc, eq } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { territory } from "#db/schema.ts";

export type Territory = typeof territory.$inferSelect;

/** The territory of that slug, or the first one founded where none is named. */
export async function readTerritory(db: Reader, slug: string | undefined): Promise<Territory | null> {
  const [found] = await db
    .select()
    .from(territory)
    .where(slug === undefined ? undefined : eq(territory.slug, slug))
    .orderBy(asc(territory.createdAt), asc(territory.id))
    .limit(1);
  return found ?? null;
}

export async function readTerritoryById(db: Reader, id: string): Promise<Territory | null> {
  const [found] = await db.select().from(territory).where(eq(territory.id, id));
  return found ?? null;
}

export async function readTerritories(db: Reader): Promise<readonly Pick<Territory, "id">[]> {
  return db.select({ id: territory.id }).from(territory).orderBy(asc(territory.id));
}
