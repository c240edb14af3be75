/** What was measured, sample by sample, and what it is held against. */
export type Measure = {
  readonly name: string;
  /** Empty for a pure number. */
  readonly unit: "s" | "ms" | "KB" | "";
  readonly samples: readonly number[];
  /** Which figure the aim is about. */
  readonly by?: "mean" | "p95" | "p99";
  /** At most. */
  readonly aim?: number;
  readonly note?: string;
};

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const mean = (samples: readonly number[]) => samples.reduce((sum, one) => sum + one, 0) / samples.length;

export function figuresOf({ samples, by = "mean", aim }: Measure) {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = mean(samples);
  const spread =
    samples.length > 1
      ? Math.sqrt(mean(samples.map((one) => (one - middle) ** 2)) * (samples.length / (samples.length - 1)))
      : 0;
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  const figures = {
    count: samples.length,
    min: sorted[0] ?? Number.NaN,
    mean: middle,
    sd: spread,
    p95: at(0.95),
    p99: at(0.99),
  };
  return { ...figures, ...(aim !== undefined && { aim, reached: figures[by] <= aim }) };
}

const written = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 1 ? 1 : 2);

/** One line of the table: name, min, mean ± standard deviation, p95, p99, aim and whether it is reached, note. */
export function lineOf(measure: Measure): readonly string[] {
  const { count, min, mean, sd, p95, p99, aim, reached } = figuresOf(measure);
  const by = measure.by === undefined || measure.by === "mean" ? "" : `${measure.by} `;
  return [
    measure.name,
    `${written(min)} ${measure.unit}`,
    count > 1 ? `${written(mean)} ± ${written(sd)}` : "",
    count > 1 ? written(p95) : "",
    count > 1 ? written(p99) : "",
    `${count}`,
    aim === undefined ? "" : `${by}≤ ${aim} ${measure.unit}`,
    reached === undefined ? "" : reached ? "reached" : "NOT reached",
    measure.note ?? "",
  ];
}

const HEAD = ["measure", "min", "mean ± sd", "p95", "p99", "n", "aim", "", "note"];

export function tableOf(measures: readonly Measure[]): string {
  const lines = [HEAD, ...measures.map(lineOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
