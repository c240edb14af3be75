import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { item, photo } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readPhoto, readPhotosOf, showsItem } from "./data.ts";
import { type Picture, redraw } from "./image.ts";
import type { AddInput, ListInput, PhotoMutation } from "./schema.ts";

const PHOTOS_AT_MOST = 12;

export async function listPhotos(viewer: SignedIn, { site, itemId }: ListInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, site, itemId ? "lend" : "places");
    return readPhotosOf(tx, own.id, itemId);
  });
}

/** The picture itself: anyone's where its place is published, else its owner's. */
export async function viewPhoto(viewer: Viewer, photoId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPhoto(tx, photoId);
    // what a person lends is shown, though where they live is no published place
    const isPublic = found?.state === "published" || found?.kind === "home";
    if (!found || (!isPublic && !hasRight(viewer, found.organizationId, "attend"))) {
      throw new DomainError("NOT_FOUND", `No photo ${photoId}`);
    }
    return { type: found.photo.type, content: new Uint8Array(found.photo.content), isPublic };
  });
}

/** What a file in base64 shows, drawn anew; refused when it is no picture. */
export async function pictureOf(content: string): Promise<Picture> {
  const picture = await redraw(Buffer.from(content, "base64"));
  if (!picture) throw fault("photo_not_image");
  return picture;
}

/** Adds a picture, drawn anew from what it shows; the file itself is not kept. */
export async function addPhoto(viewer: SignedIn, input: AddInput) {
  await withTerritory(viewer.db, viewer.territory.id, (tx) =>
    requireOwnSite(tx, viewer, input.site, input.itemId ? "lend" : "places"),
  );
  const picture = await pictureOf(input.content);
  return mutate(viewer, "photos.add", input, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, input.itemId ? "lend" : "places");
    const { alt, itemId } = input;
    if (itemId) await requireItem(tx, own.id, itemId);
    const count = (await readPhotosOf(tx, own.id, itemId)).length;
    if (count >= PHOTOS_AT_MOST) throw fault("photo_too_many");
    const id = randomUUID();
    await tx.insert(photo).values({
      territoryId: viewer.territory.id,
      id,
      siteId: own.id,
      itemId,
      rank: count,
      alt,
      type: "image/webp",
      ...picture,
      createdBy: viewer.user.id,
    });
    await record(tx, viewer, "photo.add", id, { site: own.id, item: itemId });
    return { photoId: id };
  });
}

async function requireItem(tx: Transaction, siteId: string, itemId: string) {
  const [found] = await tx
    .select({ id: item.id })
    .from(item)
    .where(and(eq(item.siteId, siteId), eq(item.id, itemId)));
  if (!found) throw new DomainError("NOT_FOUND", `No item ${itemId} at ${siteId}`, { path: ["itemId"] });
}

const fault = (rule: string) =>
  new DomainError("INVALID_INPUT", `Photo refused: ${rule}`, { path: ["content"], details: { rule } });

async function requirePhoto(tx: Transaction, viewer: SignedIn, photoId: string) {
  const found = await readPhoto(tx, photoId);
  if (!found) throw new DomainError("NOT_FOUND", `No photo ${photoId}`);
  requireRight(viewer, found.organizationId, found.photo.itemId ? "lend" : "places");
  return found.photo;
}

/** Puts a picture before the others. */
export async function putFirst(viewer: SignedIn, input: PhotoMutation) {
  return mutate(viewer, "photos.putFirst", input, async (tx) => {
    const { id, siteId, itemId } = await requirePhoto(tx, viewer, input.photoId);
    await tx
      .update(photo)
      .set({ rank: sql`case when ${photo.id} = ${id}::uuid then 0 else ${photo.rank} + 1 end` })
      .where(and(eq(photo.siteId, siteId), showsItem(itemId)));
    return { photoId: id };
  });
}

export async function removePhoto(viewer: SignedIn, input: PhotoMutation) {
  return mutate(viewer, "photos.remove", input, async (tx) => {
    const { id } = await requirePhoto(tx, viewer, input.photoId);
    await tx.delete(photo).where(eq(photo.id, id));
    await record(tx, viewer, "photo.remove", id, {});
    return { photoId: id };
  });
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
