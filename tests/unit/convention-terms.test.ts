import { describe, expect, test } from "vitest";
import { fingerprint, kindOf, scheduleOf } from "#server/conventions/terms.ts";
import { type Announced, warningsOf } from "#server/conventions/warnings.ts";
import { monthsBefore } from "#server/time.ts";

const evening = (day: string, start = "18:00", end = "20:00") => ({
  localStart: `${day} ${start}:00`,
  localEnd: `${day} ${end}:00`,
});
const TUESDAYS = ["2026-09-15", "2026-09-22", "2026-10-06", "2026-10-13"];

describe("the schedule", () => {
  test("says three sessions of one weekday and hour as a rule, names the weeks without, and tells the others apart", () => {
    const moved = evening("2026-10-01", "14:00", "16:00");
    const { regular, single } = scheduleOf([moved, ...TUESDAYS.map((day) => evening(day))]);
    expect(regular).toEqual([{ weekday: 2, start: "18:00", end: "20:00", days: TUESDAYS, without: ["2026-09-29"] }]);
    expect(single).toEqual([moved]);
  });

  test("says two sessions one by one", () => {
    const two = TUESDAYS.slice(0, 2).map((day) => evening(day));
    expect(scheduleOf(two)).toEqual({ regular: [], single: two });
  });
});

describe("the fingerprint", () => {
  const terms = {
    organizationId: "o",
    spaceId: "s",
    activityId: "a",
    people: 20,
    sessions: TUESDAYS.map((day) => evening(day)),
  };

  test("knows no order", () => {
    expect(fingerprint({ ...terms, sessions: terms.sessions.toReversed() })).toBe(fingerprint(terms));
  });

  test.each([
    { people: 21 },
    { spaceId: "t" },
    { sessions: terms.sessions.slice(1) },
    { sessions: terms.sessions.with(0, evening("2026-09-15", "18:00", "20:15")) },
  ])("is another for %o", (change) => expect(fingerprint({ ...terms, ...change })).not.toBe(fingerprint(terms)));
});

test.each([
  ["town", "public"],
  ["school", "public"],
  ["company", "private"],
  ["cultural", "private"],
  ["association", "private"],
] as const)("a place of kind %s is %s", (owner, kind) => expect(kindOf(owner)).toBe(kind));

test.each([
  ["2026-12-08", 2, "2026-10-08"],
  ["2027-04-30", 2, "2027-02-28"],
  ["2027-01-31", 2, "2026-11-30"],
  ["2028-02-29", 12, "2027-02-28"],
])("%s less %d months is %s", (day, months, before) => expect(monthsBefore(day, months)).toBe(before));

describe("what the law asks before", () => {
  const announced: Announced = {
    today: "2026-09-01",
    sessions: TUESDAYS.map((day) => evening(day)),
    family: "sport",
    noise: "moderate",
    spaceKind: "gym",
    erpTypes: ["X"],
    quietStart: 1320,
    quietEnd: 420,
    insuredUntil: "2027-08-31",
    ...{ people: 1, isShelter: false, isPublicDomain: true, economic: false },
    amplified: false,
    otherUse: { amplified: false, noticeDays: 15, sentDays: [] },
    barDays: [],
    otherAmplifiedDays: [],
    otherBarDays: [],
  };
  const codes = (change: Partial<Announced>) => warningsOf({ ...announced, ...change }).map(({ code }) => code);
  const first = (change: Partial<Announced>) => warningsOf({ ...announced, ...change })[0];

  test("is nothing for a sport in a gym by day, insured", () => expect(codes({})).toEqual([]));

  test("a public call before a business uses the public domain, with a choice among several beyond four months", () => {
    const business = { economic: true };
    expect(warningsOf({ ...announced, ...business })).toMatchObject([
      { code: "publicity", day: "2026-09-15", before: "2026-09-14", count: 29, most: 120, isLate: false },
    ]);
    expect(first({ ...business, today: "2026-09-15" })).toMatchObject({ code: "publicity", isLate: true });
    const season = { ...business, sessions: [evening("2026-09-15"), evening("2027-01-12")] };
    expect(codes(season)).toEqual(["publicity"]);
    const longer = { ...business, sessions: [evening("2026-09-15"), evening("2027-01-13")] };
    expect(first(longer)).toMatchObject({ code: "publicity-long", count: 121, isLate: true });
    expect(codes({ ...business, isPublicDomain: false })).toEqual([]);
  });

  test("a night's shelter: what makes sleep safe, three months at most, two guests", () => {
    const nights = { isShelter: true, noise: "quiet" as const };
    expect(warningsOf({ ...announced, ...nights })).toMatchObject([
      { code: "sleep", day: "2026-09-15", before: "2026-09-14" },
    ]);
    const sessions = [evening("2026-09-15"), evening("2026-12-16")];
    expect(warningsOf({ ...announced, ...nights, sessions })).toContainEqual(
      expect.objectContaining({ code: "shelter-long", before: "2026-12-15", isLate: true }),
    );
    expect(codes({ ...nights, sessions: [evening("2026-09-15"), evening("2026-12-15")] })).toEqual(["sleep"]);
    expect(codes({ ...nights, people: 3 })).toEqual(["sleep", "shelter-people"]);
  });

  test("an insurance at each date, the first uncovered being named", () => {
    expect(first({ insuredUntil: "2026-09-30" })).toMatchObject({
      code: "insurance",
      day: "2026-10-06",
      isLate: false,
    });
    expect(first({ insuredUntil: null })).toMatchObject({ code: "insurance", day: "2026-09-15", isLate: true });
  });

  test("a request to the mayor fifteen days before another use than the place's type, and better two months (GN 6)", () => {
    const later = { family: "culture" as const, sessions: [evening("2026-12-08")] };
    const dates = { code: "gn6", day: "2026-12-08", before: "2026-11-23" };
    expect(first(later)).toMatchObject({ ...dates, better: "2026-10-08", isLate: false });
    expect(first({ ...later, today: "2026-10-08" })).toMatchObject({ better: "2026-10-08", isLate: false });
    expect(first({ ...later, today: "2026-10-09" })).toMatchObject({ better: null, isLate: false });
    expect(first({ ...later, today: "2026-11-23" })).toMatchObject({ better: null, isLate: false });
    expect(first({ ...later, today: "2026-11-24" })).toMatchObject({ ...dates, better: null, isLate: true });
    expect(codes({ family: "culture", erpTypes: ["X", "L"] })).toEqual([]);
    // a club's meeting beside the gym is no other use, unless it is heard
    const clubRoom = { ...later, spaceKind: "meeting-room" as const };
    expect(codes(clubRoom)).toEqual([]);
    expect(codes({ ...clubRoom, otherUse: { ...announced.otherUse, amplified: true } })).toContain("gn6");
    // a sport with its music is still that sport
    expect(codes({ otherUse: { ...announced.otherUse, amplified: true } })).toEqual([]);
    // nothing is known of the place
    expect(codes({ family: "culture", erpTypes: [] })).toEqual([]);
  });

  test("of another use, the territory's own delay is the date told, and only the law's fifteen days make it late", () => {
    const noticed = { family: "culture" as const, otherUse: { ...announced.otherUse, noticeDays: 30 } };
    const later = { ...noticed, sessions: [evening("2026-12-08")] };
    expect(first(later)).toMatchObject({ before: "2026-11-08", better: "2026-10-08", count: 30, isLate: false });
    expect(first({ ...later, today: "2026-11-23" })).toMatchObject({ before: "2026-11-08", isLate: false });
    expect(first({ ...later, today: "2026-11-24" })).toMatchObject({ isLate: true });
    // two months are no advice where the rules ask for more
    const longest = { ...later, otherUse: { ...announced.otherUse, noticeDays: 120 } };
    expect(first(longest)).toMatchObject({ before: "2026-08-10", better: null, isLate: false });
    // what was handed in is done; the next date is told
    const sent = { ...noticed, otherUse: { ...noticed.otherUse, sentDays: TUESDAYS.slice(0, 2) } };
    expect(first(sent)).toMatchObject({ code: "gn6", day: "2026-10-06" });
  });

  test("sound is counted by place: usual from the twelfth day in twelve months, or the fourth in thirty", () => {
    const hall = { erpTypes: ["L"], amplified: true };
    expect(first({ ...hall, sessions: [evening("2026-09-15")] })).toMatchObject({ code: "sound", count: 1, most: 12 });
    expect(first(hall)).toMatchObject({ code: "sound-usual", day: "2026-10-13" });
    const spread = ["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
    const more = [...spread, "2026-05-01", "2026-06-01", "2026-07-01"];
    const one = { ...hall, sessions: [evening("2026-09-15")] };
    expect(first({ ...one, otherAmplifiedDays: more })).toMatchObject({ code: "sound", count: 11 });
    expect(first({ ...one, otherAmplifiedDays: [...more, "2026-08-01"] })).toMatchObject({
      ...{ code: "sound-usual", day: "2026-09-15", count: 12 },
    });
  });

  test("the neighbours' quiet hours, for what is heard", () => {
    const late = [evening("2026-09-15", "21:00", "23:00")];
    expect(first({ sessions: late })).toMatchObject({ code: "night", day: "2026-09-15" });
    expect(codes({ sessions: late, noise: "quiet" })).toEqual([]);
  });

  test("a bar is asked for fifteen days before, five times a year by association", () => {
    const barDays = ["2026-10-06", "2026-10-13"];
    expect(first({ barDays })).toMatchObject({ code: "bar", before: "2026-09-21", count: 2, most: 5, isLate: false });
    const others = ["2026-03-01", "2026-04-01", "2026-05-01", "2025-05-01"];
    expect(first({ barDays, otherBarDays: others.slice(1) })).toMatchObject({ code: "bar", count: 4 });
    expect(first({ barDays, otherBarDays: [...others, "2026-06-01"] })).toMatchObject({
      ...{ code: "bar-over", count: 6, isLate: true },
    });
  });
});
