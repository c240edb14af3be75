import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { photo, site } from "#db/schema.ts";

/** The pictures of a place, or of one item lent there, in order and without their pixels. */
export async function readPhotosOf(tx: Transaction, siteId: string, itemId: string | null = null) {
  return tx
    .select({ id: photo.id, alt: photo.alt, width: photo.width, height: photo.height })
    .from(photo)
    .where(and(eq(photo.siteId, siteId), showsItem(itemId)))
    .orderBy(asc(photo.rank), asc(photo.createdAt));
}

/** Null: the place itself. */
export const showsItem = (itemId: string | null) => (itemId ? eq(photo.itemId, itemId) : isNull(photo.itemId));

/** A picture with whose it is, and whether anyone may see it. */
export async function readPhoto(tx: Transaction, photoId: string) {
  const [found] = await tx
    .select({ photo, organizationId: site.organizationId, state: site.state, kind: site.kind })
    .from(photo)
    .innerJoin(site, and(eq(site.territoryId, photo.territoryId), eq(site.id, photo.siteId)))
    .where(eq(photo.id, photoId));
  return found ?? null;
}
