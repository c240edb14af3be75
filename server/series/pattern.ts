// The algebra of a series: which dates its slots name, how long each can last, and what a change of hour moves. Pure.
//   A session is named by its slot and the Monday of its week. That name stays, whatever day and hour it is moved to,
//   so a date left out can be added back, and a date set by itself is known when the series changes.
import type { Interval } from "#db/schema/columns.ts";
import { addDays, instantOf, localInterval, mondayOf } from "../time.ts";

export type Slot = {
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly shortestMinutes: number;
};
export type Period = { readonly start: string; readonly end: string };
/** One date of a slot, by the slot's place in the list. */
export type DateOf = { readonly slot: number; readonly weekOf: string; readonly day: string };

/** Where it does not fit whole, a session is tried shorter by this step. */
export const STEP_MINUTES = 15;
const MINUTE_MS = 60_000;

/** The day of a slot in the week of a Monday. */
export const dayIn = (weekOf: string, weekday: number) => addDays(weekOf, weekday - 1);

/** All dates of some slots in a period, in order of time. */
export function datesOf(slots: readonly Slot[], { start, end }: Period): readonly DateOf[] {
  const dates: DateOf[] = [];
  for (let weekOf = mondayOf(start); weekOf < end; weekOf = addDays(weekOf, 7)) {
    for (const [slot, { weekday }] of slots.entries()) {
      const day = dayIn(weekOf, weekday);
      if (start <= day && day < end) dates.push({ slot, weekOf, day });
    }
  }
  const startOf = ({ slot }: DateOf) => slots[slot]?.startMinute ?? 0;
  return dates.toSorted((a, b) => (a.day === b.day ? startOf(a) - startOf(b) : a.day < b.day ? -1 : 1));
}

/** Do two slots of one week overlap, the end of Sunday meeting Monday included? */
export function slotsOverlap(slots: readonly Slot[]): boolean {
  const week = 7 * 1440;
  const spans = slots.map(({ weekday, startMinute, durationMinutes }) => {
    const start = (weekday - 1) * 1440 + startMinute;
    return [start, start + durationMinutes] as const;
  });
  return spans.some(([start, end], i) =>
    spans.some(([from, to], j) => i < j && [-week, 0, week].some((shift) => start < to + shift && from + shift < end)),
  );
}

export type Hours = { readonly open: readonly Interval[]; readonly taken: readonly Interval[] };
export type Buffers = { readonly beforeMinutes: number; readonly afterMinutes: number };

/** What keeps a date from being had, or the length that it can have. */
export type Fit =
  | { readonly kind: "free"; readonly minutes: number }
  | { readonly kind: "past" | "skipped_hour" }
  | { readonly kind: "closed"; readonly hours: readonly Interval[] }
  | { readonly kind: "taken"; readonly hours: readonly Interval[] };

/**
 * The longest that a session may last from its start, between its slot's shortest and its length. Set-up and turnaround
 * must meet nobody but may lie outside the open hours.
 */
export function fitOf(
  slot: Omit<Slot, "weekday">,
  day: string,
  hours: Hours,
  buffers: Buffers,
  timeZone: string,
  now: Date,
): Fit {
  const whole = localInterval(day, slot.startMinute, slot.durationMinutes, timeZone).during;
  if (whole.start <= now) return { kind: "past" };
  if (whole.start >= whole.end) return { kind: "skipped_hour" };
  let refused: Fit | null = null;
  for (const minutes of lengthsOf(slot)) {
    const { during } = localInterval(day, slot.startMinute, minutes, timeZone);
    if (during.start >= during.end) continue;
    const fault = faultOf(during, hours, buffers);
    if (!fault) return { kind: "free", minutes };
    // what is said is what stands against the whole, where that is all there is to say
    refused = fault;
  }
  if (refused?.kind !== "closed") return refused ?? { kind: "skipped_hour" };
  const [midnight, next] = [instantOf(day, 0, timeZone), instantOf(addDays(day, 1), 0, timeZone)];
  return { kind: "closed", hours: refused.hours.filter(({ start, end }) => start < next && midnight < end) };
}

/** From the whole length down to the shortest, which is tried even where the step passes it. */
function lengthsOf({ durationMinutes, shortestMinutes }: Omit<Slot, "weekday">): readonly number[] {
  const lengths: number[] = [];
  for (let minutes = durationMinutes; minutes > shortestMinutes; minutes -= STEP_MINUTES) lengths.push(minutes);
  return [...lengths, shortestMinutes];
}

function faultOf(during: Interval, { open, taken }: Hours, { beforeMinutes, afterMinutes }: Buffers): Fit | null {
  if (!open.some(({ start, end }) => start <= during.start && during.end <= end)) {
    return { kind: "closed", hours: open };
  }
  const [from, to] = [
    during.start.getTime() - beforeMinutes * MINUTE_MS,
    during.end.getTime() + afterMinutes * MINUTE_MS,
  ];
  const met = taken.filter(({ start, end }) => start.getTime() < to && from < end.getTime());
  return met.length > 0 ? { kind: "taken", hours: met } : null;
}

export type DatedSession = {
  readonly id: string;
  readonly slotId: string | null;
  readonly weekOf: string | null;
  readonly state: string;
  readonly isException: boolean;
  readonly during: Interval;
};

/** Sessions of a slot that a change of its hour moves: those to come that nobody set by themselves. */
export function movedBy<T extends DatedSession>(sessions: readonly T[], slotId: string, now: Date): readonly T[] {
  return sessions.filter(
    (one) => one.slotId === slotId && one.state === "planned" && !one.isException && one.during.start > now,
  );
}

/** Dates of the slots that no session has, of any state: left out for a holiday, a clash, or because of the owner. */
export function missingOf(
  slots: readonly (Slot & { readonly id: string })[],
  period: Period,
  sessions: readonly Pick<DatedSession, "slotId" | "weekOf">[],
): readonly DateOf[] {
  const had = new Set(sessions.map(({ slotId, weekOf }) => `${slotId} ${weekOf}`));
  return datesOf(slots, period).filter(({ slot, weekOf }) => !had.has(`${slots[slot]?.id} ${weekOf}`));
}

/** A session's hours with the set-up and the turnaround of its space. */
export const withBuffers = ({ start, end }: Interval, { beforeMinutes, afterMinutes }: Buffers): Interval => ({
  start: new Date(start.getTime() - beforeMinutes * MINUTE_MS),
  end: new Date(end.getTime() + afterMinutes * MINUTE_MS),
});

/** Of intervals, those that no session of these own: its own hours stand in nobody's way. */
export function withoutOwn(taken: readonly Interval[], own: readonly Interval[]): readonly Interval[] {
  return own.reduce<readonly Interval[]>(
    (left, { start, end }) =>
      left.flatMap((one) => {
        if (one.end <= start || end <= one.start) return [one];
        return [
          { start: one.start, end: start },
          { start: end, end: one.end },
        ].filter((part) => part.start < part.end);
      }),
    taken,
  );
}
