import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { idOf } from "#db/seed/draw.ts";
import { type Numbered, territoryRows } from "#tests/helpers/territory-rows.ts";

export const TOWN = "bourg";
/** Rows 1 and 2 of each of its tables are in the database when a case is tried. */
export const rows = territoryRows(TOWN);
/** An id that nothing has. */
export const NOBODY = idOf("nobody");

/** A change of row 3 (SQL where JavaScript cannot say it), or statements of its own that the database must refuse. */
export type Broken<T extends PgTable> =
  | { readonly [K in keyof T["$inferInsert"]]?: unknown }
  | ((tx: Transaction) => Promise<unknown>);

export type Cases = {
  readonly valid: Numbered<PgTable>;
  readonly broken: readonly (readonly [constraint: string, change: Broken<PgTable>])[];
};

/** The constraints of one table, each with the changes of a valid row that it must refuse. */
export function breaking<T extends PgTable>(
  valid: Numbered<T>,
  broken: Readonly<Record<string, readonly Broken<T>[]>>,
): Cases {
  return {
    valid: valid as unknown as Numbered<PgTable>,
    broken: Object.entries(broken).flatMap(([constraint, changes]) =>
      changes.map((change) => [constraint, change as Broken<PgTable>] as const),
    ),
  };
}
