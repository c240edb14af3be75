import { SPILL } from "./calendar.ts";
import { findSpans, type Grid, type Spans } from "./grid.ts";

// Prices of cells with prefix sums along each block of a row, so that a candidate's price in a week is two look-ups per
// span. Sums of block b begin at (slot index + b): each block has one entry more than it has slots.

/** The price of a candidate in each week of a list, into `weekPrice`, by position in the list. */
export function priceWeeks(
  grid: Grid,
  sums: Float64Array,
  spans: Spans,
  { weeks, columns: columnIn }: { readonly weeks: Int32Array; readonly columns: Int32Array },
  count: number,
  weekPrice: Float64Array,
): void {
  const { columns, firstOffsets, firstAt, blockOffsets, blockLength, calendar } = grid;
  let isFirst = true;
  for (let i = 0; i < spans.count; i++) {
    const r = spans.row[i];
    const from = firstAt[firstOffsets[r] + spans.start[i]];
    const to = firstAt[firstOffsets[r] + spans.end[i]];
    if (from === to) continue;
    const block = blockOffsets[r] + Math.floor(spans.start[i] / blockLength[r]);
    const over = spans.over[i];
    const load = spans.load[i];
    const a = (from + block) * columns;
    const b = (to + block) * columns;
    if (over === 0 && isFirst) {
      for (let k = 0; k < count; k++) weekPrice[k] = load * (sums[b + columnIn[k]] - sums[a + columnIn[k]]);
    } else if (over === 0) {
      for (let k = 0; k < count; k++) weekPrice[k] += load * (sums[b + columnIn[k]] - sums[a + columnIn[k]]);
    } else {
      if (isFirst) weekPrice.fill(0, 0, count);
      for (let k = 0; k < count; k++) {
        const w = weeks[k] + over;
        // nothing is priced before the first Monday
        if (w >= 0) weekPrice[k] += load * (sums[b + calendar.columnOf[w]] - sums[a + calendar.columnOf[w]]);
      }
    }
    isFirst = false;
  }
  if (isFirst) weekPrice.fill(0, 0, count);
}

/** A span pays for seasons where one party alone has the row, and in its own week. */
const paysForSeasons = ({ capacity }: Grid, spans: Spans, i: number) =>
  spans.over[i] === 0 && capacity[spans.row[i]] === 1 && spans.load[i] > 0.5;

/** What a candidate pays for the seasons of which it is a member (bits). */
export function priceSeasons(grid: Grid, sums: Float64Array, spans: Spans, members: number): number {
  const { columns, firstSeason, firstOffsets, firstAt, blockOffsets, blockLength } = grid;
  let price = 0;
  for (let i = 0; i < spans.count; i++) {
    if (!paysForSeasons(grid, spans, i)) continue;
    const r = spans.row[i];
    const from = firstAt[firstOffsets[r] + spans.start[i]];
    const to = firstAt[firstOffsets[r] + spans.end[i]];
    if (from === to) continue;
    const block = blockOffsets[r] + Math.floor(spans.start[i] / blockLength[r]);
    for (let x = members, k = 0; x !== 0; x >>= 1, k++) {
      if ((x & 1) === 0) continue;
      const column = firstSeason + k;
      price += spans.load[i] * (sums[(to + block) * columns + column] - sums[(from + block) * columns + column]);
    }
  }
  return price;
}

/** Prefix sums of all prices. */
export function sumPrices(grid: Grid, prices: Float32Array, sums: Float64Array): void {
  for (let r = 0; r < grid.rows; r++) sumRow(grid, prices, sums, r);
}

export function sumRow(grid: Grid, prices: Float32Array, sums: Float64Array, r: number): void {
  const { columns, firstOffsets, firstAt, blockOffsets, blockLength, lengths } = grid;
  for (let b = 0; blockOffsets[r] + b < blockOffsets[r + 1]; b++) {
    const first = firstAt[firstOffsets[r] + b * blockLength[r]];
    const last = firstAt[firstOffsets[r] + Math.min(lengths[r], (b + 1) * blockLength[r])];
    let at = (first + blockOffsets[r] + b) * columns;
    let cell = first * columns;
    sums.fill(0, at, at + columns);
    for (const end = last * columns; cell < end; cell++, at++) sums[at + columns] = sums[at] + prices[cell];
  }
}

/** Weeks taken of each column. */
const taken = new Int32Array(64 + SPILL);

/**
 * Raises the price of what a purchase takes, each cell by a share of itself and a little more, and the sums with it:
 * whoever buys next sees it. `members` are the seasons (bits) that it takes.
 */
export function raisePrices(
  grid: Grid,
  prices: Float32Array,
  sums: Float64Array,
  { spans, lo, hi }: { readonly spans: Spans; readonly lo: number; readonly hi: number },
  members: number,
  share: number,
  least: number,
): void {
  const { columns, firstOffsets, firstAt, blockOffsets, blockLength, lengths, firstSeason, calendar } = grid;
  for (let i = 0; i < spans.count; i++) {
    const r = spans.row[i];
    const from = firstAt[firstOffsets[r] + spans.start[i]];
    const to = firstAt[firstOffsets[r] + spans.end[i]];
    if (from === to) continue;
    const b = Math.floor(spans.start[i] / blockLength[r]);
    const last = firstAt[firstOffsets[r] + Math.min(lengths[r], (b + 1) * blockLength[r])];
    const after = (blockOffsets[r] + b + 1) * columns;
    const whole = share * spans.load[i];
    const raise = (column: number, little: number, step: number) => {
      let raised = 0;
      for (let cell = from * columns + column; cell < to * columns + column; cell += columns) {
        const price = prices[cell];
        prices[cell] = price + step * (price + little);
        raised += prices[cell] - price;
        sums[cell + after] += raised;
      }
      for (let cell = to * columns + column; cell < last * columns + column; cell += columns)
        sums[cell + after] += raised;
    };
    taken.fill(0, 0, calendar.columns);
    for (let word = 0; word < 2; word++) {
      for (let x = word === 0 ? lo : hi; x !== 0; x &= x - 1) {
        const w = 32 * word + 31 - Math.clz32(x & -x) + spans.over[i];
        if (w < 0) continue;
        if (calendar.isFine) raise(w, least, whole);
        else taken[calendar.columnOf[w]]++;
      }
    }
    if (!calendar.isFine) {
      for (let k = 0; k < calendar.columns; k++) {
        if (taken[k] > 0) raise(k, least, (whole * taken[k]) / calendar.size[k]);
      }
    }
    if (members === 0 || !paysForSeasons(grid, spans, i)) continue;
    for (let k = 0; members >> k !== 0; k++) {
      if (((members >> k) & 1) === 1) raise(firstSeason + k, least * grid.seasons.scale[k], whole);
    }
  }
}

/** Adds what a placement takes to a table by cell. */
export function addLoad(
  grid: Grid,
  q: number,
  c: number,
  weeks: { readonly lo: number; readonly hi: number },
  spans: Spans,
  sign: number,
  loads: Float64Array,
): void {
  const { columns, firstOffsets, firstAt } = grid;
  findSpans(grid, q, c, spans);
  for (let i = 0; i < spans.count; i++) {
    const row = firstOffsets[spans.row[i]];
    const to = firstAt[row + spans.end[i]];
    for (let j = firstAt[row + spans.start[i]]; j < to; j++) {
      for (let word = 0; word < 2; word++) {
        for (let x = word === 0 ? weeks.lo : weeks.hi; x !== 0; x &= x - 1) {
          const w = 32 * word + 31 - Math.clz32(x & -x) + spans.over[i];
          if (w >= 0) loads[j * columns + w] += sign * spans.load[i];
        }
      }
    }
  }
}
