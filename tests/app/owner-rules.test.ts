import { describe, expect, test } from "vitest";
import { closeDraft, spanOf, withDay } from "#app/mes-lieux/[slug]/_own/close-draft.ts";
import { hoursOn } from "#app/mes-lieux/[slug]/_own/hours-on.ts";
import { hoursOf, openingDraft } from "#app/mes-lieux/[slug]/_own/opening-draft.ts";
import { toRules } from "#app/mes-lieux/[slug]/_own/rules.ts";

const DAY = "2026-12-08";
const opening = (id: string, weekday: number, change = {}) => ({
  id,
  space: "salle",
  weekday,
  startMinute: 1320,
  lengthMinutes: 240,
  validity: { start: "2026-09-01", end: "2027-07-01" },
  schoolHolidays: "always" as const,
  publicHolidays: "never" as const,
  ...change,
});
const own = {
  slug: "mairie",
  name: "Mairie",
  kind: "town-hall" as const,
  state: "published" as const,
  communeName: "Bourg",
  today: DAY,
  spaces: [{ slug: "salle", name: "Salle", kind: "hall" as const, parentId: null }],
  openings: [],
  rights: [],
};

describe("rules", () => {
  test("the same hours on several days are one rule, other hours another", () => {
    const rules = toRules([opening("a", 1), opening("b", 2), opening("c", 2), opening("d", 3, { startMinute: 600 })]);
    expect(rules.map(({ ids, weekdays }) => [ids, weekdays])).toEqual([
      [
        ["a", "b"],
        [1, 2],
      ],
      [["c"], [2]],
      [["d"], [3]],
    ]);
  });

  test("a rule that has begun changes from today at the earliest, and keeps its last day and its night", () => {
    const [rule = null] = toRules([opening("a", 1)]);
    const draft = openingDraft(own, rule);
    expect(draft).toMatchObject({ start: "22:00", end: "02:00", firstDay: DAY, lastDay: "2027-06-30" });
    expect(hoursOf(draft)).toMatchObject({ hours: { startMinute: 1320, endMinute: 120, firstDay: DAY } });
    expect(hoursOf({ ...draft, weekdays: [] })).toMatchObject({ fault: { field: "weekdays" } });
    expect(hoursOf({ ...draft, lastDay: "2026-12-01" })).toMatchObject({ fault: { field: "lastDay" } });
  });
});

describe("a closure being typed", () => {
  test("is a whole day at first, and its last day follows its first", () => {
    const draft = withDay(closeDraft(DAY), "2026-12-10");
    expect(spanOf("mairie", draft)).toEqual({
      span: { site: "mairie", day: "2026-12-10", lastDay: "2026-12-10", startMinute: 0, endMinute: 1440 },
    });
    expect(withDay({ ...draft, lastDay: "2026-12-20" }, "2026-12-12").lastDay).toBe("2026-12-20");
    expect(withDay({ ...draft, lastDay: "2026-12-20" }, "2026-12-24").lastDay).toBe("2026-12-24");
  });

  test.each([
    ["day", { day: "" }],
    ["lastDay", { lastDay: "2026-12-01" }],
    ["lastDay", { lastDay: "2028-12-01" }],
    ["endMinute", { isWhole: false, start: "18:00", end: "17:00" }],
    ["startMinute", { isWhole: false, start: "" }],
  ])("names the field at fault: %s", (field, change) => {
    expect(spanOf("mairie", { ...closeDraft(DAY), ...change })).toMatchObject({ fault: { field } });
  });

  test("midnight ends the day", () => {
    const draft = { ...closeDraft(DAY), isWhole: false, start: "18:00", end: "00:00", space: "salle" };
    expect(spanOf("mairie", draft)).toMatchObject({ span: { startMinute: 1080, endMinute: 1440, space: "salle" } });
  });
});

test("a day shows the hours of the space chosen or of any, and what closes it until it is lifted", () => {
  const space = (slug: string, open: [number, number][]) => ({ slug, days: [{ day: DAY, open, free: open }] });
  const spaces = [space("salle", [[480, 600]]), space("cave", [[540, 720]])];
  const closure = {
    space: null,
    localStart: `${DAY} 18:00:00`,
    localEnd: "2026-12-10 00:00:00",
    reason: "works" as const,
  };
  const closures = [
    { ...closure, revokedAt: null },
    { ...closure, revokedAt: new Date(0) },
    { ...closure, space: "cave", revokedAt: null },
  ];
  expect(hoursOn(DAY, null, spaces, closures)).toEqual({
    open: [[480, 720]],
    closed: [{ start: 1080, end: 1440, reason: "works" }],
  });
  expect(hoursOn(DAY, "cave", spaces, closures)).toMatchObject({ open: [[540, 720]], closed: [{}, {}] });
  expect(hoursOn("2026-12-10", "salle", spaces, closures)).toEqual({ open: [], closed: [] });
});
