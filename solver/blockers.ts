import { breaksLink } from "./links.ts";
import { crosses, DAYS, ENTRY, type Occupancy } from "./occupancy.ts";
import type { State } from "./state.ts";

const EPSILON = 1e-9;

/** Requests in the way of a placement, each with the weeks in question. */
export type Blockers = {
  count: number;
  /** More of them than this are too many. */
  readonly most: number;
  readonly q: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
};

export const createBlockers = (most: number): Blockers => ({
  count: 0,
  most,
  q: new Int32Array(most),
  lo: new Int32Array(most),
  hi: new Int32Array(most),
});

export function copyBlockers(source: Blockers, target: Blockers): void {
  target.count = source.count;
  for (let i = 0; i < source.count; i++) {
    target.q[i] = source.q[i];
    target.lo[i] = source.lo[i];
    target.hi[i] = source.hi[i];
  }
}

/**
 * Who stands in the way of request `q` by candidate `c` in these weeks: on its units and by hard links. False where
 * somebody may not be moved (a pin) or they are more than `out` holds. Where several share a unit, enough of them are
 * named, the last to come first.
 */
export function findBlockers(state: State, q: number, c: number, lo: number, hi: number, out: Blockers): boolean {
  const { model, occupancy } = state;
  const { shared, runs } = occupancy;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const s = model.shape[c];
  const g = model.grant[c];
  const isCrossing = crosses(occupancy, c);
  out.count = 0;
  for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
    const u = unitIds[i];
    for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
      const from = model.start[c] + runs.start[r];
      const to = model.start[c] + runs.end[r];
      const isFound = isCrossing
        ? meetAcrossWeeks(state, q, u, from, to, lo, hi, unitTimes[i], out)
        : shared[u] >= 0
          ? relieve(state, q, u, from, to, lo, hi, model.load[q] * unitTimes[i], out)
          : meet(state, u, from, to, lo, hi, out);
      if (!isFound) return false;
    }
  }
  return state.links.hardOf[q].length === 0 || meetLinks(state, q, c, lo, hi, out);
}

/** Those that stand on a unit between two slots of one week. */
function meet(state: State, u: number, from: number, to: number, lo: number, hi: number, out: Blockers): boolean {
  const { model, occupancy } = state;
  const { slotsPerDay } = model;
  const lastDay = Math.floor((to - 1) / slotsPerDay);
  for (let day = Math.floor(from / slotsPerDay); day <= lastDay; day++) {
    const entries = occupancy.lists[u * DAYS + day];
    const end = occupancy.counts[u * DAYS + day] * ENTRY;
    for (let at = 0; at < end; at += ENTRY) {
      if (entries[at] >= to || entries[at + 1] <= from) continue;
      const a = entries[at + 3] & lo;
      const b = entries[at + 4] & hi;
      if ((a | b) !== 0 && !add(state, out, entries[at + 2], a, b)) return false;
    }
  }
  return true;
}

/** The same for a placement that runs past a Sunday midnight: whoever it meets gives way whole. */
function meetAcrossWeeks(
  state: State,
  q: number,
  u: number,
  from: number,
  to: number,
  lo: number,
  hi: number,
  times: number,
  out: Blockers,
): boolean {
  const { model } = state;
  const { slots } = model;
  const all = new Set<number>();
  for (let at = from; at < to; ) {
    const over = Math.floor(at / slots);
    const end = Math.min(to, (over + 1) * slots);
    const { a, b } = shift(lo, hi, over);
    const isShared = state.occupancy.shared[u] >= 0;
    if (isShared && !relieve(state, q, u, at - over * slots, end - over * slots, a, b, model.load[q] * times, out)) {
      return false;
    }
    if (!isShared && !meet(state, u, at - over * slots, end - over * slots, a, b, out)) return false;
    at = end;
  }
  for (let i = 0; i < out.count; i++) all.add(out.q[i]);
  for (const other of all) if (!add(state, out, other, state.lo[other], state.hi[other])) return false;
  return true;
}

function shift(lo: number, hi: number, over: number): { a: number; b: number } {
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
  return { a, b };
}

/** Enough of those on a shared unit to leave room for a load, slot by slot and week by week. */
function relieve(
  state: State,
  q: number,
  u: number,
  from: number,
  to: number,
  lo: number,
  hi: number,
  load: number,
  out: Blockers,
): boolean {
  const { model, occupancy } = state;
  const { columns, shared, loads } = occupancy;
  for (let t = from; t < to; t++) {
    const day = Math.floor(t / model.slotsPerDay);
    const entries = occupancy.lists[u * DAYS + day];
    for (let w = 0; w < columns; w++) {
      if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 0) continue;
      let excess = loads[(shared[u] * model.slots + t) * columns + w] + load - model.capacity[u];
      for (let at = (occupancy.counts[u * DAYS + day] - 1) * ENTRY; at >= 0 && excess > EPSILON; at -= ENTRY) {
        const other = entries[at + 2];
        const stands = (w < 32 ? entries[at + 3] >>> w : entries[at + 4] >>> (w - 32)) & 1;
        if (other === q || stands === 0 || entries[at] > t || entries[at + 1] <= t) continue;
        if (model.isPinned[other] === 1) continue;
        const bitLo = w < 32 ? 1 << w : 0;
        const bitHi = w < 32 ? 0 : 1 << (w - 32);
        if (!add(state, out, other, bitLo, bitHi)) return false;
        excess -= model.load[other] * timesOn(occupancy, state.placed[other], u);
      }
      if (excess > EPSILON) return false;
    }
  }
  return true;
}

function timesOn({ model }: Occupancy, c: number, u: number): number {
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const g = model.grant[c];
  for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) if (unitIds[i] === u) return unitTimes[i];
  return 0;
}

function meetLinks(state: State, q: number, c: number, lo: number, hi: number, out: Blockers): boolean {
  const { model, links } = state;
  for (const l of links.hardOf[q]) {
    let isBefore = true;
    for (const other of links.members[l]) {
      if (other === q) {
        isBefore = false;
        continue;
      }
      const d = state.placed[other];
      if (d < 0 || ((lo & state.lo[other]) | (hi & state.hi[other])) === 0) continue;
      const link = links.list[l];
      if (!(isBefore ? breaksLink(model, links, link, d, c) : breaksLink(model, links, link, c, d))) continue;
      if (!add(state, out, other, lo & state.lo[other], hi & state.hi[other])) return false;
    }
  }
  return true;
}

function add(state: State, out: Blockers, q: number, lo: number, hi: number): boolean {
  if (state.model.isPinned[q] === 1) return false;
  for (let i = 0; i < out.count; i++) {
    if (out.q[i] !== q) continue;
    out.lo[i] |= lo;
    out.hi[i] |= hi;
    return true;
  }
  if (out.count === out.most) return false;
  out.q[out.count] = q;
  out.lo[out.count] = lo;
  out.hi[out.count++] = hi;
  return true;
}
