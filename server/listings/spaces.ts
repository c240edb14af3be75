// A space and its parts: the whole is all the units, each part is one of them, so that they exclude each other.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { space, spaceUnit, unit } from "#db/schema.ts";
import { DomainError } from "../errors.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { deleteSpaces, readSpaceRows, readUsedSpaces, type SpaceRow } from "./data.ts";
import type { SpaceInput } from "./schema.ts";

type Site = { readonly territoryId: string; readonly id: string; readonly isDemonstration: boolean };

/** Makes a site's spaces those named. What somebody has used stays: it can be renamed, neither removed nor divided anew. */
export async function replaceSpaces(tx: Transaction, site: Site, wanted: readonly SpaceInput[]): Promise<void> {
  const rows = await readSpaceRows(tx, site.id);
  const known = new Map(rows.filter(({ parentId }) => parentId === null).map((row) => [row.id, row]));
  for (const [index, { id }] of wanted.entries()) {
    if (id !== null && !known.has(id))
      throw new DomainError("NOT_FOUND", `No space ${id}`, { path: ["spaces", index] });
  }
  const kept = new Set(wanted.flatMap(({ id }) => (id === null ? [] : [id])));
  const partsOf = (id: string) => rows.filter(({ parentId }) => parentId === id);
  await removeUnused(
    tx,
    rows.filter(({ id, parentId }) => !kept.has(parentId ?? id)),
    ["spaces"],
  );
  const taken = new Set(rows.filter(({ id, parentId }) => kept.has(parentId ?? id)).map(({ slug }) => slug));
  for (const [index, input] of wanted.entries()) {
    const old = input.id === null ? undefined : known.get(input.id);
    if (!old) await insertSpace(tx, site, input, taken);
    else await changeSpace(tx, site, { old, parts: partsOf(old.id), input, index, taken });
  }
}

async function removeUnused(tx: Transaction, rows: readonly SpaceRow[], path: readonly (string | number)[]) {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const [used] = await readUsedSpaces(tx, ids);
  if (used) {
    const name = rows.find(({ id }) => id === used)?.name ?? "";
    throw new DomainError("INVALID_INPUT", `Space ${used} has been used`, {
      path,
      details: { rule: "space_used", name },
    });
  }
  await deleteSpaces(tx, ids);
}

function facts(input: SpaceInput) {
  const { name, kind, capacity, areaM2, floor } = input;
  return { name, kind, capacity, areaM2, floor };
}

async function insertSpace(tx: Transaction, site: Site, input: SpaceInput, taken: Set<string>): Promise<void> {
  const id = randomUUID();
  const row = { ...facts(input), slug: take(input.name, taken), parentId: null };
  await insertRow(tx, site, id, row);
  await insertUnits(tx, site, { id, slug: row.slug }, input, taken);
}

type Change = {
  readonly old: SpaceRow;
  readonly parts: readonly SpaceRow[];
  readonly input: SpaceInput;
  readonly index: number;
  readonly taken: Set<string>;
};

async function changeSpace(tx: Transaction, site: Site, { old, parts, input, index, taken }: Change): Promise<void> {
  await tx.update(space).set(facts(input)).where(eq(space.id, old.id));
  if (parts.length === input.parts.length) {
    for (const [i, part] of input.parts.entries()) {
      await tx
        .update(space)
        .set(part)
        .where(eq(space.id, (parts[i] as SpaceRow).id));
    }
    return;
  }
  const [used] = await readUsedSpaces(tx, [old.id, ...parts.map(({ id }) => id)]);
  if (used) {
    throw new DomainError("INVALID_INPUT", `Space ${used} has been used`, {
      path: ["spaces", index, "division"],
      details: { rule: "space_used", name: old.name },
    });
  }
  await deleteSpaces(
    tx,
    parts.map(({ id }) => id),
  );
  for (const { slug } of parts) taken.delete(slug);
  const own = await tx.select({ unitId: spaceUnit.unitId }).from(spaceUnit).where(eq(spaceUnit.spaceId, old.id));
  await tx.delete(spaceUnit).where(eq(spaceUnit.spaceId, old.id));
  for (const { unitId } of own) await tx.delete(unit).where(eq(unit.id, unitId));
  await insertUnits(tx, site, old, input, taken);
}

/** One unit for what is undivided, else one for each part, which the whole is made of. */
async function insertUnits(
  tx: Transaction,
  site: Site,
  whole: { readonly id: string; readonly slug: string },
  input: SpaceInput,
  taken: Set<string>,
): Promise<void> {
  const parts = input.parts.length > 0 ? input.parts : [null];
  for (const [index, part] of parts.entries()) {
    const unitId = randomUUID();
    const { territoryId, id: siteId } = site;
    await tx.insert(unit).values({ territoryId, id: unitId, siteId, name: part?.name ?? input.name });
    const members = [whole.id];
    if (part) {
      const id = randomUUID();
      const kind = input.kind === "gym" ? ("gym-part" as const) : input.kind;
      const slug = take(`${whole.slug}-${index + 1}`, taken);
      await insertRow(tx, site, id, { ...part, kind, floor: input.floor, areaM2: null, slug, parentId: whole.id });
      members.push(id);
    }
    await tx.insert(spaceUnit).values(members.map((spaceId) => ({ territoryId, siteId, spaceId, unitId })));
  }
}

type NewRow = Pick<SpaceRow, "name" | "kind" | "capacity" | "areaM2" | "floor" | "slug" | "parentId">;

/** Until its owner says more, it asks for accord and takes moderate noise. */
async function insertRow(tx: Transaction, site: Site, id: string, row: NewRow): Promise<void> {
  await tx.insert(space).values({
    territoryId: site.territoryId,
    id,
    siteId: site.id,
    noise: "moderate",
    grantMode: "approval",
    isDemonstration: site.isDemonstration,
    // several in one transaction have the same `now()`: the order in which they are described is kept
    createdAt: new Date(),
    ...row,
  });
}

function take(name: string, taken: Set<string>): string {
  const slug = freeSlug(slugOf(name).slice(0, 80) || "espace", taken);
  taken.add(slug);
  return slug;
}
