import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plot } from "#tests/bench/solver/plot.ts";
import { race } from "#tests/bench/solver/race.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";

let folder = "";
const entry = (name: "small" | "contested" = "small") => ({ name, file: join(folder, `${name}.json`) });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "race-"));
  writeFileSync(entry().file, JSON.stringify(createTerritory({ seed: 1, sites: 3, requests: 30 })));
  writeFileSync(entry("contested").file, JSON.stringify(createTerritory({ seed: 1, sites: 12, requests: 400 })));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a race of one", () => {
  test.each(["ours", "highs"])(
    "%s leaves a legal plan, judged by the checker, in its time and memory",
    async (solver) => {
      const run = await race(solver, entry(), { seconds: 2, threads: 1, folder });
      expect(run.problem).toBe("");
      expect(run.objective).toBeGreaterThan(10);
      expect(run.history.length).toBeGreaterThan(0);
      expect(run.memoryMb).toBeGreaterThan(20);
    },
  );

  test("one that crashes is told as such", async () => {
    const run = await race("nobody", entry(), { seconds: 1, threads: 1, folder });
    expect(run.problem).toBe("crashed (exit 1): Error: nobody: no such solver; no plan");
    expect(run.objective).toBeNull();
  });

  test("one that does not end is ended, and told as such", async () => {
    // the small one is proven within a second
    const run = await race("ours", entry("contested"), { seconds: 20, threads: 1, folder, grace: -19 });
    expect(run.problem).toMatch(/^did not end, stopped after [1-5] s/);
  });
});

test("a plot shows who was how near and when, and who found nothing", () => {
  const svg = plot("a < b", 10, [
    {
      name: "one",
      points: [
        [0.5, 0.2],
        [2, 0.3],
        [4, 0.05],
      ],
    },
    { name: "other", points: [] },
  ]);
  expect(svg).toContain("a &lt; b");
  expect(svg).toContain("other (none)");
  // a worse plan later is no step
  expect(svg.match(/L/g)?.length).toBeGreaterThan(2);
  expect(svg).not.toContain("NaN");
});
