import type { Model } from "../model.ts";
import type { Spans } from "./grid.ts";

// Where each candidate lies among the prefix sums, found once: passes look at the same candidates again and again. Most
// lie in weeks of their own with one place of each row; the few others are found anew each time.

export type Places = {
  readonly isPlain: Uint8Array;
  /** Spans of candidate c are [offsets[c], offsets[c + 1]): what it pays is the sum at `to` less that at `from`. */
  readonly offsets: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
};

type Layout = {
  readonly firstOffsets: Int32Array;
  readonly firstAt: Int32Array;
  readonly blockOffsets: Int32Array;
  readonly blockLength: Int32Array;
};

/** `find` finds the spans of a candidate. Two numbers a span. */
export function createPlaces(
  model: Model,
  layout: Layout,
  spans: Spans,
  find: (q: number, c: number, spans: Spans) => void,
): Places {
  const { firstOffsets, firstAt, blockOffsets, blockLength } = layout;
  const count = model.start.length;
  const isPlain = new Uint8Array(count);
  const offsets = new Int32Array(count + 1);
  let from = new Int32Array(2 * count);
  let to = new Int32Array(2 * count);
  let n = 0;
  for (let q = 0; q < model.requests; q++) {
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      find(q, c, spans);
      if (isSimple(spans)) {
        isPlain[c] = 1;
        if (n + spans.count > from.length) {
          from = longer(from, spans.count);
          to = longer(to, spans.count);
        }
        for (let i = 0; i < spans.count; i++) {
          const r = spans.row[i];
          const first = firstAt[firstOffsets[r] + spans.start[i]];
          const last = firstAt[firstOffsets[r] + spans.end[i]];
          if (first === last) continue;
          const block = blockOffsets[r] + Math.floor(spans.start[i] / blockLength[r]);
          from[n] = first + block;
          to[n++] = last + block;
        }
      }
      offsets[c + 1] = n;
    }
  }
  return { isPlain, offsets, from: from.slice(0, n), to: to.slice(0, n) };
}

function isSimple({ count, over, load }: Spans): boolean {
  for (let i = 0; i < count; i++) if (over[i] !== 0 || load[i] !== 1) return false;
  return true;
}

function longer(list: Int32Array, more: number): Int32Array<ArrayBuffer> {
  const found = new Int32Array(2 * list.length + more);
  found.set(list);
  return found;
}
