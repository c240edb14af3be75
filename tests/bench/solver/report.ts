import { renameSync, writeFileSync } from "node:fs";
import type { Instance, Placement } from "#solver";

/** What a solver's process tells of its run; its plan stands beside it, and is judged by others. */
export type Run = {
  readonly status: string;
  /** Of its own model; null where it tells none. */
  readonly bound: number | null;
  readonly seconds: number;
  /** Its objective over time, as far as it tells. */
  readonly history: readonly (readonly [seconds: number, objective: number])[];
  /** What of the instance its model leaves out. */
  readonly note: string;
  readonly memoryMb: number;
};

export type Task = {
  readonly instance: Instance;
  readonly seconds: number;
  readonly threads: number;
  readonly report: Report;
};

export type Report = ReturnType<typeof createReport>;

/** Keeps the best so far on the disk, so that it counts even where the process is ended. */
export function createReport(instance: Instance, solutionFile: string, runFile: string) {
  const began = performance.now();
  const history: [number, number][] = [];
  let best = Number.NEGATIVE_INFINITY;
  let run: Run = { status: "unknown", bound: null, seconds: 0, history, note: "", memoryMb: 0 };
  const elapsed = () => (performance.now() - began) / 1000;
  const write = (file: string, value: unknown) => {
    writeFileSync(`${file}.new`, JSON.stringify(value));
    renameSync(`${file}.new`, file);
  };
  const tell = (more: Partial<Run>) => {
    run = { ...run, ...more, seconds: elapsed() };
    write(runFile, run);
  };
  return {
    elapsed,
    tell,
    /** A better plan. */
    found(objective: number, placements: readonly Placement[], bound?: number): void {
      if (objective <= best) return;
      best = objective;
      history.push([elapsed(), objective]);
      const granted = new Set(placements.map(({ request }) => request));
      const refused = instance.requests
        .filter(({ id }) => !granted.has(id))
        .map(({ id }) => ({ request: id, reason: "full" as const }));
      const score = { core: 0, fairness: 0, opening: 0, links: 0, objective };
      const stats = { iterations: 0, seconds: elapsed() };
      const head = { version: 1, instance: instance.name, seed: 0 };
      write(solutionFile, { ...head, placements, refused, score, bound: bound ?? 0, gap: 0, stats });
      tell({});
    },
    /** Its objective so far, of a plan that comes later. */
    reached(objective: number): void {
      history.push([elapsed(), objective]);
    },
  };
}
