import { startsOn } from "./spots.ts";
import type { Asked } from "./wire.ts";

// A session made shorter or longer by hand, at either end, as far as its request accepts it. Pure.

export type Edge = "start" | "end";
/** A session of the first day of a week. Minutes. */
export type Session = { readonly weekday: number; readonly startMinute: number; readonly minutes: number };
type Lengths = Pick<Asked, "durationMinutes" | "shortestMinutes" | "wishes">;

/** Granted lengths come each half hour from the longest down, and the shortest. */
const STEP = 30;

/** The shortest first; one alone where nothing is to be stretched. */
export function lengthsOf({ durationMinutes, shortestMinutes }: Omit<Lengths, "wishes">): number[] {
  const shortest = Math.min(durationMinutes, shortestMinutes ?? durationMinutes);
  const lengths: number[] = [];
  for (let minutes = durationMinutes; minutes > shortest; minutes -= STEP) lengths.push(minutes);
  return [...lengths, shortest].reverse();
}

/** The session with one end at this minute, or as near as it may be. */
export function stretchTo(
  request: Lengths,
  session: Session,
  edge: Edge,
  minute: number,
  slotMinutes: number,
): Session {
  const wanted = edge === "end" ? minute - session.startMinute : session.startMinute + session.minutes - minute;
  return stretched(request, session, edge, slotMinutes).reduce((best, one) =>
    Math.abs(one.minutes - wanted) < Math.abs(best.minutes - wanted) ? one : best,
  );
}

/** The session with one end a step later or sooner, as far as it goes. */
export function stretchBy(request: Lengths, session: Session, edge: Edge, step: 1 | -1, slotMinutes: number): Session {
  const all = stretched(request, session, edge, slotMinutes);
  const at = all.findIndex(({ minutes }) => minutes >= session.minutes);
  return all[at + (edge === "end" ? step : -step)] ?? session;
}

/** All that an end can make of it, the shortest first: the end goes anywhere, the start where a wish begins. */
function stretched(request: Lengths, session: Session, edge: Edge, slotMinutes: number): Session[] {
  const { weekday, startMinute: start, minutes: now } = session;
  const starts = startsOn(request, weekday, slotMinutes);
  const made = lengthsOf(request).map((minutes) => ({
    weekday,
    minutes,
    startMinute: edge === "end" ? start : start + now - minutes,
  }));
  return made.filter(({ startMinute }) => startMinute === start || starts.includes(startMinute));
}
