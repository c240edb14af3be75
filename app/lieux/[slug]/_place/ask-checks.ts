// What can be said of an answer before it is sent. The server says it again, and has the last word.
import type { AskerDraft } from "./asker.ts";
import { DAY_MINUTES, type DayHours, type Place, type Space, type Span } from "./hours.ts";
import { fitOf, meetsQuiet, readClock, readDay } from "./slot.ts";

export type Draft = AskerDraft & {
  readonly day: string;
  readonly start: string;
  readonly minutes: number;
};

export type SlotFault =
  | { readonly kind: "past" | "closedDay" | "incomplete" }
  | { readonly kind: "taken" | "closed"; readonly hours: readonly Span[] }
  | { readonly kind: "quiet"; readonly start: number; readonly end: number };

/** How this would be granted: what goes by a rule is said as soon as the group's size is known. */
export function grantFor(space: Space, { people, minutes }: Draft): Space["grantMode"] {
  if (space.grantMode !== "rule" || people === "") return space.grantMode;
  const isSmall = Number(people) <= (space.instantPeople ?? 0) && minutes <= (space.instantMinutes ?? 0);
  return isSmall ? "instant" : "approval";
}

type Now = { readonly day: string; readonly minutes: number };

/** What keeps the slot from fitting, or null; `unknown` while the day's hours are awaited. */
export function slotFault(
  draft: Draft,
  space: Space,
  line: DayHours | null,
  quiet: Place["quiet"],
  now: Now,
): SlotFault | "unknown" | null {
  const [day, start] = [readDay(draft.day), readClock(draft.start)];
  if (day === null || start === null) return { kind: "incomplete" };
  if (day < now.day || (day === now.day && start <= now.minutes)) return { kind: "past" };
  if (!line) return "unknown";
  const asked = { start, minutes: draft.minutes };
  const fit = fitOf(line, asked, space);
  if (fit.kind === "closed" && fit.hours.length === 0) return { kind: "closedDay" };
  if (fit.kind !== "free") return fit;
  const activity = space.activities.find(({ id }) => id === draft.activity);
  const isHushed = space.loudAtNight || !activity || activity.noise === "quiet";
  return !isHushed && meetsQuiet(asked, quiet) ? { kind: "quiet", ...quiet } : null;
}

/** Lengths that may be chosen, in minutes; one that an address brings is kept. */
export function lengthsWith(minutes: number): readonly number[] {
  const usual = [15, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480, 600, 720, DAY_MINUTES];
  return usual.includes(minutes) ? usual : [...usual, minutes].sort((a, b) => a - b);
}

/** Spans as the server writes them, `18:00–20:00, 21:00–22:00`; an end before its start is the next day's. */
export function readSpans(text: string): Span[] {
  return [...text.matchAll(/(\d\d):(\d\d)–(\d\d):(\d\d)/g)].map(([, ...parts]): Span => {
    const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = parts.map(Number);
    const [start, end] = [startHour * 60 + startMinute, endHour * 60 + endMinute];
    return [start, end > start ? end : end + DAY_MINUTES];
  });
}
