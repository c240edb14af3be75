import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { photo, site } from "#db/schema.ts";

/** The pictures of a site in order, without their pixels. */
export async function readPhotosOf(tx: Transaction, siteId: string) {
  return tx
    .select({ id: photo.id, alt: photo.alt, width: photo.width, height: photo.height })
    .from(photo)
    .where(eq(photo.siteId, siteId))
    .orderBy(asc(photo.rank), asc(photo.createdAt));
}

/** A picture with whose it is, and whether anyone may see it. */
export async function readPhoto(tx: Transaction, photoId: string) {
  const [found] = await tx
    .select({ photo, organizationId: site.organizationId, state: site.state })
    .from(photo)
    .innerJoin(site, and(eq(site.territoryId, photo.territoryId), eq(site.id, photo.siteId)))
    .where(eq(photo.id, photoId));
  return found ?? null;
}
