import type { Model } from "../model.ts";
import { popcount } from "../weeks.ts";

// Weeks priced one by one let requests that may cede a few of them share an hour by fractions: each leaves out the weeks
// in which the others pay most. But two requests that need more weeks together than they have between them can never
// share the hour at all. A season is a set of such needs, each pair of which excludes each other: a slot of a unit for
// one party takes one of its members at most. It has a column of prices beside the weeks', and its members pay there
// once, whatever weeks they take.

export type Seasons = {
  readonly count: number;
  /** By how much more than a week's the prices of each move. */
  readonly scale: readonly number[];
  /** Bits by candidate: the seasons of which it is a member. Empty where there are no seasons. */
  readonly of: Uint8Array;
};

/** The weeks that a candidate may have and the least it needs, and how many candidates need just that. */
type Need = { readonly lo: number; readonly hi: number; readonly least: number; count: number; members: number };

const MOST = 6;
/** Needs that are told apart; rarer ones are in no season. */
const MOST_NEEDS = 600;
const SCALE = 1;

export function createSeasons(model: Model, isWide: Uint8Array): Seasons {
  const needs = findNeeds(model, isWide);
  const known = [...needs.values()].sort((a, b) => b.count - a.count || a.least - b.least).slice(0, MOST_NEEDS);
  // weeks that nobody may cede are priced well enough one by one
  if (!known.some(({ lo, hi, least }) => least < popcount(lo) + popcount(hi))) return none;
  const scale: number[] = [];
  for (const first of known) {
    if (scale.length === MOST || first.members !== 0 || !exclude(first, first)) continue;
    const bit = 1 << scale.length;
    const season = [first];
    for (const need of known) {
      if (need !== first && exclude(need, need) && season.every((other) => exclude(need, other))) season.push(need);
    }
    for (const need of season) need.members |= bit;
    scale.push(SCALE * first.least);
  }
  const of = new Uint8Array(model.start.length);
  eachCandidate(model, isWide, (c, key) => {
    of[c] = needs.get(key)?.members ?? 0;
  });
  return { count: scale.length, scale, of };
}

const none: Seasons = { count: 0, scale: [], of: new Uint8Array(0) };

/** Can two requests with these needs never both have their weeks? (Hall: there are fewer weeks than both need.) */
const exclude = (a: Need, b: Need): boolean => a.least + b.least > popcount(a.lo | b.lo) + popcount(a.hi | b.hi);

function findNeeds(model: Model, isWide: Uint8Array): Map<string, Need> {
  const needs = new Map<string, Need>();
  eachCandidate(model, isWide, (c, key) => {
    const need = needs.get(key);
    if (need) need.count++;
    else needs.set(key, { lo: model.candLo[c], hi: model.candHi[c], least: model.minWeeks[c], count: 1, members: 0 });
  });
  return needs;
}

function eachCandidate(model: Model, isWide: Uint8Array, look: (c: number, key: string) => void): void {
  const { candidates, candLo, candHi, minWeeks, isEvery, shape } = model;
  let last = -1;
  let key = "";
  for (let q = 0; q < model.requests; q++) {
    if (isEvery[q] === 0) continue;
    for (let c = candidates[q]; c < candidates[q + 1]; c++) {
      if (isWide[shape[c]] === 1) continue;
      const isSame =
        last >= 0 && candLo[c] === candLo[last] && candHi[c] === candHi[last] && minWeeks[c] === minWeeks[last];
      if (!isSame) key = `${candLo[c]} ${candHi[c]} ${minWeeks[c]}`;
      last = c;
      look(c, key);
    }
  }
}
