import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { amend, check, explain, type Request, repair, suggest } from "#solver";
import { createPool, type Progress, type SolverPool } from "#solver/node/pool.ts";
import { createTown } from "./town.ts";

const town = createTown({ seed: 1, sites: 3, requests: 90 });

describe("a pool of warm workers", () => {
  let pool: SolverPool;
  beforeAll(() => {
    pool = createPool({ size: 2 });
  });
  afterAll(() => pool.close());

  test("tells while it searches how much is granted, the score, the bound and the gap", async () => {
    const told: Progress[] = [];
    const solution = await pool.solve(town, { seed: 1, timeLimitMs: 1500, onProgress: (now) => told.push(now) });
    expect(told.length).toBeGreaterThan(3);
    expect(told[0]).toEqual({ iterations: 0, seconds: 0, placed: 0, objective: 0, bound: null, gap: null });
    for (const [i, now] of told.entries()) {
      const last = told[i - 1];
      if (!last) continue;
      expect(now.seconds).toBeGreaterThan(last.seconds);
      expect(now.iterations).toBeGreaterThanOrEqual(last.iterations);
      expect(now.bound).toBeLessThanOrEqual(last.bound ?? Number.POSITIVE_INFINITY);
      expect(now.gap).toBeCloseTo(((now.bound ?? 0) - now.objective) / (now.bound ?? 0), 9);
      expect(now.bound).toBeGreaterThanOrEqual(solution.score.objective);
    }
    expect(check(town, solution).faults).toEqual([]);
  });

  test("answers the best found so far soon after it is cancelled", async () => {
    const controller = new AbortController();
    let abortedAt = 0;
    const solution = await pool.solve(town, {
      seed: 1,
      timeLimitMs: 60_000,
      signal: controller.signal,
      onProgress: ({ iterations }) => {
        if (iterations === 0 || controller.signal.aborted) return;
        abortedAt = performance.now();
        controller.abort();
      },
    });
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(solution.placements.length).toBeGreaterThan(0);
    expect(check(town, solution).faults).toEqual([]);
  });
});

describe("questions to a pool", () => {
  test("name the scarce slots, the scarcest first, in as much time as is given", async () => {
    const pool = createPool({ size: 2 });
    const { score } = await pool.solve(town, { seed: 1, iterations: 300 });
    const begin = performance.now();
    const scarce = await pool.price(town, { known: score.objective, timeLimitMs: 1500 });
    expect(performance.now() - begin).toBeLessThan(20_000);
    expect(scarce.length).toBeGreaterThan(0);
    expect(scarce.map(({ price }) => price)).toEqual(scarce.map(({ price }) => price).toSorted((a, b) => b - a));
    const units = new Set(town.units.map(({ id }) => id));
    expect(scarce.every(({ unit }) => units.has(unit))).toBe(true);
    await pool.close();
  });

  test("are answered as the library answers them, with one copy of the solution for each worker", async () => {
    const pool = createPool({ size: 2 });
    const solution = await pool.solve(town, { seed: 1, iterations: 300 });
    let loads = 0;
    const load = async () => {
      loads++;
      return { instance: town, solution };
    };
    const about = { key: "town", load };
    const refused = solution.refused[0]?.request as string;
    const known = town.requests.find(({ id }) => id === refused) as Request;
    const request = { ...known, id: "new" };
    const amendment = { closures: [{ unit: "site-0/1", start: 0, length: 168, weeks: "4" }], added: [request] };
    expect(await pool.explain({ ...about, request: refused })).toEqual(explain(town, solution, refused));
    const told = await pool.suggest({ ...about, request, limit: 4, moves: 1 });
    expect(told).toEqual(suggest(town, solution, request, 4, 1));
    const { instance, ...repaired } = repair(town, solution, amendment);
    expect(await pool.repair({ ...about, amendment })).toEqual(repaired);
    expect(amend(town, amendment)).toEqual(instance);
    expect(loads).toBe(1);
    const fault = { name: "InstanceError", path: "closures[0].unit" };
    const wrong = { closures: [{ unit: "nowhere", start: 0, length: 1, weeks: "*" }] };
    await expect(pool.repair({ ...about, amendment: wrong })).rejects.toMatchObject(fault);
    await pool.close();
  });
});

describe("what a pool has prepared", () => {
  /** Counts what goes to each worker. */
  function spied() {
    const sent: { seat: number; instance: boolean; solution: boolean }[] = [];
    let seats = 0;
    const start = () => {
      const worker = new Worker(new URL("../../solver/node/worker.ts", import.meta.url));
      const seat = seats++;
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (task: { kind: string; known?: { instance?: unknown } }) => {
        if (task.kind === "ask") sent.push({ seat, instance: !!task.known?.instance, solution: !!task.known });
        post(task);
      };
      return worker;
    };
    return { sent, pool: createPool({ size: 2, start }) };
  }

  test("is asked of the worker that knows it, and questions at once do not teach another", async () => {
    const { sent, pool } = spied();
    const solution = await pool.solve(town, { seed: 1, iterations: 300 });
    const about = { key: "town", load: async () => ({ instance: town, solution }) };
    await pool.prepare(about);
    const request = town.requests[0] as Request;
    await Promise.all([1, 2, 3].map((limit) => pool.suggest({ ...about, request, limit })));
    expect(sent.filter(({ instance }) => instance)).toHaveLength(1);
    expect(new Set(sent.map(({ seat }) => seat)).size).toBe(1);
    await pool.close();
  });

  test("moves along with the solution: the next one is sent alone, and answered as one read anew", async () => {
    const { sent, pool } = spied();
    const first = await pool.solve(town, { seed: 1, iterations: 300 });
    const gone = first.placements[0]?.request as string;
    const second = {
      ...first,
      placements: first.placements.slice(1),
      refused: [...first.refused, { request: gone, reason: "full" as const }],
    };
    const about = (at: string, solution: typeof first) => ({
      ...{ key: "town", at },
      load: async () => ({ instance: town, solution }),
    });
    const request = town.requests.find(({ id }) => id === first.refused[0]?.request) as Request;
    const ask = (at: string, solution: typeof first) =>
      pool.suggest({ ...about(at, solution), request, limit: 4, moves: 1 });
    expect(await ask("1", first)).toEqual(suggest(town, first, request, 4, 1));
    await pool.prepare(about("2", second));
    expect(await ask("2", second)).toEqual(suggest(town, second, request, 4, 1));
    expect(await ask("1", first)).toEqual(suggest(town, first, request, 4, 1));
    expect(sent.filter(({ instance }) => instance)).toHaveLength(1);
    expect(sent.filter(({ instance, solution }) => solution && !instance)).toHaveLength(2);
    await pool.close();
  });
});

describe("what goes wrong in a pool", () => {
  test("a fault of the instance is told with its path, and the pool goes on", async () => {
    const pool = createPool({ size: 2 });
    const key = "town";
    const [request] = town.requests;
    if (!request) throw new Error("a town without requests");
    const solution = await pool.solve(town, { seed: 1, iterations: 100 });
    const load = async () => ({ instance: town, solution });
    const wrong = { ...request, id: "new", weight: -1 };
    const fault = { name: "InstanceError", path: "requests[0].weight" };
    await expect(pool.suggest({ key, load, request: wrong, limit: 3 })).rejects.toMatchObject(fault);
    const told = await pool.suggest({ key, load, request: { ...request, id: "new" }, limit: 3 });
    expect(told.open).toBeGreaterThan(0);
    await pool.close();
  });

  test("a job whose worker is lost fails, and the next one gets another worker", async () => {
    const start = () => new Worker(new URL("./frail-worker.ts", import.meta.url));
    const pool = createPool({ size: 2, start });
    const lost = { message: "The solver's worker was lost" };
    await expect(pool.solve(town, { seed: 666, iterations: 1 })).rejects.toMatchObject(lost);
    const first = await pool.solve(town, { seed: 1, iterations: 1 });
    await expect(pool.solve(town, { seed: 666, iterations: 1 })).rejects.toMatchObject(lost);
    expect(first).toBe("done by a worker that lives");
    await pool.close();
  });

  test("closing refuses what waits and ends what runs", async () => {
    const pool = createPool({ size: 2 });
    const jobs = [1, 2, 3].map((seed) => pool.solve(town, { seed, timeLimitMs: 60_000 }));
    const outcomes = Promise.allSettled(jobs);
    await pool.close();
    const closing = { status: "rejected", reason: { message: "The solver is closing" } };
    expect(await outcomes).toMatchObject([closing, closing, closing]);
    await expect(pool.solve(town, { seed: 1, iterations: 1 })).rejects.toThrow("closing");
  });
});

describe("a process with a pool", () => {
  const run = (what: "idle" | "solve") =>
    promisify(execFile)(process.execPath, [fileURLToPath(new URL("./pool-process.ts", import.meta.url)), what], {
      timeout: 20_000,
    });

  test("ends when it has nothing else to do", async () => {
    await expect(run("idle")).resolves.toMatchObject({ stdout: "" });
  });

  test("stays for the answer that it waits for, and then ends", async () => {
    const { stdout } = await run("solve");
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});
