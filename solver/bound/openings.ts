import type { Model } from "../model.ts";
import { createSpans, findSpans, type Grid } from "./grid.ts";

// What opening a site on a day costs. Whoever takes a cell of a site on a day has paid for its opening, so its capacity
// is there only once the site is open: all the prices of that site and day count only as far as together they exceed the
// cost. This holds for slots that nobody takes from a session of another day, site or week; others are priced as usual.

export type Openings = {
  /** Site and day of each slot index, or −1. */
  readonly dayOf: Int32Array;
  readonly days: number;
  /** Cost by `day * columns + week`; 0 where a pin has opened it already. */
  readonly cost: Float64Array;
  /** Price of all capacity of a site's day, in the same order. */
  readonly worth: Float64Array;
  /** Points that pins alone pay. */
  readonly pinned: number;
};

const UNKNOWN = -2;
const MIXED = -1;

export function createOpenings(model: Model, grid: Grid): Openings | null {
  const { sites = [], resources, objective } = model.instance;
  const costs = sites.map(({ openingCost }) => (objective?.openingWeight ?? 0) * (openingCost ?? 0));
  if (costs.every((cost) => cost === 0)) return null;
  const siteIndex = new Map(sites.map(({ id }, i) => [id, i]));
  const siteOf = new Map(resources.map(({ id, site }) => [id, site === undefined ? -1 : (siteIndex.get(site) ?? -1)]));
  const sitesOf = model.grants.resources.map((ids) => [...new Set(ids.map((id) => siteOf.get(id) ?? -1))]);
  const dayOf = new Int32Array(grid.slotOf.length).fill(UNKNOWN);
  const siteOfUnit = unitSites(model, sitesOf);
  const days = sites.length * 7;
  markDays(model, grid, siteOfUnit, dayOf);
  for (let j = 0; j < dayOf.length; j++)
    if (dayOf[j] === UNKNOWN || costs[Math.floor(dayOf[j] / 7)] === 0) dayOf[j] = MIXED;
  const cost = new Float64Array(days * grid.columns);
  for (let d = 0; d < days; d++) {
    // seasons are no weeks: nobody opens a site for them
    cost.fill(costs[Math.floor(d / 7)], d * grid.columns, d * grid.columns + grid.firstSeason);
  }
  return {
    dayOf,
    days,
    cost,
    worth: new Float64Array(days * grid.columns),
    pinned: openPins(model, grid, sitesOf, cost),
  };
}

/** A site that every grant of a unit opens; −1 where there is none. */
function unitSites(model: Model, sitesOf: readonly (readonly number[])[]): Int32Array {
  const { unitOffsets, unitIds } = model.grants;
  const common: (readonly number[] | undefined)[] = Array.from({ length: model.units });
  for (const [g, sites] of sitesOf.entries()) {
    for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
      common[unitIds[i]] = common[unitIds[i]]?.filter((site) => sites.includes(site)) ?? sites;
    }
  }
  return Int32Array.from(common, (sites) => sites?.[0] ?? -1);
}

function markDays(model: Model, grid: Grid, siteOfUnit: Int32Array, dayOf: Int32Array): void {
  const { firstOffsets, firstAt } = grid;
  const { slots, slotsPerDay, start, shape, shapes } = model;
  const spans = createSpans();
  for (let q = 0; q < model.requests; q++) {
    const pin = model.pinCand[q];
    const first = pin < 0 ? model.candidates[q] : pin;
    const last = pin < 0 ? model.candidates[q + 1] : pin + 1;
    for (let c = first; c < last; c++) {
      findSpans(grid, q, c, spans);
      let opened = 0;
      for (const offset of shapes.offsets[shape[c]]) {
        const at = start[c] + offset;
        if (at < slots) opened |= 1 << Math.floor(at / slotsPerDay);
      }
      for (let i = 0; i < spans.count; i++) {
        const u = spans.row[i];
        if (u >= model.units) continue;
        const day = Math.floor(spans.start[i] / slotsPerDay);
        const site = siteOfUnit[u];
        // a session of that very day and week pays for it
        const isPaid = site >= 0 && spans.over[i] === 0 && ((opened >>> day) & 1) === 1;
        const last = firstAt[firstOffsets[u] + spans.end[i]];
        for (let j = firstAt[firstOffsets[u] + spans.start[i]]; j < last; j++) {
          if (!isPaid) dayOf[j] = MIXED;
          else if (dayOf[j] === UNKNOWN) dayOf[j] = site * 7 + day;
        }
      }
    }
  }
}

/** What pins open stays open: their points, and no cost for others there. */
function openPins(model: Model, grid: Grid, sitesOf: readonly (readonly number[])[], cost: Float64Array): number {
  const { slots, slotsPerDay, start, shape, grant, shapes } = model;
  let points = 0;
  for (let q = 0; q < model.requests; q++) {
    const c = model.pinCand[q];
    if (c < 0) continue;
    for (const site of sitesOf[grant[c]]) {
      if (site < 0) continue;
      for (const offset of shapes.offsets[shape[c]]) {
        const at = start[c] + offset;
        const over = Math.floor(at / slots);
        const day = site * 7 + Math.floor((at - over * slots) / slotsPerDay);
        for (let w = 0; w < model.weeks; w++) {
          if (((w < 32 ? model.pinLo[q] >>> w : model.pinHi[q] >>> (w - 32)) & 1) === 0) continue;
          const cell = day * grid.columns + w + over;
          points += cost[cell];
          cost[cell] = 0;
        }
      }
    }
  }
  return points;
}
