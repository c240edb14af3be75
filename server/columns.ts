// Long lists on their way: what each row of a list would name again is named once.

/** Rows of one shape, field by field. */
export type Columns<Row extends object> = { readonly [Field in keyof Row]: readonly Row[Field][] };

/** No field is told of no rows: `rowsOf` of the pages answers none. */
export function columnsOf<Row extends object>(rows: readonly Row[]): Columns<Row> {
  const columns: Partial<Record<keyof Row, readonly unknown[]>> = {};
  for (const field of Object.keys(rows[0] ?? {}) as (keyof Row)[]) columns[field] = rows.map((row) => row[field]);
  return columns as Columns<Row>;
}

/** What many rows share, each once, and which of them a row has. */
export function sharedOf<Row, Part>(rows: readonly Row[], partOf: (row: Row) => Part) {
  const known = new Map<string, number>();
  const values: Part[] = [];
  const places = rows.map((row) => {
    const part = partOf(row);
    const key = JSON.stringify(part);
    const place = known.get(key) ?? values.push(part) - 1;
    known.set(key, place);
    return place;
  });
  return { values, places };
}
