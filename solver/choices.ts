import type { Model } from "./model.ts";
import { freeWeeks, gainOf, type State } from "./state.ts";
import { popcount, type Weeks } from "./weeks.ts";

export type Choice = { readonly c: number; readonly lo: number; readonly hi: number; readonly gain: number };

/** Of a request's candidates, those that are meant; by default all. */
export type IsMeant = (c: number) => boolean;
export const ANY: IsMeant = () => true;

/** The candidates of an unplaced request that are free long enough beside all others: what gains most comes first. */
export function freeChoices(state: State, q: number, isMeant: IsMeant = ANY): Choice[] {
  const { model } = state;
  const found: Choice[] = [];
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (!isMeant(c)) continue;
    freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
    const { freeLo, freeHi } = state;
    if (popcount(freeLo) + popcount(freeHi) < model.minWeeks[c]) continue;
    const { lo, hi } = model.isEvery[q] ? { lo: freeLo, hi: freeHi } : firstWeek(freeLo, freeHi);
    const gain = gainOf(state, q, c, lo, hi);
    if (gain === Number.NEGATIVE_INFINITY) continue; // another length would count here
    found.push({ c, lo, hi, gain });
  }
  return found.sort((a, b) => b.gain - a.gain || a.c - b.c);
}

export const firstWeek = (lo: number, hi: number): Weeks =>
  lo !== 0 ? { lo: lo & -lo, hi: 0 } : { lo: 0, hi: hi & -hi };
export const lastWeek = (lo: number, hi: number): Weeks =>
  hi !== 0 ? { lo: 0, hi: 1 << (31 - Math.clz32(hi)) } : { lo: 1 << (31 - Math.clz32(lo)), hi: 0 };

/** In order, but first those that differ from all before in start and in resources. */
export function differing<T extends { readonly c: number }>(model: Model, found: readonly T[], limit: number): T[] {
  const starts = new Set<number>();
  const grants = new Set<number>();
  const first: T[] = [];
  const rest: T[] = [];
  for (const item of found) {
    const start = model.start[item.c];
    const grant = model.grant[item.c];
    if (first.length < limit && !starts.has(start) && !grants.has(grant)) {
      starts.add(start);
      grants.add(grant);
      first.push(item);
    } else if (rest.length < limit) rest.push(item);
  }
  return [...first, ...rest].slice(0, limit);
}
