import type { Milp } from "./milp.ts";
import type { Row } from "./milp-rows.ts";

/** A legal choice of columns to begin from, by value for the time that it takes; null where weeks are columns of their own. */
export function chooseGreedily({
  model,
  choices,
  objective,
  lower,
  upper,
  rows,
  isPartial,
}: Milp): Float64Array | null {
  if (isPartial) return null;
  const values = Float64Array.from(lower);
  const used = new Float64Array(rows.length);
  const rowsOf: [number, number][][] = Array.from({ length: objective.length }, () => []);
  for (const [r, { columns, coefficients }] of rows.entries()) {
    for (const [i, x] of columns.entries()) rowsOf[x]?.push([r, coefficients?.[i] ?? 1]);
  }
  // rows with something below 0 tie columns together: who stands in them waits
  const isTied = rows.map(
    ({ columns, coefficients }) =>
      coefficients?.some((value, i) => value < 0 && (columns[i] as number) < choices.count) ?? false,
  );
  const slack = rows.map(({ columns, coefficients }) =>
    columns.find((x, i) => (coefficients?.[i] ?? 1) < 0 && x >= choices.count),
  );
  const take = (x: number) => {
    values[x] = 1;
    for (const [r, value] of rowsOf[x] ?? []) used[r] = (used[r] as number) + value;
  };
  for (let x = 0; x < choices.count; x++) if ((lower[x] as number) > 0) take(x);
  const size = (x: number) => {
    const c = choices.candidate[x] as number;
    const { busyOffsets } = model.shapes;
    const s = model.shape[c] as number;
    return (
      ((busyOffsets[s + 1] as number) - (busyOffsets[s] as number)) *
      (model.isEvery[choices.request[x] as number] ? model.weeks : 1)
    );
  };
  const order = Array.from({ length: choices.count }, (_, x) => x).sort(
    (a, b) => (objective[b] as number) / size(b) - (objective[a] as number) / size(a),
  );
  for (const x of order) {
    if ((values[x] as number) > 0 || (objective[x] as number) <= 0) continue;
    const fits = (rowsOf[x] ?? []).every(([r, value]) => {
      // fairness rows take back hours and bind nobody
      if (value < 0) return true;
      return !isTied[r] && slack[r] === undefined && (used[r] as number) + value <= (rows[r]?.bound ?? 0) + 1e-9;
    });
    if (fits) take(x);
  }
  for (const [r, row] of rows.entries()) fillTiers(row, -(used[r] as number), choices.count, upper, values);
  return values;
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
