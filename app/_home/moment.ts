// A moment of the week as the page knows it: an ISO day and a minute of that day on the territory's clocks. Days are
// counted at midnight UTC, so that no change of clocks moves them.

export type Moment = { readonly day: string; readonly minute: number };

export const SLOT = 15;
export const LAST_MINUTE = 1440 - SLOT;
const DAY_MS = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

export const toSlot = (minute: number) => Math.floor(minute / SLOT);
export const addDays = (day: string, days: number) => new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
/** 1 is Monday, 7 is Sunday. */
export const isoWeekday = (day: string) => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
export const mondayOf = (day: string) => addDays(day, 1 - isoWeekday(day));
export const weekOf = (day: string) => Array.from({ length: 7 }, (_, index) => addDays(mondayOf(day), index));
/** For the formats of next-intl, read with `timeZone: "UTC"`. */
export const dateOf = (day: string) => new Date(utc(day));

/** A day that exists, within the calendar that the server answers for. */
export function readDay(text: string): string | null {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const at = utc(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}

/** `21:30`, `21h30` or `21h`, down to the quarter of an hour. */
export function readClock(text: string): number | null {
  const [, hours = "", minutes = "0"] = /^(\d{1,2})(?:[:h](\d{2})?)?$/.exec(text) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return toSlot(Number(hours) * 60 + Number(minutes)) * SLOT;
}

export const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** What the territory's clocks show at an instant. */
export function momentOf(instant: Date, timeZone: string): Moment {
  const parts = new Intl.DateTimeFormat("en-CA", {
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
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** The same, down to the quarter of an hour, as the slider goes. */
export function quarterOf(instant: Date, timeZone: string): Moment {
  const { day, minute } = momentOf(instant, timeZone);
  return { day, minute: toSlot(minute) * SLOT };
}
