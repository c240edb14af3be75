import type { Columns } from "#server/columns.ts";

/** The rows of a list that came field by field. */
export function rowsOf<Row extends object>(columns: Columns<Row>): Row[] {
  const fields = Object.entries(columns) as [string, readonly unknown[]][];
  const length = fields[0]?.[1].length ?? 0;
  return Array.from({ length }, (_, at) => {
    const row: Record<string, unknown> = {};
    for (const [field, values] of fields) row[field] = values[at];
    return row as Row;
  });
}
