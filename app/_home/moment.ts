// A moment of the week as the page knows it: an ISO day and a minute of that day on the territory's clocks.

import { isDay, wallTimeOf } from "../_components/days.ts";

export type Moment = { readonly day: string; readonly minute: number };

export const SLOT = 15;
export const LAST_MINUTE = 1440 - SLOT;
export const toSlot = (minute: number) => Math.floor(minute / SLOT);
/** A day that exists, within the calendar that the server answers for. */
export function readDay(text: string): string | null {
  return text.startsWith("20") && isDay(text) ? text : null;
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
  const { day, minutes } = wallTimeOf(instant, timeZone);
  return { day, minute: minutes };
}

/** The same, down to the quarter of an hour, as the slider goes. */
export function quarterOf(instant: Date, timeZone: string): Moment {
  const { day, minute } = momentOf(instant, timeZone);
  return { day, minute: toSlot(minute) * SLOT };
}
