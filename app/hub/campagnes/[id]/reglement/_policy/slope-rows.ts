// Where the ends of a slope chart's lines stand: by value, pushed apart so that no name covers another. Pure.

export type Line = { readonly id: string; readonly name: string; readonly before: number; readonly after: number };
export type Rows = { readonly lefts: readonly number[]; readonly rights: readonly number[]; readonly height: number };

export const [TOP, ROW] = [44, 26];

/** A line whose value does not change is level, whatever its neighbours on either side push it to. */
export function rowsOf(lines: readonly Line[]): Rows {
  const height = TOP + Math.max(6, lines.length + 2) * ROW;
  const most = Math.max(1, ...lines.flatMap(({ before, after }) => [before, after]));
  const wanted = (value: number) => TOP + (1 - value / most) * (height - TOP - ROW);
  const floors = lines.map(() => TOP);
  for (;;) {
    const lefts = spread(lines, floors, wanted, ({ before }) => before);
    const rights = spread(lines, floors, wanted, ({ after }) => after);
    // each turn only pushes down, so that it ends
    const tilted = lines.flatMap(({ before, after }, i) => (before === after && lefts[i] !== rights[i] ? [i] : []));
    if (tilted.length === 0) return { lefts, rights, height: Math.max(height, ROW + Math.max(...lefts, ...rights)) };
    for (const i of tilted) floors[i] = Math.max(lefts[i] ?? TOP, rights[i] ?? TOP);
  }
}

/** Rows of one side from the most down. `floors`: not above. */
function spread(
  lines: readonly Line[],
  floors: readonly number[],
  wanted: (value: number) => number,
  hoursOf: (line: Line) => number,
): number[] {
  const values = lines.map(hoursOf);
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const at: number[] = [];
  let least = TOP;
  for (const i of order) {
    at[i] = Math.max(wanted(values[i] ?? 0), least, floors[i] ?? TOP);
    least = at[i] + ROW;
  }
  return at;
}
