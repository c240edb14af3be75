import fc from "fast-check";
import { expect, test } from "vitest";
import { type Amendment, explain, type Instance, prepare, type Request, repair, solve, suggest } from "#solver";
import { smallInstance } from "./small.ts";
import { ask, at, granted, tiny } from "./tiny.ts";
import { createTown } from "./town.ts";

// A solution that is kept warm answers as one that is read anew, whatever was asked before.

/** The request under another name, within the weeks that there are. */
function late({ pinned: _, previous: __, ...request }: Request, weeks: number): Request {
  const within = (set: string) => (set === "*" || Number(set) <= weeks ? set : "1");
  return {
    ...request,
    id: `late ${request.id}`,
    wishes: request.wishes.map((wish) => ({
      ...wish,
      times: wish.times.map((time) => ({ ...time, weeks: within(time.weeks) })),
    })),
  };
}

const question = fc.record({
  of: fc.constantFrom("suggest", "suggest new", "explain", "repair"),
  which: fc.nat({ max: 9 }),
  moves: fc.nat({ max: 2 }),
  start: fc.constantFrom(0, 1, 24, 165, 167),
});

test("each answer is that of a solution read anew, whatever was asked before", () => {
  const property = fc.property(
    smallInstance,
    smallInstance,
    fc.array(question, { minLength: 4, maxLength: 12 }),
    (instance, more, questions) => {
      const solution = solve(instance, { seed: 1, iterations: 20 });
      const warm = prepare(instance, solution);
      const pick = (from: Instance, which: number) => from.requests[which % from.requests.length] as Request;
      for (const { of, which, moves, start } of questions) {
        const known = pick(instance, which);
        const fresh = late(pick(more, which), instance.horizon.weeks);
        const closures = [{ unit: ["u", "v", "w"][which % 3] ?? "u", start, length: 2, weeks: "1" }];
        const amendment: Amendment = { closures, added: moves > 0 ? [fresh] : [] };
        if (of === "explain") expect(warm.explain(known.id)).toEqual(explain(instance, solution, known.id));
        else if (of === "repair") expect(warm.repair(amendment)).toEqual(repair(instance, solution, amendment));
        else {
          const asked = of === "suggest" ? known : fresh;
          expect(warm.suggest(asked, 5, moves)).toEqual(suggest(instance, solution, asked, 5, moves));
        }
      }
    },
  );
  fc.assert(property, { numRuns: 150, seed: 13 });
});

test("another solution of the same instance is answered as if it were read anew", () => {
  const property = fc.property(smallInstance, smallInstance, fc.nat({ max: 9 }), (instance, more, which) => {
    const first = solve(instance, { seed: 1, iterations: 20 });
    const second = solve(instance, { seed: 2, iterations: 1 });
    const fresh = late(more.requests[0] as Request, instance.horizon.weeks);
    const warm = prepare(instance, first);
    // shapes and grants that came with a guest stay known
    warm.suggest(fresh, 5, 1);
    const moved = warm.with(second);
    const known = instance.requests[which % instance.requests.length] as Request;
    expect(moved.suggest(known, 5, 2)).toEqual(suggest(instance, second, known, 5, 2));
    expect(moved.suggest(fresh, 5, 1)).toEqual(suggest(instance, second, fresh, 5, 1));
    expect(moved.explain(known.id)).toEqual(explain(instance, second, known.id));
  });
  fc.assert(property, { numRuns: 100, seed: 17 });
});

test("a new request is told what it would be told if the file had it", () => {
  const property = fc.property(smallInstance, smallInstance, fc.nat({ max: 2 }), (instance, more, moves) => {
    const solution = solve(instance, { seed: 1, iterations: 20 });
    const added = late(more.requests[0] as Request, instance.horizon.weeks);
    // a load of its own makes units shared that are not
    fc.pre((added.load ?? 1) === 1);
    const { best } = prepare(instance, solution).suggest(added, 5, moves);
    const whole = { ...instance, requests: [...instance.requests, added] };
    const within = granted(whole, solution.placements);
    expect(best).toEqual(suggest(whole, within, added, 5, moves).best);
  });
  fc.assert(property, { numRuns: 200, seed: 14 });
});

test("a town's answers are the same at the end of many questions as at their beginning", () => {
  const town = createTown({ seed: 6, sites: 3, requests: 100 });
  const solution = solve(town, { seed: 1, iterations: 500 });
  const warm = prepare(town, solution);
  const closures = [{ unit: "site-1/1", start: 0, length: 168, weeks: "3-4" }];
  const answers = () => [
    town.requests.slice(0, 30).map((request) => warm.suggest(request, 3, 1)),
    solution.refused.slice(0, 15).map(({ request }) => warm.explain(request)),
    warm.repair({ closures, added: [{ ...(town.requests[0] as Request), id: "late" }] }),
  ];
  const first = answers();
  for (let i = 0; i < 3; i++) answers();
  expect(answers()).toEqual(first);
});

test("who asks for a length that nobody had asked for keeps others out of it", () => {
  const instance = tiny({
    units: [{ id: "hall", open: [{ start: 0, length: 12, weeks: "*" }] }],
    requests: [
      ask("camp", { starts: [0], on: ["hall"], duration: 6 }),
      ask("gala", { starts: [6], on: ["hall"], duration: 6 }),
    ],
  });
  const warm = prepare(instance, granted(instance, [at("camp", 0, "hall", "1-2")]));
  const added = [2, 7, 8].map((start) => ask(`talk ${start}`, { starts: [start], on: ["hall"] }));
  const { difference } = warm.repair({
    closures: [],
    added: [...added, ask("walk", { starts: [6], on: ["hall"], duration: 2 })],
  });
  expect(difference.placed.map(({ request }) => request)).toEqual(["talk 7", "talk 8"]);
});
