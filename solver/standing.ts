import { breaksLink } from "./links.ts";
import { DAYS, ENTRY } from "./occupancy.ts";
import type { State } from "./state.ts";

// Who stands in the way of a placement, all of them and pins too, for answers that people read.

/** A placement, of a request that may stand or not. */
export type Stand = { readonly q: number; readonly c: number; readonly lo: number; readonly hi: number };

/** One in the way, in these weeks of the placement; on a shared unit it may be enough that another yields. */
export type InTheWay = { readonly q: number; lo: number; hi: number; isShared: boolean };

export const standOf = ({ placed, lo, hi }: State, q: number): Stand => ({ q, c: placed[q], lo: lo[q], hi: hi[q] });

/** Those on its units; the request itself does not stand. */
export function onItsUnits(state: State, { q, c, lo, hi }: Stand): InTheWay[] {
  const { model, occupancy } = state;
  const { slots, slotsPerDay } = model;
  const { runs, shared } = occupancy;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const found: InTheWay[] = [];
  const s = model.shape[c];
  const g = model.grant[c];
  for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
    const end = model.start[c] + runs.end[r];
    for (let at = model.start[c] + runs.start[r]; at < end; ) {
      // a stretch within one day of one week
      const over = Math.floor(at / slots);
      const day = Math.floor((at - over * slots) / slotsPerDay);
      const to = Math.min(end, over * slots + (day + 1) * slotsPerDay);
      const stretch = {
        over,
        from: at - over * slots,
        to: to - over * slots,
        lo: later(lo, hi, over),
        hi: laterHi(lo, hi, over),
      };
      for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
        const u = unitIds[i];
        if (shared[u] < 0) meet(state, found, u * DAYS + day, stretch);
        else crowd(state, found, u, day, stretch, model.load[q] * unitTimes[i]);
      }
      at = to;
    }
  }
  return found;
}

type Stretch = {
  readonly over: number;
  readonly from: number;
  readonly to: number;
  readonly lo: number;
  readonly hi: number;
};

function meet({ occupancy }: State, found: InTheWay[], list: number, { over, from, to, lo, hi }: Stretch): void {
  const entries = occupancy.lists[list];
  const end = occupancy.counts[list] * ENTRY;
  for (let at = 0; at < end; at += ENTRY) {
    if (entries[at] >= to || entries[at + 1] <= from) continue;
    const a = entries[at + 3] & lo;
    const b = entries[at + 4] & hi;
    if ((a | b) !== 0) add(found, entries[at + 2], later(a, b, -over), laterHi(a, b, -over), false);
  }
}

/** On a unit that several share: all who stand where, at some slot, the load leaves no room. */
function crowd(state: State, found: InTheWay[], u: number, day: number, stretch: Stretch, load: number): void {
  const { model, occupancy } = state;
  const { columns, shared, loads, lists, counts } = occupancy;
  const { over, from, to, lo, hi } = stretch;
  const entries = lists[u * DAYS + day];
  const end = counts[u * DAYS + day] * ENTRY;
  for (let at = 0; at < end; at += ENTRY) {
    let a = 0;
    let b = 0;
    for (let t = Math.max(from, entries[at]); t < Math.min(to, entries[at + 1]); t++) {
      const row = (shared[u] * model.slots + t) * columns;
      for (let w = 0; w < columns; w++) {
        if (loads[row + w] + load <= model.capacity[u] + EPSILON) continue;
        if (w < 32) a |= entries[at + 3] & lo & (1 << w);
        else b |= entries[at + 4] & hi & (1 << (w - 32));
      }
    }
    if ((a | b) !== 0) add(found, entries[at + 2], later(a, b, -over), laterHi(a, b, -over), true);
  }
}

const EPSILON = 1e-9;

/** Adds those whose hard links the placement breaks. */
export function addLinked(state: State, found: InTheWay[], { q, c, lo, hi }: Stand): void {
  for (const l of state.links.hardOf[q]) {
    for (const other of state.links.members[l]) {
      if (other === q || state.placed[other] < 0) continue;
      const a = lo & state.lo[other];
      const b = hi & state.hi[other];
      if ((a | b) !== 0 && breaks(state, l, { q, c }, other)) add(found, other, a, b, false);
    }
  }
}

export function inTheWay(state: State, stand: Stand): InTheWay[] {
  const found = onItsUnits(state, stand);
  addLinked(state, found, stand);
  // in an order that does not hang on who was placed when: among equal plans the first is told
  return found.sort((a, b) => a.q - b.q);
}

/** Would a request, placed by candidate `c`, break the link with one that stands? */
export function breaks(
  { model, links, placed }: State,
  l: number,
  { q, c }: Pick<Stand, "q" | "c">,
  other: number,
): boolean {
  const members = links.members[l];
  const isBefore = members.indexOf(other) < members.indexOf(q);
  return isBefore
    ? breaksLink(model, links, links.list[l], placed[other], c)
    : breaksLink(model, links, links.list[l], c, placed[other]);
}

function add(found: InTheWay[], q: number, lo: number, hi: number, isShared: boolean): void {
  if ((lo | hi) === 0) return;
  for (const known of found) {
    if (known.q !== q) continue;
    known.lo |= lo;
    known.hi |= hi;
    known.isShared ||= isShared;
    return;
  }
  found.push({ q, lo, hi, isShared });
}

/** The low word of weeks so many weeks later (earlier, below 0). */
function later(lo: number, hi: number, over: number): number {
  if (over === 0) return lo;
  return over > 0 ? lo << over : (lo >>> -over) | (hi << (32 + over));
}

function laterHi(lo: number, hi: number, over: number): number {
  if (over === 0) return hi;
  return over > 0 ? (hi << over) | (lo >>> (32 - over)) : hi >>> -over;
}
