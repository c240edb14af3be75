// Days are ISO dates, so that no clock of the reader's machine is ever asked.

const DAY_MS = 86_400_000;

export const utcDay = (day: string) => new Date(`${day}T00:00:00Z`);
export const addDays = (day: string, days: number) =>
  new Date(utcDay(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Thousands of requests have the same few dozen sets of weeks, and each view reads all of them. */
const known = new Map<string, readonly number[]>();

/** A week set of the instance format, `1-16,18-43` or `*`, as week numbers. */
export function parseWeeks(text: string, total: number): readonly number[] {
  const key = text === "*" ? `* ${total}` : text;
  const found = known.get(key) ?? readWeeks(text, total);
  known.set(key, found);
  return found;
}

function readWeeks(text: string, total: number): readonly number[] {
  if (text === "*") return Array.from({ length: total }, (_, i) => i + 1);
  return text.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** Week numbers as runs, `[start, end)`: 1-16 is `{ start: 1, end: 17 }`. */
export function runsOf(weeks: readonly number[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const week of weeks) {
    const last = runs.at(-1);
    if (last && last.end === week) last.end = week + 1;
    else runs.push({ start: week, end: week + 1 });
  }
  return runs;
}

/** The Monday of week `n` of a season, which begins with week 1. */
export const mondayOfWeek = (horizonStart: string, week: number) => addDays(horizonStart, 7 * (week - 1));

/** The number that calendars print for the week of a Monday. */
export function isoWeek(monday: string): number {
  const thursday = utcDay(addDays(monday, 3));
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY_MS));
}

/** The weeks of a season, from the Monday of its first day. */
export function seasonWeeks({ start, end }: { readonly start: string; readonly end: string }) {
  const weekday = (utcDay(start).getUTCDay() + 6) % 7;
  const horizonStart = addDays(start, -weekday);
  const days = (utcDay(end).getTime() - utcDay(horizonStart).getTime()) / DAY_MS;
  return { horizonStart, weeks: Math.ceil(days / 7) };
}
