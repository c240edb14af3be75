import type { Model } from "./model.ts";
import { lastTaken, nextFree, setBits } from "./occupancy/bits.ts";
import { busyRuns, type Runs, shortestRuns } from "./occupancy/runs.ts";

// Who takes which slots. `busyLo/Hi` hold the taken weeks of each slot of each unit that one party uses alone; units
// that several share hold the load of each slot and week instead. Beside them each unit keeps, day by day, the list of
// intervals that stand there, so that those in the way of a placement are found without a look at every slot and week.

/** Columns beyond the horizon, for what runs past the last Sunday. */
export const SPILL = 3;
const EPSILON = 1e-9;
export const DAYS = 7;
/** Numbers of an entry of a day's list: first slot, end, request, its weeks there (low, high). */
export const ENTRY = 5;

export type Occupancy = {
  readonly model: Model;
  readonly columns: number;
  readonly busyLo: Int32Array;
  readonly busyHi: Int32Array;
  /** Where there are few weeks: a bit for each slot of all weeks, in so many words a unit. Else empty, and 0 words. */
  readonly bits: Int32Array;
  readonly words: number;
  /** Row in `loads` of each unit that several may use at once, else −1. */
  readonly shared: Int32Array;
  readonly loads: Float64Array;
  /** Nothing that may stand on the unit is shorter: enough to look at every so many slots. */
  readonly stride: Int32Array;
  readonly runs: Runs;
  /** Days' lists, by unit and weekday, and how many entries each has. */
  readonly lists: Int32Array[];
  readonly counts: Int32Array;
  /** Result of `freeUnits`; where its units are full in all weeks, the unit and stretch that ruled out the last. */
  lo: number;
  hi: number;
  isFull: boolean;
  unit: number;
  from: number;
  to: number;
};

/** With so few weeks, a word for 32 slots of one week says more than a word for the weeks of one slot. */
const FEW_WEEKS = 4;
const NOTHING = new Int32Array(0);

export function createOccupancy(model: Model): Occupancy {
  const columns = model.weeks + SPILL;
  const { shared, rows } = sharedUnits(model);
  const runs = busyRuns(model);
  const words = model.weeks <= FEW_WEEKS ? Math.ceil((columns * model.slots) / 32) : 0;
  return {
    model,
    columns,
    busyLo: new Int32Array(model.units * model.slots),
    busyHi: new Int32Array(model.units * model.slots),
    bits: new Int32Array(model.units * words),
    words,
    shared,
    loads: new Float64Array(rows * model.slots * columns),
    stride: shortestRuns(model, runs),
    runs,
    lists: Array.from({ length: model.units * DAYS }, () => NOTHING),
    counts: new Int32Array(model.units * DAYS),
    lo: 0,
    hi: 0,
    isFull: false,
    unit: -1,
    from: 0,
    to: 0,
  };
}

/** Units that more than one party may use at once: those of another capacity than 1, or that a lighter load may take. */
function sharedUnits(model: Model): { shared: Int32Array; rows: number } {
  const { candidates, grant, load, capacity, grants } = model;
  const isShared = Uint8Array.from(capacity, (most) => (most === 1 ? 0 : 1));
  for (let q = 0; q < model.requests; q++) {
    if (load[q] === 1) continue;
    for (let c = candidates[q]; c < candidates[q + 1]; c++) {
      for (let i = grants.unitOffsets[grant[c]]; i < grants.unitOffsets[grant[c] + 1]; i++) {
        isShared[grants.unitIds[i]] = 1;
      }
    }
  }
  let rows = 0;
  return { shared: Int32Array.from(isShared, (is) => (is ? rows++ : -1)), rows };
}

/** Does the candidate's occupation run past a Sunday midnight? Then weeks of two placements do not match bit by bit. */
export function crosses({ model, runs }: Occupancy, c: number): boolean {
  const s = model.shape[c];
  return (
    model.start[c] + runs.start[runs.offsets[s]] < 0 || model.start[c] + runs.end[runs.offsets[s + 1] - 1] > model.slots
  );
}

/**
 * The weeks, of those given, in which all units of candidate `c` can bear a load, into `lo` and `hi`. Cost: two ANDs for
 * each stretch as long as the shortest that may stand there; where there are few weeks, a word for each 32 slots.
 */
export function freeUnits(occupancy: Occupancy, c: number, load: number, lo: number, hi: number): void {
  const { model, busyLo, busyHi, bits, words, shared, stride, runs } = occupancy;
  const { slots } = model;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const s = model.shape[c];
  const g = model.grant[c];
  const start = model.start[c];
  for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
    const u = unitIds[i];
    const row = u * slots;
    const step = stride[u];
    for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
      const from = start + runs.start[r];
      const last = start + runs.end[r] - 1;
      if (shared[u] >= 0) {
        for (let t = from; t <= last; t++) {
          const a = fullWeeks(occupancy, u, t, load * unitTimes[i], lo, hi, 0);
          const b = fullWeeks(occupancy, u, t, load * unitTimes[i], lo, hi, 32);
          lo &= ~a;
          hi &= ~b;
        }
      } else if (words > 0) {
        for (let w = 0; w < model.weeks; w++) {
          if (((lo >>> w) & 1) === 1 && lastTaken(bits, u * words, w * slots + from, w * slots + last) >= 0)
            lo &= ~(1 << w);
        }
      } else if (from >= 0 && last < slots) {
        lo &= ~busyLo[row + last];
        hi &= ~busyHi[row + last];
        for (let t = from; t < last && (lo | hi) !== 0; t += step) {
          lo &= ~busyLo[row + t];
          hi &= ~busyHi[row + t];
        }
      } else {
        for (let t = from; t <= last; t++) {
          const over = Math.floor(t / slots);
          let a = busyLo[row + t - over * slots];
          let b = busyHi[row + t - over * slots];
          // the week before: what is busy there in week w keeps out week w + 1
          for (let k = over; k < 0; k++) {
            b = (b << 1) | (a >>> 31);
            a <<= 1;
          }
          for (let k = 0; k < over; k++) {
            a = (a >>> 1) | (b << 31);
            b >>>= 1;
          }
          lo &= ~a;
          hi &= ~b;
        }
      }
      if ((lo | hi) === 0) {
        occupancy.lo = 0;
        occupancy.hi = 0;
        occupancy.isFull = true;
        occupancy.unit = u;
        occupancy.from = from;
        occupancy.to = last + 1;
        return;
      }
    }
  }
  occupancy.lo = lo;
  occupancy.hi = hi;
  occupancy.isFull = false;
}

function fullWeeks(
  { model, columns, shared, loads }: Occupancy,
  u: number,
  t: number,
  load: number,
  lo: number,
  hi: number,
  word: 0 | 32,
): number {
  const wanted = word === 0 ? lo : hi;
  const over = Math.floor(t / model.slots);
  const cell = (shared[u] * model.slots + (t - over * model.slots)) * columns;
  let full = 0;
  for (let i = 0; i < 32; i++) {
    if (((wanted >>> i) & 1) === 0) continue;
    const w = word + i + over;
    if (w >= 0 && w < columns && loads[cell + w] + load > model.capacity[u] + EPSILON) full |= 1 << i;
  }
  return full;
}

/** Takes the slots of a placement, or gives them back. */
export function occupy(occupancy: Occupancy, q: number, c: number, lo: number, hi: number, isPlaced: boolean): void {
  const { model, runs } = occupancy;
  const { slots, slotsPerDay } = model;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const s = model.shape[c];
  const g = model.grant[c];
  for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
    const end = model.start[c] + runs.end[r];
    for (let from = model.start[c] + runs.start[r]; from < end; ) {
      // a stretch within one day of one week
      const over = Math.floor(from / slots);
      const day = Math.floor((from - over * slots) / slotsPerDay);
      const to = Math.min(end, over * slots + (day + 1) * slotsPerDay);
      let a = lo;
      let b = hi;
      for (let k = 0; k < over; k++) {
        b = (b << 1) | (a >>> 31);
        a <<= 1;
      }
      for (let k = over; k < 0; k++) {
        a = (a >>> 1) | (b << 31);
        b >>>= 1;
      }
      for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
        const u = unitIds[i];
        if (occupancy.shared[u] >= 0) {
          bear(
            occupancy,
            u,
            from - over * slots,
            to - over * slots,
            a,
            b,
            (isPlaced ? 1 : -1) * model.load[q] * unitTimes[i],
          );
        } else mark(occupancy, u, from - over * slots, to - over * slots, a, b, isPlaced);
        if (isPlaced) enlist(occupancy, u * DAYS + day, from - over * slots, to - over * slots, q, a, b);
        else strike(occupancy, u * DAYS + day, q);
      }
      from = to;
    }
  }
}

function mark(
  { model, columns, busyLo, busyHi, bits, words }: Occupancy,
  u: number,
  from: number,
  to: number,
  lo: number,
  hi: number,
  isPlaced: boolean,
) {
  const row = u * model.slots;
  for (let w = 0; words > 0 && w < columns; w++) {
    const before = w * model.slots;
    if (((lo >>> w) & 1) === 1) setBits(bits, u * words, before + from, before + to - 1, isPlaced);
  }
  if (isPlaced) {
    for (let t = row + from; t < row + to; t++) {
      busyLo[t] |= lo;
      busyHi[t] |= hi;
    }
  } else {
    for (let t = row + from; t < row + to; t++) {
      busyLo[t] &= ~lo;
      busyHi[t] &= ~hi;
    }
  }
}

function bear(
  { model, shared, loads, columns }: Occupancy,
  u: number,
  from: number,
  to: number,
  lo: number,
  hi: number,
  load: number,
) {
  for (let t = from; t < to; t++) {
    const row = (shared[u] * model.slots + t) * columns;
    for (let w = 0; w < columns; w++) if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 1) loads[row + w] += load;
  }
}

function enlist(
  { lists, counts }: Occupancy,
  list: number,
  from: number,
  to: number,
  q: number,
  lo: number,
  hi: number,
) {
  let entries = lists[list];
  const at = counts[list]++ * ENTRY;
  if (at === entries.length) {
    entries = new Int32Array(Math.max(4 * ENTRY, 2 * at));
    entries.set(lists[list]);
    lists[list] = entries;
  }
  entries[at] = from;
  entries[at + 1] = to;
  entries[at + 2] = q;
  entries[at + 3] = lo;
  entries[at + 4] = hi;
}

/** Strikes the last entry of a request; where it has several in a list, all of them are struck one after the other. */
function strike({ lists, counts }: Occupancy, list: number, q: number) {
  const entries = lists[list];
  let at = (counts[list] - 1) * ENTRY;
  while (entries[at + 2] !== q) at -= ENTRY;
  const last = --counts[list] * ENTRY;
  if (at !== last) entries.copyWithin(at, last, last + ENTRY);
}

/**
 * After `freeUnits` found no free week: the end of the latest interval that alone keeps the stretch busy in all of these
 * weeks, or −1 where only several together do. Where there are few weeks, of
 * intervals without a gap the last.
 */
export function busyUntil(occupancy: Occupancy, lo: number, hi: number): number {
  const { model, lists, counts, unit, from, to } = occupancy;
  const { slots, slotsPerDay } = model;
  if (occupancy.shared[unit] >= 0) return -1;
  if (occupancy.words > 0) return takenUntil(occupancy, lo);
  if (from < 0 || to > slots) return -1;
  let latest = -1;
  const lastDay = Math.floor((to - 1) / slotsPerDay);
  for (let day = Math.floor(from / slotsPerDay); day <= lastDay; day++) {
    const entries = lists[unit * DAYS + day];
    const end = counts[unit * DAYS + day] * ENTRY;
    for (let at = 0; at < end; at += ENTRY) {
      if (entries[at] >= to || entries[at + 1] <= from) continue;
      if ((lo & ~entries[at + 3]) === 0 && (hi & ~entries[at + 4]) === 0 && entries[at + 1] > latest) {
        latest = entries[at + 1];
      }
    }
  }
  return latest;
}

/** The same by the bits of all weeks. */
function takenUntil({ model, bits, words, unit, from, to }: Occupancy, lo: number): number {
  const row = unit * words;
  let earliest = words << 5;
  for (let w = 0; w < model.weeks; w++) {
    if (((lo >>> w) & 1) === 0) continue;
    const before = w * model.slots;
    const taken = lastTaken(bits, row, before + from, before + to - 1);
    if (taken < 0) return -1;
    earliest = Math.min(earliest, nextFree(bits, row, words, taken) - before);
  }
  return earliest;
}
