import { tzOffset } from "@date-fns/tz";
import type { Interval } from "#db/schema/columns.ts";

// Days are ISO dates ("2026-09-07") and wall times are minutes of a day, so that no naive Date is ever made; an
// instant is a Date. Everything here is half-open.

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Midnight UTC of an ISO date, for arithmetic on days only. */
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, days: number) => isoDay(utc(day) + days * DAY_MS);
/** Days from `start` to `end`. */
export const daysBetween = (start: string, end: string) => Math.round((utc(end) - utc(start)) / DAY_MS);
/** The same day some months before (after, where they are below none), or the last of that month. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}
/** 1 is Monday, 7 is Sunday. */
export const isoWeekday = (day: string) => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
/** The Monday on or before a day. */
export const mondayOf = (day: string) => addDays(day, 1 - isoWeekday(day));

/**
 * The instant of a wall time. `minutes` may pass 1440: it then names the next day's wall clock. In the hour that the
 * clocks skip, 02:30 is read as 03:30; in the hour that comes twice, the first is meant (RFC 5545, 3.3.5). The
 * database's `local_instant` gives the same answers.
 */
export function instantOf(day: string, minutes: number, timeZone: string): Date {
  const local = utc(day) + minutes * MINUTE_MS;
  const before = tzOffset(timeZone, new Date(local - DAY_MS)) * MINUTE_MS;
  const after = tzOffset(timeZone, new Date(local + DAY_MS)) * MINUTE_MS;
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  for (const candidate of [early, late]) {
    if (candidate + tzOffset(timeZone, new Date(candidate)) * MINUTE_MS === local) return new Date(candidate);
  }
  return new Date(local - before);
}

/** What the wall clock shows at an instant. */
export function wallTimeOf(instant: Date, timeZone: string): { day: string; minutes: number } {
  const local = instant.getTime() + tzOffset(timeZone, instant) * MINUTE_MS;
  const day = isoDay(local);
  return { day, minutes: Math.floor((local - utc(day)) / MINUTE_MS) };
}

/** A wall time as the database keeps it: `2026-09-07 18:00:00`. */
export function wallTimeText(day: string, minutes: number): string {
  return new Date(utc(day) + minutes * MINUTE_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** A wall-clock span as instants, with the intent that made it. Length is in wall-clock minutes. */
export function localInterval(day: string, startMinute: number, lengthMinutes: number, timeZone: string) {
  const during: Interval = {
    start: instantOf(day, startMinute, timeZone),
    end: instantOf(day, startMinute + lengthMinutes, timeZone),
  };
  return {
    during,
    localStart: wallTimeText(day, startMinute),
    localEnd: wallTimeText(day, startMinute + lengthMinutes),
    timeZone,
  };
}

/** Day and minute of a slot: slot 0 of week 1 is Monday 00:00 of `horizonStart`. */
export function slotWallTime(horizonStart: string, week: number, slot: number, slotMinutes: number) {
  const minutes = slot * slotMinutes;
  return { day: addDays(horizonStart, (week - 1) * 7 + Math.floor(minutes / 1440)), minutes: minutes % 1440 };
}

export const overlaps = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

/** Does a span of wall time, which may pass midnight, meet the neighbours' quiet hours, which may too? */
export function meetsQuietHours(start: number, length: number, quietStart: number, quietEnd: number): boolean {
  if (quietStart === quietEnd) return false;
  const quietLength = (quietEnd - quietStart + 1440) % 1440;
  return [-1440, 0, 1440].some((shift) => {
    const quiet = quietStart + shift;
    return start < quiet + quietLength && quiet < start + length;
  });
}
