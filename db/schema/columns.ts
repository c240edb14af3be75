import { sql } from "drizzle-orm";
import { type AnyPgColumn, customType, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** A half-open interval of instants, `[start, end)`. */
export type Interval = { readonly start: Date; readonly end: Date };
/** A half-open interval of days, `[start, end)`, as ISO dates. */
export type Days = { readonly start: string; readonly end: string };

const RANGE = /^\[("?)([^",]+)\1,("?)([^",]+)\3\)$/;

function bounds(value: string): [string, string] {
  const match = RANGE.exec(value);
  if (!match?.[2] || !match[4]) throw new Error(`Expected a bounded half-open range, got ${value}`);
  return [match[2], match[4]];
}

/** `tstzrange`, always bounded and half-open. */
export const tstzrange = customType<{ data: Interval; driverData: string }>({
  dataType: () => "tstzrange",
  toDriver: (value) => `[${value.start.toISOString()},${value.end.toISOString()})`,
  fromDriver: (value) => {
    const [start, end] = bounds(value);
    return { start: instant(start), end: instant(end) };
  },
});

/** `daterange`, always bounded and half-open. */
export const daterange = customType<{ data: Days; driverData: string }>({
  dataType: () => "daterange",
  toDriver: (value) => `[${value.start},${value.end})`,
  fromDriver: (value) => {
    const [start, end] = bounds(value);
    return { start, end };
  },
});

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

// Postgres writes "2026-09-07 18:00:00+02"; JavaScript wants a T and minutes in the offset.
function instant(value: string): Date {
  return new Date(value.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"));
}

/** First key column of every table of a tenant, so that a sharded Postgres can distribute by it. */
export const territoryId = () => uuid("territory_id").notNull();
export const id = () => uuid("id").notNull().default(sql`gen_random_uuid()`);
export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();
export const instantAt = (name: string) => timestamp(name, { withTimezone: true });
/** Local wall time, the intent behind an instant: `2027-03-28 18:00:00`, to be read with a time zone. */
export const wallTime = (name: string) => timestamp(name, { withTimezone: false, mode: "string" });
/** A text column restricted by a named check of the table to a closed list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  text(name, { enum: values });

/** The condition of such a check; inlined, because migration files hold no parameters. */
export const isOneOf = (column: string, values: readonly string[]) =>
  sql`${sql.identifier(column)} in ${[...values]}`.inlineParams();

/** The condition that a range is `[start, end)` with two finite ends: what the column types above can read. */
export const isHalfOpen = (range: AnyPgColumn) =>
  sql`not isempty(${range}) and lower_inc(${range}) and not upper_inc(${range}) and not upper_inf(${range}) and isfinite(lower(${range})) and isfinite(upper(${range}))`;
