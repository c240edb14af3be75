import { breaksLink, type Links, toLinks } from "./links.ts";
import type { Model } from "./model.ts";
import { createOccupancy, freeUnits, type Occupancy, occupy, SPILL } from "./occupancy.ts";
import { placementValue } from "./value.ts";
import { popcount } from "./weeks.ts";

// Who stands where, and what that brings, criterion by criterion.

export type State = {
  readonly model: Model;
  readonly links: Links;
  readonly occupancy: Occupancy;
  /** Candidate of each placed request, else −1, with its weeks and core points. */
  readonly placed: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  readonly value: Float64Array;
  /** Granted hours of each party. */
  readonly hours: Float64Array;
  readonly hoursPerWeek: Float64Array;
  /** Placements of each site, weekday and week, and the weeks that have any; empty where opening a site costs nothing. */
  readonly openings: Int32Array;
  readonly openLo: Int32Array;
  readonly openHi: Int32Array;
  readonly openingCost: Float64Array;
  /** Sites of each grant. */
  readonly sitesOf: readonly (readonly number[])[];
  core: number;
  fairness: number;
  opening: number;
  softLinks: number;
  count: number;
  /** What a search counts beside the objective; null elsewhere. */
  toll: Toll | null;
  /** Result of `freeWeeks`. */
  freeLo: number;
  freeHi: number;
};

/**
 * What placements pay at the prices of the bound. Of two states with the same objective, the one that pays less has left
 * more room where it is scarce.
 */
export type Toll = {
  /** What a candidate pays for a week. */
  readonly perWeek: Float32Array;
  /** How much of it counts. */
  share: number;
  /** What all that stands pays. */
  paid: number;
};

export function createState(model: Model): State {
  const state: State = {
    model,
    links: toLinks(model),
    occupancy: createOccupancy(model),
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
    toll: null,
    freeLo: 0,
    freeHi: 0,
  };
  for (let q = 0; q < model.requests; q++) {
    if (model.pinCand[q] >= 0) place(state, q, model.pinCand[q], model.pinLo[q], model.pinHi[q]);
  }
  return state;
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
    openings: new Int32Array(isFree ? 0 : sites.length * 7 * (model.weeks + SPILL)),
    openLo: new Int32Array(isFree ? 0 : sites.length * 7),
    openHi: new Int32Array(isFree ? 0 : sites.length * 7),
    sitesOf: model.grants.resources.map((ids) =>
      [...new Set(ids.map((id) => siteOf.get(id) as number))].filter((i) => i >= 0),
    ),
  };
}

/** Points of opening sites that this placement alone would open (or, with `sign` −1, that its end would close). */
function countOpenings(state: State, c: number, lo: number, hi: number, sign: 1 | -1 | 0): number {
  const { model, openings, openLo, openHi, openingCost, sitesOf } = state;
  if (openings.length === 0) return 0;
  const { slots, slotsPerDay, start, shape, shapes } = model;
  const { columns } = state.occupancy;
  const offsets = shapes.offsets[shape[c]];
  let points = 0;
  for (const site of sitesOf[model.grant[c]]) {
    for (let i = 0; i < offsets.length; i++) {
      const at = start[c] + offsets[i];
      const over = Math.floor(at / slots);
      const day = Math.floor((at - over * slots) / slotsPerDay);
      if (i > 0 && sameDayBefore(state, c, i)) continue;
      let a = lo;
      let b = hi;
      for (let k = 0; k < over; k++) {
        b = (b << 1) | (a >>> 31);
        a <<= 1;
      }
      const key = site * 7 + day;
      if (sign === 0) {
        points += openingCost[site] * (popcount(a & ~openLo[key]) + popcount(b & ~openHi[key]));
        continue;
      }
      for (let w = 0; w < columns; w++) {
        if (((w < 32 ? a >>> w : b >>> (w - 32)) & 1) === 0) continue;
        const cell = key * columns + w;
        openings[cell] += sign;
        if (openings[cell] !== (sign === 1 ? 1 : 0)) continue;
        points += openingCost[site];
        if (w < 32) openLo[key] ^= 1 << w;
        else openHi[key] ^= 1 << (w - 32);
      }
    }
  }
  return points;
}

/** Does an earlier session of the candidate's week start on the same day as session `i`? */
function sameDayBefore({ model }: State, c: number, i: number): boolean {
  const { slotsPerDay, start } = model;
  const offsets = model.shapes.offsets[model.shape[c]];
  const day = Math.floor((start[c] + offsets[i]) / slotsPerDay);
  for (let j = 0; j < i; j++) if (Math.floor((start[c] + offsets[j]) / slotsPerDay) === day) return true;
  return false;
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

/** What part of a candidate's toll counts, by the week. */
export const tollOf = ({ toll }: State, c: number): number => (toll === null ? 0 : toll.share * toll.perWeek[c]);

/** From now on prices count, in no part yet. */
export function setToll(state: State, perWeek: Float32Array): void {
  let paid = 0;
  state.placed.forEach((c, q) => {
    if (c >= 0) paid += perWeek[c] * (popcount(state.lo[q]) + popcount(state.hi[q]));
  });
  state.toll = { perWeek, share: 0, paid };
}

/** Points that placing an unplaced request so would add to the objective, less its toll. */
export function gainOf(state: State, q: number, c: number, lo: number, hi: number): number {
  const weeks = popcount(lo) + popcount(hi);
  return (
    placementValue(state.model, q, c, lo, hi) +
    fairnessGain(state, q, weeks * state.hoursPerWeek[state.model.shape[c]]) -
    countOpenings(state, c, lo, hi, 0) -
    softLinkCost(state, q, c, lo, hi) -
    weeks * tollOf(state, c)
  );
}

export const objectiveOf = (state: State): number => state.core + state.fairness - state.opening - state.softLinks;

/** The objective less the tolls, in as far as they count. */
export const worthOf = (state: State): number =>
  state.toll === null ? objectiveOf(state) : objectiveOf(state) - state.toll.share * state.toll.paid;

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
 * placed request must be removed first.
 */
export function freeWeeks(state: State, q: number, c: number, wantedLo: number, wantedHi: number): void {
  const { model, occupancy, links } = state;
  freeUnits(occupancy, c, model.load[q], wantedLo, wantedHi);
  let { lo, hi } = occupancy;
  if (links.hardOf[q].length > 0 && (lo | hi) !== 0) {
    for (const l of links.hardOf[q]) {
      const members = links.members[l];
      let isBefore = true;
      for (let m = 0; m < members.length; m++) {
        const other = members[m];
        if (other === q) {
          isBefore = false;
          continue;
        }
        const d = state.placed[other];
        if (d < 0) continue;
        const link = links.list[l];
        const broken = isBefore ? breaksLink(model, links, link, d, c) : breaksLink(model, links, link, c, d);
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

/** Puts a request in place; the caller has seen that its weeks are free. */
export function place(state: State, q: number, c: number, lo: number, hi: number): void {
  occupy(state.occupancy, q, c, lo, hi, true);
  const weeks = popcount(lo) + popcount(hi);
  state.placed[q] = c;
  state.lo[q] = lo;
  state.hi[q] = hi;
  state.value[q] = placementValue(state.model, q, c, lo, hi);
  state.core += state.value[q];
  if (state.toll !== null) state.toll.paid += weeks * state.toll.perWeek[c];
  addHours(state, q, weeks * state.hoursPerWeek[state.model.shape[c]]);
  state.opening += countOpenings(state, c, lo, hi, 1);
  state.softLinks += softLinkCost(state, q, c, lo, hi);
  state.count++;
}

export function remove(state: State, q: number): void {
  const c = state.placed[q];
  const weeks = popcount(state.lo[q]) + popcount(state.hi[q]);
  occupy(state.occupancy, q, c, state.lo[q], state.hi[q], false);
  state.core -= state.value[q];
  if (state.toll !== null) state.toll.paid -= weeks * state.toll.perWeek[c];
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
