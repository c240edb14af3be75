import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { site, siteAccess, space, spaceActivity, spacePrice } from "#db/schema.ts";
import { hasStreets } from "../addresses/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { freeSlug, slugOf } from "../slug.ts";
import type { Territory } from "../territories/data.ts";
import { wallTimeOf } from "../time.ts";
import { requireListing } from "./access.ts";
import {
  countOpenings,
  deleteSite,
  type KnownCommune,
  passToParts,
  readAllActivities,
  readExplicitActivities,
  readKnownActivities,
  readKnownCommunes,
  readPrices,
  readSpaceRows,
  readTakenSlugs,
  readTopSpaces,
  readWaysIn,
} from "./data.ts";
import { type Missing, missingOf } from "./missing.ts";
import type { CreateInput, EntryInput, ErpInput, PlaceInput, RoomInput, RoomsInput, SpacesInput } from "./schema.ts";
import { replaceSpaces } from "./spaces.ts";

/** What the steps offer: whose a place can be, the territory's communes and activities. */
export async function readListingOptions(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => ({
    organizations: viewer.user.memberships
      .filter(
        ({ organizationId, organizationKind }) =>
          organizationKind !== "hub" && hasRight(viewer, organizationId, "places"),
      )
      .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })),
    communes: await readKnownCommunes(tx, viewer.territory),
    activities: await readAllActivities(tx),
    // for those who can do something about it
    lacksStreets: isHubManager(viewer) && !(await hasStreets(tx)),
  }));
}

/** Begins a place: a draft that only its organization sees, until it is published. */
export async function createListing(viewer: SignedIn, input: CreateInput) {
  requireRight(viewer, input.organizationId, "places");
  const owner = viewer.user.memberships.find(({ organizationId }) => organizationId === input.organizationId);
  return mutate(viewer, "listings.create", input, async (tx) => {
    const place = await placeOf(tx, viewer.territory, input);
    const wanted = slugOf(`${input.name} ${place.communeName}`).slice(0, 100) || "lieu";
    const slug = freeSlug(wanted, await readTakenSlugs(tx, wanted));
    const id = randomUUID();
    await tx.insert(site).values({
      territoryId: viewer.territory.id,
      id,
      organizationId: input.organizationId,
      slug,
      ...place,
      source: owner?.organizationName ?? "",
      state: "draft",
    });
    await record(tx, viewer, "site.create", id, {});
    return { slug };
  });
}

/** The columns that the first step says; the commune is one that the territory knows. */
async function placeOf(tx: Transaction, territory: Territory, input: Omit<PlaceInput, "site">) {
  const { name, kind, communeCode, lon, lat, stepFree, acceslibreUrl } = input;
  const communes = await readKnownCommunes(tx, territory);
  const { west, south, east, north } = boundsOf(territory, communes);
  if (lon < west || lon > east || lat < south || lat > north) {
    throw new DomainError("INVALID_INPUT", "The point is off the territory", {
      path: ["lon"],
      details: { rule: "off_territory" },
    });
  }
  const commune = communes.find(({ code }) => code === communeCode);
  if (!commune) {
    throw new DomainError("INVALID_INPUT", `No commune ${communeCode}`, {
      path: ["communeCode"],
      details: { rule: "invalid_value" },
    });
  }
  return {
    name,
    kind,
    communeCode,
    communeName: commune.name,
    address: input.address || null,
    lon,
    lat,
    stepFree,
    acceslibreUrl: acceslibreUrl || null,
    description: input.description || null,
  };
}

/** Half a degree around the territory's box and its communes: enough for a commune's far end, too little for another country. */
function boundsOf({ west, south, east, north }: Territory, communes: readonly KnownCommune[]) {
  const [lons, lats] = [communes.map(({ lon }) => lon), communes.map(({ lat }) => lat)];
  return {
    west: Math.min(west, ...lons) - 0.5,
    east: Math.max(east, ...lons) + 0.5,
    south: Math.min(south, ...lats) - 0.5,
    north: Math.max(north, ...lats) + 0.5,
  };
}

export async function savePlace(viewer: SignedIn, input: PlaceInput) {
  return change(viewer, "listings.savePlace", input, async (tx, own) => {
    await tx
      .update(site)
      .set(await placeOf(tx, viewer.territory, input))
      .where(eq(site.id, own.id));
  });
}

/** All that an owner has said of a place, secrets included, and what is missing before others can see it. */
export async function readListing(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { territoryId: _, createdAt: __, ...own } = await requireListing(tx, viewer, slug);
    const rows = await readSpaceRows(tx, own.id);
    const ids = rows.map(({ id }) => id);
    const [activities, prices, ways] = [
      await readExplicitActivities(tx, ids),
      await readPrices(tx, ids),
      await readWaysIn(tx, own.id),
    ];
    const spaces = rows
      .filter(({ parentId }) => parentId === null)
      .map(({ territoryId: ___, siteId: ____, parentId: _____, createdAt: ______, ...row }) => ({
        ...row,
        parts: rows
          .filter(({ parentId }) => parentId === row.id)
          .map(({ id, slug: part, name, capacity }) => ({ id, slug: part, name, capacity })),
        activityIds: activities.filter(({ spaceId }) => spaceId === row.id).map(({ activityId }) => activityId),
        prices: prices.filter(({ spaceId }) => spaceId === row.id).map(({ spaceId: _______, ...price }) => price),
      }));
    return { site: own, spaces, ways, missing: await readMissing(tx, viewer, own.id) };
  });
}

async function readMissing(tx: Transaction, viewer: SignedIn, siteId: string): Promise<readonly Missing[]> {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const rows = await readSpaceRows(tx, siteId);
  const prices = await readPrices(
    tx,
    rows.map(({ id }) => id),
  );
  return missingOf({
    spaces: rows,
    priced: new Set(prices.map(({ spaceId }) => spaceId)),
    openings: await countOpenings(tx, siteId, today),
    waysIn: (await readWaysIn(tx, siteId)).length,
  });
}

export async function saveSpaces(viewer: SignedIn, input: SpacesInput) {
  return change(viewer, "listings.saveSpaces", input, async (tx, own) => {
    await replaceSpaces(tx, own, input.spaces);
    await passToParts(tx, own.id);
  });
}

/** Changes what is said of some spaces; their parts follow. */
export async function saveRooms(viewer: SignedIn, input: RoomsInput) {
  return change(viewer, "listings.saveRooms", input, async (tx, own) => {
    const known = new Map((await readTopSpaces(tx, own.id)).map((row) => [row.id, row]));
    for (const [index, room] of input.rooms.entries()) {
      const row = known.get(room.spaceId);
      if (!row) throw new DomainError("NOT_FOUND", `No space ${room.spaceId}`, { path: ["rooms", index] });
      await saveRoom(tx, viewer, room, index);
    }
    await passToParts(tx, own.id);
  });
}

async function saveRoom(tx: Transaction, viewer: SignedIn, room: RoomInput, index: number): Promise<void> {
  const { spaceId, activityIds, prices, houseRules, ...columns } = room;
  const grant = columns.grantMode && grantOf(columns, index);
  const values = {
    ...columns,
    ...grant,
    ...(houseRules !== undefined && { houseRules: houseRules || null }),
    // what an association pays is the price that the lists show
    ...(prices && { priceCentsPerHour: prices.find(({ audience }) => audience === "association")?.centsPerHour ?? 0 }),
  };
  if (Object.keys(values).length > 0) await tx.update(space).set(defined(values)).where(eq(space.id, spaceId));
  const keys = { territoryId: viewer.territory.id, spaceId };
  if (activityIds) {
    const known = await readKnownActivities(tx, activityIds);
    const stranger = activityIds.find((id) => !known.has(id));
    if (stranger)
      throw new DomainError("NOT_FOUND", `No activity ${stranger}`, { path: ["rooms", index, "activityIds"] });
    await tx.delete(spaceActivity).where(eq(spaceActivity.spaceId, spaceId));
    if (known.size > 0) {
      await tx.insert(spaceActivity).values([...known].map((activityId) => ({ ...keys, activityId })));
    }
  }
  if (prices) {
    await tx.delete(spacePrice).where(eq(spacePrice.spaceId, spaceId));
    if (prices.length > 0) await tx.insert(spacePrice).values(prices.map((price) => ({ ...keys, ...price })));
  }
}

/** The rule's numbers stand where there is a rule, and nowhere else. */
function grantOf({ grantMode, instantPeople, instantMinutes }: Partial<RoomInput>, index: number) {
  if (grantMode !== "rule") return { instantPeople: null, instantMinutes: null };
  if (!instantPeople || !instantMinutes) {
    const path = ["rooms", index, instantPeople ? "instantMinutes" : "instantPeople"];
    throw new DomainError("INVALID_INPUT", "A rule needs its numbers", { path, details: { rule: "invalid_type" } });
  }
  return { instantPeople, instantMinutes };
}

/** Without the fields that were left out. */
const defined = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export async function saveErp(viewer: SignedIn, input: ErpInput) {
  return change(viewer, "listings.saveErp", input, async (tx, own) => {
    const erp = { erpTypes: [...new Set(input.types)], erpCategory: input.category };
    await tx.update(site).set(erp).where(eq(site.id, own.id));
  });
}

export async function saveEntry(viewer: SignedIn, input: EntryInput) {
  return change(viewer, "listings.saveEntry", input, async (tx, own) => {
    await tx.delete(siteAccess).where(eq(siteAccess.siteId, own.id));
    const ways = new Map(input.ways.map((way) => [way.mode, way]));
    await tx.insert(siteAccess).values(
      [...ways.values()].map(({ mode, contact, secret }) => ({
        territoryId: viewer.territory.id,
        siteId: own.id,
        mode,
        contact: contact || null,
        secret: secret || null,
      })),
    );
  });
}

type Own = Awaited<ReturnType<typeof requireListing>>;

/** One step: what it writes, what remains to be said, an event on the record. */
async function change(
  viewer: SignedIn,
  procedure: string,
  input: { readonly key: string; readonly site: string },
  work: (tx: Transaction, own: Own) => Promise<void>,
) {
  return mutate(viewer, procedure, input, async (tx) => {
    const own = await requireListing(tx, viewer, input.site);
    await work(tx, own);
    const missing = await readMissing(tx, viewer, own.id);
    await record(tx, viewer, "site.change", own.id, { step: procedure });
    return { missing };
  });
}

/** Shows a place to everybody, or again. Refused while something is missing, which the answer names. */
export async function publish(viewer: SignedIn, input: { readonly key: string; readonly site: string }) {
  return mutate(viewer, "listings.publish", input, async (tx) => {
    const own = await requireListing(tx, viewer, input.site);
    const [missing] = await readMissing(tx, viewer, own.id);
    if (missing) {
      throw new DomainError("INVALID_INPUT", `The place lacks ${missing.what}`, {
        path: [missing.step],
        details: { rule: "listing_incomplete" },
      });
    }
    await setState(tx, own, "published");
    await record(tx, viewer, "site.publish", own.id, { before: own.state });
    return { slug: own.slug };
  });
}

/** Takes a place off the map, its hours with it. Sessions already granted stay; `publish` brings it back as it was. */
export async function withdraw(viewer: SignedIn, input: { readonly key: string; readonly site: string }) {
  return mutate(viewer, "listings.withdraw", input, async (tx) => {
    const own = await requireListing(tx, viewer, input.site);
    if (own.state !== "published") throw new DomainError("STATE_CHANGED", `Site ${own.slug} is not published`);
    await setState(tx, own, "withdrawn");
    await record(tx, viewer, "site.withdraw", own.id, {});
    return { slug: own.slug };
  });
}

const setState = (tx: Transaction, own: Own, state: Own["state"]) =>
  tx
    .update(site)
    .set({ state })
    .where(and(eq(site.id, own.id), inArray(site.state, [own.state])));

/** Throws a draft away, for good; what has been published can only be withdrawn. */
export async function discardDraft(viewer: SignedIn, input: { readonly key: string; readonly site: string }) {
  return mutate(viewer, "listings.discard", input, async (tx) => {
    const own = await requireListing(tx, viewer, input.site);
    if (own.state !== "draft") throw new DomainError("STATE_CHANGED", `Site ${own.slug} is no draft`);
    await deleteSite(tx, own.id);
    await record(tx, viewer, "site.discard", own.id, {});
    return { slug: own.slug };
  });
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
