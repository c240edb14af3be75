import { breaksLink, type Links, toLinks } from "./links.ts";
import type { Model } from "./model.ts";
import { placementValue } from "./value.ts";
import { popcount } from "./weeks.ts";

// Who stands where. For units that one party uses alone, `busyLo/Hi` hold the taken weeks of each slot and `owner`
// who took each; for units with more capacity, `loads` holds the load of each slot and week. The columns of `owner`
// and `loads` go SPILL weeks beyond the horizon, for what runs past the last Sunday.

const SPILL = 3;
const EPSILON = 1e-9;

export type State = {
  readonly model: Model;
  readonly links: Links;
  readonly columns: number;
  readonly busyLo: Int32Array;
  readonly busyHi: Int32Array;
  readonly owner: Int32Array;
  /** Row in `loads` of each unit with a capacity other than 1, else −1. */
  readonly shared: Int32Array;
  readonly loads: Float64Array;
  /** Candidate of each placed request, else −1, with its weeks and core points. */
  readonly placed: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  readonly value: Float64Array;
  /** Granted hours of each party. */
  readonly hours: Float64Array;
  readonly hoursPerWeek: Float64Array;
  /** Placements of each site, week and weekday; empty where opening a site costs nothing. */
  readonly openings: Int32Array;
  readonly openingCost: Float64Array;
  /** Sites of each grant. */
  readonly sitesOf: readonly (readonly number[])[];
  core: number;
  fairness: number;
  opening: number;
  softLinks: number;
  count: number;
  /** Result of `freeWeeks`. */
  freeLo: number;
  freeHi: number;
};

export function createState(model: Model): State {
  const columns = model.weeks + SPILL;
  const { shared, rows } = sharedUnits(model);
  const state: State = {
    model,
    links: toLinks(model),
    columns,
    busyLo: new Int32Array(model.units * model.slots),
    busyHi: new Int32Array(model.units * model.slots),
    owner: new Int32Array(model.units * model.slots * columns).fill(-1),
    shared,
    loads: new Float64Array(rows * model.slots * columns),
    placed: new Int32Array(model.requests).fill(-1),
    lo: new Int32Array(model.requests),
    hi: new Int32Array(model.requests),
    value: new Float64Array(model.requests),
    hours: new Float64Array(model.parties),
    hoursPerWeek: hoursPerWeek(model),
    ...siteOpenings(model),
    core: 0,
    fairness: 0,
    opening: 0,
    softLinks: 0,
    count: 0,
    freeLo: 0,
    freeHi: 0,
  };
  for (let q = 0; q < model.requests; q++) {
    if (model.pinCand[q] >= 0) place(state, q, model.pinCand[q], model.pinLo[q], model.pinHi[q]);
  }
  return state;
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

function hoursPerWeek({ shapes, instance }: Model): Float64Array {
  return Float64Array.from(
    shapes.duration,
    (duration, s) => (duration * shapes.offsets[s].length * instance.horizon.slotMinutes) / 60,
  );
}

function siteOpenings(model: Model) {
  const { sites = [], resources, objective } = model.instance;
  const weight = objective?.openingWeight ?? 0;
  const costs = sites.map(({ openingCost }) => weight * (openingCost ?? 0));
  const isFree = costs.every((cost) => cost === 0);
  const siteIndex = new Map(sites.map(({ id }, i) => [id, i]));
  const siteOf = new Map(
    resources.map(({ id, site }) => [id, site === undefined ? -1 : (siteIndex.get(site) as number)]),
  );
  return {
    openingCost: Float64Array.from(costs),
    openings: new Int32Array(isFree ? 0 : sites.length * (model.weeks + SPILL) * 7),
    sitesOf: model.grants.resources.map((ids) =>
      [...new Set(ids.map((id) => siteOf.get(id) as number))].filter((i) => i >= 0),
    ),
  };
}

/** Points of opening sites that this placement alone would open (or, with `sign` −1, that its end would close). */
function countOpenings(state: State, c: number, lo: number, hi: number, sign: 1 | -1 | 0): number {
  const { model, openings, openingCost, sitesOf, columns } = state;
  if (openings.length === 0) return 0;
  let points = 0;
  const seen = new Set<number>();
  for (const site of sitesOf[model.grant[c]]) {
    for (const offset of model.shapes.offsets[model.shape[c]]) {
      const at = model.start[c] + offset;
      const over = Math.floor(at / model.slots);
      const day = Math.floor((at - over * model.slots) / model.slotsPerDay);
      for (let w = 0; w < model.weeks; w++) {
        if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 0) continue;
        const key = (site * columns + w + over) * 7 + day;
        if (seen.has(key)) continue;
        seen.add(key);
        if (sign === -1) openings[key]--;
        if (openings[key] === 0) points += openingCost[site];
        if (sign === 1) openings[key]++;
      }
    }
  }
  return points;
}

/** Points of soft links that a placement breaks with those that stand. */
function softLinkCost(state: State, q: number, c: number, lo: number, hi: number): number {
  const { links, placed } = state;
  let points = 0;
  for (const l of links.softOf[q]) {
    const link = links.list[l];
    let isBefore = true;
    for (const other of links.members[l]) {
      if (other === q) {
        isBefore = false;
        continue;
      }
      const d = placed[other];
      if (d < 0 || ((lo & state.lo[other]) | (hi & state.hi[other])) === 0) continue;
      const broken = isBefore ? breaksLink(state.model, links, link, d, c) : breaksLink(state.model, links, link, c, d);
      if (broken) points += link.cost ?? 0;
    }
  }
  return points;
}

/** Points that placing an unplaced request so would add to the objective. */
export function gainOf(state: State, q: number, c: number, lo: number, hi: number): number {
  const weeks = popcount(lo) + popcount(hi);
  return (
    placementValue(state.model, q, c, lo, hi) +
    fairnessGain(state, q, weeks * state.hoursPerWeek[state.model.shape[c]]) -
    countOpenings(state, c, lo, hi, 0) -
    softLinkCost(state, q, c, lo, hi)
  );
}

export const objectiveOf = (state: State): number => state.core + state.fairness - state.opening - state.softLinks;

/** The concave bonus of a party's granted hours. */
export function fairnessBonus(model: Model, hours: number): number {
  let bonus = 0;
  let from = 0;
  for (const tier of model.instance.objective?.fairness ?? []) {
    const to = tier.hours ?? Number.POSITIVE_INFINITY;
    bonus += Math.max(0, Math.min(hours, to) - from) * tier.pointsPerHour;
    from = to;
    if (hours <= from) break;
  }
  return bonus;
}

/**
 * The weeks, of those given, in which a request could stand by candidate `c` beside all others, into `freeLo/Hi`. A
 * placed request must be removed first. Cost: one AND of two words per unit and slot.
 */
export function freeWeeks(state: State, q: number, c: number, wantedLo: number, wantedHi: number): void {
  const { model, busyLo, busyHi, shared } = state;
  const { slots, start, shape, grant } = model;
  const { busyOffsets, busy } = model.shapes;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const s = shape[c];
  let lo = wantedLo;
  let hi = wantedHi;
  for (let i = unitOffsets[grant[c]]; i < unitOffsets[grant[c] + 1]; i++) {
    const u = unitIds[i];
    const row = u * slots;
    const isShared = shared[u] >= 0;
    for (let k = busyOffsets[s]; k < busyOffsets[s + 1]; k++) {
      const t = start[c] + busy[k];
      let a: number;
      let b: number;
      if (isShared) {
        // rare: counted week by week
        a = fullWeeks(state, u, t, model.load[q] * unitTimes[i], lo, hi, 0);
        b = fullWeeks(state, u, t, model.load[q] * unitTimes[i], lo, hi, 32);
      } else if (t >= 0 && t < slots) {
        a = busyLo[row + t];
        b = busyHi[row + t];
      } else if (t < 0) {
        // the week before: what is busy there in week w keeps out week w + 1
        a = busyLo[row + t + slots];
        b = (busyHi[row + t + slots] << 1) | (a >>> 31);
        a <<= 1;
      } else {
        let over = t - slots;
        a = busyLo[row + (over % slots)];
        b = busyHi[row + (over % slots)];
        for (; over >= 0; over -= slots) {
          a = (a >>> 1) | (b << 31);
          b >>>= 1;
        }
      }
      lo &= ~a;
      hi &= ~b;
      if ((lo | hi) === 0) {
        state.freeLo = 0;
        state.freeHi = 0;
        return;
      }
    }
  }
  if (state.links.hardOf[q].length > 0) {
    for (const l of state.links.hardOf[q]) {
      const members = state.links.members[l];
      let isBefore = true;
      for (let m = 0; m < members.length; m++) {
        const other = members[m];
        if (other === q) {
          isBefore = false;
          continue;
        }
        const d = state.placed[other];
        if (d < 0) continue;
        const link = state.links.list[l];
        const broken = isBefore
          ? breaksLink(model, state.links, link, d, c)
          : breaksLink(model, state.links, link, c, d);
        if (broken) {
          lo &= ~state.lo[other];
          hi &= ~state.hi[other];
        }
      }
    }
  }
  state.freeLo = lo;
  state.freeHi = hi;
}

function fullWeeks(state: State, u: number, t: number, load: number, lo: number, hi: number, word: 0 | 32): number {
  const { model, columns, shared, loads } = state;
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

/** Puts a request in place; the caller has seen that its weeks are free. */
export function place(state: State, q: number, c: number, lo: number, hi: number): void {
  mark(state, q, c, lo, hi, true);
  const weeks = popcount(lo) + popcount(hi);
  state.placed[q] = c;
  state.lo[q] = lo;
  state.hi[q] = hi;
  state.value[q] = placementValue(state.model, q, c, lo, hi);
  state.core += state.value[q];
  addHours(state, q, weeks * state.hoursPerWeek[state.model.shape[c]]);
  state.opening += countOpenings(state, c, lo, hi, 1);
  state.softLinks += softLinkCost(state, q, c, lo, hi);
  state.count++;
}

export function remove(state: State, q: number): void {
  const c = state.placed[q];
  const weeks = popcount(state.lo[q]) + popcount(state.hi[q]);
  mark(state, q, c, state.lo[q], state.hi[q], false);
  state.core -= state.value[q];
  addHours(state, q, -weeks * state.hoursPerWeek[state.model.shape[c]]);
  state.opening -= countOpenings(state, c, state.lo[q], state.hi[q], -1);
  state.softLinks -= softLinkCost(state, q, c, state.lo[q], state.hi[q]);
  state.placed[q] = -1;
  state.lo[q] = 0;
  state.hi[q] = 0;
  state.value[q] = 0;
  state.count--;
}

function addHours(state: State, q: number, hours: number): void {
  if (state.model.instance.objective?.fairness === undefined) return;
  const p = state.model.party[q];
  state.fairness -= fairnessBonus(state.model, state.hours[p]);
  state.hours[p] = Math.max(0, state.hours[p] + hours);
  state.fairness += fairnessBonus(state.model, state.hours[p]);
}

/** What the party's bonus would change by, were it granted so many hours more. */
export function fairnessGain(state: State, q: number, hours: number): number {
  if (state.model.instance.objective?.fairness === undefined) return 0;
  const now = state.hours[state.model.party[q]];
  return fairnessBonus(state.model, Math.max(0, now + hours)) - fairnessBonus(state.model, now);
}

function mark(state: State, q: number, c: number, lo: number, hi: number, isPlaced: boolean): void {
  const { model, busyLo, busyHi, owner, columns, shared, loads } = state;
  const { slots } = model;
  const { busyOffsets, busy } = model.shapes;
  const { unitOffsets, unitIds, unitTimes } = model.grants;
  const s = model.shape[c];
  for (let i = unitOffsets[model.grant[c]]; i < unitOffsets[model.grant[c] + 1]; i++) {
    const u = unitIds[i];
    const load = (isPlaced ? model.load[q] : -model.load[q]) * unitTimes[i];
    for (let k = busyOffsets[s]; k < busyOffsets[s + 1]; k++) {
      const at = model.start[c] + busy[k];
      const over = Math.floor(at / slots);
      const t = at - over * slots;
      const cell = (u * slots + t) * columns;
      const row = shared[u] >= 0 ? (shared[u] * slots + t) * columns : -1;
      for (let w = 0; w < model.weeks; w++) {
        if (((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 0) continue;
        const v = w + over;
        if (v < 0) continue;
        if (row >= 0) {
          loads[row + v] += load;
          continue;
        }
        owner[cell + v] = isPlaced ? q : -1;
        const bit = 1 << (v & 31);
        if (v < 32) busyLo[u * slots + t] = isPlaced ? busyLo[u * slots + t] | bit : busyLo[u * slots + t] & ~bit;
        else busyHi[u * slots + t] = isPlaced ? busyHi[u * slots + t] | bit : busyHi[u * slots + t] & ~bit;
      }
    }
  }
}
