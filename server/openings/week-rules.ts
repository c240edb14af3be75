// From hours as an owner says them (a notation, a painted week) to the weekly rules that the database keeps.
import { addDays, isoWeekday } from "../time.ts";
import type { Notation, NotationRule, Span } from "./notation.ts";

export type HolidayRule = "always" | "only" | "never";
export type WeekRule = {
  readonly weekday: number;
  readonly startMinute: number;
  readonly lengthMinutes: number;
  /** `[first, end)`. */
  readonly validity: { readonly start: string; readonly end: string };
  readonly schoolHolidays: HolidayRule;
  readonly publicHolidays: HolidayRule;
};

/** A day as rules tell days apart: a public holiday is one whatever the school does. */
export type DayKind = "plain" | "school" | "public";
/** The hours of a weekday, on each kind of day. */
export type Pattern = (weekday: number, kind: DayKind) => readonly Span[];
type Period = { readonly start: string; readonly end: string };

/** In order, none touching another. */
export function merged(spans: readonly Span[]): Span[] {
  const out: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return merged(taken).reduce<Span[]>(
    (left, [start, end]) =>
      left.flatMap(([a, b]): Span[] => {
        if (end <= a || b <= start) return [[a, b]];
        return [[a, start] as const, [end, b] as const].filter(([x, y]) => x < y);
      }),
    merged(spans),
  );
}

const monthDay = (day: string) => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
const isDated = ({ dates }: NotationRule, at: number) =>
  dates === null ||
  dates.some(([first, last]) => (first <= last ? first <= at && at <= last : first <= at || at <= last));

function isMeant(
  { weekdays, school, public: onPublic, isBoth }: NotationRule,
  weekday: number,
  kind: DayKind,
): boolean {
  if (weekdays === null && !school && !onPublic) return true;
  const isHoliday = (school && kind === "school") || (onPublic && kind === "public");
  const isWeekday = weekdays?.has(weekday) ?? false;
  return isBoth ? isHoliday && isWeekday : isHoliday || isWeekday;
}

/** The notation's hours on a kind of day, among the rules of a period: later rules take the place of earlier ones. */
function hoursOn(rules: readonly NotationRule[], weekday: number, kind: DayKind): readonly Span[] {
  return rules
    .filter((rule) => isMeant(rule, weekday, kind))
    .reduce<readonly Span[]>((hours, { spans, isOff, adds }) => {
      if (isOff) return spans.length === 0 ? [] : without(hours, spans);
      return adds ? merged(hours.concat(spans)) : merged(spans);
    }, []);
}

export type Meaning = {
  /** Without a word of them in the notation, may holidays be asked for? */
  readonly schoolHolidays: boolean;
  readonly publicHolidays: boolean;
  /** The notation says when the place serves its own use: what is offered is the rest of these hours of the day. */
  readonly rest: Span | null;
};

/** The rules of a notation from a first to a last day, both included. A year of months is as many periods. */
export function rulesOfNotation(notation: Notation, first: string, last: string, meaning: Meaning): WeekRule[] {
  return periodsOf(notation, first, last).flatMap(({ rules, ...period }) => {
    const said: Pattern = (weekday, kind) => {
      if (kind === "school" && !notation.namesSchool) return hoursOn(rules, weekday, "plain");
      if (kind === "public" && !notation.namesPublic) return hoursOn(rules, weekday, "plain");
      return hoursOn(rules, weekday, kind);
    };
    return rulesOfPattern(offered(said, notation, meaning), period);
  });
}

function offered(said: Pattern, { namesSchool, namesPublic }: Notation, meaning: Meaning): Pattern {
  const { rest } = meaning;
  return (weekday, kind) => {
    if (kind === "school" && !namesSchool && !meaning.schoolHolidays) return [];
    if (kind === "public" && !namesPublic && !meaning.publicHolidays) return [];
    if (rest === null) return said(weekday, kind);
    const before = weekday === 1 ? 7 : weekday - 1;
    const nights = (["plain", "school", "public"] as const).flatMap((other) => said(before, other));
    return without([rest], [...said(weekday, kind), ...nights.map(([a, b]) => [a - 1440, b - 1440] as const)]);
  };
}

/** Runs of days on which the same rules hold, by their dates. */
function periodsOf({ rules }: Notation, first: string, last: string): (Period & { rules: readonly NotationRule[] })[] {
  const periods: { start: string; end: string; rules: readonly NotationRule[]; sign: string }[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const at = monthDay(day);
    const held = rules.map((rule) => isDated(rule, at));
    const sign = held.join();
    const run = periods.at(-1);
    if (run?.sign === sign) run.end = addDays(day, 1);
    else periods.push({ start: day, end: addDays(day, 1), rules: rules.filter((_, i) => held[i]), sign });
  }
  return periods.map(({ sign: _, ...period }) => period);
}

/** A painted week: the same on each kind of day that is offered. */
export const paintedPattern =
  (
    cells: readonly { readonly weekday: number; readonly startMinute: number; readonly lengthMinutes: number }[],
    meaning: Pick<Meaning, "schoolHolidays" | "publicHolidays">,
  ): Pattern =>
  (weekday, kind) => {
    if (kind === "school" && !meaning.schoolHolidays) return [];
    if (kind === "public" && !meaning.publicHolidays) return [];
    const own = cells.filter((cell) => cell.weekday === weekday);
    return merged(own.map(({ startMinute, lengthMinutes }) => [startMinute, startMinute + lengthMinutes] as const));
  };

type Flags = readonly (readonly [school: HolidayRule, public_: HolidayRule])[];

/** Which rules open exactly these kinds of day: on a public holiday in the school's holidays, the public one counts. */
function flagsOf(plain: boolean, school: boolean, onPublic: boolean): Flags {
  if (plain && school) return onPublic ? [["always", "always"]] : [["always", "never"]];
  if (plain && onPublic) {
    return [
      ["never", "always"],
      ["only", "only"],
    ];
  }
  if (school && onPublic) {
    return [
      ["only", "always"],
      ["never", "only"],
    ];
  }
  if (plain) return [["never", "never"]];
  if (school) return [["only", "never"]];
  return [["always", "only"]];
}

/** Shorter rests between two uses are nobody's hours, and no rule. */
const LEAST_MINUTES = 15;

/** The weekly rules of a pattern in a period; none is longer than a day. */
export function rulesOfPattern(pattern: Pattern, validity: Period): WeekRule[] {
  const weekdays = new Set<number>();
  for (let i = 0, day = validity.start; i < 7 && day < validity.end; i++, day = addDays(day, 1)) {
    weekdays.add(isoWeekday(day));
  }
  return [...weekdays].toSorted().flatMap((weekday) =>
    spansOf(pattern, weekday).flatMap(({ span: [start, end], kinds }) =>
      flagsOf(...kinds).map(([schoolHolidays, publicHolidays]) => ({
        weekday,
        startMinute: start,
        lengthMinutes: end - start,
        validity,
        schoolHolidays,
        publicHolidays,
      })),
    ),
  );
}

/** Each span of a weekday once, with the kinds of day that have it. */
function spansOf(pattern: Pattern, weekday: number) {
  const found = new Map<string, { readonly span: Span; readonly kinds: [boolean, boolean, boolean] }>();
  for (const [i, kind] of (["plain", "school", "public"] as const).entries()) {
    for (const span of merged(pattern(weekday, kind)).flatMap(daysOf)) {
      const one = found.get(span.join()) ?? { span, kinds: [false, false, false] };
      one.kinds[i] = true;
      found.set(span.join(), one);
    }
  }
  return [...found.values()].filter(({ span: [start, end] }) => end - start >= LEAST_MINUTES);
}

/** What is longer than a day, because a night met the next morning's hours, as two rules that share some. */
const daysOf = ([start, end]: Span): Span[] =>
  end - start <= 1440
    ? [[start, end]]
    : [
        [start, start + 1440],
        [end - 1440, end],
      ];
