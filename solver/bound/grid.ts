import type { Model } from "../model.ts";
import type { Calendar } from "./calendar.ts";
import { createPlaces, type Places } from "./places.ts";
import { createSeasons, type Seasons } from "./seasons.ts";

// What has a price. A row is what requests may not share beyond its capacity: each unit, and each hard link that says so
// (`notOverlap`: the people, slot by slot; `differentDays` and `minGapDays`: the days). Along a row only those slots have
// a price where somebody may begin and somebody end before the next may begin: all that overlap meet there. A cell is
// such a slot in one week (or several alike), or for one season: `slot index * columns + column`. What runs past Sunday lies in the next week's cells of a unit's
// row; a link's row just goes on, since links compare what happens within the same week's placement.

export type Grid = {
  readonly model: Model;
  readonly rows: number;
  readonly columns: number;
  readonly calendar: Calendar;
  /** Seasons have the last columns, from this one on. */
  readonly seasons: Seasons;
  readonly firstSeason: number;
  /** Slot indices of row r are in [slotOffsets[r], slotOffsets[r + 1]), ascending. */
  readonly slotOffsets: Int32Array;
  /** Slot (of the row) of each slot index. */
  readonly slotOf: Int32Array;
  /** First slot index of row r at slot t or after: `firstAt[firstOffsets[r] + t]`, t up to the row's length. */
  readonly firstAt: Int32Array;
  readonly firstOffsets: Int32Array;
  /** Slots of a row after which prefix sums begin anew. */
  readonly blockLength: Int32Array;
  readonly lengths: Int32Array;
  readonly capacity: Float64Array;
  /** Links that are rows: their rows by request (CSR), and of each such row how many days it keeps apart (0: slots). */
  readonly linkOffsets: Int32Array;
  readonly linkRows: Int32Array;
  readonly days: Int32Array;
  /** Maximal runs of slots of each shape (CSR): with buffers, and of the sessions alone. */
  readonly busy: Runs;
  readonly use: Runs;
  /** Shapes longer than a week: a placement's weeks would meet each other. What is not in its own week is not priced. */
  readonly isWide: Uint8Array;
  /** Sums of block b (of all rows') begin at slot index + b; a row's first block. */
  readonly blockOffsets: Int32Array;
  readonly places: Places;
};

export type Runs = { readonly offsets: Int32Array; readonly start: Int32Array; readonly end: Int32Array };

/** The spans of one candidate along the rows: `count` of them, in scratch arrays. */
export type Spans = {
  count: number;
  row: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** Weeks later than the placement's own. */
  over: Int32Array;
  load: Float64Array;
};

export const createSpans = (): Spans => ({
  count: 0,
  row: new Int32Array(64),
  start: new Int32Array(64),
  end: new Int32Array(64),
  over: new Int32Array(64),
  load: new Float64Array(64),
});

function push(spans: Spans, row: number, start: number, end: number, over: number, load: number): void {
  if (spans.count === spans.row.length) {
    const size = 2 * spans.count;
    for (const key of ["row", "start", "end", "over"] as const) {
      const longer = new Int32Array(size);
      longer.set(spans[key]);
      spans[key] = longer;
    }
    const longer = new Float64Array(size);
    longer.set(spans.load);
    spans.load = longer;
  }
  const i = spans.count++;
  spans.row[i] = row;
  spans.start[i] = start;
  spans.end[i] = end;
  spans.over[i] = over;
  spans.load[i] = load;
}

type Layout = Pick<
  Grid,
  "model" | "busy" | "use" | "isWide" | "linkOffsets" | "linkRows" | "days" | "blockLength" | "lengths"
>;

/** Where a candidate lies, in slots of each row, cut where prefix sums begin anew. */
export function findSpans(grid: Layout, q: number, c: number, spans: Spans): void {
  const { model, busy, use, isWide, linkOffsets, linkRows, days, blockLength } = grid;
  const { slots, slotsPerDay, start, shape, grant, load, grants } = model;
  const s = shape[c];
  spans.count = 0;
  for (let i = grants.unitOffsets[grant[c]]; i < grants.unitOffsets[grant[c] + 1]; i++) {
    const u = grants.unitIds[i];
    const weight = load[q] * grants.unitTimes[i];
    const block = blockLength[u];
    for (let r = busy.offsets[s]; r < busy.offsets[s + 1]; r++) {
      const end = start[c] + busy.end[r];
      for (let a = start[c] + busy.start[r]; a < end; ) {
        const over = Math.floor(a / slots);
        const t = a - over * slots;
        const most = Math.min(end - a, block - (t % block), slots - t);
        if (over === 0 || isWide[s] === 0) push(spans, u, t, t + most, over, weight);
        a += most;
      }
    }
  }
  for (let i = linkOffsets[q]; i < linkOffsets[q + 1]; i++) {
    const row = linkRows[i];
    const apart = days[row - model.units];
    if (apart === 0) {
      for (let r = use.offsets[s]; r < use.offsets[s + 1]; r++) {
        push(spans, row, start[c] + use.start[r], start[c] + use.end[r], 0, 1);
      }
      continue;
    }
    let from = 0;
    for (const offset of model.shapes.offsets[s]) {
      const day = Math.floor((start[c] + offset) / slotsPerDay);
      const a = Math.max(from, day);
      if (day + apart > a) push(spans, row, a, day + apart, 0, 1);
      from = Math.max(from, day + apart);
    }
  }
}

export function createGrid(model: Model, calendar: Calendar): Grid {
  const links = linksAsRows(model);
  const rows = model.units + links.days.length;
  const longest = 3 * model.slots;
  const lengths = new Int32Array(rows).fill(model.slots, 0, model.units);
  const blockLength = new Int32Array(rows).fill(model.slotsPerDay, 0, model.units);
  for (let l = 0; l < links.days.length; l++) {
    const length = links.days[l] === 0 ? longest : Math.ceil(longest / model.slotsPerDay) + links.days[l];
    lengths[model.units + l] = length;
    blockLength[model.units + l] = length;
  }
  const busy = toRuns(model.shapes.busyOffsets, model.shapes.busy);
  const isWide = Uint8Array.from(model.shapes.duration, (_, s) => {
    const extent = busy.end[busy.offsets[s + 1] - 1] - busy.start[busy.offsets[s]];
    return extent > model.slots ? 1 : 0;
  });
  const blockOffsets = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) blockOffsets[r + 1] = blockOffsets[r] + Math.ceil(lengths[r] / blockLength[r]);
  const layout = {
    model,
    busy,
    isWide,
    use: toRuns(model.shapes.useOffsets, model.shapes.use),
    blockLength,
    lengths,
    ...links,
  };
  const capacity = new Float64Array(rows).fill(1);
  capacity.set(model.capacity);
  const seasons = createSeasons(model, isWide);
  const slots = pricedSlots(layout, rows);
  const find = (q: number, c: number, spans: Spans) => findSpans(layout, q, c, spans);
  const places = createPlaces(model, { ...layout, ...slots, blockOffsets }, createSpans(), find);
  return { ...layout, rows, seasons, capacity, blockOffsets, places, ...slots, ...columnsOf(calendar, seasons) };
}

const columnsOf = (calendar: Calendar, seasons: Seasons) => ({
  calendar,
  firstSeason: calendar.columns,
  columns: calendar.columns + seasons.count,
});

/** The same slots with other columns. */
export const withCalendar = (grid: Grid, calendar: Calendar): Grid => ({
  ...grid,
  ...columnsOf(calendar, grid.seasons),
});

/** Hard links that forbid pairs to share slots or days, each a row of capacity 1. */
function linksAsRows(model: Model) {
  const index = new Map(model.instance.requests.map(({ id }, q) => [id, q]));
  const rowsOf: number[][] = Array.from({ length: model.requests }, () => []);
  const days: number[] = [];
  for (const link of model.instance.links ?? []) {
    if (link.cost !== undefined) continue;
    const isSlots = link.type === "notOverlap";
    if (!isSlots && link.type !== "differentDays" && link.type !== "minGapDays") continue;
    const apart = isSlots ? 0 : link.type === "differentDays" ? 1 : (link.days ?? 1);
    if (!isSlots && apart < 1) continue;
    for (const id of new Set(link.requests)) rowsOf[index.get(id) as number].push(model.units + days.length);
    days.push(apart);
  }
  const linkOffsets = new Int32Array(model.requests + 1);
  for (let q = 0; q < model.requests; q++) linkOffsets[q + 1] = linkOffsets[q] + rowsOf[q].length;
  return { linkOffsets, linkRows: Int32Array.from(rowsOf.flat()), days: Int32Array.from(days) };
}

function toRuns(offsets: readonly number[], slots: readonly number[]): Runs {
  const found = new Int32Array(offsets.length);
  const start: number[] = [];
  const end: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let k = offsets[s]; k < offsets[s + 1]; k++) {
      if (k > offsets[s] && slots[k] === slots[k - 1] + 1) end[end.length - 1] = slots[k] + 1;
      else {
        start.push(slots[k]);
        end.push(slots[k] + 1);
      }
    }
    found[s + 1] = start.length;
  }
  return { offsets: found, start: Int32Array.from(start), end: Int32Array.from(end) };
}

const START = 1;
const END = 2;

function pricedSlots(layout: Layout, rows: number) {
  const { model, lengths } = layout;
  const firstOffsets = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) firstOffsets[r + 1] = firstOffsets[r] + lengths[r] + 1;
  const marks = new Uint8Array(firstOffsets[rows]);
  const spans = createSpans();
  for (let q = 0; q < model.requests; q++) {
    const pin = model.pinCand[q];
    const first = pin < 0 ? model.candidates[q] : pin;
    const last = pin < 0 ? model.candidates[q + 1] : pin + 1;
    for (let c = first; c < last; c++) {
      findSpans(layout, q, c, spans);
      for (let i = 0; i < spans.count; i++) {
        const row = firstOffsets[spans.row[i]];
        marks[row + spans.start[i]] |= START;
        marks[row + spans.end[i]] |= END;
      }
    }
  }
  const firstAt = new Int32Array(firstOffsets[rows]);
  const slotOffsets = new Int32Array(rows + 1);
  const slotOf: number[] = [];
  for (let r = 0; r < rows; r++) {
    let begun = -1;
    for (let t = 0; t <= lengths[r]; t++) {
      const mark = marks[firstOffsets[r] + t];
      if (mark & END && begun >= 0) {
        slotOf.push(begun);
        begun = -1;
      }
      if (mark & START) begun = t;
    }
    slotOffsets[r + 1] = slotOf.length;
    let i = slotOffsets[r];
    for (let t = 0; t <= lengths[r]; t++) {
      while (i < slotOf.length && slotOf[i] < t) i++;
      firstAt[firstOffsets[r] + t] = i;
    }
  }
  return { slotOffsets, slotOf: Int32Array.from(slotOf), firstAt, firstOffsets };
}
