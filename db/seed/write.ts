import type { InferInsertModel } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "../client.ts";

const ROWS = 400;

/** Inserts any number of rows, some hundreds at a time: a statement takes at most 65,535 parameters. */
export async function insertAll<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS) {
    await tx.insert(table).values(rows.slice(i, i + ROWS) as InferInsertModel<T>[]);
  }
}
