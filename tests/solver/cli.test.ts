import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, explain, type Instance, parseInstance, parseSolution, repair } from "#solver";

const ROOT = join(import.meta.dirname, "../..");
const EXAMPLES = join(ROOT, "solver/examples");

type Outcome = { readonly code: number | null; readonly out: string; readonly err: string };

function run(args: readonly string[], input?: string | Buffer): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["solver/node/cli.ts", ...args], {
    cwd: ROOT,
    input: input ?? "",
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const examples = globSync("*.json", { cwd: EXAMPLES })
  .filter((file) => !file.endsWith(".solution.json"))
  .map((file) => basename(file, ".json"))
  .sort();

describe("the solver on the command line", () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const gym = join(EXAMPLES, "gym.json");
  const plan = join(EXAMPLES, "gym.solution.json");
  const concert = join(EXAMPLES, "concert.json");
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "solver-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("there are examples", () => {
    expect(examples).toEqual(["concert", "gym", "night"]);
  });

  test.each(examples)("solve finds the kept solution of the example %s, which check calls legal", (name) => {
    const [file, solution] = [join(EXAMPLES, `${name}.json`), join(EXAMPLES, `${name}.solution.json`)];
    const solved = run(["solve", file, "--out", at("out.json"), "--seed", "1", "--iterations", "2000"]);
    expect(solved.code).toBe(0);
    const { stats, ...found } = read(at("out.json"));
    const { stats: kept, ...expected } = read(solution);
    expect(found).toEqual(expected);
    expect(stats.iterations).toBe(kept.iterations);
    const checked = run(["check", file, solution]);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({ legal: true, faults: [] });
  });

  test("solve reads standard input and writes standard output, with a line of figures and one to replay by", () => {
    const { code, out, err } = run(["solve", "-", "--iterations", "50"], readFileSync(gym));
    expect(code).toBe(0);
    expect(check(read(gym), JSON.parse(out)).legal).toBe(true);
    expect(err).toMatch(
      /^gym: [\d.]+ points, bound [\d.]+, gap [\d.]+ %, \d of 4 placed, 50 iterations, [\d.]+ s\nsolver \d+, result [\da-f]{64}\n$/,
    );
  });

  test("solve keeps to its time limit", () => {
    const begin = performance.now();
    expect(run(["solve", gym, "--out", at("out.json"), "--time-limit", "0.5"]).code).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test("a second thread proves the bound beside the search", () => {
    expect(run(["solve", gym, "--out", at("two.json"), "--time-limit", "0.5", "--threads", "2"]).code).toBe(0);
    const { bound, score } = read(at("two.json"));
    expect(score.objective).toBe(8);
    expect(bound).toBeGreaterThanOrEqual(8);
    expect(check(read(gym), read(at("two.json"))).legal).toBe(true);
  });

  test("packed files are read, from standard input too, and written", () => {
    writeFileSync(at("gym.json.gz"), gzipSync(readFileSync(gym)));
    const packed = ["--iterations", "50", "--out", at("out.json.gz")];
    expect(run(["solve", at("gym.json.gz"), ...packed]).code).toBe(0);
    const instance = parseInstance(read(gym));
    const solution = parseSolution(JSON.parse(gunzipSync(readFileSync(at("out.json.gz"))).toString()), instance);
    expect(check(instance, solution).legal).toBe(true);
    expect(run(["check", "-", at("out.json.gz")], gzipSync(readFileSync(gym))).code).toBe(0);
  });

  test("any number of threads gives the same bytes", () => {
    const solve = (threads: string) => {
      const { out } = run(["solve", gym, "--iterations", "200", "--threads", threads]);
      return JSON.stringify({ ...JSON.parse(out), stats: null });
    };
    expect(solve("2")).toBe(solve("1"));
  });

  test("a warm start begins from a known solution", () => {
    const { code, out } = run(["solve", gym, "--iterations", "0", "--warm-start", plan]);
    expect(code).toBe(0);
    expect(JSON.parse(out).placements).toEqual(read(plan).placements);
  });

  test("check exits 1 on a solution that is not legal, and names request, unit, week and slot", () => {
    const solution = read(plan);
    solution.placements[0].weeks = "1-4";
    writeFileSync(at("broken.json"), JSON.stringify(solution));
    const { code, out, err } = run(["check", gym, at("broken.json")]);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out).faults).toContainEqual({
      request: "handball",
      problem: "the unit is closed",
      unit: "gym/right",
      week: 2,
      slot: 19,
    });
  });

  test("bound proves a bound and names the scarcest hours", () => {
    const { code, out } = run(["bound", concert, "--time-limit", "0.3"]);
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told.bound).toBeGreaterThanOrEqual(14.35);
    expect(told.scarcest[0]).toMatchObject({ unit: "hall", weeks: "1-2" });
    expect(told.scarcest[0].price).toBeGreaterThan(0);
  });

  test("suggest tells the best places of a request of the file, or of one on standard input", () => {
    const known = JSON.parse(run(["suggest", gym, plan, "bric-a-brac", "--limit", "2"]).out);
    expect(known.best[0]).toEqual({ start: 19, weeks: "2", resources: ["left half"], gain: 2, count: 1 });
    const request = (read(gym) as Instance).requests.find(({ id }) => id === "bric-a-brac");
    const fresh = run(["suggest", gym, plan, "-"], JSON.stringify({ ...request, id: "jumble sale", duration: 2 }));
    expect(fresh.code).toBe(0);
    expect(JSON.parse(fresh.out).best).toEqual([]);
  });

  test("explain tells what stands against the wishes of a request, as the library does", () => {
    const { code, out, err } = run(["explain", gym, plan, "dance"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toEqual(explain(read(gym), read(plan), "dance"));
    expect(JSON.parse(out).wishes[0]).toMatchObject({ closed: 1, closedUnits: ["gym/right"], nearest: null });
  });

  test("repair tells what a closure changes, and writes the new solution and what it is legal for", () => {
    const files = ["--out", at("new.json.gz"), "--amended", at("amended.json")];
    const close = ["--close", "gym/left:19:2:2", "--close", "gym/right:0:24:1"];
    const { code, out, err } = run(["repair", gym, plan, ...close, ...files]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.trim().split("\n")).toHaveLength(1);
    const closures = [
      { unit: "gym/left", start: 19, length: 2, weeks: "2" },
      { unit: "gym/right", start: 0, length: 24, weeks: "1" },
    ];
    const expected = repair(read(gym), read(plan), { closures });
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected.difference)));
    expect(JSON.parse(out)).toMatchObject({
      kept: ["judo"],
      refused: [{ request: "handball" }],
      moved: [{ request: "bric-a-brac", after: { weeks: "3" } }],
    });
    expect(run(["check", at("amended.json"), at("new.json.gz")]).code).toBe(0);
  });

  test("repair adds requests, of a file or of standard input", () => {
    const request = (read(gym) as Instance).requests.find(({ id }) => id === "bric-a-brac");
    const late = { ...request, id: "jumble sale", duration: 1, wishes: [{ ...request?.wishes[0], cost: 1 }] };
    const { code, out } = run(["repair", gym, plan, "--add", "-"], JSON.stringify([late]));
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect([told.kept, told.placed.length + told.refused.length]).toEqual([["handball", "judo", "bric-a-brac"], 1]);
    writeFileSync(at("late.json"), JSON.stringify([late]));
    expect(run(["repair", gym, plan, "--add", at("late.json")]).out).toBe(out);
    expect(run(["repair", gym, plan, "--add", "-"], JSON.stringify(late))).toMatchObject({
      code: 2,
      err: "-: expected a list of requests\n",
    });
  });

  describe("says in one line what is wrong, and exits 2", () => {
    const damaged = (change: (instance: { requests: unknown[]; [key: string]: unknown }) => void) => {
      const instance = read(gym);
      change(instance);
      writeFileSync(at("bad.json"), JSON.stringify(instance));
    };

    test("a file that breaks the format, by its JSON path", () => {
      const { starts } = { starts: { from: 700, to: 700, step: 1 } };
      damaged(({ requests }) =>
        Object.assign(requests[2] as object, {
          wishes: [{ times: [{ starts, weeks: "*" }], roles: [[{ resource: "left half" }]] }],
        }),
      );
      expect(run(["solve", at("bad.json")])).toEqual({
        code: 2,
        out: "",
        err: `${at("bad.json")}: requests[2].wishes[0].times[0].starts.from: 700, expected 0 to 167\n`,
      });
    });

    test("standard input that breaks it", () => {
      damaged((instance) => Object.assign(instance, { colour: "red" }));
      const { code, err } = run(["bound", "-"], readFileSync(at("bad.json")));
      expect([code, err.split(",")[0]]).toEqual([2, "-: colour: unknown key"]);
    });

    test("a solution of another instance", () => {
      const { code, err } = run(["check", gym, join(EXAMPLES, "night.solution.json")]);
      const file = join(EXAMPLES, "night.solution.json");
      expect([code, err]).toEqual([2, `${file}: instance: "night", expected "gym", the instance's name\n`]);
    });

    const lines: readonly (readonly [string, string[], string])[] = [
      ["a file that is not there", ["solve", "nowhere.json"], "nowhere.json: ENOENT"],
      ["a file that is not JSON", ["solve", "LICENSE"], "LICENSE: not JSON"],
      [
        "an output that cannot be written",
        ["solve", gym, "--iterations", "1", "--out", "/nowhere/out.json"],
        "/nowhere/out.json: ENOENT",
      ],
      ["a missing file name", ["check", gym], "OUT is missing"],
      ["one too many", ["check", gym, plan, "more"], "more: expected only IN OUT"],
      ["standard input asked for twice", ["check", "-", "-"], "-: standard input can be read only once"],
      ["an unknown request", ["suggest", gym, plan, "chess"], "REQUEST: chess, expected the id of a request of"],
      [
        "an unknown request to explain",
        ["explain", gym, plan, "chess"],
        "REQUEST: chess, expected the id of a request of",
      ],
      ["nothing to explain", ["explain", gym, plan], "REQUEST is missing"],
      [
        "a closure that is not one",
        ["repair", gym, plan, "--close", "gym/left"],
        "--close: gym/left, expected UNIT:START:LENGTH:WEEKS",
      ],
      [
        "a closure of no known unit",
        ["repair", gym, plan, "--close", "hall:1:2:*"],
        '--close: closures[0].unit: "hall", expected the id of a unit',
      ],
      [
        "a closure at no hour",
        ["repair", gym, plan, "--close", "gym/left:noon:2:*"],
        '--close: closures[0].start: "noon", expected 0 to 167',
      ],
      [
        "a repaired solution among the difference",
        ["repair", gym, plan, "--out", "-"],
        "--out: -, expected a file, since the difference goes to standard output",
      ],
      ["an unknown option", ["solve", gym, "--speed", "9"], "Unknown option '--speed'"],
      [
        "a seed that is no whole number",
        ["solve", gym, "--seed", "1.5"],
        "--seed: 1.5, expected a whole number of at least 0",
      ],
      ["a time limit of nothing", ["solve", gym, "--time-limit", "0"], "--time-limit: 0, expected seconds"],
      ["no threads", ["solve", gym, "--threads", "0"], "--threads: 0, expected a whole number of at least 1"],
    ];
    test.each(lines)("%s", (_, args, message) => {
      const { code, out, err } = run(args);
      expect([code, out]).toEqual([2, ""]);
      expect(err.startsWith(message)).toBe(true);
      expect(err.trim().split("\n")).toHaveLength(1);
    });
  });

  test("an unknown command, or none, exits 2 with the usage; --help shows it", () => {
    const unknown = run(["dance"]);
    expect([unknown.code, unknown.out]).toEqual([2, ""]);
    expect(unknown.err).toMatch(
      /^dance: no such command, expected solve, check, bound, suggest, explain, repair\n\n24\/100 solver\n/,
    );
    expect(run([])).toMatchObject({ code: 2, err: expect.stringMatching(/^a command is missing/) });
    expect(run(["--help"])).toMatchObject({ code: 0, out: expect.stringMatching(/^24\/100 solver\n/), err: "" });
  });
});
