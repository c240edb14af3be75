import type { Model } from "../model.ts";
import { createSpans, findSpans, type Grid, type Spans } from "./grid.ts";
import { addLoad } from "./prices.ts";

// What pins leave: the capacity of each cell, and of each candidate the weeks in which it still fits.

export type Room = {
  /** By cell; null where no pin takes anything, and a row's capacity is that of all its cells. */
  readonly capacity: Float64Array | null;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
};

const EPSILON = 1e-9;

export function createRoom(model: Model, grid: Grid): Room {
  if (!model.pinCand.some((c) => c >= 0)) return { capacity: null, lo: model.candLo, hi: model.candHi };
  const { columns, rows, slotOffsets } = grid;
  const capacity = new Float64Array(grid.slotOf.length * columns);
  for (let r = 0; r < rows; r++) {
    capacity.fill(grid.capacity[r], slotOffsets[r] * columns, slotOffsets[r + 1] * columns);
  }
  const spans = createSpans();
  for (let q = 0; q < model.requests; q++) {
    const pin = { lo: model.pinLo[q], hi: model.pinHi[q] };
    if (model.pinCand[q] >= 0) addLoad(grid, q, model.pinCand[q], pin, spans, -1, capacity);
  }
  for (let cell = 0; cell < capacity.length; cell++) capacity[cell] = Math.max(0, capacity[cell]);
  const lo = model.candLo.slice();
  const hi = model.candHi.slice();
  for (let q = 0; q < model.requests; q++) {
    if (model.pinCand[q] >= 0) continue;
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      findSpans(grid, q, c, spans);
      lo[c] &= ~fullWeeks(grid, capacity, spans, lo[c], 0);
      hi[c] &= ~fullWeeks(grid, capacity, spans, hi[c], 32);
    }
  }
  return { capacity, lo, hi };
}

/** The same room by columns of weeks that are alike: the mean of their capacity. */
export function shareRoom(room: Room, fine: Grid, coarse: Grid): Room {
  if (room.capacity === null) return room;
  const capacity = new Float64Array(coarse.slotOf.length * coarse.columns);
  for (let j = 0; j < coarse.slotOf.length; j++) {
    for (let from = 0; from < fine.columns; from++) {
      const to = columnIn(coarse, fine, from);
      const size = to < coarse.firstSeason ? coarse.calendar.size[to] : 1;
      capacity[j * coarse.columns + to] += room.capacity[j * fine.columns + from] / size;
    }
  }
  return { ...room, capacity };
}

/** The column of a coarser grid that stands for a column of the finest. */
export const columnIn = (coarse: Grid, fine: Grid, column: number): number =>
  column < fine.firstSeason ? coarse.calendar.columnOf[column] : column - fine.firstSeason + coarse.firstSeason;

/** Of 32 weeks, those in which a candidate no longer fits somewhere. */
function fullWeeks(grid: Grid, capacity: Float64Array, spans: Spans, mask: number, first: number): number {
  const { columns, firstOffsets, firstAt } = grid;
  let full = 0;
  for (let x = mask; x !== 0; x &= x - 1) {
    const bit = x & -x;
    const w = first + 31 - Math.clz32(bit);
    for (let i = 0; i < spans.count && (full & bit) === 0; i++) {
      if (w + spans.over[i] < 0) continue;
      const row = firstOffsets[spans.row[i]];
      const last = firstAt[row + spans.end[i]] * columns + w + spans.over[i];
      const load = spans.load[i] - EPSILON;
      for (let cell = firstAt[row + spans.start[i]] * columns + w + spans.over[i]; cell < last; cell += columns) {
        if (capacity[cell] >= load) continue;
        full |= bit;
        break;
      }
    }
  }
  return full;
}
