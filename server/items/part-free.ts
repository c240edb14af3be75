// A day of which some hours are left: a thing that is lent by the hour is not gone with the first of them.
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { instantOf } from "../time.ts";
import { type ItemRow, readTaken, type Taken } from "./data.ts";
import { freeOf, type Need, readNeeds, unitsOf } from "./parts.ts";
import { type PickUpHour, pickUpOn, readPickUpHours } from "./pick-up.ts";

/** Less than this is worth no way there and back. */
const LEAST_MS = 3_600_000;

type Own = {
  readonly needs: readonly Need[];
  readonly taken: readonly Taken[];
  readonly pickUpHours: readonly PickUpHour[];
};
type Day = { readonly day: string; readonly during: Interval; readonly timeZone: string };

/** Can a piece be fetched, had for an hour at least and brought back within a day, at the hours at which it changes hands? */
export function isFreeInPart({ needs, taken, pickUpHours }: Own, { day, during, timeZone }: Day): boolean {
  const { start, end } = during;
  const edges = taken.flatMap((row) => [row.during.start, row.during.end]).filter((at) => at > start && at < end);
  const moments = [start, ...edges.toSorted((a, b) => +a - +b), end];
  const hours = pickUpOn(pickUpHours, day).map(([from, until]) => [
    +instantOf(day, from, timeZone),
    +instantOf(day, until, timeZone),
  ]);
  let since: Date | null = null;
  for (const [i, at] of moments.entries()) {
    const next = moments[i + 1];
    const isFree = next !== undefined && (at >= next || freeOf(needs, taken, { start: at, end: next }) > 0);
    if (isFree) since ??= at;
    else if (since && longestWithin(hours, +since, +at) >= LEAST_MS) return true;
    else since = null;
  }
  return false;
}

/** From the first to the last moment of a stretch at which a thing changes hands. */
function longestWithin(hours: readonly (readonly number[])[], start: number, end: number): number {
  const met = hours.filter(([from = 0, until = 0]) => from <= end && until >= start);
  if (met.length === 0) return 0;
  const first = Math.max(start, Math.min(...met.map(([from = 0]) => from)));
  return Math.min(end, Math.max(...met.map(([, until = 0]) => until))) - first;
}

/** Those of some items that are free in a part of a day. */
export async function keepFreeInPart(tx: Transaction, rows: readonly ItemRow[], of: Day): Promise<readonly ItemRow[]> {
  const needs = await readNeeds(tx, rows);
  const taken = await readTaken(tx, [...new Set(rows.flatMap((one) => unitsOf(needs(one))))], of.during);
  const hoursOf = await readPickUpHours(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.filter((one) => isFreeInPart({ needs: needs(one), taken, pickUpHours: hoursOf(one.id) }, of));
}
