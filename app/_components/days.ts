// Days are ISO dates ("2026-09-07") and wall times are minutes of a day, as the procedures give them: no time zone of
// the reader's machine ever comes in.

const DAY_MS = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** A day that exists: the 30th of February is none. */
export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && isWritten(utc(text), text);
const isWritten = (at: number, text: string) => !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
/** Single days without a rhythm that can be searched for, and asked of a place, at once. */
export const SINGLE_DAYS_AT_MOST = 12;
/** Midnight UTC, for formats read with `timeZone: "UTC"`. */
export const dateOf = (day: string) => new Date(utc(day));
export const addDays = (day: string, days: number) => new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
/** 1 is Monday, 7 is Sunday. */
export const isoWeekday = (day: string) => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
/** The Monday on or before a day. */
export const mondayOf = (day: string) => addDays(day, 1 - isoWeekday(day));
/** The first Monday after a day. */
export const nextMonday = (day: string) => addDays(day, 8 - isoWeekday(day));
export const weekDays = (monday: string) => Array.from({ length: 7 }, (_, index) => addDays(monday, index));

/** The days of a month's whole weeks, half-open. */
export function monthSpan(month: string): { readonly start: string; readonly end: string } {
  const start = mondayOf(`${month}-01`);
  const last = addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1);
  return { start, end: addDays(mondayOf(last), 7) };
}

/** Of a wall time as the database keeps it, `2026-09-07 18:00:00`. */
export const dayOf = (local: string) => local.slice(0, 10);
export const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/** What the wall clock of a zone shows at an instant. */
export function wallTimeOf(instant: Date, timeZone: string): { readonly day: string; readonly minutes: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    minutes: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** The minutes of one day that a wall-time span covers, or null when it does not reach that day. */
export function minutesOn(day: string, localStart: string, localEnd: string): { start: number; end: number } | null {
  const [first, last] = [dayOf(localStart), dayOf(localEnd)];
  if (day < first || day > last) return null;
  const start = day === first ? minuteOf(localStart) : 0;
  const end = day === last ? minuteOf(localEnd) : 1440;
  return start < end ? { start, end } : null;
}
