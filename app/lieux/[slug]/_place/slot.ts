// One slot of one space: read from an address, held against what is open and free, and what else would fit.
import { DAY_MINUTES, type DayHours, merge, QUARTER, type Space, type Span, subtract, takenOf } from "./hours.ts";

export type Fit =
  | { readonly kind: "free" }
  | { readonly kind: "taken"; readonly hours: readonly Span[] }
  | { readonly kind: "closed"; readonly hours: readonly Span[] };

export type Asked = { readonly start: number; readonly minutes: number };
export type Buffers = Pick<Space, "beforeMinutes" | "afterMinutes">;

/** `20:30`, `20h30` or `20h` as minutes of the day; anything else is null. */
export function readClock(text: string | null | undefined): number | null {
  const [, hours = "", minutes = "0"] = /^(\d{1,2})(?:[:h](\d{2})?)?$/.exec(text ?? "") ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}

export const clockOf = (minute: number) =>
  `${String(Math.floor((minute % DAY_MINUTES) / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** A day of the calendar, not too far, or null. */
export function readDay(text: string | null | undefined): string | null {
  if (!text || !/^20\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}

/** Does it fit? Set-up and turnaround must meet nobody, but may lie outside the open hours. */
export function fitOf(line: DayHours, { start, minutes }: Asked, { beforeMinutes, afterMinutes }: Buffers): Fit {
  const end = start + minutes;
  if (!line.open.some(([first, last]) => first <= start && end <= last)) {
    return { kind: "closed", hours: line.open.filter(([first]) => first < DAY_MINUTES) };
  }
  const around: Span = [start - beforeMinutes, end + afterMinutes];
  const met = takenOf(line).filter(([first, last]) => first < around[1] && around[0] < last);
  return met.length > 0 ? { kind: "taken", hours: met } : { kind: "free" };
}

/** The stretches of the day in which a session of that length fits, from `after` on. */
export function roomFor(line: DayHours, minutes: number, buffers: Buffers, after: number): Span[] {
  const fitting: Span[] = [];
  for (let start = 0; start < DAY_MINUTES; start += QUARTER) {
    if (start < after || fitOf(line, { start, minutes }, buffers).kind !== "free") continue;
    fitting.push([start, start + minutes]);
  }
  // starts that follow each other by a quarter are one stretch, even where the session is shorter than the step
  return merge(fitting);
}

/** Does a slot meet the quiet hours, either of which may pass midnight? */
export function meetsQuiet(
  { start, minutes }: Asked,
  quiet: { readonly start: number; readonly end: number },
): boolean {
  const length = (quiet.end - quiet.start + DAY_MINUTES) % DAY_MINUTES;
  const end = start + minutes;
  return [-DAY_MINUTES, 0, DAY_MINUTES].some((shift) => {
    const from = quiet.start + shift;
    return (
      length > 0 && subtract([[start, end]], [[from, from + length]]).reduce((sum, [a, b]) => sum + b - a, 0) < minutes
    );
  });
}

export type Wished = { readonly day: string; readonly start: number; readonly space: string; readonly minutes: number };

/** What an address already tells of the need: the slug of an activity, how many people. */
export type Need = { readonly activity: string | null; readonly people: number | null };

/** The address of the place with that slot asked for: where signing in comes back to. */
export function slotAddress(slug: string, { day, start, space, minutes }: Wished, need: Need): string {
  const wished = new URLSearchParams({
    jour: day,
    heure: clockOf(start),
    espace: space,
    duree: String(minutes),
    demander: "1",
  });
  if (need.activity !== null) wished.set("activite", need.activity);
  if (need.people !== null) wished.set("personnes", String(need.people));
  return `/lieux/${slug}?${wished}`;
}
