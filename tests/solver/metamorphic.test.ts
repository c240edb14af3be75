import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, type Instance, type Position, type Request, type Solution, solve } from "#solver";
import { formatWeekList } from "#solver/weeks.ts";
import { bruteForce, placementsOf } from "./brute.ts";
import { smallInstance } from "./small.ts";
import { granted } from "./tiny.ts";

// An instance said otherwise is the same instance: what is legal, what it scores, and what the best is.

const plan = (instance: Instance) => solve(instance, { seed: 1, iterations: 200 });

/** As `check` sees them: legal, and with the same score, though the claimed score may be worth nothing. */
function expectSame(instance: Instance, plain: Solution, changed: Instance, placements: Solution["placements"]): void {
  const { score } = check(instance, plain);
  const claimed = { ...granted(changed, placements), score };
  expect(check(changed, claimed).faults).toEqual([]);
}

const runs = (numRuns: number) => ({ numRuns, seed: 3 });

/** Every week set moved by so many weeks, and the horizon made longer. */
function laterBy(weeks: number, instance: Instance): Instance {
  const total = instance.horizon.weeks;
  const set = (text: string) =>
    text === "*" ? `${1 + weeks}-${total + weeks}` : text.replaceAll(/\d+/g, (week) => String(Number(week) + weeks));
  const position = (found: Position): Position => ({ ...found, weeks: set(found.weeks) });
  return {
    ...instance,
    horizon: { ...instance.horizon, weeks: total + weeks },
    units: instance.units.map((unit) => ({
      ...unit,
      open: unit.open.map((hours) => ({ ...hours, weeks: set(hours.weeks) })),
    })),
    requests: instance.requests.map((request) => ({
      ...request,
      ...(request.pinned && { pinned: position(request.pinned) }),
      ...(request.previous && { previous: position(request.previous) }),
      wishes: request.wishes.map((wish) => ({
        ...wish,
        times: wish.times.map((time) => ({ ...time, weeks: set(time.weeks) })),
      })),
    })),
  };
}

/** Each wish cut into one for each time and each option of its first role. */
function splitWishes(instance: Instance): Instance {
  const requests = instance.requests.map((request) => ({
    ...request,
    wishes: request.wishes.flatMap((wish) =>
      wish.times.flatMap((time) =>
        (wish.roles[0] ?? []).map((option) => ({
          ...wish,
          times: [time],
          roles: [[option], ...wish.roles.slice(1)],
        })),
      ),
    ),
  }));
  return { ...instance, requests };
}

const reversed = (instance: Instance): Instance => ({
  ...instance,
  requests: instance.requests.toReversed(),
  resources: instance.resources.toReversed(),
  units: instance.units.toReversed(),
});

const choices = (instance: Instance) =>
  instance.requests.reduce((product, request) => product * (1 + placementsOf(instance, request).length), 1);
const isEnumerable = (instance: Instance) => choices(instance) <= 400;

describe("said otherwise", () => {
  test("three weeks later: the same plan is legal, scores the same, and is found again", () => {
    const property = fc.property(smallInstance, (instance) => {
      const plain = plan(instance);
      const later = laterBy(3, instance);
      const moved = plain.placements.map((placement) => ({
        ...placement,
        weeks: placement.weeks.replaceAll(/\d+/g, (week) => String(Number(week) + 3)),
      }));
      expectSame(instance, plain, later, moved);
      const found = plan(later);
      expect(check(later, found).faults).toEqual([]);
      expect(found.bound).toBeGreaterThanOrEqual(plain.score.objective - 1e-9);
      expect(plain.bound).toBeGreaterThanOrEqual(found.score.objective - 1e-9);
    });
    fc.assert(property, runs(150));
  });

  test("each wish as many wishes: the same plan is legal and scores the same, and no bound is passed", () => {
    const property = fc.property(smallInstance, (instance) => {
      const plain = plan(instance);
      const split = splitWishes(instance);
      expectSame(instance, plain, split, plain.placements);
      const found = plan(split);
      expectSame(split, found, instance, found.placements);
      expect(found.bound).toBeGreaterThanOrEqual(plain.score.objective - 1e-9);
      expect(plain.bound).toBeGreaterThanOrEqual(found.score.objective - 1e-9);
    });
    fc.assert(property, runs(150));
  });

  test("in another order: the same plan is legal and scores the same, and no bound is passed", () => {
    const property = fc.property(smallInstance, (instance) => {
      // links name who comes first, so that only their members' order in the file may change
      const plain = plan(instance);
      const other = reversed(instance);
      expectSame(instance, plain, other, plain.placements);
      const found = plan(other);
      expectSame(other, found, instance, found.placements);
      expect(found.bound).toBeGreaterThanOrEqual(plain.score.objective - 1e-9);
      expect(plain.bound).toBeGreaterThanOrEqual(found.score.objective - 1e-9);
    });
    fc.assert(property, runs(150));
  });

  test("the best that brute force finds is the same in all of these, and no bound is below it", () => {
    const property = fc.property(smallInstance, (instance) => {
      fc.pre(isEnumerable(instance));
      const { objective } = bruteForce(instance);
      for (const other of [splitWishes(instance), reversed(instance)]) {
        expect(bruteForce(other).objective).toBeCloseTo(objective, 9);
        expect(plan(other).bound).toBeGreaterThanOrEqual(objective - 1e-9);
      }
    });
    fc.assert(property, runs(40));
  });

  test("one more hour nobody asks for, and one more unit, leave the best where it is; one more request lowers nothing", () => {
    const property = fc.property(smallInstance, (instance) => {
      fc.pre(isEnumerable(instance));
      const { objective } = bruteForce(instance);
      const attic = { id: "attic", open: [{ start: 30, length: 5, weeks: "*" }] };
      const more: Instance = {
        ...instance,
        units: [
          ...instance.units.map((unit) => ({ ...unit, open: [...unit.open, { start: 60, length: 1, weeks: "*" }] })),
          attic,
        ],
        resources: [...instance.resources, { id: "attic", units: ["attic"] }],
      };
      expect(bruteForce(more).objective).toBeCloseTo(objective, 9);
      expect(plan(more).bound).toBeGreaterThanOrEqual(objective - 1e-9);
      const extra: Request = {
        id: "extra",
        party: "extra",
        weight: 1,
        duration: 1,
        recurrence: "once",
        wishes: [{ times: [{ starts: [31], weeks: "*" }], roles: [[{ resource: "attic" }]] }],
      };
      expect(plan({ ...more, requests: [...more.requests, extra] }).bound).toBeGreaterThanOrEqual(objective + 1 - 1e-9);
    });
    fc.assert(property, runs(40));
  });
});

describe("what is given stands", () => {
  test("a warm start is never left for less, whatever the seed and however short the search", () => {
    const property = fc.property(
      smallInstance,
      fc.nat({ max: 9 }),
      fc.nat({ max: 60 }),
      (instance, seed, iterations) => {
        const warmStart = plan(instance);
        const again = solve(instance, { seed, iterations: iterations, warmStart });
        expect(check(instance, again).faults).toEqual([]);
        expect(again.score.objective).toBeGreaterThanOrEqual(warmStart.score.objective - 1e-9);
      },
    );
    fc.assert(property, runs(250));
  });

  test("a poor warm start, one placement of many, is improved on or kept", () => {
    const property = fc.property(smallInstance, fc.nat({ max: 9 }), (instance, kept) => {
      const full = plan(instance);
      const placements = full.placements.filter(({ request }, i) => i === kept || isPinned(instance, request));
      const warmStart = granted(instance, placements);
      // a group that stands half, a link that is broken without its other half: no start
      fc.pre(check(instance, warmStart).faults.every(({ problem }) => /^score\./.test(problem)));
      const { score } = check(instance, warmStart);
      const again = solve(instance, { seed: kept, iterations: 20, warmStart });
      expect(check(instance, again).faults).toEqual([]);
      expect(again.score.objective).toBeGreaterThanOrEqual(score.objective - 1e-9);
    });
    fc.assert(property, runs(150));
  });

  test("a pin never moves, whatever the seed, the iterations and the warm start", () => {
    const property = fc.property(smallInstance, fc.nat({ max: 9 }), (instance, seed) => {
      fc.pre(instance.requests.some(({ pinned }) => pinned !== undefined));
      // begun from a plan of the same without its pins
      const loose = { ...instance, requests: instance.requests.map(({ pinned: _, ...request }) => request) };
      for (const options of [{}, { warmStart: plan(loose) }]) {
        const { placements } = solve(instance, { seed, iterations: 20 * seed, ...options });
        for (const { id, pinned: pin } of instance.requests) {
          if (!pin) continue;
          const placement = placements.find(({ request }) => request === id);
          expect(placement).toMatchObject({ start: pin.start, resources: pin.resources });
          expect(weeksOf(placement?.weeks ?? "", instance)).toEqual(weeksOf(pin.weeks, instance));
        }
      }
    });
    fc.assert(property, runs(150));
  });
});

const isPinned = ({ requests }: Instance, id: string) =>
  requests.some((request) => request.id === id && request.pinned !== undefined);

const weeksOf = (text: string, { horizon }: Instance) =>
  text === "*" ? formatWeekList(Array.from({ length: horizon.weeks }, (_, w) => w + 1)) : text;
