// `npm run bench:warm`: what one question costs on a solution that is kept warm, and nothing fails here. On made-up
// territories; or, with SOLVER_INSTANCES=folder, on each instance of a folder. Wall time: run it on a machine that does
// nothing else.
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type Instance, type Prepared, parseInstance, prepare, type Solution, solve } from "#solver";
import { readJson } from "#solver/node/files.ts";
import { figuresOf, type Measure, tableOf } from "./measure.ts";
import { createTerritory } from "./solver/territory.ts";

const RESULTS = resolve(import.meta.dirname, "../../test-results");
const SOLVE_MS = 15_000;
/** Questions of a kind; the same ones every time. */
const ASKED = 400;
/** Each question is asked so often in a row, and the middle one counts: what else the machine does is not its cost. */
const TIMES = 3;
const say = (text: string) => process.stdout.write(`${text}\n`);

const folder = process.env.SOLVER_INSTANCES;
const instances = folder
  ? globSync("*.json{,.gz}", { cwd: folder })
      .sort()
      .map((file) => () => parseInstance(readJson(join(folder, file))))
  : [
      () => createTerritory({ seed: 7, sites: 40, requests: 2_000 }),
      () => createTerritory({ seed: 7, sites: 40, requests: 2_000, full: true }),
      () => createTerritory({ seed: 7, sites: 160, requests: 10_000 }),
    ];

function solved(instance: Instance): Solution {
  const begin = performance.now();
  const elapsed = () => performance.now() - begin;
  return solve(instance, { seed: 1, stop: () => elapsed() > SOLVE_MS, stopBound: () => true });
}

/** Of a list, as many as are asked about, evenly. */
const some = <T>(list: readonly T[]): readonly T[] => {
  const step = Math.max(1, list.length / ASKED);
  return Array.from({ length: Math.min(list.length, ASKED) }, (_, i) => list[Math.floor(i * step)] as T);
};

function middle(question: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const begin = performance.now();
    question();
    return performance.now() - begin;
  });
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] as number;
}

/** What the wanted figures are: by hundredths of all questions, in milliseconds. */
function measureQuestions(warm: Prepared): Measure[] {
  const { instance, solution } = warm;
  const requests = some(instance.requests);
  const refused = some(solution.refused.map(({ request }) => request));
  const among = solution.placements.length;
  const parts = instance.resources.filter(({ units }) => units.length > 1);
  const measures = [
    ["suggest", among > 4_000 ? 5 : 2, requests.map((one) => () => warm.suggest(one, 10))],
    ["suggest, new request", undefined, requests.map((one) => () => warm.suggest({ ...one, id: "new" }, 10))],
    ["suggest, one move", undefined, requests.map((one) => () => warm.suggest(one, 10, 1))],
    ["suggest, two moves", 50, requests.map((one) => () => warm.suggest(one, 10, 2))],
    ["explain", 20, refused.map((id) => () => warm.explain(id))],
    [
      "repair, a hall closed for a week",
      500,
      parts.map(({ units }, i) => () => {
        const weeks = String(1 + ((7 * i) % instance.horizon.weeks));
        warm.repair({ closures: units.map((unit) => ({ unit, start: 0, length: slotsOf(instance), weeks })) });
      }),
    ],
  ] as const;
  const name = `${instance.name}, ${among} placed: `;
  return measures
    .filter(([, , questions]) => questions.length > 0)
    .map(([what, aim, questions]) => {
      // what is drawn up at the first need is not the cost of one question
      for (const question of questions.slice(0, 20)) question();
      const samples = questions.map(middle);
      return { name: `${name}${what}`, unit: "ms", samples, by: "p99", ...(aim !== undefined && { aim }) };
    });
}

const slotsOf = ({ horizon }: Instance) => (7 * 1440) / horizon.slotMinutes;

const measures: Measure[] = [];
for (const make of instances) {
  const instance = make();
  say(`… ${instance.name}`);
  const solution = solved(instance);
  const begin = performance.now();
  const warm = prepare(instance, solution);
  measures.push({ name: `${instance.name}: prepare`, unit: "ms", samples: [performance.now() - begin] });
  measures.push(...measureQuestions(warm));
}
mkdirSync(RESULTS, { recursive: true });
const kept = measures.map((measure) => ({ ...measure, ...figuresOf(measure) }));
writeFileSync(join(RESULTS, "bench-warm.json"), `${JSON.stringify({ measures: kept }, null, 2)}\n`);
say(
  `\n${tableOf(measures)}\n\n${availableParallelism()} cores, Node ${process.version}; kept in test-results/bench-warm.json`,
);
