// What is lent is written by its owner: added, changed, withdrawn.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { lockUnits, type Transaction } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { item, unit } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { type ItemRow, readItem, readItemsOf, readRooms, readTakenSlugs } from "./data.ts";
import { isPart, readNeeds, writeParts } from "./parts.ts";
import { writePickUpHours } from "./pick-up.ts";
import type { SaveInput, StateInput } from "./schema.ts";

/** Adds an item, or writes it anew. Its number cannot shrink while pieces are lent or promised. */
export async function saveItem(viewer: SignedIn, input: SaveInput) {
  try {
    return await mutate(viewer, "items.save", input, async (tx) => {
      const own = await requireOwnSite(tx, viewer, input.site, "lend");
      const isPerson = own.kind === "home";
      if (own.state === "draft" && !isPerson) throw fault("site", "publish_place_first");
      if (isPerson && !input.point) throw fault("point", "point_missing");
      const {
        key: _key,
        site: _site,
        itemId,
        quantity,
        description,
        pickUp,
        pickUpHours,
        centsPerDay,
        parts,
        point,
        ...rest
      } = input;
      const rooms = await readRooms(tx, own.id);
      if (rest.spaceId && !rooms.some(({ id }) => id === rest.spaceId)) {
        throw new DomainError("NOT_FOUND", `No space ${rest.spaceId} at ${own.slug}`, { path: ["spaceId"] });
      }
      if (parts.length > 0) await requireParts(tx, own.id, input);
      const written = {
        ...rest,
        description: description || null,
        pickUp: pickUp || null,
        ...{ pointLon: point?.lon ?? null, pointLat: point?.lat ?? null, pointAddress: point?.address || null },
        centsPerDay: rest.terms === "rent" ? centsPerDay : 0,
      };
      const { id: territoryId } = viewer.territory;
      if (itemId === null) {
        const added = await addItem(tx, viewer, own.id, quantity, written);
        await writePickUpHours(tx, { territoryId, itemId: added.itemId }, pickUpHours);
        await writeParts(tx, { territoryId, siteId: own.id, kitId: added.itemId }, parts);
        return added;
      }
      const found = await readItem(tx, { id: itemId });
      if (!found || found.siteId !== own.id) throw unknown(itemId);
      await lockUnits(tx, [found.unitId]);
      await tx.update(item).set(written).where(eq(item.id, itemId));
      await tx.update(unit).set({ seats: quantity, name: input.name }).where(eq(unit.id, found.unitId));
      await writePickUpHours(tx, { territoryId, itemId }, pickUpHours);
      await writeParts(tx, { territoryId, siteId: own.id, kitId: itemId }, parts);
      await record(tx, viewer, "item.change", itemId, { quantity });
      return { itemId, slug: found.slug };
    });
  } catch (error) {
    if (!isViolation(error, "unit_seats_kept")) throw error;
    throw fault("quantity", "pieces_in_use");
  }
}

/** A kit is one: of things of its own place that may leave the room where it does, none of them a kit, and enough of each. */
async function requireParts(tx: Transaction, siteId: string, { itemId, parts, quantity, spaceId }: SaveInput) {
  if (quantity !== 1) throw fault("quantity", "kit_is_one");
  const found = await readItemsOf(tx, siteId);
  const needs = await readNeeds(tx, found);
  if (itemId && (await isPart(tx, itemId))) throw fault("parts", "part_of_a_kit");
  for (const part of parts) {
    const one = found.find(({ id }) => id === part.itemId && id !== itemId);
    if (!one) throw new DomainError("NOT_FOUND", `No item ${part.itemId} at this place`, { path: ["parts"] });
    if (needs(one).length > 1) throw fault("parts", "kit_of_kits", { item: one.name });
    if (one.spaceId !== null && one.spaceId !== spaceId) throw fault("parts", "part_stays", staysIn(one));
    if (part.quantity > one.quantity) throw fault("parts", "part_too_many", { item: one.name, quantity: one.quantity });
  }
}

const staysIn = ({ name, spaceName }: ItemRow) => ({ item: name, room: spaceName ?? "" });

type Written = Omit<typeof item.$inferInsert, "territoryId" | "id" | "siteId" | "unitId" | "slug" | "createdBy">;

async function addItem(tx: Transaction, viewer: SignedIn, siteId: string, seats: number, written: Written) {
  const { id: territoryId } = viewer.territory;
  const [itemId, unitId] = [randomUUID(), randomUUID()];
  const wanted = slugOf(written.name) || "objet";
  const slug = freeSlug(wanted, await readTakenSlugs(tx, wanted));
  await tx.insert(unit).values({ territoryId, id: unitId, siteId, name: written.name, seats });
  await tx
    .insert(item)
    .values({ ...written, territoryId, id: itemId, siteId, unitId, slug, createdBy: viewer.user.id });
  await record(tx, viewer, "item.create", itemId, { site: siteId, quantity: seats });
  return { itemId, slug };
}

/** Takes an item off the lists, or puts it back. What is lent or promised stays so. */
export async function setItemState(viewer: SignedIn, input: StateInput) {
  return mutate(viewer, "items.setState", input, async (tx) => {
    const found = await readItem(tx, { id: input.itemId });
    if (!found) throw unknown(input.itemId);
    requireRight(viewer, found.ownerId, "lend");
    await tx.update(item).set({ state: input.state }).where(eq(item.id, found.id));
    await record(tx, viewer, input.state === "withdrawn" ? "item.withdraw" : "item.publish", found.id, {});
    return { itemId: found.id, state: input.state };
  });
}

const unknown = (itemId: string) => new DomainError("NOT_FOUND", `No item ${itemId}`);
const fault = (field: string, rule: string, details: Record<string, string | number> = {}) =>
  new DomainError("INVALID_INPUT", `${field}: ${rule}`, { path: [field], details: { rule, ...details } });

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
