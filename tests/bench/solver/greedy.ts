import type { Milp } from "./milp.ts";
import type { Row } from "./milp-rows.ts";

// A legal choice of columns to begin from, by value for the time that it takes.

type Basket = {
  readonly milp: Milp;
  readonly values: Float64Array;
  /** Of each row, what is used of its bound. */
  readonly used: Float64Array;
  readonly rowsOf: readonly (readonly (readonly [row: number, coefficient: number])[])[];
  /** Rows that tie placements to each other, or to a column of their own: whoever would stand in one of them waits. */
  readonly isTied: readonly boolean[];
};

export function chooseGreedily(milp: Milp): Float64Array {
  const { choices, lower, rows, upper } = milp;
  const basket = createBasket(milp);
  const weeks = weeksOfParents(milp);
  for (let x = 0; x < choices.count; x++) if ((lower[x] as number) > 0) take(basket, x);
  for (const x of byDensity(milp, weeks)) {
    if ((basket.values[x] as number) > 0 || !fits(basket, x)) continue;
    const own = weeks.get(x);
    if (!own) {
      take(basket, x);
      continue;
    }
    const free = own.filter((week) => fits(basket, week));
    if (free.length < (milp.model.minWeeks[choices.candidate[x] as number] as number)) continue;
    take(basket, x);
    for (const week of free) take(basket, week);
  }
  for (const [r, row] of rows.entries())
    fillTiers(row, -(basket.used[r] as number), choices.count, upper, basket.values);
  return basket.values;
}

function createBasket(milp: Milp): Basket {
  const { objective, rows, choices } = milp;
  const rowsOf: [number, number][][] = Array.from({ length: objective.length }, () => []);
  const isTied = rows.map(({ columns, coefficients }) => {
    const isOwn =
      choices.isParent[columns.at(-1) ?? -1] === 1 &&
      columns.slice(0, -1).every((x) => choices.parent[x] === columns.at(-1));
    return !isOwn && (coefficients?.some((value) => value < 0) ?? false);
  });
  for (const [r, { columns, coefficients }] of rows.entries()) {
    // weeks and the column that chooses them are taken together
    const isOwn = coefficients !== null && !isTied[r] && coefficients.some((value) => value < 0);
    if (isOwn) continue;
    for (const [i, x] of columns.entries()) rowsOf[x]?.push([r, coefficients?.[i] ?? 1]);
  }
  return { milp, values: new Float64Array(objective.length), used: new Float64Array(rows.length), rowsOf, isTied };
}

function weeksOfParents({ choices }: Milp): ReadonlyMap<number, readonly number[]> {
  const weeks = new Map<number, number[]>();
  for (let x = 0; x < choices.count; x++) {
    const parent = choices.parent[x] as number;
    if (parent < 0) continue;
    const own = weeks.get(parent);
    if (own) own.push(x);
    else weeks.set(parent, [x]);
  }
  return weeks;
}

/** Columns that stand for a placement of some worth, the densest first. */
function byDensity(
  { model, choices, objective }: Milp,
  weeks: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const worth = (x: number) =>
    (weeks.get(x) ?? []).reduce((sum, week) => sum + (objective[week] as number), objective[x] as number);
  const size = (x: number) => {
    const s = model.shape[choices.candidate[x] as number] as number;
    const { busyOffsets } = model.shapes;
    const slots = (busyOffsets[s + 1] as number) - (busyOffsets[s] as number);
    return slots * (model.isEvery[choices.request[x] as number] ? model.weeks : 1);
  };
  return Array.from({ length: choices.count }, (_, x) => ({ x, points: worth(x), size: size(x) }))
    .filter(({ x, points }) => (choices.parent[x] as number) < 0 && points > 0)
    .sort((a, b) => b.points / b.size - a.points / a.size)
    .map(({ x }) => x);
}

function fits({ milp, used, rowsOf, isTied }: Basket, x: number): boolean {
  return (rowsOf[x] ?? []).every(
    // rows of fairness take back hours and bind nobody
    ([r, value]) => value < 0 || (!isTied[r] && (used[r] as number) + value <= (milp.rows[r]?.bound ?? 0) + 1e-9),
  );
}

function take({ values, used, rowsOf }: Basket, x: number): void {
  values[x] = 1;
  for (const [r, value] of rowsOf[x] ?? []) used[r] = (used[r] as number) + value;
}

/** The tiers of a party's row take its hours, one after the other. */
function fillTiers(
  { columns, coefficients }: Row,
  hours: number,
  placements: number,
  upper: Float64Array,
  values: Float64Array,
): void {
  let left = hours;
  for (const [i, x] of columns.entries()) {
    if (x < placements || (coefficients?.[i] ?? 1) < 0) continue;
    values[x] = Math.max(0, Math.min(left, upper[x] as number));
    left -= values[x] as number;
  }
}
