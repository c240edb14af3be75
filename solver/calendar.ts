import type { Instance } from "./instance.ts";
import { parseWeeks, type Weeks } from "./weeks.ts";

// When units are open: for unit u and slot t the weeks, at u * slots + t. A slot beyond Sunday is a slot of the next week,
// so its word is shifted by one week; with at most 61 weeks nothing is lost.

export type Calendar = {
  readonly slots: number;
  readonly openLo: Int32Array;
  readonly openHi: Int32Array;
  /** Weeks in which each stretch of a length is open from its first slot to its last; by `unit * slots + length`. */
  readonly stretches: Map<number, Stretches>;
};
type Stretches = { readonly lo: Int32Array; readonly hi: Int32Array };

/** Stretches kept at once: some tens of megabytes. */
const MAX_STRETCHES = 4096;

/** Masks of week sets, each text read once. */
export function createMasks(weeks: number): (text: string) => Weeks {
  const known = new Map<string, Weeks>();
  return (text) => {
    let found = known.get(text);
    if (!found) {
      found = parseWeeks(text, weeks) as Weeks;
      known.set(text, found);
    }
    return found;
  };
}

export function createCalendar(instance: Instance, masksOf: (text: string) => Weeks): Calendar {
  const slots = (7 * 1440) / instance.horizon.slotMinutes;
  const openLo = new Int32Array(instance.units.length * slots);
  const openHi = new Int32Array(instance.units.length * slots);
  for (const [u, unit] of instance.units.entries()) {
    for (const hours of unit.open) {
      const { lo, hi } = masksOf(hours.weeks);
      for (let t = hours.start; t < hours.start + hours.length; t++) {
        const cell = u * slots + (t % slots);
        if (t < slots) {
          openLo[cell] |= lo;
          openHi[cell] |= hi;
        } else {
          openLo[cell] |= lo << 1;
          openHi[cell] |= (hi << 1) | (lo >>> 31);
        }
      }
    }
  }
  return { slots, openLo, openHi, stretches: new Map() };
}

/** The stretches of a length in a unit: an AND over a sliding window, in three operations a slot whatever the length. */
export function stretchesOf(calendar: Calendar, u: number, length: number): Stretches {
  const { slots, stretches } = calendar;
  const known = stretches.get(u * slots + length);
  if (known) return known;
  const total = slots + length;
  const open = extended(calendar, u, total);
  const found = { lo: new Int32Array(slots), hi: new Int32Array(slots) };
  // within blocks of the length: from each slot to its block's end, and from a block's begin to each slot
  const headLo = Int32Array.from(open.lo);
  const headHi = Int32Array.from(open.hi);
  for (let t = total - 2; t >= 0; t--) {
    if ((t + 1) % length === 0) continue;
    headLo[t] &= headLo[t + 1];
    headHi[t] &= headHi[t + 1];
  }
  for (let t = 1; t < total; t++) {
    if (t % length === 0) continue;
    open.lo[t] &= open.lo[t - 1];
    open.hi[t] &= open.hi[t - 1];
  }
  for (let t = 0; t < slots; t++) {
    found.lo[t] = headLo[t] & open.lo[t + length - 1];
    found.hi[t] = headHi[t] & open.hi[t + length - 1];
  }
  if (stretches.size >= MAX_STRETCHES) stretches.clear();
  stretches.set(u * slots + length, found);
  return found;
}

/** A unit's week and so much of the week after it as is needed. */
function extended({ slots, openLo, openHi }: Calendar, u: number, total: number): Stretches {
  const lo = new Int32Array(total);
  const hi = new Int32Array(total);
  for (let t = 0; t < total; t++) {
    const cell = u * slots + (t % slots);
    const isNext = t >= slots;
    lo[t] = isNext ? (openLo[cell] >>> 1) | (openHi[cell] << 31) : openLo[cell];
    hi[t] = isNext ? openHi[cell] >>> 1 : openHi[cell];
  }
  return { lo, hi };
}
