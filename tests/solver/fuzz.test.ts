import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, type Instance, InstanceError, parseInstance, parseSolution, solve } from "#solver";
import { FileError, readJson } from "#solver/node/files.ts";
import { createRandom } from "#solver/random.ts";
import { damaged, type Json } from "./mutate.ts";
import { smallInstance } from "./small.ts";
import { ask, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

// Valid files with a few faults: each is refused in one clear line, or read as what it says, and then solved and checked
// within a moment. Nothing else may come of it.

const MOST_MS = 8000;
const files: readonly Json[] = [
  ...fc.sample(smallInstance, { numRuns: 12, seed: 5 }),
  createTown({ seed: 4, sites: 2, requests: 12 }),
].map((instance) => JSON.parse(JSON.stringify(instance)));

const quick = { seed: 1, iterations: 40, stopBound: (steps: number) => steps >= 2 };

function drawing(seed: number) {
  const random = createRandom(seed);
  return (n: number) => Math.floor(random() * n);
}

/** What a fault may say: one line that names a place, what was found there and what was expected. */
function expectClear(error: unknown, of: string): void {
  if (!(error instanceof InstanceError)) throw new Error(`${of}: ${error instanceof Error ? error.stack : error}`);
  expect(error.message, of).toMatch(/^[^\n\r]{1,600}$/);
  expect(error.message, of).toMatch(/, expected |\.pinned: (pinned )?requests? .+ (contradict|is pinned)/);
}

/** The instance, or null where it is refused clearly. */
function read(file: Json, of: string): Instance | null {
  try {
    return parseInstance(file);
  } catch (error) {
    expectClear(error, of);
    return null;
  }
}

describe("a damaged instance", () => {
  test("is refused in one clear line, or read and solved", () => {
    let refused = 0;
    let solved = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const below = drawing(seed);
      const of = `seed ${seed}`;
      const began = performance.now();
      const instance = read(damaged(files[seed % files.length] as Json, below, 1 + below(2)), of);
      if (instance) {
        const solution = solve(instance, quick);
        expect(check(instance, solution).faults, of).toEqual([]);
        solved++;
      } else refused++;
      expect(performance.now() - began, of).toBeLessThan(MOST_MS);
    }
    // both happen, so that both are tried
    expect(refused).toBeGreaterThan(500);
    expect(solved).toBeGreaterThan(500);
  });
});

describe("a damaged solution", () => {
  test("is refused in one clear line, or read, checked and begun from", () => {
    let refused = 0;
    let begun = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const below = drawing(seed);
      const of = `seed ${seed}`;
      const instance = parseInstance(files[seed % files.length]);
      const solution = JSON.parse(JSON.stringify(solve(instance, quick)));
      try {
        const warmStart = parseSolution(damaged(solution, below, 1 + below(2)), instance);
        check(instance, warmStart);
        expect(check(instance, solve(instance, { ...quick, warmStart })).faults, of).toEqual([]);
        begun++;
      } catch (error) {
        expectClear(error, of);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(begun).toBeGreaterThan(100);
  });
});

describe("a file that says much in few words", () => {
  const minute = { start: "2026-09-07", weeks: 61, slotMinutes: 1 };
  const always = [{ start: 0, length: 10_080, weeks: "*" }];
  const everywhere = { from: 0, to: 10_079, step: 1 };
  const solved = (instance: Instance) => {
    const began = performance.now();
    const read = parseInstance(JSON.parse(JSON.stringify(instance)));
    const solution = solve(read, quick);
    expect(check(read, solution).faults).toEqual([]);
    expect(performance.now() - began).toBeLessThan(MOST_MS);
    return solution;
  };

  test("a season of minutes with a session at each of them is read and solved", () => {
    const offsets = Array.from({ length: 10_080 }, (_, i) => i);
    const base = { ...tiny({ units: [], requests: [], weeks: 61 }), units: [{ id: "hall", open: always }] };
    const request = ask("ever", {
      starts: [0],
      on: ["hall"],
      offsets,
      before: 1440,
      after: 1440,
      duration: 1440,
      minWeeks: 1,
    });
    const night = { ...ask("night", { starts: [0], on: ["hall"], minWeeks: 1, duration: 1440 }) };
    const wishes = night.wishes.map((wish) => ({ ...wish, times: [{ starts: everywhere, weeks: "*" }] }));
    const resources = [{ id: "hall", units: ["hall"] }];
    solved({ ...base, resources, horizon: minute, requests: [request, { ...night, wishes }] });
  });

  test("a matrix of roles too vast to be written down is cut to its cheapest", () => {
    const halls = ["a", "b", "c", "d", "e", "f"];
    const roles = Array.from({ length: 40 }, () => halls);
    const instance = tiny({
      units: halls.map((id) => ({ id, capacity: 100, open: [{ start: 0, length: 24, weeks: "*" }] })),
      requests: [ask("all", { starts: [2], on: roles })],
    });
    expect(solved(instance).placements).toHaveLength(1);
    const more = instance.requests.map((request) => ({
      ...request,
      wishes: [
        { ...request.wishes[0], roles: [...roles, ...roles].map((role) => role.map((resource) => ({ resource }))) },
      ],
    }));
    expect(() => parseInstance({ ...instance, requests: more })).toThrow(
      "requests[0].wishes[0].roles: a list of 80, expected a list of at most 50",
    );
  });

  test("more candidates than fit in memory are refused before they are made", () => {
    const halls = Array.from({ length: 50 }, (_, i) => `hall-${i}`);
    const base = { ...tiny({ units: [], requests: [], weeks: 61 }), units: halls.map((id) => ({ id, open: always })) };
    const requests = Array.from({ length: 200 }, (_, q) => {
      const request = ask(`r${q}`, { starts: [0], on: halls });
      return {
        ...request,
        wishes: request.wishes.map((wish) => ({ ...wish, times: [{ starts: everywhere, weeks: "*" }] })),
      };
    });
    expect(() =>
      parseInstance({ ...base, horizon: minute, resources: halls.map((id) => ({ id, units: [id] })), requests }),
    ).toThrow(
      "requests[119]: 60480000, expected at most 60000000 candidates (starts × choices of resources) in all requests",
    );
  });

  test("more units than a season of minutes has room for are refused", () => {
    const units = Array.from({ length: 500 }, (_, u) => ({ id: `u${u}`, open: [] }));
    const base = tiny({ units: [], requests: [], weeks: 61 });
    expect(() => parseInstance({ ...base, horizon: minute, units })).toThrow(
      "units: a list of 500, expected at most 487 units of 61 weeks of 10080 slots",
    );
  });

  test("names that every object has of itself are names like others", () => {
    const names = ["__proto__", "constructor", "toString", "valueOf"];
    const travel = JSON.parse(`{"__proto__": {"constructor": 2}, "toString": {"valueOf": 1}}`);
    const instance = {
      ...tiny({
        units: names.map((id) => ({ id, open: [{ start: 0, length: 24, weeks: "*" }] })),
        requests: names.map((id) => ask(id, { starts: [2, 4, 6], on: [id] })),
      }),
      sites: names.map((id) => ({ id })),
      resources: names.map((id) => ({ id, units: [id], site: id })),
      links: [{ type: "notOverlap" as const, requests: names }],
      travel,
    };
    const { placements } = solved(instance);
    expect(placements).toHaveLength(3);
  });

  test("a name in a message takes no line of its own", () => {
    const file = { ...tiny({ units: [], requests: [] }), sites: [{ id: "here" }], travel: { "two\nlines": {} } };
    expect(() => parseInstance(file)).toThrow(`travel["two\\nlines"]: "two\\nlines", expected the id of a site`);
  });
});

describe("a damaged file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is refused in one line that names it, or read as JSON", () => {
    const text = Buffer.from(JSON.stringify(files[0]));
    const packed = gzipSync(text);
    let refused = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const below = drawing(seed);
      const whole = seed % 2 === 0 ? text : packed;
      const bytes = below(2) === 0 ? whole.subarray(0, below(whole.length)) : Buffer.from(whole);
      if (bytes.length === whole.length) for (let i = 0; i < 3; i++) bytes[below(bytes.length)] = below(256);
      const path = join(folder, "file");
      writeFileSync(path, bytes);
      try {
        read(readJson(path) as Json, `seed ${seed}`);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        expect(error.message, `seed ${seed}`).toMatch(/^[^\n\r]{1,600}$/);
        expect(error.message, `seed ${seed}`).toContain(path);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(200);
  });

  test("that unpacks to more than a text can hold is refused", () => {
    const path = join(folder, "bomb.gz");
    writeFileSync(path, gzipSync(Buffer.alloc(600_000_000), { level: 1 }));
    expect(() => readJson(path)).toThrow(FileError);
  });

  test("that nests deeper than anything is refused, or read as JSON", () => {
    const path = join(folder, "deep.json");
    writeFileSync(path, "[".repeat(200_000) + "]".repeat(200_000));
    let found: unknown = null;
    try {
      found = readJson(path);
    } catch (error) {
      expect(error).toBeInstanceOf(FileError);
    }
    if (found !== null) expect(() => parseInstance(found)).toThrow("a list of 1, expected an object");
  });
});
