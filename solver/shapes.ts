import type { Request } from "./instance.ts";

/** CSR lists: slots used (to be open) and slots occupied (buffers included), relative to the start. */
export type Shapes = {
  readonly useOffsets: number[];
  readonly use: number[];
  readonly busyOffsets: number[];
  readonly busy: number[];
  readonly duration: number[];
  readonly offsets: (readonly number[])[];
};

const ONE_SESSION: readonly number[] = [0];

/** Each shape once, by what it is. */
export function createShapes() {
  const shapes: Shapes = { useOffsets: [0], use: [], busyOffsets: [0], busy: [], duration: [], offsets: [] };
  const known = new Map<string, number>();
  // the last list of offsets and its text: a request's times often share theirs
  let lastOffsets: readonly number[] = ONE_SESSION;
  let lastText = "0";
  const shapeOf = ({ before = 0, after = 0 }: Request, duration: number, offsets = ONE_SESSION): number => {
    if (offsets !== lastOffsets) {
      lastOffsets = offsets;
      lastText = offsets.join(",");
    }
    const key = `${before} ${after} ${duration} ${lastText}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    pushSlots(shapes.use, offsets, 0, duration);
    pushSlots(shapes.busy, offsets, -before, duration + after);
    shapes.useOffsets.push(shapes.use.length);
    shapes.busyOffsets.push(shapes.busy.length);
    shapes.offsets.push(offsets);
    known.set(key, shapes.duration.push(duration) - 1);
    return shapes.duration.length - 1;
  };
  return { shapes, shapeOf };
}

/** Ascending, each slot once; the offsets ascend. */
function pushSlots(slots: number[], offsets: readonly number[], start: number, end: number): void {
  let next = Number.NEGATIVE_INFINITY;
  for (const offset of offsets) {
    for (let t = Math.max(next, offset + start); t < offset + end; t++) slots.push(t);
    next = Math.max(next, offset + end);
  }
}
