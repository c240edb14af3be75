// What a place lends: shown to all, written by its owner. Who has it when is the loans' concern (server/loans).
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { item, unit } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readPhotosOf } from "../photos/data.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { addDays, instantOf, localInterval, wallTimeOf, wallTimeText } from "../time.ts";
import { findInstead } from "./alternatives.ts";
import {
  freePieces,
  type ItemRow,
  isClosedAt,
  readItem,
  readItemsOf,
  readItemsWith,
  readRooms,
  readTaken,
  readTakenSlugs,
  searchItems,
} from "./data.ts";
import { outsidePickUp, readPickUpHours, requirePickUp, writePickUpHours } from "./pick-up.ts";
import type { FreeInput, InsteadInput, SaveInput, SearchInput, StateInput, WithSpaceInput } from "./schema.ts";

export { findInstead, requirePickUp };

const PAGE = 30;
/** How far ahead a page shows which days are free. */
const SHOWN_DAYS = 28;

/** What everybody may know of an item. */
const shown = ({ unitId: _unit, siteId: _site, ownerId: _owner, siteState: _state, ...rest }: ItemRow) => rest;

/** What is lent, a page at a time; with days, what is free for all of them. */
export async function findItems(viewer: Viewer, input: SearchInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { from, to = from } = input;
    const { timeZone } = viewer.territory;
    const during =
      from && to && from <= to
        ? { start: instantOf(from, 0, timeZone), end: instantOf(addDays(to, 1), 0, timeZone) }
        : null;
    const { category, ...rest } = input;
    const search = { ...rest, ...(category ? { categories: [category] } : {}), limit: PAGE + 1 };
    const found = await searchItems(tx, search, during);
    return { items: found.slice(0, PAGE).map(shown), hasMore: found.length > PAGE };
  });
}

/** One item, its pictures, and how many pieces nobody has on each of the days to come. A withdrawn one is its owner's to see. */
export async function viewItem(viewer: Viewer, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireShown(tx, viewer, slug);
    const { timeZone } = viewer.territory;
    const today = wallTimeOf(viewer.now(), timeZone).day;
    const dates = Array.from({ length: SHOWN_DAYS }, (_, n) => addDays(today, n));
    const dayOf = (day: string): Interval => ({
      start: instantOf(day, 0, timeZone),
      end: instantOf(addDays(day, 1), 0, timeZone),
    });
    const window = { start: viewer.now(), end: instantOf(addDays(today, SHOWN_DAYS), 0, timeZone) };
    const taken = await readTaken(tx, [found.unitId], window);
    const free = ({ start, end }: Interval) =>
      freePieces(found.quantity, taken, { start: start < window.start ? window.start : start, end });
    return {
      ...shown(found),
      photos: await readPhotosOf(tx, found.siteId, found.id),
      pickUpHours: (await readPickUpHours(tx, [found.id]))(found.id),
      days: dates.map((day) => ({ day, free: free(dayOf(day)) })),
      isOwn: hasRight(viewer, found.ownerId, "places"),
    };
  });
}

async function requireShown(tx: Transaction, viewer: Viewer, slug: string): Promise<ItemRow> {
  const found = await readItem(tx, { slug });
  const isPublic = found?.state === "published" && found.siteState === "published";
  if (!found || (!isPublic && !hasRight(viewer, found.ownerId, "attend"))) {
    throw new DomainError("NOT_FOUND", `No item has the address ${slug}`);
  }
  return found;
}

/** How many pieces are free from one hour to another, and whether the place is closed at one of them. */
export async function countFree(viewer: Viewer, input: FreeInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireShown(tx, viewer, input.slug);
    const { timeZone } = viewer.territory;
    const during = {
      start: instantOf(input.day, input.startMinute, timeZone),
      end: instantOf(input.lastDay, input.endMinute, timeZone),
    };
    if (during.start >= during.end) return { free: 0, isClosed: false, outside: null };
    return {
      outside: outsidePickUp((await readPickUpHours(tx, [found.id]))(found.id), input),
      free: freePieces(found.quantity, await readTaken(tx, [found.unitId], during), during),
      isClosed: await isClosedAt(tx, found.siteId, [during.start, during.end]),
    };
  });
}

/** What is free instead of a thing that is not: other days, other things. */
export async function listInstead(viewer: Viewer, input: InsteadInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireShown(tx, viewer, input.slug);
    const { day, startMinute, lastDay, endMinute, quantity } = input;
    const [localStart, localEnd] = [wallTimeText(day, startMinute), wallTimeText(lastDay, endMinute)];
    const { days, items } = await findInstead(tx, viewer, found, { quantity, localStart, localEnd });
    return { items, days: days.map(({ during: _, ...local }) => local) };
  });
}

/** What can be asked for with a room at the hours of a session there, and how many pieces are free then. */
export async function listWithSpace(viewer: Viewer, input: WithSpaceInput) {
  const { territory } = viewer;
  const { during } = localInterval(input.day, input.startMinute, input.durationMinutes, territory.timeZone);
  return withTerritory(viewer.db, territory.id, async (tx) => {
    const found = await readItemsWith(tx, input.spaceId);
    const unitIds = found.map(({ unitId }) => unitId);
    const taken = during.start < during.end ? await readTaken(tx, unitIds, during) : [];
    return found.map((one) => {
      const own = taken.filter(({ unitId }) => unitId === one.unitId);
      const { id, slug, name, category, terms, centsPerDay, depositCents, grantMode, quantity } = one;
      const free = freePieces(quantity, own, during);
      return { id, slug, name, category, terms, centsPerDay, depositCents, grantMode, quantity, free };
    });
  });
}

/** All that a place lends, for its owner, with the rooms in which a thing may stay. */
export async function listOwn(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "attend");
    const found = await readItemsOf(tx, own.id);
    const hoursOf = await readPickUpHours(
      tx,
      found.map(({ id }) => id),
    );
    const items = found.map((one) => ({ ...shown(one), pickUpHours: hoursOf(one.id) }));
    const mayWrite = hasRight(viewer, own.organizationId, "places");
    return { siteName: own.name, isDraft: own.state === "draft", mayWrite, items, rooms: await readRooms(tx, own.id) };
  });
}

/** Adds an item, or writes it anew. Its number cannot shrink while pieces are lent or promised. */
export async function saveItem(viewer: SignedIn, input: SaveInput) {
  try {
    return await mutate(viewer, "items.save", input, async (tx) => {
      const own = await requireOwnSite(tx, viewer, input.site, "places");
      if (own.state === "draft") throw fault("site", "publish_place_first");
      const {
        key: _key,
        site: _site,
        itemId,
        quantity,
        description,
        pickUp,
        pickUpHours,
        centsPerDay,
        ...rest
      } = input;
      const rooms = await readRooms(tx, own.id);
      if (rest.spaceId && !rooms.some(({ id }) => id === rest.spaceId)) {
        throw new DomainError("NOT_FOUND", `No space ${rest.spaceId} at ${own.slug}`, { path: ["spaceId"] });
      }
      const written = {
        ...rest,
        description: description || null,
        pickUp: pickUp || null,
        centsPerDay: rest.terms === "rent" ? centsPerDay : 0,
      };
      const { id: territoryId } = viewer.territory;
      if (itemId === null) {
        const added = await addItem(tx, viewer, own.id, quantity, written);
        await writePickUpHours(tx, { territoryId, itemId: added.itemId }, pickUpHours);
        return added;
      }
      const found = await readItem(tx, { id: itemId });
      if (!found || found.siteId !== own.id) throw unknown(itemId);
      await lockUnits(tx, [found.unitId]);
      await tx.update(item).set(written).where(eq(item.id, itemId));
      await tx.update(unit).set({ seats: quantity, name: input.name }).where(eq(unit.id, found.unitId));
      await writePickUpHours(tx, { territoryId, itemId }, pickUpHours);
      await record(tx, viewer, "item.change", itemId, { quantity });
      return { itemId, slug: found.slug };
    });
  } catch (error) {
    if (!isViolation(error, "unit_seats_kept")) throw error;
    throw fault("quantity", "pieces_in_use", error);
  }
}

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
    requireRight(viewer, found.ownerId, "places");
    await tx.update(item).set({ state: input.state }).where(eq(item.id, found.id));
    await record(tx, viewer, input.state === "withdrawn" ? "item.withdraw" : "item.publish", found.id, {});
    return { itemId: found.id, state: input.state };
  });
}

const unknown = (itemId: string) => new DomainError("NOT_FOUND", `No item ${itemId}`);
const fault = (field: string, rule: string, cause?: unknown) =>
  new DomainError("INVALID_INPUT", `${field}: ${rule}`, { cause, path: [field], details: { rule } });

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
