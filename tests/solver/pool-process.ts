// A process with a pool and nothing else to keep it: `idle` asks nothing of it, `solve` one plan, which it counts.
import { createPool } from "#solver/node/pool.ts";
import { createTown } from "./town.ts";

const pool = createPool({ size: 2 });
if (process.argv[2] === "solve") {
  const town = createTown({ seed: 1, sites: 3, requests: 30 });
  const { placements } = await pool.solve(town, { seed: 1, iterations: 50 });
  process.stdout.write(`${placements.length}`);
}
