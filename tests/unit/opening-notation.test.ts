import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNotation, type Span } from "#server/openings/notation.ts";
import { merged, rulesOfNotation, type WeekRule, without } from "#server/openings/week-rules.ts";
import { openMinutesPerYear } from "#server/openings/yearly.ts";
import { addDays, isoWeekday } from "#server/time.ts";

const FIRST = "2026-09-01";
const LAST = "2027-08-31";
const WHOLE = { schoolHolidays: true, publicHolidays: true, rest: null };

function rulesOf(text: string, meaning: Partial<Parameters<typeof rulesOfNotation>[3]> = {}) {
  const read = readNotation(text);
  if ("fault" in read) throw new Error(`${read.fault.code} ${read.fault.text}`);
  return rulesOfNotation(read.notation, FIRST, LAST, { ...WHOLE, ...meaning });
}
const faultOf = (text: string) => {
  const read = readNotation(text);
  return "fault" in read ? `${read.fault.code} ${read.fault.text}` : null;
};

/** The hours of a day by the weekly rules, as the database reads them. */
function on(rules: readonly WeekRule[], day: string, isSchool = false, isPublic = false): readonly Span[] {
  const accepts = (rule: string, isHoliday: boolean) => rule === "always" || (rule === "only") === isHoliday;
  const own = rules.filter(
    (rule) =>
      rule.weekday === isoWeekday(day) &&
      rule.validity.start <= day &&
      day < rule.validity.end &&
      accepts(rule.schoolHolidays, isSchool) &&
      accepts(rule.publicHolidays, isPublic),
  );
  return merged(own.map(({ startMinute, lengthMinutes }) => [startMinute, startMinute + lengthMinutes]));
}
const hours = (...spans: (readonly [number, number])[]) => spans.map(([start, end]) => [start * 60, end * 60]);
const [MONDAY, FRIDAY, SATURDAY] = ["2026-09-07", "2026-09-11", "2026-09-12"];

describe("a notation as weekly rules", () => {
  test("days, several hours a day, a night past midnight", () => {
    const rules = rulesOf("Mo-Th 18:00-22:00; Fr 18:00-02:00; Sa,Su 09:00-12:00,14:00-20:00");
    expect(on(rules, MONDAY)).toEqual(hours([18, 22]));
    expect(on(rules, FRIDAY)).toEqual(hours([18, 26]));
    expect(on(rules, SATURDAY)).toEqual(hours([9, 12], [14, 20]));
  });

  test("a later rule takes the place of an earlier one on its days; after a comma it adds", () => {
    expect(on(rulesOf("Mo-Su 08:00-20:00; Sa 10:00-12:00"), SATURDAY)).toEqual(hours([10, 12]));
    expect(on(rulesOf("Mo-Su 08:00-20:00, Sa 20:00-22:00"), SATURDAY)).toEqual(hours([8, 22]));
    expect(on(rulesOf("Mo-Su 08:00-20:00; Sa 12:00-14:00 off"), SATURDAY)).toEqual(hours([8, 12], [14, 20]));
    expect(on(rulesOf("24/7; Sa off"), SATURDAY)).toEqual([]);
    expect(on(rulesOf("24/7; Sa off"), MONDAY)).toEqual(hours([0, 24]));
  });

  test("months and dates, across the new year too", () => {
    const rules = rulesOf("Mo-Fr 18:00-22:00; Jul-Aug off; Dec 24-Jan 2 10:00-12:00");
    expect(on(rules, MONDAY)).toEqual(hours([18, 22]));
    expect(on(rules, "2027-07-05")).toEqual([]);
    expect(on(rules, "2027-01-01")).toEqual(hours([10, 12]));
    expect(on(rules, "2027-01-04")).toEqual(hours([18, 22]));
  });

  test("school and public holidays, each on its own days alone", () => {
    const rules = rulesOf("Mo-Fr 18:00-22:00; SH Mo-Fr 09:00-22:00; PH off");
    expect(on(rules, MONDAY)).toEqual(hours([18, 22]));
    expect(on(rules, MONDAY, true)).toEqual(hours([9, 22]));
    expect(on(rules, SATURDAY, true)).toEqual([]);
    expect(on(rules, MONDAY, false, true)).toEqual([]);
    expect(on(rules, MONDAY, true, true)).toEqual([]);
    const also = rulesOf("Sa,PH 10:00-12:00");
    expect([on(also, MONDAY), on(also, MONDAY, false, true)]).toEqual([[], hours([10, 12])]);
  });

  test("holidays that it does not name are as the owner chose", () => {
    const rules = rulesOf("Mo-Fr 18:00-22:00", { schoolHolidays: true, publicHolidays: false });
    expect(on(rules, MONDAY, true)).toEqual(hours([18, 22]));
    expect(on(rules, MONDAY, true, true)).toEqual([]);
  });

  test("the place's own use leaves the rest of the day", () => {
    const rules = rulesOf("Mo-Fr 08:00-17:30; Fr 20:00-02:00; PH,SH off", { rest: [7 * 60, 23 * 60] });
    expect(on(rules, MONDAY)).toEqual([
      [420, 480],
      [1050, 1380],
    ]);
    expect(on(rules, MONDAY, true)).toEqual(hours([7, 23]));
    expect(on(rules, FRIDAY)).toEqual(hours([7, 20]));
  });
});

describe("a notation that is not understood", () => {
  test.each([
    ["", "empty "],
    ["Lundi 18:00-20:00", "french_day Lundi"],
    ["Mo 18h-20h", "time_format 18h"],
    ["Mo 18:00", "time_format 18:00"],
    ["Mo 25:00-26:00", "time_range 25:00-26:00"],
    ["Mo sunrise-20:00", "sun sunrise"],
    ["week 1-53/2 Mo 18:00-20:00", "week week"],
    ["Mo[1] 18:00-20:00", "nth [1]"],
    ["Mo 18:00-20:00+", "open_end +"],
    ['Mo 18:00-20:00 "sur demande"', 'comment "sur demande"'],
    ["Mo 18:00-20:00 || off", "fallback ||"],
    ["2027 Mo 18:00-20:00", "year 2027"],
    ["Mo-Fr", "no_hours Mo"],
    ["bonjour", "unknown_word bonjour"],
    ["Mo 18:00-20:00 Tu", "unknown_word Tu"],
    ["Mo- 18:00-20:00", "unknown_word 18:00-20:00"],
    ["x".repeat(501), "too_long "],
  ])("%s is refused by name", (text, fault) => expect(faultOf(text)).toBe(fault));

  test("any text is read or refused, never more", () => {
    const words = fc.constantFrom(
      ..."Mo|Fr-Su|PH|SH|Jul-Aug|Dec 24|18:00-22:00|22:00-02:00|,|;|-|off|24/7|:|31|é".split("|"),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
        const read = readNotation(parts.join(" "));
        if ("fault" in read) return;
        for (const rule of rulesOfNotation(read.notation, FIRST, LAST, WHOLE)) {
          expect(rule.startMinute).toBeLessThan(1440);
          expect(rule.lengthMinutes).toBeLessThanOrEqual(1440);
          expect(rule.validity.start < rule.validity.end).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("weekly rules say of each day of the year what the notation says, read day by day", () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 94 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, length]): Span => [start * 15, start * 15 + length * 15]);
  const clock = (minute: number) =>
    `${String(Math.floor((minute % 1440) / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const NAMES = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
  const rule = fc.record({ days, span, kind: fc.constantFrom("plain", "school", "public"), isOff: fc.boolean() });
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (drawn) => {
      const text = drawn
        .map(({ days: some, span: [start, end], kind, isOff }) => {
          const holiday = kind === "school" ? "SH " : kind === "public" ? "PH " : "";
          const names = some.map((day) => NAMES[day - 1]).join(",");
          return `${holiday}${names} ${isOff ? "off" : `${clock(start)}-${clock(end)}`}`;
        })
        .join("; ");
      const rules = rulesOf(text);
      for (let i = 0; i < 14; i++) {
        const day = addDays("2027-03-22", i);
        for (const [isSchool, isPublic] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const meant = drawn.filter(
            ({ days: some, kind }) =>
              some.includes(isoWeekday(day)) &&
              (kind === "plain" || (kind === "public" ? isPublic : isSchool && !isPublic)),
          );
          const names = (kind: string) => drawn.some((one) => one.kind === kind);
          // where a kind of holiday is not named at all, its days are plain ones
          const shown = isPublic && !names("public") ? meant.filter(({ kind }) => kind === "plain") : meant;
          const last = shown.at(-1);
          expect(on(rules, day, isSchool, isPublic), `${text} on ${day}`).toEqual(
            !last || last.isOff ? [] : merged([last.span]),
          );
        }
      }
    }),
    { numRuns: 200 },
  );
});

describe("hours a year", () => {
  const facts = {
    timeZone: "Europe/Paris",
    firstDay: "2026-09-01",
    schoolHolidays: [],
    publicHolidays: [],
    closed: [],
  };

  test("counts each hour once, holidays and closures less", () => {
    const rules = rulesOf("Mo 18:00-22:00, Mo 20:00-23:00");
    expect(openMinutesPerYear(rules, facts)).toBe(52 * 5 * 60);
    const closed = [{ start: new Date("2026-09-07T17:00:00Z"), end: new Date("2026-09-07T18:00:00Z") }];
    expect(openMinutesPerYear(rules, { ...facts, closed })).toBe((52 * 5 - 1) * 60);
    const schoolHolidays = [{ start: "2026-09-07", end: "2026-09-15" }];
    const kept = rulesOf("Mo 18:00-23:00", { schoolHolidays: false });
    expect(openMinutesPerYear(kept, { ...facts, schoolHolidays })).toBe(50 * 5 * 60);
  });

  test("a night lasts an hour less when the clocks go forward, an hour more when they go back", () => {
    const night = (start: string, end: string) =>
      openMinutesPerYear(
        [
          {
            weekday: 6,
            startMinute: 22 * 60,
            lengthMinutes: 8 * 60,
            validity: { start, end },
            schoolHolidays: "always",
            publicHolidays: "always",
          },
        ],
        facts,
      );
    expect(night("2027-03-27", "2027-03-28")).toBe(7 * 60);
    expect(night("2026-10-24", "2026-10-25")).toBe(9 * 60);
  });

  test("a whole year is all its hours", () => {
    expect(openMinutesPerYear(rulesOf("24/7"), facts)).toBe(365 * 1440);
  });
});

test("taking away nothing leaves all, taking all leaves nothing", () => {
  expect(without([[0, 60]], [])).toEqual([[0, 60]]);
  expect(
    without(
      [
        [0, 60],
        [120, 180],
      ],
      [[0, 200]],
    ),
  ).toEqual([]);
});
