// Slots of one date: every start of every wish, on every day that will do, held against open and taken hours.
import type { Interval } from "#db/schema/columns.ts";
import { isTooLoud, type Limits, type Noise } from "../loudness.ts";
import type { Territory } from "../territories/data.ts";
import { addDays, instantOf, isoWeekday } from "../time.ts";
import type { DatedHours } from "./data.ts";

const STEP_MINUTES = 30;
const MINUTE_MS = 60_000;

export type DatedWish = {
  readonly weekdays: readonly number[];
  readonly earliestStart: number;
  readonly latestStart: number;
};

export type DatedSpace = Limits & {
  readonly id: string;
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
};

export type DatedSlot = { readonly day: string; readonly startMinute: number; readonly during: Interval };

/** All starts wanted by a wish in a period, after `now`: day, minute and instants. */
export function startsOf(
  wish: DatedWish,
  period: { readonly start: string; readonly end: string },
  durationMinutes: number,
  territory: Pick<Territory, "timeZone">,
  now: Date,
): readonly DatedSlot[] {
  const slots: DatedSlot[] = [];
  for (let day = period.start; day < period.end; day = addDays(day, 1)) {
    if (!wish.weekdays.includes(isoWeekday(day))) continue;
    for (let startMinute = wish.earliestStart; startMinute <= wish.latestStart; startMinute += STEP_MINUTES) {
      const start = instantOf(day, startMinute, territory.timeZone);
      const end = instantOf(day, startMinute + durationMinutes, territory.timeZone);
      if (start > now && start < end) slots.push({ day, startMinute, during: { start, end } });
    }
  }
  return slots;
}

/** Of the starts wanted, those that the space can serve, and what stands against the others. */
export function serve(
  space: DatedSpace,
  starts: readonly DatedSlot[],
  hours: DatedHours,
  durationMinutes: number,
  noise: Noise,
  territory: Pick<Territory, "quietStart" | "quietEnd">,
) {
  const free: DatedSlot[] = [];
  let closed = 0;
  let quiet = 0;
  let taken = 0;
  for (const slot of starts) {
    const { start, end } = slot.during;
    if (!hours.open.some((open) => open.start <= start && end <= open.end)) closed++;
    else if (isTooLoud(space, noise, slot.startMinute, durationMinutes, territory)) quiet++;
    else if (
      meets(
        hours.taken,
        start.getTime() - space.beforeMinutes * MINUTE_MS,
        end.getTime() + space.afterMinutes * MINUTE_MS,
      )
    ) {
      taken++;
    } else free.push(slot);
  }
  return { free, closed, quiet, taken };
}

const meets = (intervals: readonly Interval[], startMs: number, endMs: number) =>
  intervals.some((one) => one.start.getTime() < endMs && startMs < one.end.getTime());
