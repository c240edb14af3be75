import { createRandom } from "#solver/random.ts";

// The rows of an integer program, Σ coefficient × column ≤ bound, each set once and none within another.

export type Row = {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[] | null;
  readonly bound: number;
};
export type Rows = readonly Row[];

/** Beyond this, to look for rows within others takes longer than they cost. */
const MOST_TO_COMPARE = 4_000_000;
const EPSILON = 1e-9;

export function createRows() {
  const rows: Row[] = [];
  const cliques: number[][] = [];
  const random = createRandom(7);
  // a set is known by the sum, modulo two, of its members' random words
  const words: [number, number][] = [];
  const known = new Set<number>();
  let low = 0;
  let high = 0;
  return {
    rows,
    cliques,
    atMost(columns: readonly number[], coefficients: readonly number[] | null, bound: number): void {
      rows.push({ columns, coefficients, bound });
    },
    /** Puts a column into the set that `emit` tells, or takes it out. */
    toggle(x: number): void {
      words[x] ??= [Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 20)];
      const [a, b] = words[x];
      low = (low ^ a) >>> 0;
      high ^= b;
    },
    /** Adds the row of those who hold a unit at one moment, if it says anything new. */
    emit(held: ReadonlyMap<number, number>, capacity: number, requestOf: (x: number) => number): void {
      let total = 0;
      let least = Number.POSITIVE_INFINITY;
      for (const load of held.values()) {
        total += load;
        least = Math.min(least, load);
      }
      if (total <= capacity + EPSILON) return;
      const isClique = 2 * least > capacity + EPSILON;
      const key = (high * 2 ** 32 + low) * 2 + (isClique ? 0 : 1);
      if (known.has(key)) return;
      known.add(key);
      const columns = [...held.keys()].sort((a, b) => a - b);
      const request = requestOf(columns[0] as number);
      if (columns.every((x) => requestOf(x) === request)) return;
      if (isClique) cliques.push(columns);
      else rows.push({ columns, coefficients: columns.map((x) => held.get(x) as number), bound: capacity });
    },
  };
}

export function toRows({ rows, cliques }: ReturnType<typeof createRows>): Rows {
  return [...rows, ...withoutDominated(cliques).map((columns) => ({ columns, coefficients: null, bound: 1 }))];
}

/** Sets that no other set contains. */
function withoutDominated(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (sets.reduce((sum, { length }) => sum + length, 0) > MOST_TO_COMPARE) return sets;
  const bySize = sets.toSorted((a, b) => b.length - a.length);
  const kept: (readonly number[])[] = [];
  const setsOf = new Map<number, number[]>();
  for (const set of bySize) {
    // any larger set that contains it has the member that fewest have
    let rarest: readonly number[] = [];
    let fewest = Number.POSITIVE_INFINITY;
    for (const x of set) {
      const having = setsOf.get(x) ?? [];
      if (having.length < fewest) [rarest, fewest] = [having, having.length];
    }
    const stamp = kept.length;
    const isWithin = rarest.some((k) => {
      const larger = kept[k] as readonly number[];
      const marks = new Set(larger);
      return set.every((x) => marks.has(x));
    });
    if (isWithin) continue;
    kept.push(set);
    for (const x of set) {
      const having = setsOf.get(x);
      if (having) having.push(stamp);
      else setsOf.set(x, [stamp]);
    }
  }
  return kept;
}
