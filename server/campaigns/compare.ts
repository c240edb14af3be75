import type { placement } from "#db/schema.ts";
import { parseWeeks } from "#solver";

type Placed = Pick<typeof placement.$inferSelect, "requestId" | "spaceId" | "startSlot" | "weeks" | "durationMinutes">;

/** Weeks of a week set, written as ranges. */
export function weeksIn(text: string): readonly number[] {
  const found = parseWeeks(text, 61);
  if (typeof found === "string") throw new Error(`Not a week set: ${text}, ${found}`);
  const weeks: number[] = [];
  for (let w = 0; w < 64; w++) {
    if (((w < 32 ? found.lo >>> w : found.hi >>> (w - 32)) & 1) === 1) weeks.push(w + 1);
  }
  return weeks;
}

export const countWeeks = (weeks: string): number => weeksIn(weeks).length;

/** A slot of the week as people say it. */
export function wallOf(startSlot: number, slotMinutes: number) {
  const minutes = startSlot * slotMinutes;
  return { weekday: Math.floor(minutes / 1440) + 1, startMinute: minutes % 1440 };
}

const positionOf = ({ spaceId, startSlot, weeks, durationMinutes }: Placed, slotMinutes: number) => ({
  spaceId,
  ...wallOf(startSlot, slotMinutes),
  weeks,
  durationMinutes,
  weekCount: countWeeks(weeks),
});

/** Requests granted only before, only after, elsewhere or at another hour or in other weeks, and how many stay. */
export function comparePlans(before: readonly Placed[], after: readonly Placed[], slotMinutes: number) {
  const old = new Map(before.map((one) => [one.requestId, one]));
  const kept = new Set(after.map(({ requestId }) => requestId));
  const isSame = (a: Placed, b: Placed) =>
    a.spaceId === b.spaceId &&
    a.startSlot === b.startSlot &&
    a.weeks === b.weeks &&
    a.durationMinutes === b.durationMinutes;
  const pairs = after.flatMap((now) => {
    const then = old.get(now.requestId);
    return then ? [{ then, now }] : [];
  });
  const moved = pairs.filter(({ then, now }) => !isSame(then, now));
  return {
    gained: after.filter(({ requestId }) => !old.has(requestId)).map(({ requestId }) => requestId),
    lost: before.filter(({ requestId }) => !kept.has(requestId)).map(({ requestId }) => requestId),
    moved: moved.map(({ then, now }) => ({
      requestId: now.requestId,
      before: positionOf(then, slotMinutes),
      after: positionOf(now, slotMinutes),
    })),
    same: pairs.length - moved.length,
  };
}
