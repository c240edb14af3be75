"use client";
import type { Line } from "./bars.ts";
import { stretchBy } from "./lengths.ts";
import type { MoveStore, Moving } from "./move-store.ts";
import { formatWeeks, later, type Spot, STEP, snap, stepSpace, stretch } from "./spots.ts";
import type { Bench } from "./use-bench.ts";
import { parseWeeks } from "./weeks.ts";

type Hand = {
  readonly bench: Bench;
  readonly store: MoveStore;
  readonly lines: readonly Line[];
  readonly drop: () => void;
  readonly park: (requestId: string) => void;
};

/** What a key does to a request that is held by keys; false where it means nothing here. */
export function pressHeld(event: React.KeyboardEvent, moving: Moving, hand: Hand): boolean {
  const { store, drop, park, bench } = hand;
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === "Escape") store.set(null);
  else if (event.key === "Enter") drop();
  else if (event.key === "p" || event.key === "P") park(moving.requestId);
  else if (event.shiftKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) pressLength(event, moving, hand);
  else if (event.shiftKey) return pressStretch(event, moving, hand);
  else {
    const { target } = moving;
    const request = bench.rowOf(moving.requestId)?.request;
    if (!target || target === "tray" || !request) return false;
    const slot = bench.plan?.slotMinutes ?? 15;
    const next = stepped(event, target, hand, (minute, weekday) => snap(request, weekday, minute, slot), moving);
    if (!next) return false;
    store.aim(next);
    show(bench, next, moving.offset);
  }
  return true;
}

function stepped(
  { key, altKey }: React.KeyboardEvent,
  target: Spot,
  { bench, lines }: Hand,
  snapped: (minute: number, weekday: number) => number,
  moving: Moving,
): Spot | null {
  const request = bench.rowOf(moving.requestId)?.request;
  const step = key === "ArrowRight" || key === "ArrowDown" || key === "PageDown" ? 1 : -1;
  if (!request || !["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(key)) return null;
  if (key === "PageUp" || key === "PageDown") {
    return { ...target, week: Math.min(bench.season.weeks, Math.max(1, target.week + step)) };
  }
  if (key === "ArrowUp" || key === "ArrowDown") {
    return { ...target, spaceId: stepSpace(lines, request, target.spaceId, step) };
  }
  if (altKey) {
    const weekday = later(target.weekday, step);
    return { ...target, weekday, startMinute: snapped(target.startMinute, weekday) };
  }
  return { ...target, startMinute: snapped(target.startMinute + step * STEP, target.weekday) };
}

/** Shift and an arrow: the last week later or sooner; with Alt, the first. */
function pressStretch({ key, altKey }: React.KeyboardEvent, moving: Moving, { bench, store }: Hand): boolean {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return false;
  const row = bench.rowOf(moving.requestId);
  const text = moving.weeks ?? row?.placement?.weeks;
  if (!row || !text || row.request.recurrence === "once") return true;
  const end = altKey ? "first" : "last";
  const more = (key === "ArrowRight") === (end === "last") ? 1 : -1;
  const weeks = stretch(parseWeeks(text, bench.season.weeks), end, more, bench.season.weeks);
  store.set({ ...moving, weeks: formatWeeks(weeks) });
  return true;
}

/** Shift with up or down: the session ends sooner or later; with Alt, it begins so. */
function pressLength({ key, altKey }: React.KeyboardEvent, moving: Moving, { bench, store }: Hand): void {
  const { target } = moving;
  const row = bench.rowOf(moving.requestId);
  if (!row || !target || target === "tray") return;
  const { request, placement } = row;
  const minutes = moving.minutes ?? placement?.durationMinutes ?? request.durationMinutes;
  const session = { weekday: target.weekday, startMinute: target.startMinute, minutes };
  const step = key === "ArrowDown" ? 1 : -1;
  const next = stretchBy(request, session, altKey ? "start" : "end", step, bench.plan?.slotMinutes ?? 15);
  store.size({ ...target, startMinute: next.startMinute }, next.minutes);
}

/** The day and the week that are shown follow what is held. */
function show({ day, setUrl }: Bench, { weekday, week }: Spot, offset: number): void {
  const held = later(weekday, offset);
  if (day.weekday !== 0 && day.weekday !== held) setUrl({ day: held });
  if (day.week !== week) setUrl({ week });
}
