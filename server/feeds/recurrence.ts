// A bounded reading of RFC 5545's RRULE, on days of the wall clock: each period (day, week, month, year) gives its days.
// What calendars of rooms never need (hours, minutes, week numbers) is refused, since every library tried hangs on some of it.
import { addDays, daysBetween, isoWeekday, mondayOf } from "../time.ts";

export class FeedError extends Error {
  readonly code: FeedFaultCode;
  constructor(code: FeedFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
export const FEED_FAULTS = [
  "address",
  "unreachable",
  "status",
  "too_large",
  "too_long",
  "not_calendar",
  "cut",
  "too_many_events",
  "rule",
  "zone",
  "date",
  "shrunk",
  "slow",
] as const;
export type FeedFaultCode = (typeof FEED_FAULTS)[number];

type ByDay = { readonly weekday: number; readonly nth: number };
export type Recurrence = {
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  readonly count: number | null;
  /** The text of UNTIL, read by who knows the zone. */
  readonly until: string | null;
  readonly byDay: readonly ByDay[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPos: readonly number[];
};

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const KNOWN = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"]);
/** Periods looked at: a daily event of a century ago is still read to its present. */
const PERIODS_AT_MOST = 40_000;
const OCCURRENCES_AT_MOST = 1_000;

export function readRecurrence(text: string): Recurrence {
  const parts = new Map(text.split(";").map((part) => part.toUpperCase().split("=", 2) as [string, string]));
  const refuse = (): never => {
    throw new FeedError("rule", `Recurrence not read: ${text.slice(0, 200)}`);
  };
  const frequency = parts.get("FREQ");
  if (frequency !== "DAILY" && frequency !== "WEEKLY" && frequency !== "MONTHLY" && frequency !== "YEARLY")
    return refuse();
  if ([...parts.keys()].some((name) => !KNOWN.has(name) && !name.startsWith("X-"))) return refuse();
  const numbers = (name: string, least: number, most: number) => {
    const values = (parts.get(name) ?? "").split(",").filter(Boolean).map(Number);
    const isRead = values.every((value) => Number.isInteger(value) && value !== 0 && least <= value && value <= most);
    return isRead && values.length <= 62 ? values : refuse();
  };
  const [interval = 1, ...more] = numbers("INTERVAL", 1, 366);
  const [count = null] = numbers("COUNT", 1, 1_000_000_000);
  const byDay = (parts.get("BYDAY") ?? "")
    .split(",")
    .filter(Boolean)
    .map((day) => {
      const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(day);
      return match ? { weekday: WEEKDAYS.indexOf(match[2] as string) + 1, nth: Number(match[1] ?? 0) } : refuse();
    });
  if (more.length > 0 || byDay.length > 60) return refuse();
  return {
    frequency,
    interval,
    count,
    until: parts.get("UNTIL") ?? null,
    byDay,
    byMonthDay: numbers("BYMONTHDAY", -31, 31),
    byMonth: numbers("BYMONTH", 1, 12),
    bySetPos: numbers("BYSETPOS", -366, 366),
  };
}

/**
 * The days of a series in order, from its first, which always counts, to the last that is wanted. `isOver` knows UNTIL.
 * Days before `from` are counted and not given.
 */
export function seriesDays(
  rule: Recurrence,
  first: string,
  from: string,
  last: string,
  isOver: (day: string) => boolean,
): string[] {
  const days: string[] = [];
  let counted = 0;
  const take = (day: string): boolean => {
    if (day > last || isOver(day) || (rule.count !== null && counted >= rule.count)) return false;
    counted++;
    if (day >= from) days.push(day);
    return days.length < OCCURRENCES_AT_MOST;
  };
  if (!take(first)) return days;
  for (let i = 0; i < PERIODS_AT_MOST; i++) {
    const { start, end } = periodAt(rule, first, i * rule.interval);
    if (start > last) break;
    for (const day of daysIn(rule, first, start, end)) {
      if (day > first && !take(day)) return days;
    }
  }
  return days;
}

const pad = (value: number, length = 2) => String(value).padStart(length, "0");
const monthStart = (year: number, month: number) => {
  const index = year * 12 + month - 1;
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1)}-01`;
};

/** `[start, end)` of the nth period after the one that holds the first day. */
function periodAt({ frequency }: Recurrence, first: string, n: number): { start: string; end: string } {
  if (frequency === "DAILY") return { start: addDays(first, n), end: addDays(first, n + 1) };
  if (frequency === "WEEKLY") {
    const start = addDays(mondayOf(first), 7 * n);
    return { start, end: addDays(start, 7) };
  }
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  if (frequency === "MONTHLY") return { start: monthStart(year, month + n), end: monthStart(year, month + n + 1) };
  if (year + n > 9998) return { start: "9999-12-31", end: "9999-12-31" };
  return { start: monthStart(year + n, 1), end: monthStart(year + n + 1, 1) };
}

function daysIn(rule: Recurrence, first: string, start: string, end: string): string[] {
  const days = Array.from({ length: daysBetween(start, end) }, (_, i) => addDays(start, i)).filter((day) =>
    isMeant(rule, first, day, start, end),
  );
  if (rule.bySetPos.length === 0) return days;
  return days.filter((_, i) => rule.bySetPos.includes(i + 1) || rule.bySetPos.includes(i - days.length));
}

function isMeant(rule: Recurrence, first: string, day: string, start: string, end: string): boolean {
  const { frequency, byDay, byMonthDay, byMonth } = rule;
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (byMonth.length > 0 && !byMonth.includes(month)) return false;
  const monthEnd = monthStart(Number(day.slice(0, 4)), month + 1);
  if (byMonthDay.length > 0 && !byMonthDay.some((n) => n === date || n === -daysBetween(day, monthEnd))) return false;
  if (byDay.length > 0) {
    // the nth Monday is of the month, or of the year where no month is named
    const isOfYear = frequency === "YEARLY" && byMonth.length === 0;
    const [from, to] = isOfYear ? [start, end] : [`${day.slice(0, 8)}01`, monthEnd];
    return byDay.some(({ weekday, nth }) => {
      if (weekday !== isoWeekday(day)) return false;
      if (nth === 0 || frequency === "DAILY" || frequency === "WEEKLY") return true;
      return nth > 0
        ? Math.floor(daysBetween(from, day) / 7) + 1 === nth
        : Math.floor((daysBetween(day, to) - 1) / 7) + 1 === -nth;
    });
  }
  if (frequency === "WEEKLY") return isoWeekday(day) === isoWeekday(first);
  if (byMonthDay.length > 0) return true;
  if (frequency === "MONTHLY") return day.slice(8) === first.slice(8);
  if (frequency === "YEARLY")
    return byMonth.length > 0 ? day.slice(8) === first.slice(8) : day.slice(5) === first.slice(5);
  return true;
}
