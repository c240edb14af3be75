// What a place lends: shown to all, written by its owner. Who has it when is the loans' concern (server/loans).
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight } from "../members/access.ts";
import { requireLendingSite } from "../openings/access.ts";
import { readPhotosOf } from "../photos/data.ts";
import { addDays, instantOf, localInterval, wallTimeOf, wallTimeText } from "../time.ts";
import { findInstead } from "./alternatives.ts";
import { grantModeOf } from "./damaged.ts";
import {
  type ItemRow,
  isClosedAt,
  readItem,
  readItemsOf,
  readItemsWith,
  readRooms,
  readTaken,
  type Search,
  searchItems,
} from "./data.ts";
import { isFreeInPart, keepFreeInPart } from "./part-free.ts";
import { countNeeds, freeOf, type Need, needsOf, readNeeds, unitsOf } from "./parts.ts";
import { outsidePickUp, readPickUpHours, requirePickUp } from "./pick-up.ts";
import type { FreeInput, InsteadInput, SearchInput, WithSpaceInput } from "./schema.ts";
import { shown } from "./shown.ts";

export { findInstead, requirePickUp };

/** As many of those taken for some of a day are looked at. */
const PARTLY = 100;
/** How far ahead a page shows which days are free. */
const SHOWN_DAYS = 28;

/** What is lent, a page at a time; with days, what is free for all of them and, of one day, at the end, for some of it. */
export async function findItems(viewer: Viewer, input: SearchInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { from, to = from } = input;
    const { timeZone } = viewer.territory;
    const during =
      from && to && from <= to
        ? { start: instantOf(from, 0, timeZone), end: instantOf(addDays(to, 1), 0, timeZone) }
        : null;
    const { category, limit, ...rest } = input;
    const search = { ...rest, ...(category ? { categories: [category] } : {}), limit: limit + 1 };
    const found = await searchItems(tx, search, during);
    const hasMore = found.length > limit;
    const partly = from && from === to && during && !hasMore ? await findPartly(tx, viewer, search, from, during) : [];
    const [items, inPart] = [found.slice(0, limit), partly].map((rows) => rows.map((one) => shown(viewer, one)));
    return { items: items ?? [], partly: inPart ?? [], hasMore };
  });
}

const laterOf = (a: Date, b: Date) => (+a < +b ? b : a);

/** What is free for some hours only of one day, from now at the earliest. */
async function findPartly(tx: Transaction, viewer: Viewer, search: Search, day: string, { start, end }: Interval) {
  const now = viewer.now();
  if (end <= now) return [];
  const during = { start: laterOf(start, now), end };
  const found = await searchItems(tx, { ...search, isTaken: true, offset: 0, limit: PARTLY }, { start, end });
  return keepFreeInPart(tx, found, { day, during, timeZone: viewer.territory.timeZone });
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
    const needs = await needsOf(tx, found);
    const taken = await readTaken(tx, unitsOf(needs), window);
    const pickUpHours = (await readPickUpHours(tx, [found.id]))(found.id);
    const dayAt = (day: string) => {
      const { start, end } = dayOf(day);
      const during = { start: laterOf(start, window.start), end };
      const free = freeOf(needs, taken, during);
      return {
        day,
        free,
        partly: free === 0 && isFreeInPart({ needs, taken, pickUpHours }, { day, during, timeZone }),
      };
    };
    return {
      ...shown(viewer, found),
      parts: partsOf(needs),
      photos: await readPhotosOf(tx, found.siteId, found.id),
      pickUpHours,
      days: dates.map(dayAt),
      isOwn: hasRight(viewer, found.ownerId, "lend"),
    };
  });
}

/** What a kit is made of; nothing, where it is none. */
const partsOf = (needs: readonly Need[]) =>
  needs.flatMap(({ part, each }) =>
    part ? [{ itemId: part.itemId, name: part.name, slug: part.slug, quantity: each }] : [],
  );

const isLender = (viewer: Viewer, ownerId: string) =>
  hasRight(viewer, ownerId, "lend") || hasRight(viewer, ownerId, "attend");

async function requireShown(tx: Transaction, viewer: Viewer, slug: string): Promise<ItemRow> {
  const found = await readItem(tx, { slug });
  const isPublic = found?.state === "published" && found.siteState === "published";
  if (!found || (!isPublic && !isLender(viewer, found.ownerId))) {
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
    if (during.start >= during.end) return { free: 0, isClosed: false, outside: null, missing: [] };
    return {
      outside: outsidePickUp((await readPickUpHours(tx, [found.id]))(found.id), input),
      ...(await countNeeds(tx, found, during)),
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
  return withTerritory(viewer.db, territory.id, (tx) => readOffered(tx, input.spaceId, [during]));
}

/** What is lent with a room, and of each thing how many pieces are free at each of these hours. */
export async function readOffered(tx: Transaction, spaceId: string, dates: readonly Interval[]) {
  const found = dates.length === 0 ? [] : await readItemsWith(tx, spaceId);
  const needs = await readNeeds(tx, found);
  const unitIds = [...new Set(found.flatMap((one) => unitsOf(needs(one))))];
  const span = {
    start: new Date(Math.min(...dates.map(({ start }) => start.getTime()))),
    end: new Date(Math.max(...dates.map(({ end }) => end.getTime()))),
  };
  const taken = found.length > 0 && span.start < span.end ? await readTaken(tx, unitIds, span) : [];
  return found.map((one) => {
    const { id, slug, name, category, terms, centsPerDay, depositCents, quantity } = one;
    const free = dates.map((during) => freeOf(needs(one), taken, during));
    const grantMode = grantModeOf(one);
    return { id, slug, name, category, terms, centsPerDay, depositCents, grantMode, quantity, free };
  });
}

/** All that a place lends, for its owner, with the rooms in which a thing may stay. */
export async function listOwn(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireLendingSite(tx, viewer, slug);
    const found = await readItemsOf(tx, own.id);
    const hoursOf = await readPickUpHours(
      tx,
      found.map(({ id }) => id),
    );
    const needs = await readNeeds(tx, found);
    const items = found.map((one) => ({
      ...shown(viewer, one),
      grantMode: one.grantMode,
      awaitsLook: one.awaitsLook,
      pickUpHours: hoursOf(one.id),
      parts: partsOf(needs(one)),
    }));
    const mayWrite = hasRight(viewer, own.organizationId, "lend");
    const isPerson = own.kind === "home";
    const isDraft = own.state === "draft" && !isPerson;
    return { siteName: own.name, isPerson, isDraft, mayWrite, items, rooms: await readRooms(tx, own.id) };
  });
}
