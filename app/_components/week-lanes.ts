export type Timed = { readonly start: number; readonly end: number };
export type Lane = { readonly lane: number; readonly lanes: number };

/** Puts what overlaps side by side: each gets the first lane that is free, and knows how many its group needs. */
export function toLanes(items: readonly Timed[]): readonly Lane[] {
  const order = items.map((_, index) => index).sort((a, b) => startOf(items, a) - startOf(items, b) || a - b);
  const lanes = new Array<number>(items.length).fill(0);
  const widths = new Array<number>(items.length).fill(1);
  let group: number[] = [];
  let ends: number[] = [];
  const closeGroup = () => {
    for (const index of group) widths[index] = ends.length;
    group = [];
    ends = [];
  };
  for (const index of order) {
    const { start, end } = items[index] as Timed;
    if (ends.every((laneEnd) => laneEnd <= start)) closeGroup();
    const free = ends.findIndex((laneEnd) => laneEnd <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    lanes[index] = lane;
    group.push(index);
  }
  closeGroup();
  return items.map((_, index) => ({ lane: lanes[index] ?? 0, lanes: widths[index] ?? 1 }));
}

const startOf = (items: readonly Timed[], index: number) => items[index]?.start ?? 0;
