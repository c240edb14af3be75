// The busy hours of an iCalendar text (RFC 5545): its events, their repetitions, exceptions and moved occurrences, as
// intervals of instants in a window. Runs in a worker that can be killed; limits come first all the same.
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { FeedError, readRecurrence, seriesDays } from "./recurrence.ts";
import type { Spans } from "./shrinking.ts";

export const BYTES_AT_MOST = 1_000_000;
const LINE_AT_MOST = 8_192;
const EVENTS_AT_MOST = 5_000;
const BUSY_AT_MOST = 20_000;
const DAY_MS = 86_400_000;
/** Longer than a year is no event. */
const LONGEST_MS = 400 * DAY_MS;

export type Window = { readonly start: Date; readonly end: Date };
export type Busy = { readonly events: number; readonly busy: Spans };

type Property = { readonly params: ReadonlyMap<string, string>; readonly value: string };
type Event = ReadonlyMap<string, readonly Property[]>;
type Moment = { readonly day: string; readonly minute: number; readonly zone: string; readonly isDate: boolean };

/** Floating times and whole days are read in `zone`, the territory's. */
export function readBusy(text: string, zone: string, window: Window): Busy {
  if (text.length > BYTES_AT_MOST) throw new FeedError("too_large", "Over a megabyte");
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new FeedError("not_calendar", "No VCALENDAR");
  if (!/[\r\n]END:VCALENDAR$/i.test(text.trimEnd().slice(-14))) throw new FeedError("cut", "No end of the VCALENDAR");
  const events = eventsOf(text);
  const moved = movedOccurrences(events, zone);
  const busy = events.flatMap((event) => busyOf(event, zone, window, moved));
  if (busy.length > BUSY_AT_MOST) throw new FeedError("too_many_events", `${busy.length} busy intervals`);
  return { events: events.length, busy: unionOf(busy) };
}

function eventsOf(text: string): Event[] {
  const events: Event[] = [];
  let current: Map<string, Property[]> | null = null;
  let nested = 0;
  for (const line of text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]/g, "")
    .split("\n")) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) {
      current = new Map();
      nested = 0;
      if (events.length >= EVENTS_AT_MOST) throw new FeedError("too_many_events", "Over 5,000 events");
    } else if (/^END:VEVENT\s*$/i.test(line)) {
      if (current) events.push(current);
      current = null;
    } else if (current && /^BEGIN:/i.test(line)) nested++;
    else if (current && /^END:/i.test(line)) nested--;
    else if (current && nested === 0) keep(current, line);
  }
  return events;
}

const READ = new Set([
  "UID",
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "RDATE",
  "EXDATE",
  "RECURRENCE-ID",
  "STATUS",
  "TRANSP",
]);

function keep(event: Map<string, Property[]>, line: string): void {
  const name = /^[A-Za-z-]+/.exec(line)?.[0].toUpperCase() ?? "";
  if (!READ.has(name)) return;
  if (line.length > LINE_AT_MOST) throw new FeedError("too_long", `A line of ${line.length} characters`);
  const params = new Map<string, string>();
  let rest = line.slice(name.length);
  for (let match = PARAM.exec(rest); match; match = PARAM.exec(rest)) {
    params.set((match[1] as string).toUpperCase(), match[2] ?? match[3] ?? "");
    rest = rest.slice(match[0].length);
  }
  if (!rest.startsWith(":")) return;
  event.set(name, [...(event.get(name) ?? []), { params, value: rest.slice(1).trim() }]);
}
const PARAM = /^;([A-Za-z-]+)=(?:"([^"]*)"|([^;:"]*))/;

const textOf = (event: Event, name: string) => event.get(name)?.[0]?.value.toUpperCase() ?? "";
const isFree = (event: Event) => textOf(event, "TRANSP") === "TRANSPARENT" || textOf(event, "STATUS") === "CANCELLED";

/** Of each series, the starts that an event of its own replaces or cancels. */
function movedOccurrences(events: readonly Event[], zone: string): ReadonlyMap<string, ReadonlySet<string>> {
  const moved = new Map<string, Set<string>>();
  for (const event of events) {
    const [replaced] = event.get("RECURRENCE-ID") ?? [];
    if (!replaced) continue;
    const uid = textOf(event, "UID");
    moved.set(uid, (moved.get(uid) ?? new Set()).add(keyOf(momentOf(replaced, replaced.value, zone))));
  }
  return moved;
}

/** A whole day names what begins on it; a time, what begins then. */
const keyOf = (moment: Moment) => (moment.isDate ? moment.day : String(+instantAt(moment)));
const instantAt = ({ day, minute, zone }: Moment) => instantOf(day, minute, zone);

function busyOf(
  event: Event,
  zone: string,
  window: Window,
  moved: ReadonlyMap<string, ReadonlySet<string>>,
): [number, number][] {
  const [started] = event.get("DTSTART") ?? [];
  if (!started || isFree(event)) return [];
  const start = momentOf(started, started.value, zone);
  const length = lengthOf(event, start, zone);
  const isMoved = event.has("RECURRENCE-ID");
  const excluded = new Set([
    ...(isMoved ? [] : (moved.get(textOf(event, "UID")) ?? [])),
    ...(event.get("EXDATE") ?? []).flatMap((property) => listed(property, zone).map(keyOf)),
  ]);
  const starts = [
    ...(isMoved ? [start] : occurrences(event, start, window)),
    ...(event.get("RDATE") ?? []).flatMap((property) => listed(property, zone)),
  ];
  return starts.flatMap((at): [number, number][] => {
    if (excluded.has(keyOf(at)) || excluded.has(at.day)) return [];
    const from = +instantAt(at);
    const to = length.days ? +instantOf(addDays(at.day, length.days), 0, at.zone) : from + length.ms;
    const clipped: [number, number] = [Math.max(from, +window.start), Math.min(to, +window.end)];
    return clipped[0] < clipped[1] ? [clipped] : [];
  });
}

function occurrences(event: Event, start: Moment, window: Window): Moment[] {
  const [rule] = event.get("RRULE") ?? [];
  if (!rule) return [start];
  const recurrence = readRecurrence(rule.value);
  const from = addDays(wallTimeOf(window.start, start.zone).day, -1);
  const last = wallTimeOf(window.end, start.zone).day;
  const isOver = overBy(recurrence.until, start);
  return seriesDays(recurrence, start.day, from, last, isOver).map((day) => ({ ...start, day }));
}

/** UNTIL is included; as a day, all of it. */
function overBy(until: string | null, start: Moment): (day: string) => boolean {
  if (until === null) return () => false;
  const { day: last, ...end } = momentOf({ params: new Map(), value: until }, until, start.zone);
  if (end.isDate || start.isDate) return (day) => day > last;
  const instant = +instantAt({ day: last, ...end });
  return (day) => +instantAt({ ...start, day }) > instant;
}

/** Exact time for what has hours, whole days for what has none (RFC 5545, 3.8.5.3). */
function lengthOf(event: Event, start: Moment, zone: string): { readonly ms: number; readonly days: number } {
  const [ended] = event.get("DTEND") ?? [];
  const [lasting] = event.get("DURATION") ?? [];
  if (ended) {
    const end = momentOf(ended, ended.value, zone);
    if (start.isDate)
      return { ms: 0, days: Math.max(1, Math.round((Date.parse(end.day) - Date.parse(start.day)) / DAY_MS)) };
    return { ms: Math.min(LONGEST_MS, Math.max(0, +instantAt(end) - +instantAt(start))), days: 0 };
  }
  if (lasting) {
    const match = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d+S)?)?$/i.exec(
      lasting.value,
    );
    if (!match) throw new FeedError("date", `Duration ${lasting.value.slice(0, 40)}`);
    const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
    const ms = ((weeks * 7 + days) * 1440 + hours * 60 + minutes) * 60_000;
    return start.isDate ? { ms: 0, days: Math.max(1, weeks * 7 + days) } : { ms: Math.min(LONGEST_MS, ms), days: 0 };
  }
  return start.isDate ? { ms: 0, days: 1 } : { ms: 0, days: 0 };
}

const listed = (property: Property, zone: string) =>
  property.value
    .split(",")
    .slice(0, 2_000)
    .map((value) => momentOf(property, value.split("/")[0] ?? "", zone));

const MOMENT = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/i;

function momentOf({ params }: Property, value: string, zone: string): Moment {
  const match = MOMENT.exec(value.trim());
  const day = match ? `${match[1]}-${match[2]}-${match[3]}` : "";
  if (!match || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) {
    throw new FeedError("date", `Date ${value.slice(0, 40)}`);
  }
  if (match[4] === undefined) return { day, minute: 0, zone, isDate: true };
  const minute = Number(match[4]) * 60 + Number(match[5]);
  if (minute > 1439) throw new FeedError("date", `Time ${value.slice(0, 40)}`);
  return { day, minute, zone: match[6] ? "UTC" : zoneOf(params.get("TZID"), zone), isDate: false };
}

/** Outlook's names for the zones that this country's calendars are kept in. */
const WINDOWS: Readonly<Record<string, string>> = {
  "romance standard time": "Europe/Paris",
  "w. europe standard time": "Europe/Berlin",
  "central europe standard time": "Europe/Budapest",
  "central european standard time": "Europe/Warsaw",
  "gmt standard time": "Europe/London",
  "greenwich standard time": "Atlantic/Reykjavik",
  utc: "UTC",
};

function zoneOf(name: string | undefined, zone: string): string {
  if (name === undefined || name === "") return zone;
  const known = WINDOWS[name.toLowerCase()] ?? /([A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)$/.exec(name)?.[1] ?? name;
  try {
    new Intl.DateTimeFormat("en", { timeZone: known });
    return known;
  } catch {
    throw new FeedError("zone", `Time zone ${name.slice(0, 60)}`);
  }
}

function unionOf(pairs: readonly (readonly [number, number])[]): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}
