import type { Line } from "./bars.ts";
import { type Edge, type Session, stretchTo } from "./lengths.ts";
import type { MoveStore, Target } from "./move-store.ts";
import { formatWeeks, later, type Spot, snap, spaceAt, timeAt, weeksTo } from "./spots.ts";
import { positionOf, type Scale, WEEK } from "./timeline-axis.tsx";
import type { Asked } from "./wire.ts";

/** What is read anew at each frame: lines and scale change while something is held. */
export type Ground = {
  readonly box: HTMLElement;
  readonly lines: readonly Line[];
  readonly scale: Scale;
  readonly week: number;
  readonly slotMinutes: number;
};
/** What is taken up: a session that stands, or a request from the tray. */
export type Taken = {
  readonly request: Asked;
  readonly offset: number;
  readonly at: { readonly day: number; readonly start: number } | null;
  /** In a season: the end that is held, with the weeks and the place that it has. */
  readonly end?:
    | { readonly which: "first" | "last"; readonly weeks: readonly number[]; readonly spot: Spot }
    | undefined;
  /** In a day or a week: the end that is held, of this session. */
  readonly edge?: { readonly which: Edge; readonly session: Session; readonly spaceId: string } | undefined;
  /** In a season hours stay as they are, or as they are wished for first. */
  readonly hour?: Pick<Spot, "weekday" | "startMinute"> | undefined;
};

const THRESHOLD = 5;
const EDGE = 44;
const SPEED = 14;

/**
 * Follows a pointer that went down on a bar or a chip, until it is let go. Nothing is drawn here and nothing of React is
 * called but where the place held over changes.
 */
export function followPointer(
  down: React.PointerEvent,
  taken: Taken,
  store: MoveStore,
  ground: () => Ground | null,
  end: (isDrop: boolean) => void,
): void {
  let x = down.clientX;
  let y = down.clientY;
  let frame = 0;
  let isHeld = false;
  const first = ground();
  const grabbed = first && taken.at ? shareAt(first, x) - shareOf(first.scale, taken.at) : 0;
  const tray = document.querySelector("[data-tray]");

  const step = () => {
    frame = requestAnimationFrame(step);
    const now = ground();
    if (!now) return;
    if (taken.edge) return stretchHours(now, taken, taken.edge, x, store);
    if (taken.end) return stretchWeeks(now, taken.end, x, store);
    const hit = tray?.getBoundingClientRect();
    if (hit && y >= hit.top && y <= hit.bottom && x >= hit.left && x <= hit.right) return store.aim("tray");
    scrollAtEdge(now.box, x, y);
    store.aim(targetAt(now, taken, x, y, grabbed));
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (isHeld || Math.hypot(x - down.clientX, y - down.clientY) < THRESHOLD) return;
    isHeld = true;
    store.set({
      requestId: taken.request.id,
      by: "pointer",
      offset: taken.offset,
      target: null,
      weeks: null,
      minutes: null,
    });
    frame = requestAnimationFrame(step);
  };
  const stop = (isDrop: boolean) => {
    cancelAnimationFrame(frame);
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
    if (!isHeld) return;
    // the click that follows would choose what was only moved
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, true));
    end(isDrop);
  };
  const up = (event: PointerEvent) => event.pointerId === down.pointerId && stop(true);
  const cancel = (event: PointerEvent) => event.pointerId === down.pointerId && stop(false);
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isHeld) return;
    event.preventDefault();
    event.stopPropagation();
    stop(false);
  };
  const listeners = [
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", cancel],
    ["keydown", key],
  ] as const;
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
}

const swallow = (event: Event) => {
  event.stopPropagation();
  event.preventDefault();
};

/** The lines' own rectangle, and how wide the names are. */
export function hoursOf(box: HTMLElement): { left: number; top: number; width: number } {
  const area = box.querySelector<HTMLElement>("[data-lines]")?.getBoundingClientRect();
  const names = box.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0;
  if (!area) return { left: 0, top: 0, width: 1 };
  return { left: area.left + names, top: area.top, width: Math.max(1, area.width - names) };
}

const shareAt = ({ box }: Ground, x: number) => {
  const { left, width } = hoursOf(box);
  return (x - left) / width;
};
const shareOf = (scale: Scale, { day, start }: { day: number; start: number }) => positionOf(scale, day, start) / 100;

function targetAt(now: Ground, taken: Taken, x: number, y: number, grabbed: number): Target {
  const { request, offset } = taken;
  const { box, lines, scale, week, slotMinutes } = now;
  const seen = box.getBoundingClientRect();
  if (x < seen.left || x > seen.right || y < seen.top || y > seen.bottom) return null;
  const spaceId = spaceAt(lines, y - hoursOf(box).top);
  if (!spaceId) return null;
  const { day, minute } = timeAt(scale, shareAt(now, x) - grabbed);
  if (scale.seasonStart) return taken.hour ? { ...taken.hour, spaceId, week: Math.floor(minute / WEEK) + 1 } : null;
  const weekday = later(day, -offset);
  return { spaceId, weekday, startMinute: snap(request, weekday, minute, slotMinutes), week };
}

/** An end of a session goes with the pointer, from one length that its request accepts to the next. */
function stretchHours(
  now: Ground,
  { request, at }: Taken,
  { which, session, spaceId }: NonNullable<Taken["edge"]>,
  x: number,
  store: MoveStore,
): void {
  const { day, minute } = timeAt(now.scale, shareAt(now, x));
  const days = day - (at?.day ?? day);
  const { minutes, startMinute, weekday } = stretchTo(request, session, which, minute + days * 1440, now.slotMinutes);
  store.size({ spaceId, weekday, startMinute, week: now.week }, minutes);
}

/** An end of a season's bar goes with the pointer, week by week; weeks between that were left out stay out. */
function stretchWeeks(
  now: Ground,
  { which, weeks, spot }: NonNullable<Taken["end"]>,
  x: number,
  store: MoveStore,
): void {
  const week = Math.floor(timeAt(now.scale, shareAt(now, x)).minute / WEEK) + 1;
  store.aim(spot);
  store.stretch(formatWeeks(weeksTo(weeks, which, week)));
}

/** What is out of sight comes into it when the pointer rests near an edge. */
function scrollAtEdge(box: HTMLElement, x: number, y: number): void {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  if (x < left || x > right || y < top || y > bottom) return;
  const names = box.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0;
  if (y > bottom - EDGE) box.scrollTop += SPEED / 2;
  else if (y < top + EDGE) box.scrollTop -= SPEED / 2;
  if (x > right - EDGE) box.scrollLeft += SPEED;
  else if (x < left + names + EDGE / 2 && x > left + names) box.scrollLeft -= SPEED;
}
