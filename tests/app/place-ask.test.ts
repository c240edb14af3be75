import { describe, expect, test } from "vitest";
import { type Draft, lengthsWith, readSpans, slotFault } from "#app/lieux/[slug]/_place/ask-checks.ts";
import { askerFaults } from "#app/lieux/[slug]/_place/asker.ts";
import type { DayHours, Space } from "#app/lieux/[slug]/_place/hours.ts";

const NOW = { day: "2026-11-24", minutes: 14 * 60 };
const QUIET = { start: 22 * 60, end: 7 * 60 };
const hall = {
  capacity: 30,
  beforeMinutes: 0,
  afterMinutes: 0,
  loudAtNight: false,
  activities: [
    { id: "drums", noise: "loud" },
    { id: "yoga", noise: "quiet" },
  ],
} as unknown as Space;
const evening: DayHours = {
  day: "2026-11-26",
  open: [[18 * 60, 24 * 60]],
  free: [
    [18 * 60, 20 * 60],
    [21 * 60, 24 * 60],
  ],
};
const draft = (more: Partial<Draft> = {}): Draft => ({
  organization: "judo",
  space: "hall",
  day: "2026-11-26",
  start: "18:00",
  minutes: 120,
  activity: "drums",
  title: "Répétition",
  people: "12",
  items: [],
  ...more,
});
const fault = (more: Partial<Draft>, space = hall, line: DayHours | null = evening) =>
  slotFault(draft(more), space, line, QUIET, NOW);

describe("the slot", () => {
  test("fits, or says why it does not", () => {
    expect(fault({})).toBeNull();
    expect(fault({ start: "19:00" })).toEqual({ kind: "taken", hours: [[1200, 1260]] });
    expect(fault({ start: "17:00" })).toEqual({ kind: "closed", hours: [[1080, 1440]] });
    expect(fault({}, hall, { day: "2026-11-26", open: [], free: [] })).toEqual({ kind: "closedDay" });
    expect(fault({ start: "" })).toEqual({ kind: "incomplete" });
    expect(fault({ day: "" })).toEqual({ kind: "incomplete" });
  });

  test("is past on an earlier day and at an hour that has begun", () => {
    expect(fault({ day: "2026-11-23" })).toEqual({ kind: "past" });
    expect(fault({ day: "2026-11-24", start: "14:00" })).toEqual({ kind: "past" });
    expect(fault({ day: "2026-11-24", start: "18:00" })).toBeNull();
  });

  test("is not known to fit while the hours are awaited", () => {
    expect(fault({}, hall, null)).toBe("unknown");
  });

  test("keeps loud activities out of the quiet hours, but not quiet ones, nor where noise is accepted at night", () => {
    const late = { start: "21:00", minutes: 90 };
    expect(fault(late)).toEqual({ kind: "quiet", ...QUIET });
    expect(fault({ ...late, activity: "yoga" })).toBeNull();
    expect(fault(late, { ...hall, loudAtNight: true })).toBeNull();
  });
});

describe("the other answers", () => {
  test("are all there, or each is named", () => {
    expect(askerFaults(draft(), hall)).toEqual({});
    expect(askerFaults(draft({ activity: "", title: " a ", people: "" }), hall)).toEqual({
      activity: true,
      title: true,
      people: true,
    });
  });

  test("a group larger than the space, and people in halves, are refused", () => {
    expect(askerFaults(draft({ people: "31" }), hall)).toEqual({ capacity: true });
    expect(askerFaults(draft({ people: "30" }), hall)).toEqual({});
    expect(askerFaults(draft({ people: "1.5" }), hall)).toEqual({ people: true });
  });

  test("an activity that another space accepts is not one of this space", () => {
    expect(askerFaults(draft({ activity: "judo" }), hall)).toEqual({ activity: true });
  });
});

test("hours told by the server are read, past midnight too", () => {
  expect(readSpans("18:00–20:00, 21:00–22:30")).toEqual([
    [1080, 1200],
    [1260, 1350],
  ]);
  expect(readSpans("19:00–00:00")).toEqual([[1140, 1440]]);
  expect(readSpans("")).toEqual([]);
});

test("a length that an address brings can be chosen", () => {
  expect(lengthsWith(120)).not.toContain(135);
  expect(lengthsWith(135)).toContain(135);
});
