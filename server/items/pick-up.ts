// The hours at which a thing is fetched and brought back.
import { asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pickUpHour } from "#db/schema.ts";
import { DomainError } from "../errors.ts";
import { isoWeekday } from "../time.ts";

export type PickUpHour = Pick<typeof pickUpHour.$inferSelect, "weekday" | "startMinute" | "endMinute">;
type Span = {
  readonly day: string;
  readonly startMinute: number;
  readonly lastDay: string;
  readonly endMinute: number;
};

export async function readPickUpHours(tx: Transaction, itemIds: readonly string[]) {
  const rows = await tx
    .select()
    .from(pickUpHour)
    .where(inArray(pickUpHour.itemId, [...itemIds]))
    .orderBy(asc(pickUpHour.weekday), asc(pickUpHour.startMinute));
  return (itemId: string): readonly PickUpHour[] =>
    rows
      .filter((row) => row.itemId === itemId)
      .map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute }));
}

/** Replaces them all. */
export async function writePickUpHours(
  tx: Transaction,
  of: { readonly territoryId: string; readonly itemId: string },
  hours: readonly PickUpHour[],
): Promise<void> {
  await tx.delete(pickUpHour).where(eq(pickUpHour.itemId, of.itemId));
  if (hours.length > 0) await tx.insert(pickUpHour).values(hours.map((hour) => ({ ...of, ...hour })));
}

/** The minutes of a day at which a thing changes hands: all of them, where no hours are said. */
export const pickUpOn = (hours: readonly PickUpHour[], day: string): readonly (readonly [number, number])[] =>
  hours.length === 0
    ? [[0, 1440]]
    : hours
        .filter(({ weekday }) => weekday === isoWeekday(day))
        .map(({ startMinute, endMinute }) => [startMinute, endMinute] as const);

/** Which end of a span falls when nobody hands the thing over; null where both are fine, or no hours are said. */
export function outsidePickUp(hours: readonly PickUpHour[], span: Span): "startMinute" | "endMinute" | null {
  const suits = (day: string, minute: number) =>
    hours.some(
      ({ weekday, startMinute, endMinute }) =>
        weekday === isoWeekday(day) && startMinute <= minute && minute <= endMinute,
    );
  if (hours.length === 0) return null;
  if (!suits(span.day, span.startMinute)) return "startMinute";
  return suits(span.lastDay, span.endMinute) ? null : "endMinute";
}

/** Refuses a span that begins or ends when nobody is there. */
export async function requirePickUp(tx: Transaction, itemId: string, span: Span): Promise<void> {
  const outside = outsidePickUp((await readPickUpHours(tx, [itemId]))(itemId), span);
  if (!outside) return;
  throw new DomainError("INVALID_INPUT", `Item ${itemId} changes hands at other hours`, {
    path: [outside],
    details: { rule: "outside_pick_up" },
  });
}
