// The parts that a loan of a kit takes along, and what each side says of those that are missing or damaged.
import { and, asc, eq, inArray } from "drizzle-orm";
import { lockUnits, type Transaction } from "#db/client.ts";
import { item, loanPart, loanWordPart, unit } from "#db/schema.ts";
import { type Need, unitsOf } from "../items/access.ts";
import type { LoanRow } from "./data.ts";

type Units = Pick<LoanRow, "id" | "unitId">;

/** What some loans take along, by name. */
export async function readLoanParts(tx: Transaction, loanIds: readonly string[]) {
  if (loanIds.length === 0) return [];
  return tx
    .select({
      loanId: loanPart.loanId,
      itemId: item.id,
      slug: item.slug,
      name: item.name,
      state: item.state,
      quantity: loanPart.quantity,
      unitId: item.unitId,
      pieces: unit.seats,
    })
    .from(loanPart)
    .innerJoin(item, and(eq(item.territoryId, loanPart.territoryId), eq(item.id, loanPart.itemId)))
    .innerJoin(unit, and(eq(unit.territoryId, item.territoryId), eq(unit.id, item.unitId)))
    .where(inArray(loanPart.loanId, [...loanIds]))
    .orderBy(asc(item.name), asc(item.id));
}

/** What a loan takes, as its kit was made when it was asked for; `pieces`, of the thing itself. */
export async function needsOfLoan(tx: Transaction, { id, unitId }: Units, pieces: number): Promise<readonly Need[]> {
  const parts = await readLoanParts(tx, [id]);
  return [
    { unitId, pieces, each: 1, part: null },
    ...parts.map(({ itemId, slug, name, state, quantity: each, ...of }) => ({
      ...{ unitId: of.unitId, pieces: of.pieces, each },
      part: { itemId, slug, name, state },
    })),
  ];
}

/** Locks all that a loan takes, in the order of their ids. */
export async function lockLoan(tx: Transaction, found: Units): Promise<void> {
  await lockUnits(tx, unitsOf(await needsOfLoan(tx, found, 1)));
}

/** What was said of parts that are missing or damaged, side by side. */
export async function readDefects(tx: Transaction, loanIds: readonly string[]) {
  if (loanIds.length === 0) return [];
  return tx
    .select({
      loanId: loanWordPart.loanId,
      step: loanWordPart.step,
      side: loanWordPart.side,
      defect: loanWordPart.defect,
      quantity: loanWordPart.quantity,
      name: item.name,
    })
    .from(loanWordPart)
    .innerJoin(item, and(eq(item.territoryId, loanWordPart.territoryId), eq(item.id, loanWordPart.itemId)))
    .where(inArray(loanWordPart.loanId, [...loanIds]))
    .orderBy(asc(item.name), asc(item.id));
}
