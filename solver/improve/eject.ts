import { type Blockers, copyBlockers, createBlockers, findBlockers } from "../blockers.ts";
import { type Guide, KEPT } from "../bound/pricing.ts";
import { findBest, type Insertion } from "../construct.ts";
import { crosses } from "../occupancy.ts";
import { gainOf, place, remove, type State, tollOf, worthOf } from "../state.ts";
import { placementValue } from "../value.ts";
import { popcount } from "../weeks.ts";

// The move: a request takes the place of those in its way. Who loses only a few weeks keeps the others, if enough
// remain; who loses the place looks for another at once, and where none is free takes that of others in turn, a few
// times deep (ejection chains: Glover, https://doi.org/10.1016/0166-218X(94)00037-E). The whole is kept or undone by what
// the state is then worth; each link of the chain must bring what makes up for what is lost, or is undone alone.

const MAX_BLOCKERS = 6;
/** Candidates tried for one request in one move. */
const SAMPLE = 8;
/**
 * Of those, the share taken from the guide, where there is one, its first ones oftener than its last: more where candidates
 * are many, from the one to the other.
 */
const LEAST_GUIDED = 0.5;
const MOST_GUIDED = 0.75;
const UNGUIDED = 5;
/** The power by which those that are bought oftenest are drawn before the others: the first of 32 in four draws of ten. */
const STEEP = 4;
/** How often in a row who was displaced may displace others. */
const DEPTH = 2;

export type Ejection = {
  readonly insertion: Insertion;
  readonly random: () => number;
  /** One for each link of a chain. */
  readonly links: readonly Link[];
  /** Candidates that are promising by the prices of the bound. */
  guide: Guide | null;
  /** Placements as they were before each step of the move, to undo it. */
  readonly undo: {
    count: number;
    readonly q: Int32Array;
    readonly c: Int32Array;
    readonly lo: Int32Array;
    readonly hi: Int32Array;
  };
};

/** Who stands in the way, and where they stood. */
type Link = { readonly found: Blockers; readonly chosen: Blockers; readonly from: Int32Array };

export function createEjection(insertion: Insertion, random: () => number): Ejection {
  // a link displaces its blockers and places as many and one
  let size = 0;
  for (let level = 0; level <= DEPTH; level++) size += MAX_BLOCKERS ** level * (2 * MAX_BLOCKERS + 1);
  return {
    insertion,
    random,
    links: Array.from({ length: DEPTH + 1 }, () => ({
      found: createBlockers(MAX_BLOCKERS),
      chosen: createBlockers(MAX_BLOCKERS),
      from: new Int32Array(MAX_BLOCKERS),
    })),
    guide: null,
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
 * Tries to place `q` (unplaced) by force; keeps the result if the state is then worth `least` or more. Returns whether it
 * was kept. A series is not put into the candidate `avoided`, where it has just been.
 */
export function ejectInto(state: State, ejection: Ejection, q: number, least: number, avoided = -1): boolean {
  ejection.undo.count = 0;
  return tryLink(state, ejection, 0, q, least, avoided);
}

function tryLink(state: State, ejection: Ejection, level: number, q: number, least: number, avoided: number): boolean {
  const { model } = state;
  const { random, undo, insertion } = ejection;
  const { found, chosen, from } = ejection.links[level];
  const first = model.candidates[q];
  const size = model.candidates[q + 1] - first;
  if (size === 0) return false;
  let best = Number.NEGATIVE_INFINITY;
  let bestC = -1;
  let bestLo = 0;
  let bestHi = 0;
  for (let trial = Math.min(SAMPLE, size); trial > 0; trial--) {
    const c = size <= SAMPLE ? first + trial - 1 : drawCandidate(ejection, q, first, size);
    if (c === avoided && model.isEvery[q]) continue;
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
    copyBlockers(found, chosen);
  }
  if (bestC < 0) return false;

  const before = undo.count;
  for (let i = 0; i < chosen.count; i++) {
    from[i] = state.placed[chosen.q[i]];
    displace(state, ejection, chosen.q[i], chosen.lo[i], chosen.hi[i]);
  }
  put(state, ejection, q, bestC, bestLo, bestHi);
  // who lost the whole place looks for another, in random order, as long as that can still make up for it
  let hope = 0;
  for (let i = 0; i < chosen.count; i++)
    if (state.placed[chosen.q[i]] < 0) hope += mostOf(state, insertion, chosen.q[i]);
  for (let i = chosen.count - 1; i >= 0 && worthOf(state) + hope >= least; i--) {
    const j = Math.floor(random() * (i + 1));
    const b = chosen.q[j];
    const was = from[j];
    chosen.q[j] = chosen.q[i];
    from[j] = from[i];
    if (state.placed[b] >= 0) continue;
    hope -= mostOf(state, insertion, b);
    const worth = worthOf(state);
    findBest(state, insertion, b, random, 0.03, least - worth - hope);
    if (insertion.c >= 0) put(state, ejection, b, insertion.c, insertion.lo, insertion.hi);
    else if (level < DEPTH) tryLink(state, ejection, level + 1, b, Math.max(worth, least - hope), was);
  }
  if (worthOf(state) >= least) return true;
  undoTo(state, ejection, before);
  return false;
}

function drawCandidate({ guide, random }: Ejection, q: number, first: number, size: number): number {
  const near = guide === null ? 0 : guide.count[q];
  const share = Math.min(MOST_GUIDED, Math.max(LEAST_GUIDED, 1 - UNGUIDED / Math.sqrt(size)));
  if (guide !== null && near > 0 && random() < share) {
    const part = random();
    return guide.near[q * KEPT + Math.floor(part ** STEEP * near)];
  }
  return first + Math.floor(random() * size);
}

function pickWeek(lo: number, hi: number, random: () => number): number {
  let n = Math.floor(random() * (popcount(lo) + popcount(hi)));
  for (let w = 0; w < 64; w++) {
    if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 1 && n-- === 0) return w;
  }
  return 0;
}

/** The most that an unplaced request could bring. */
const mostOf = ({ model }: State, { most }: Insertion, q: number): number => most[model.candidates[q]];

/** What is lost with a blocker's weeks, where enough remain, or else with its place. */
function loss(state: State, b: number, lo: number, hi: number): number {
  const c = state.placed[b];
  const toll = tollOf(state, c);
  if (!canTrim(state, b, lo, hi)) return state.value[b] - toll * (popcount(state.lo[b]) + popcount(state.hi[b]));
  return (popcount(lo) + popcount(hi)) * (state.model.weight[b] / state.model.timeWeeks[c] - toll);
}

function canTrim(state: State, b: number, lo: number, hi: number): boolean {
  const c = state.placed[b];
  if (!state.model.isEvery[b] || crosses(state.occupancy, c)) return false;
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
  if (!model.isEvery[q] || crosses(state.occupancy, c)) return kept;
  const perWeek = model.weight[q] / model.timeWeeks[c] - tollOf(state, c);
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

function displace(state: State, ejection: Ejection, b: number, lo: number, hi: number): void {
  const c = state.placed[b];
  const wasLo = state.lo[b];
  const wasHi = state.hi[b];
  const isTrimmed = canTrim(state, b, lo, hi);
  note(state, ejection, b);
  remove(state, b);
  if (isTrimmed) place(state, b, c, wasLo & ~lo, wasHi & ~hi);
}

function put(state: State, ejection: Ejection, q: number, c: number, lo: number, hi: number): void {
  note(state, ejection, q);
  place(state, q, c, lo, hi);
}

function note(state: State, { undo }: Ejection, q: number): void {
  undo.q[undo.count] = q;
  undo.c[undo.count] = state.placed[q];
  undo.lo[undo.count] = state.lo[q];
  undo.hi[undo.count++] = state.hi[q];
}

/** Step by step, so that each finds the room that it left. */
function undoTo(state: State, { undo }: Ejection, count: number): void {
  while (undo.count > count) {
    undo.count--;
    const q = undo.q[undo.count];
    if (state.placed[q] >= 0) remove(state, q);
    if (undo.c[undo.count] >= 0) place(state, q, undo.c[undo.count], undo.lo[undo.count], undo.hi[undo.count]);
  }
}
