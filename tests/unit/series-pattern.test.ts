import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  datesOf,
  dayIn,
  fitOf,
  missingOf,
  movedBy,
  type Slot,
  slotsOverlap,
  withoutOwn,
} from "#server/series/pattern.ts";
import { addDays, isoWeekday, localInterval, mondayOf, wallTimeOf } from "#server/time.ts";

const PARIS = "Europe/Paris";
const NO_BUFFERS = { beforeMinutes: 0, afterMinutes: 0 };
const BEFORE = new Date("2026-01-01T00:00:00Z");

const slot = (more: Partial<Slot> = {}): Slot => ({
  weekday: 2,
  startMinute: 18 * 60,
  durationMinutes: 90,
  shortestMinutes: 90,
  ...more,
});
const slots = fc.array(
  fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    startMinute: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
    durationMinutes: fc.constantFrom(60, 90, 120),
    shortestMinutes: fc.constantFrom(30, 60),
  }),
  { minLength: 1, maxLength: 7 },
);
const periods = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 441 }))
  .map(([from, days]) => ({ start: addDays("2026-01-01", from), end: addDays("2026-01-01", from + days) }));

describe("the dates of a series", () => {
  test("twice a week over a fortnight are in order, each named by its slot and week", () => {
    const dates = datesOf([slot({ weekday: 4 }), slot()], { start: "2026-09-09", end: "2026-09-23" });
    expect(dates).toEqual([
      { slot: 0, weekOf: "2026-09-07", day: "2026-09-10" },
      { slot: 1, weekOf: "2026-09-14", day: "2026-09-15" },
      { slot: 0, weekOf: "2026-09-14", day: "2026-09-17" },
      { slot: 1, weekOf: "2026-09-21", day: "2026-09-22" },
    ]);
  });

  test("are every day of the period that has the slot's weekday, and no other, whatever the series", () => {
    fc.assert(
      fc.property(slots, periods, (some, period) => {
        const dates = datesOf(some, period);
        const names = new Set(dates.map(({ slot: i, weekOf }) => `${i} ${weekOf}`));
        expect(names.size).toBe(dates.length);
        for (const { slot: i, weekOf, day } of dates) {
          expect(isoWeekday(day)).toBe(some[i]?.weekday);
          expect(mondayOf(day)).toBe(weekOf);
          expect(period.start <= day && day < period.end).toBe(true);
        }
        let expected = 0;
        for (let day = period.start; day < period.end; day = addDays(day, 1)) {
          expected += some.filter(({ weekday }) => weekday === isoWeekday(day)).length;
        }
        expect(dates.length).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("those that no session has are exactly those not taken, so that each can be added back once", () => {
    fc.assert(
      fc.property(slots, periods, fc.infiniteStream(fc.boolean()), (some, period, kept) => {
        const named = some.map((one, i) => ({ ...one, id: `slot-${i}` }));
        const dates = datesOf(some, period);
        const sessions = dates
          .filter(() => kept.next().value)
          .map(({ slot: i, weekOf }) => ({ slotId: `slot-${i}`, weekOf }));
        const missing = missingOf(named, period, sessions);
        expect(missing.length + sessions.length).toBe(dates.length);
        const added = missing.map(({ slot: i, weekOf }) => ({ slotId: `slot-${i}`, weekOf }));
        expect(missingOf(named, period, [...sessions, ...added])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("slots of one week", () => {
  test("overlap when they share a minute, from Sunday night into Monday too, and not when one ends as another begins", () => {
    expect(slotsOverlap([slot(), slot({ startMinute: 19 * 60 })])).toBe(true);
    expect(slotsOverlap([slot(), slot({ startMinute: 19 * 60 + 30 })])).toBe(false);
    const night = slot({ weekday: 7, startMinute: 23 * 60, durationMinutes: 120 });
    expect(slotsOverlap([night, slot({ weekday: 1, startMinute: 30 })])).toBe(true);
    expect(slotsOverlap([night, slot({ weekday: 1, startMinute: 60 })])).toBe(false);
  });
});

describe("how long a date can last", () => {
  const open = (from: number, to: number, day = "2026-09-15") =>
    localInterval(day, from * 60, (to - from) * 60, PARIS).during;
  const fitted = (one: Slot, hours: Parameters<typeof fitOf>[2], buffers = NO_BUFFERS) =>
    fitOf(one, "2026-09-15", hours, buffers, PARIS, BEFORE);

  test("is the whole where it is free, the longest that is free down to the shortest, and nothing under it", () => {
    const wanted = slot({ durationMinutes: 120, shortestMinutes: 60 });
    expect(fitted(wanted, { open: [open(17, 22)], taken: [] })).toEqual({ kind: "free", minutes: 120 });
    expect(fitted(wanted, { open: [open(17, 22)], taken: [open(19.5, 21)] })).toEqual({ kind: "free", minutes: 90 });
    const taken = open(18.5, 21);
    expect(fitted(wanted, { open: [open(17, 22)], taken: [taken] })).toEqual({ kind: "taken", hours: [taken] });
    expect(fitted(wanted, { open: [open(17, 19)], taken: [] })).toEqual({ kind: "free", minutes: 60 });
    expect(fitted(wanted, { open: [open(8, 12)], taken: [] })).toEqual({ kind: "closed", hours: [open(8, 12)] });
  });

  test("leaves the set-up and the turnaround alone, which need not be open", () => {
    const buffers = { beforeMinutes: 15, afterMinutes: 30 };
    const hours = { open: [open(18, 19.5)], taken: [] };
    expect(fitted(slot(), hours, buffers)).toEqual({ kind: "free", minutes: 90 });
    const near = open(19.75, 21);
    expect(fitted(slot(), { ...hours, taken: [near] }, buffers)).toEqual({ kind: "taken", hours: [near] });
  });

  test("keeps the wall clock on both Sundays on which it changes, and says that a skipped hour is none", () => {
    const whole = { open: [{ start: BEFORE, end: new Date("2028-01-01T00:00:00Z") }], taken: [] };
    const night = slot({ weekday: 7, startMinute: 120, durationMinutes: 60, shortestMinutes: 60 });
    const on = (day: string) => fitOf(night, day, whole, NO_BUFFERS, PARIS, BEFORE);
    expect(on("2027-03-28")).toEqual({ kind: "skipped_hour" });
    expect(on("2027-10-31")).toEqual({ kind: "free", minutes: 60 });
    for (const day of ["2027-03-28", "2027-10-31"]) {
      const evening = localInterval(day, 18 * 60, 90, PARIS).during;
      expect(wallTimeOf(evening.start, PARIS)).toEqual({ day, minutes: 18 * 60 });
      expect(evening.end.getTime() - evening.start.getTime()).toBe(90 * 60_000);
    }
  });

  test("is nothing once it has begun", () => {
    const late = fitOf(
      slot(),
      "2026-09-15",
      { open: [open(17, 22)], taken: [] },
      NO_BUFFERS,
      PARIS,
      new Date("2026-09-15T16:00:00Z"),
    );
    expect(late).toEqual({ kind: "past" });
  });
});

describe("a change of the series' hour", () => {
  const session = (id: string, weekOf: string, more: object = {}) => ({
    ...{ id, slotId: "a", weekOf, state: "planned", isException: false },
    ...localInterval(dayIn(weekOf, 2), 18 * 60, 90, PARIS),
    ...more,
  });

  test("moves the sessions to come of that slot, and none that was set by itself, given back, or is of another slot", () => {
    const sessions = [
      session("past", "2026-09-07"),
      session("plain", "2026-09-14"),
      session("moved", "2026-09-21", { isException: true }),
      session("given back", "2026-09-28", { state: "given-back" }),
      session("of another", "2026-09-28", { slotId: "b" }),
      session("later", "2026-10-05"),
    ];
    const moved = movedBy(sessions, "a", new Date("2026-09-10T00:00:00Z"));
    expect(moved.map(({ id }) => id)).toEqual(["plain", "later"]);
  });

  test("there and back again gives every date its first hour, over both changes of the clocks", () => {
    fc.assert(
      fc.property(slots, slots, periods, ([first], [second], period) => {
        if (!first || !second) return;
        const datesBefore = datesOf([first], period);
        const at = (one: Slot) =>
          datesBefore.map(
            ({ weekOf }) => localInterval(dayIn(weekOf, one.weekday), one.startMinute, 60, PARIS).localStart,
          );
        expect(at(first)).toEqual(
          datesBefore.map(({ day }) => localInterval(day, first.startMinute, 60, PARIS).localStart),
        );
        expect(at(second).map((local) => mondayOf(local.slice(0, 10)))).toEqual(
          datesBefore.map(({ weekOf }) => weekOf),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("does not meet its own hours: they are cut out of what is taken, and what others take stays", () => {
    const at = (from: number, to: number) => localInterval("2026-09-15", from * 60, (to - from) * 60, PARIS).during;
    expect(withoutOwn([at(18, 20)], [at(18, 19)])).toEqual([at(19, 20)]);
    expect(withoutOwn([at(18, 20)], [at(18.5, 19)])).toEqual([at(18, 18.5), at(19, 20)]);
    expect(withoutOwn([at(18, 20)], [at(20, 21)])).toEqual([at(18, 20)]);
    expect(withoutOwn([at(18, 20)], [at(17, 21)])).toEqual([]);
  });
});
