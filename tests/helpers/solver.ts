import type { Solver } from "#server/context.ts";
import { createPool, type SolverPool } from "#solver/node/pool.ts";

let pool: SolverPool | null = null;
const workers = () => {
  pool ??= createPool({ size: 2 });
  return pool;
};

/** The solver of a test: its workers start at the first question, since most tests ask none. */
export const solver: Solver = {
  solve: (...asked) => workers().solve(...asked),
  prepare: (...asked) => workers().prepare(...asked),
  suggest: (...asked) => workers().suggest(...asked),
  explain: (...asked) => workers().explain(...asked),
  price: (...asked) => workers().price(...asked),
  repair: (...asked) => workers().repair(...asked),
};
