import type { Model } from "../model.ts";

/** Busy slots of each shape as maximal runs, relative to the start: CSR. */
export type Runs = { readonly offsets: Int32Array; readonly start: Int32Array; readonly end: Int32Array };

export function busyRuns(model: Model): Runs {
  const { busyOffsets, busy, duration } = model.shapes;
  const offsets = new Int32Array(duration.length + 1);
  const start: number[] = [];
  const end: number[] = [];
  for (let s = 0; s < duration.length; s++) {
    for (let k = busyOffsets[s]; k < busyOffsets[s + 1]; k++) {
      if (k > busyOffsets[s] && busy[k] === busy[k - 1] + 1) end[end.length - 1] = busy[k] + 1;
      else {
        start.push(busy[k]);
        end.push(busy[k] + 1);
      }
    }
    offsets[s + 1] = start.length;
  }
  return { offsets, start: Int32Array.from(start), end: Int32Array.from(end) };
}

export function shortestRuns(model: Model, runs: Runs): Int32Array {
  const { unitOffsets, unitIds } = model.grants;
  const shortest = Int32Array.from(model.shapes.duration, (_, s) => {
    let least = Number.MAX_SAFE_INTEGER;
    for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) least = Math.min(least, runs.end[r] - runs.start[r]);
    return Math.min(least, model.slots);
  });
  const stride = new Int32Array(model.units).fill(model.slots);
  for (let c = 0; c < model.start.length; c++) {
    const g = model.grant[c];
    const least = shortest[model.shape[c]];
    for (let i = unitOffsets[g]; i < unitOffsets[g + 1]; i++) {
      if (least < stride[unitIds[i]]) stride[unitIds[i]] = least;
    }
  }
  return stride;
}
