import { findBest, type Insertion } from "../construct.ts";
import { breaksLink } from "../links.ts";
import { gainOf, objectiveOf, place, remove, type State } from "../state.ts";
import { placementValue } from "../value.ts";
import { popcount } from "../weeks.ts";

// The move: a request takes the place of those in its way. Who loses only a few weeks keeps the others, if enough
// remain; who loses the place looks for another at once. The whole is kept or undone by its change of the objective.

const MAX_BLOCKERS = 6;
/** Candidates tried for one request in one move. */
const SAMPLE = 24;

type Blockers = { count: number; readonly q: Int32Array; readonly lo: Int32Array; readonly hi: Int32Array };

export type Ejection = {
  readonly insertion: Insertion;
  readonly random: () => number;
  readonly found: Blockers;
  readonly chosen: Blockers;
  /** Placements as they were before the move, to undo it. */
  readonly undo: {
    count: number;
    readonly q: Int32Array;
    readonly c: Int32Array;
    readonly lo: Int32Array;
    readonly hi: Int32Array;
  };
};

const blockers = (): Blockers => ({
  count: 0,
  q: new Int32Array(MAX_BLOCKERS),
  lo: new Int32Array(MAX_BLOCKERS),
  hi: new Int32Array(MAX_BLOCKERS),
});

export function createEjection(insertion: Insertion, random: () => number): Ejection {
  const size = 64;
  return {
    insertion,
    random,
    found: blockers(),
    chosen: blockers(),
    undo: {
      count: 0,
      q: new Int32Array(size),
      c: new Int32Array(size),
      lo: new Int32Array(size),
      hi: new Int32Array(size),
    },
  };
}

/**
 * Tries to place `q` (unplaced) by force; keeps the result if the objective falls by at most `tolerance`. Returns
 * whether it was kept.
 */
export function ejectInto(state: State, ejection: Ejection, q: number, tolerance: number): boolean {
  const { model } = state;
  const { random, found, chosen, undo, insertion } = ejection;
  const first = model.candidates[q];
  const size = model.candidates[q + 1] - first;
  if (size === 0) return false;
  let best = Number.NEGATIVE_INFINITY;
  let bestC = -1;
  let bestLo = 0;
  let bestHi = 0;
  for (let trial = Math.min(SAMPLE, size); trial > 0; trial--) {
    const c = size <= SAMPLE ? first + trial - 1 : first + Math.floor(random() * size);
    let lo = model.candLo[c];
    let hi = model.candHi[c];
    if (!model.isEvery[q]) {
      const w = pickWeek(lo, hi, random);
      lo = w < 32 ? 1 << w : 0;
      hi = w < 32 ? 0 : 1 << (w - 32);
    }
    if (!findBlockers(state, q, c, lo, hi, found)) continue;
    const kept = yieldWeeks(state, q, c, lo, hi, found);
    const net = gainOf(state, q, c, kept.lo, kept.hi) - lossOf(state, found) + random() * 0.05;
    if (net <= best) continue; // as well where another length would count: −∞
    best = net;
    bestC = c;
    bestLo = kept.lo;
    bestHi = kept.hi;
    copy(found, chosen);
  }
  if (bestC < 0) return false;

  const before = objectiveOf(state);
  undo.count = 0;
  for (let i = 0; i < chosen.count; i++) displace(state, ejection, chosen.q[i], chosen.lo[i], chosen.hi[i]);
  place(state, q, bestC, bestLo, bestHi);
  // who lost the whole place looks for another, in random order
  for (let i = chosen.count - 1; i >= 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const b = chosen.q[j];
    chosen.q[j] = chosen.q[i];
    if (state.placed[b] >= 0) continue;
    findBest(state, insertion, b, random, 0.03);
    if (insertion.c >= 0) place(state, b, insertion.c, insertion.lo, insertion.hi);
  }
  if (objectiveOf(state) >= before - tolerance) return true;

  for (let i = 0; i < undo.count; i++) if (state.placed[undo.q[i]] >= 0) remove(state, undo.q[i]);
  remove(state, q);
  for (let i = 0; i < undo.count; i++) place(state, undo.q[i], undo.c[i], undo.lo[i], undo.hi[i]);
  return false;
}

function pickWeek(lo: number, hi: number, random: () => number): number {
  let n = Math.floor(random() * (popcount(lo) + popcount(hi)));
  for (let w = 0; w < 64; w++) {
    if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 1 && n-- === 0) return w;
  }
  return 0;
}

/** Does the candidate's occupation run past a Sunday midnight? Then weeks of two placements do not match bit by bit. */
function crosses(state: State, c: number): boolean {
  const { start, shape, shapes, slots } = state.model;
  const { busyOffsets, busy } = shapes;
  return start[c] + busy[busyOffsets[shape[c]]] < 0 || start[c] + busy[busyOffsets[shape[c] + 1] - 1] >= slots;
}

/** Who stands in the way, with the weeks in question; false where somebody may not be moved or they are too many. */
function findBlockers(state: State, q: number, c: number, lo: number, hi: number, out: Blockers): boolean {
  const { model, busyLo, busyHi, owner, columns, shared, links } = state;
  const { slots } = model;
  const { busyOffsets, busy } = model.shapes;
  const { unitOffsets, unitIds } = model.grants;
  const s = model.shape[c];
  const isCrossing = crosses(state, c);
  out.count = 0;
  for (let i = unitOffsets[model.grant[c]]; i < unitOffsets[model.grant[c] + 1]; i++) {
    const u = unitIds[i];
    if (shared[u] >= 0) return false;
    for (let k = busyOffsets[s]; k < busyOffsets[s + 1]; k++) {
      const at = model.start[c] + busy[k];
      const over = isCrossing ? Math.floor(at / slots) : 0;
      const t = at - over * slots;
      let conflictLo = over === 0 ? busyLo[u * slots + t] & lo : lo;
      let conflictHi = over === 0 ? busyHi[u * slots + t] & hi : hi;
      while ((conflictLo | conflictHi) !== 0) {
        const w =
          conflictLo !== 0 ? 31 - Math.clz32(conflictLo & -conflictLo) : 63 - Math.clz32(conflictHi & -conflictHi);
        const b = w + over < 0 ? -1 : owner[(u * slots + t) * columns + w + over];
        let mineLo = w < 32 ? 1 << w : 0;
        let mineHi = w < 32 ? 0 : 1 << (w - 32);
        if (b >= 0) {
          if (model.isPinned[b]) return false;
          if (!isCrossing && !crosses(state, state.placed[b])) {
            mineLo = conflictLo & state.lo[b];
            mineHi = conflictHi & state.hi[b];
          }
          // weeks of who runs past Sunday are not those of who stands there: the other gives way whole
          const isAdded = isCrossing ? add(out, b, state.lo[b], state.hi[b]) : add(out, b, mineLo, mineHi);
          if (!isAdded) return false;
        }
        conflictLo &= ~mineLo;
        conflictHi &= ~mineHi;
      }
    }
  }
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
      if (model.isPinned[other] || !add(out, other, lo & state.lo[other], hi & state.hi[other])) return false;
    }
  }
  return true;
}

function add(out: Blockers, b: number, lo: number, hi: number): boolean {
  for (let i = 0; i < out.count; i++) {
    if (out.q[i] !== b) continue;
    out.lo[i] |= lo;
    out.hi[i] |= hi;
    return true;
  }
  if (out.count === MAX_BLOCKERS) return false;
  out.q[out.count] = b;
  out.lo[out.count] = lo;
  out.hi[out.count++] = hi;
  return true;
}

/** What a blocker loses: some weeks where enough remain, else its place. */
function loss(state: State, b: number, lo: number, hi: number): number {
  return canTrim(state, b, lo, hi)
    ? (state.model.weight[b] * (popcount(lo) + popcount(hi))) / state.model.timeWeeks[state.placed[b]]
    : state.value[b];
}

function canTrim(state: State, b: number, lo: number, hi: number): boolean {
  const c = state.placed[b];
  if (!state.model.isEvery[b] || crosses(state, c)) return false;
  if (popcount(state.lo[b] & ~lo) + popcount(state.hi[b] & ~hi) < state.model.minWeeks[c]) return false;
  return placementValue(state.model, b, c, state.lo[b] & ~lo, state.hi[b] & ~hi) > Number.NEGATIVE_INFINITY;
}

function lossOf(state: State, found: Blockers): number {
  let points = 0;
  for (let i = 0; i < found.count; i++) points += loss(state, found.q[i], found.lo[i], found.hi[i]);
  return points;
}

/** Gives up weeks that cost a blocker more than they bring, as long as enough remain. */
function yieldWeeks(state: State, q: number, c: number, lo: number, hi: number, found: Blockers) {
  const { model } = state;
  const kept = { lo, hi };
  if (!model.isEvery[q] || crosses(state, c)) return kept;
  const perWeek = model.weight[q] / model.timeWeeks[c];
  for (let i = found.count - 1; i >= 0; i--) {
    const b = found.q[i];
    const contested = popcount(kept.lo & found.lo[i]) + popcount(kept.hi & found.hi[i]);
    if (loss(state, b, found.lo[i], found.hi[i]) <= perWeek * contested) continue;
    const left = popcount(kept.lo & ~found.lo[i]) + popcount(kept.hi & ~found.hi[i]);
    if (left < model.minWeeks[c]) continue;
    kept.lo &= ~found.lo[i];
    kept.hi &= ~found.hi[i];
    found.count--;
    found.q[i] = found.q[found.count];
    found.lo[i] = found.lo[found.count];
    found.hi[i] = found.hi[found.count];
  }
  return kept;
}

function displace(state: State, { undo }: Ejection, b: number, lo: number, hi: number): void {
  const c = state.placed[b];
  const wasLo = state.lo[b];
  const wasHi = state.hi[b];
  undo.q[undo.count] = b;
  undo.c[undo.count] = c;
  undo.lo[undo.count] = wasLo;
  undo.hi[undo.count++] = wasHi;
  const isTrimmed = canTrim(state, b, lo, hi);
  remove(state, b);
  if (isTrimmed) place(state, b, c, wasLo & ~lo, wasHi & ~hi);
}

function copy(source: Blockers, target: Blockers): void {
  target.count = source.count;
  target.q.set(source.q);
  target.lo.set(source.lo);
  target.hi.set(source.hi);
}
