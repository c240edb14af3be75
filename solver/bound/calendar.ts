import type { Model } from "../model.ts";
import { popcount } from "../weeks.ts";

// Most weeks of a season are alike: those who want one of them want the others too. As long as prices are far from
// settled, weeks that are alike share one column of prices, so that a pass costs a few columns instead of forty. Any
// prices prove a bound, so these do; where weeks differ after all, each gets its own column in the end.

/** Which weeks share a column of prices. */
export type Calendar = {
  /** Does each week have its own column? */
  readonly isFine: boolean;
  /** Columns of weeks. */
  readonly columns: number;
  /** Column of each week, and of those beyond the last that a placement can reach into. */
  readonly columnOf: Int32Array;
  /** Weeks of each column, how many and which (bits). */
  readonly size: Float64Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
};

/** Weeks beyond the last that a placement can reach into. */
export const SPILL = 3;
/** Masks of weeks by which they are told apart, and how many columns that may make. */
const MASKS = 24;
const MOST_COLUMNS = 12;

export function fineCalendar(model: Model): Calendar {
  return toCalendar(
    model,
    Array.from({ length: model.weeks }, (_, w) => w),
    model.weeks,
  );
}

/** Weeks that the most frequent wishes do not tell apart share a column; null where that spares little. */
export function coarseCalendar(model: Model): Calendar | null {
  let kinds: readonly number[] = new Array<number>(model.weeks).fill(0);
  let count = 1;
  for (const { lo, hi } of frequentMasks(model)) {
    const index = new Map<number, number>();
    const split = kinds.map((kind, w) => {
      const bit = w < 32 ? (lo >>> w) & 1 : (hi >>> (w - 32)) & 1;
      const key = 2 * kind + bit;
      if (!index.has(key)) index.set(key, index.size);
      return index.get(key) as number;
    });
    if (index.size > MOST_COLUMNS) break;
    kinds = split;
    count = index.size;
  }
  return count * 2 > model.weeks ? null : toCalendar(model, kinds, count);
}

type Mask = { readonly lo: number; readonly hi: number; count: number };

/** The weeks in which candidates of series may take place, those of the most candidates first. */
function frequentMasks({ requests, candidates, isEvery, candLo, candHi }: Model) {
  const found = new Map<string, Mask>();
  let last: Mask | undefined;
  for (let q = 0; q < requests; q++) {
    if (isEvery[q] === 0) continue;
    for (let c = candidates[q]; c < candidates[q + 1]; c++) {
      const lo = candLo[c];
      const hi = candHi[c];
      if (last?.lo !== lo || last.hi !== hi) {
        const key = `${lo} ${hi}`;
        last = found.get(key) ?? { lo, hi, count: 0 };
        if (popcount(lo) + popcount(hi) > 1) found.set(key, last);
      }
      last.count++;
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.lo - b.lo || a.hi - b.hi).slice(0, MASKS);
}

function toCalendar(model: Model, kinds: readonly number[], count: number): Calendar {
  const columns = count + SPILL;
  const columnOf = new Int32Array(model.weeks + SPILL);
  const size = new Float64Array(columns);
  const lo = new Int32Array(columns);
  const hi = new Int32Array(columns);
  for (let w = 0; w < columnOf.length; w++) {
    const column = w < model.weeks ? kinds[w] : count + w - model.weeks;
    columnOf[w] = column;
    size[column]++;
    if (w < 32) lo[column] |= 1 << w;
    else hi[column] |= 1 << (w - 32);
  }
  return { isFine: count === model.weeks, columns, columnOf, size, lo, hi };
}
