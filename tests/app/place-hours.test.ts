import { describe, expect, test } from "vitest";
import { addDays, mondayOf } from "#app/_components/days.ts";
import {
  type DayHours,
  freeSpansOf,
  merge,
  proposeSlot,
  type Space,
  type Span,
  spaceToShow,
  stateAt,
  stretchesOf,
  subtract,
  withNight,
} from "#app/lieux/[slug]/_place/hours.ts";
import { fitOf, meetsQuiet, readClock, readDay, roomFor, slotAddress } from "#app/lieux/[slug]/_place/slot.ts";

const h = (hours: number) => hours * 60;
const spans = (...hours: [number, number][]): Span[] => hours.map(([start, end]) => [h(start), h(end)]);
const day = (open: Span[], free: Span[], date = "2026-11-26"): DayHours => ({ day: date, open, free });
const NO_BUFFERS = { beforeMinutes: 0, afterMinutes: 0 };

// open 18–23, taken 20–21
const EVENING = day(spans([18, 23]), spans([18, 20], [21, 23]));

describe("spans", () => {
  test("what remains of hours, in all the ways that two spans can lie", () => {
    const ten = (start: number, end: number) => subtract([[10, 20]], [[start, end]]);
    expect(ten(0, 5)).toEqual([[10, 20]]);
    expect(ten(0, 10)).toEqual([[10, 20]]);
    expect(ten(5, 15)).toEqual([[15, 20]]);
    expect(ten(5, 20)).toEqual([]);
    expect(ten(5, 25)).toEqual([]);
    expect(ten(10, 15)).toEqual([[15, 20]]);
    expect(ten(10, 20)).toEqual([]);
    expect(ten(10, 25)).toEqual([]);
    expect(ten(12, 15)).toEqual([
      [10, 12],
      [15, 20],
    ]);
    expect(ten(15, 20)).toEqual([[10, 15]]);
    expect(ten(15, 25)).toEqual([[10, 15]]);
    expect(ten(20, 25)).toEqual([[10, 20]]);
    expect(ten(22, 25)).toEqual([[10, 20]]);
  });

  test("those that touch or overlap are one", () => {
    expect(
      merge([
        [3, 4],
        [0, 2],
        [2, 3],
        [6, 9],
        [7, 8],
      ]),
    ).toEqual([
      [0, 4],
      [6, 9],
    ]);
  });
});

describe("a day", () => {
  test("is said whole, from midnight to midnight", () => {
    expect(stretchesOf(EVENING).map(({ start, end, state }) => [start / 60, end / 60, state])).toEqual([
      [0, 18, "closed"],
      [18, 20, "free"],
      [20, 21, "taken"],
      [21, 23, "free"],
      [23, 24, "closed"],
    ]);
    expect(stretchesOf(day([], []))).toEqual([{ start: 0, end: 1440, state: "closed" }]);
  });

  test("is free, taken or closed at a minute; an end belongs to what follows", () => {
    expect([17.99, 18, 20, 21, 23].map((hour) => stateAt(EVENING, h(hour)))).toEqual([
      "closed",
      "free",
      "taken",
      "free",
      "closed",
    ]);
  });

  test("a night that passes midnight is one span of the day it begins", () => {
    const friday = day(spans([19, 24]), spans([19, 24]));
    const saturday = day(spans([0, 7], [9, 12]), spans([0, 7], [9, 12]), "2026-11-27");
    expect(freeSpansOf(friday, saturday, 0)).toEqual(spans([19, 31]));
    expect(freeSpansOf(friday, undefined, 0)).toEqual(spans([19, 24]));
  });

  test("open day and night, it ends at midnight", () => {
    const all = day(spans([0, 24]), spans([0, 24]));
    expect(freeSpansOf(all, all, 0)).toEqual(spans([0, 24]));
  });

  test("what is past is not offered, nor what is nearly over", () => {
    expect(freeSpansOf(EVENING, undefined, h(18) + 50)).toEqual(spans([19, 20], [21, 23]));
    expect(freeSpansOf(EVENING, undefined, h(19) + 40)).toEqual(spans([21, 23]));
  });
});

describe("the slot proposed", () => {
  test("is two hours from the start of what is free, or from the wished hour, and never longer than it", () => {
    expect(proposeSlot([h(18), h(23)])).toEqual({ start: h(18), minutes: 120 });
    expect(proposeSlot([h(18), h(23)], h(20.5))).toEqual({ start: h(20.5), minutes: 120 });
    expect(proposeSlot([h(18), h(23)], h(22))).toEqual({ start: h(22), minutes: 60 });
    expect(proposeSlot([h(18) + 7, h(19)])).toEqual({ start: h(18.25), minutes: 45 });
  });

  test("is in the evening where a whole day is free", () => {
    expect(proposeSlot([0, h(24)])).toEqual({ start: h(18), minutes: 120 });
    expect(proposeSlot([0, h(24)], h(9))).toEqual({ start: h(9), minutes: 120 });
    expect(proposeSlot([h(19), h(32)])).toEqual({ start: h(19), minutes: 120 });
    expect(proposeSlot([0, h(19)])).toEqual({ start: 0, minutes: 120 });
  });
});

describe("a slot asked for", () => {
  const asked = (start: number, hours: number, buffers = NO_BUFFERS) =>
    fitOf(EVENING, { start: h(start), minutes: h(hours) }, buffers);

  test("fits free hours to the minute", () => {
    expect(asked(18, 2)).toEqual({ kind: "free" });
    expect(asked(21, 2)).toEqual({ kind: "free" });
  });

  test("meets what is taken, and hears when", () => {
    expect(asked(19, 2)).toEqual({ kind: "taken", hours: spans([20, 21]) });
  });

  test("meets closed hours, and hears when it is open", () => {
    expect(asked(22, 2)).toEqual({ kind: "closed", hours: spans([18, 23]) });
    expect(asked(8, 1)).toEqual({ kind: "closed", hours: spans([18, 23]) });
  });

  test("keeps its set-up and turnaround free of others, though they may lie outside the open hours", () => {
    const buffers = { beforeMinutes: 15, afterMinutes: 30 };
    expect(asked(18, 1.5, buffers)).toEqual({ kind: "free" });
    expect(asked(18, 2, buffers).kind).toBe("taken");
    expect(asked(21, 1, buffers).kind).toBe("taken");
    expect(asked(21.25, 1.75, buffers)).toEqual({ kind: "free" });
  });

  test("may pass midnight where the next day's hours are known", () => {
    const night = withNight(day(spans([19, 24]), spans([19, 24])), day(spans([0, 7]), spans([1, 7])));
    expect(fitOf(night, { start: h(22), minutes: h(2) }, NO_BUFFERS)).toEqual({ kind: "free" });
    expect(fitOf(night, { start: h(23), minutes: h(2) }, NO_BUFFERS)).toEqual({
      kind: "taken",
      hours: spans([24, 25]),
    });
  });

  test("hears where else it would fit that day", () => {
    expect(roomFor(EVENING, h(1), NO_BUFFERS, 0)).toEqual(spans([18, 20], [21, 23]));
    expect(roomFor(EVENING, h(1), NO_BUFFERS, h(19))).toEqual(spans([19, 20], [21, 23]));
    expect(roomFor(EVENING, h(3), NO_BUFFERS, 0)).toEqual([]);
    expect(roomFor(EVENING, h(1), { beforeMinutes: 0, afterMinutes: 30 }, 0)).toEqual(spans([18, 19.5], [21, 23]));
  });

  test("meets the quiet hours on either side of midnight", () => {
    const quiet = { start: h(22), end: h(7) };
    const meets = (start: number, hours: number) => meetsQuiet({ start: h(start), minutes: h(hours) }, quiet);
    expect([meets(20, 2), meets(20, 2.25), meets(6, 1), meets(7, 1), meets(23, 2)]).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});

describe("an address", () => {
  test("gives an hour in the ways that people write one, and nothing else", () => {
    expect(["20:30", "20h30", "20h", "8:05", "0:00"].map(readClock)).toEqual([1230, 1230, 1200, 485, 0]);
    expect(["24:00", "20:60", "soir", "", null, "-1:00", "20:5"].map(readClock)).toEqual(Array(7).fill(null));
  });

  test("gives a day that exists", () => {
    expect(readDay("2026-12-03")).toBe("2026-12-03");
    expect(["2026-02-30", "demain", "1999-01-01", "2026-1-1", null, ""].map(readDay)).toEqual(Array(6).fill(null));
  });

  test("keeps a slot through signing in", () => {
    const slot = { day: "2026-12-03", start: h(20.5), space: "voute", minutes: 90 };
    const address = "/lieux/cave?jour=2026-12-03&heure=20%3A30&espace=voute&duree=90&demander=1";
    expect(slotAddress("cave", slot, { activity: null, people: null })).toBe(address);
    expect(slotAddress("cave", slot, { activity: "danse", people: 8 })).toBe(`${address}&activite=danse&personnes=8`);
  });
});

describe("the space shown first", () => {
  const space = (slug: string, capacity: number, parent: string | null, free: Span[]) =>
    ({ slug, capacity, parent, days: [day(spans([8, 23]), free)] }) as unknown as Space;
  const hall = [
    space("tiers", 30, "entier", spans([18, 20])),
    space("entier", 90, null, []),
    space("club", 20, null, spans([9, 10])),
  ];

  test("is the largest whole one, or the smallest that is free at the wished hour", () => {
    expect(spaceToShow(hall, "2026-11-26", null)?.slug).toBe("entier");
    expect(spaceToShow(hall, "2026-11-26", h(18))?.slug).toBe("tiers");
    expect(spaceToShow(hall, "2026-11-26", h(22))?.slug).toBe("entier");
  });
});

test("days are counted on the calendar, over the changes of clocks too", () => {
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(addDays("2027-03-28", 1)).toBe("2027-03-29");
  expect(["2026-11-23", "2026-11-26", "2026-11-29"].map(mondayOf)).toEqual(Array(3).fill("2026-11-23"));
});
