import type { Spot } from "./spots.ts";

// What a hand holds over the timeline. Outside React: it changes as fast as a pointer moves, and only those who look at
// it are drawn again.

export type Target = Spot | "tray" | null;
export type Moving = {
  readonly requestId: string;
  readonly by: "pointer" | "keys";
  /** Days from the first session of the week to the one that is held. */
  readonly offset: number;
  readonly target: Target;
  /** Weeks asked for by hand; null: as many as can be had. */
  readonly weeks: string | null;
  /** Length asked for by hand; null: the one that it has. */
  readonly minutes: number | null;
};

/** Free, free once others move, or not to be had; null as long as it is asked. */
export type Verdict = "free" | "pushes" | "no" | null;

export type MoveStore = ReturnType<typeof createMoveStore>;

export function createMoveStore() {
  let moving: Moving | null = null;
  let verdict: Verdict = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const set = (next: Moving | null) => {
    moving = next;
    verdict = null;
    tell();
  };
  return {
    get: () => moving,
    set,
    /** The same thing held elsewhere; silent where that changes nothing. */
    aim: (target: Target) => {
      if (moving && !isSame(moving.target, target)) set({ ...moving, target });
    },
    /** The same thing held in other weeks. */
    stretch: (weeks: string) => {
      if (moving && moving.weeks !== weeks) set({ ...moving, weeks });
    },
    /** The same thing held at another length, and where it then begins. */
    size: (target: Spot, minutes: number) => {
      if (moving && !(moving.minutes === minutes && isSame(moving.target, target))) set({ ...moving, target, minutes });
    },
    verdict: () => verdict,
    judge: (next: Verdict) => {
      if (next === verdict) return;
      verdict = next;
      tell();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function isSame(a: Target, b: Target): boolean {
  if (a === b) return true;
  if (a === null || b === null || a === "tray" || b === "tray") return false;
  return a.spaceId === b.spaceId && a.weekday === b.weekday && a.startMinute === b.startMinute && a.week === b.week;
}
