// What a loan of an item takes: its own pieces and, of a kit, those of each of its parts.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { item, kitPart, unit } from "#db/schema.ts";
import { freePieces, type ItemRow, readTaken, type Taken } from "./data.ts";

type Part = Awaited<ReturnType<typeof readParts>>[number];

/** Pieces of one unit that each borrowed piece of an item takes. */
export type Need = {
  readonly unitId: string;
  /** How many there are. */
  readonly pieces: number;
  /** How many are taken each time. */
  readonly each: number;
  /** Null for the item itself. */
  readonly part: Pick<Part, "itemId" | "name" | "slug" | "state"> | null;
};

/** Why a part cannot come: withdrawn from lending, under repair, or with somebody else, of whom nothing is said. */
export type MissingPart = { readonly name: string; readonly why: "withdrawn" | "repair" | "lent" };

/** The parts of kits, in the order of their names. */
async function readParts(tx: Transaction, kitIds: readonly string[]) {
  return tx
    .select({
      kitId: kitPart.kitId,
      itemId: item.id,
      slug: item.slug,
      name: item.name,
      state: item.state,
      unitId: item.unitId,
      pieces: unit.seats,
      quantity: kitPart.quantity,
    })
    .from(kitPart)
    .innerJoin(item, and(eq(item.territoryId, kitPart.territoryId), eq(item.id, kitPart.partId)))
    .innerJoin(unit, and(eq(unit.territoryId, item.territoryId), eq(unit.id, item.unitId)))
    .where(inArray(kitPart.kitId, [...kitIds]))
    .orderBy(asc(item.name), asc(item.id));
}

type Whole = Pick<ItemRow, "id" | "unitId" | "quantity">;

/** What each of some items takes, read at once. */
export async function readNeeds(tx: Transaction, items: readonly Whole[]): Promise<(of: Whole) => readonly Need[]> {
  const ids = items.map(({ id }) => id);
  const parts = ids.length > 0 ? await readParts(tx, ids) : [];
  return ({ id, unitId, quantity }) => [
    { unitId, pieces: quantity, each: 1, part: null },
    ...parts
      .filter(({ kitId }) => kitId === id)
      .map(({ itemId, slug, name, state, quantity: each, ...rest }) => ({
        ...{ unitId: rest.unitId, pieces: rest.pieces, each },
        part: { itemId, slug, name, state },
      })),
  ];
}

export const needsOf = async (tx: Transaction, one: Whole) => (await readNeeds(tx, [one]))(one);
export const unitsOf = (needs: readonly Need[]): readonly string[] => needs.map(({ unitId }) => unitId);

/** How many times all that is needed is there. */
export const freeOf = (needs: readonly Need[], taken: readonly Taken[], during: Interval): number =>
  Math.min(...needs.map((need) => Math.floor(freeNeed(need, taken, during) / need.each)));

function freeNeed({ unitId, pieces, part }: Need, taken: readonly Taken[], during: Interval): number {
  if (part && part.state !== "published") return 0;
  const own = taken.filter((row) => row.unitId === unitId);
  return freePieces(pieces, own, during);
}

/** The parts that keep a kit from being lent then, and why. */
export function missingParts(needs: readonly Need[], taken: readonly Taken[], during: Interval): MissingPart[] {
  return needs.flatMap((need) => {
    const { part, unitId, each } = need;
    if (!part || freeNeed(need, taken, during) >= each) return [];
    const isRepaired = taken.some((row) => row.unitId === unitId && row.isRepair);
    const why = part.state !== "published" ? "withdrawn" : isRepaired ? "repair" : "lent";
    return [{ name: part.name, why } as const];
  });
}

/** How many are free of an item, all its parts counted, and what is missing of them. */
export async function countNeeds(tx: Transaction, one: Whole, during: Interval) {
  const needs = await needsOf(tx, one);
  const taken = await readTaken(tx, unitsOf(needs), during);
  return { free: freeOf(needs, taken, during), missing: missingParts(needs, taken, during) };
}

/** Writes what a kit is made of; nothing, where it is none. */
export async function writeParts(
  tx: Transaction,
  { territoryId, siteId, kitId }: { readonly territoryId: string; readonly siteId: string; readonly kitId: string },
  parts: readonly { readonly itemId: string; readonly quantity: number }[],
): Promise<void> {
  await tx.delete(kitPart).where(eq(kitPart.kitId, kitId));
  if (parts.length === 0) return;
  const of = { territoryId, siteId, kitId };
  await tx.insert(kitPart).values(parts.map(({ itemId, quantity }) => ({ ...of, partId: itemId, quantity })));
}

/** Is it a part of some kit? */
export async function isPart(tx: Transaction, itemId: string): Promise<boolean> {
  return (await tx.$count(kitPart, sql`${kitPart.partId} = ${itemId}::uuid`)) > 0;
}
