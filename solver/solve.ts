import type { Guide } from "./bound/pricing.ts";
import { type Clock, setClock } from "./bound/rounds.ts";
import { advance, createPricing, step } from "./bound.ts";
import { construct, createInsertion, type Insertion } from "./construct.ts";
import { settleGroups } from "./groups.ts";
import { anneal, recall, reinsert, remember } from "./improve/anneal.ts";
import { follow, formatSchedule, keepPace, type Leg, record } from "./improve/schedule.ts";
import type { Instance, Placement, Refusal, RefusalReason, Solution } from "./instance.ts";
import { findCandidate, type Model, toModel } from "./model.ts";
import { createRandom } from "./random.ts";
import { refusalReason } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { createState, freeWeeks, objectiveOf, place, type State } from "./state.ts";
import { formatWeeks } from "./weeks.ts";

/** What a search knows of itself while it runs. */
export type SearchProgress = {
  readonly iterations: number;
  readonly objective: number;
  readonly placed: number;
  /** Proven so far: no legal solution scores above it. */
  readonly bound: number;
  readonly gap: number;
};

/** A bound that is proven while the search runs. */
export type Proof = {
  /**
   * The lowest so far; infinite as long as nothing is proven. Asked at each beat of the search, of which so many
   * candidates may be priced.
   */
  readonly bound: (candidates?: number) => number;
  readonly steps: () => number;
  /** No step can lower it further. */
  readonly isDone: () => boolean;
  /** Hears of the best objective found. */
  readonly tell: (objective: number) => void;
  /** Before the search: a first proof, as long as `left` says that there are milliseconds; it hears of the bound. */
  readonly begin?: (left: (bound: number) => number) => void;
  /**
   * Where the search had better look: as often as prices were learnt better since, at last null. The last one counts. The
   * same, one after the other, whenever they are asked for.
   */
  readonly nextGuide: () => Guide | null;
  /** After the search: from now on the proof has the time to itself. */
  readonly hurry?: (clock: Clock) => void;
  /** After the search: takes the proof further, or waits a little for it. */
  readonly rest: () => void;
};

export type SolveOptions = {
  readonly seed?: number;
  /** A solution to begin from; what of it no longer fits is left out. */
  readonly warmStart?: Solution;
  /** Begins from the `previous` places that the instance names, as far as they are free. */
  readonly fromPrevious?: boolean;
  /**
   * How many iterations the search makes: its schedule is laid out for them. By default as many as the clock has time
   * for, else 400 a request; where only `stop` is given it goes on beyond them, on schedules that begin again.
   */
  readonly iterations?: number;
  /** How the search cools, where it is not evenly over `iterations`: so one that followed the clock is made again. */
  readonly schedule?: readonly Leg[];
  /**
   * The iterations from which the prices of the bound guide the search, and better ones in turn: by default the first ones
   * from 0 on where `iterations` are given, else each as soon as they are there.
   */
  readonly guidedFrom?: readonly number[];
  /**
   * Milliseconds, and until when to plan: the pace is measured on iterations that are then thrown away, and again while the
   * search runs. Until `proofUntil` the bound goes on alone.
   */
  readonly clock?: Clock & { readonly proofUntil?: number };
  /** Asked before each iteration whether to end the search before that. */
  readonly stop?: (iterations: number, objective: number) => boolean;
  /** After the search, asked after each slice of work whether to end the proof of the bound; by default after forty steps. */
  readonly stopBound?: (steps: number, bound: number) => boolean;
  /** Begins to seek the bound elsewhere, in a thread that shares the model: all the time is the search's. */
  readonly proof?: (model: Model) => Proof;
  readonly onProgress?: (progress: SearchProgress) => void;
};

/** Enough for a bound within a few per cent. */
export const BOUND_STEPS = 40;
/** Share of the time that measures the pace, and the least and most of it in milliseconds. */
const TRIAL = 0.04;
const MIN_TRIAL = 120;
const MAX_TRIAL = 400;
/** A few iterations are soon made, whatever the pace seemed to be. */
const FEW = 20_000;
/** A bound that is so near is met. */
const ROUNDING = 1e-9;
/**
 * Share of the time that the proof may take before the search: nothing else lowers the gap as fast, and the better the prices
 * that guide the search the sooner it is good.
 */
const FIRST_PROOF = 0.45;
/** Another round of it is begun only where there is time for so many times what all before it took. */
const NEXT_ROUND = 2;
/** Candidates priced for the bound between two beats of the search: about a tenth of its time. */
const SLICE = 300;
/** The more iterations there are for a request, the less they bring; with so many of them the bound gets half of the time. */
const PLENTY = 1500;
const LARGE_SLICE = 3000;

/**
 * Grants what it can so that the objective is highest, and proves how far from the best that can be. Pure: the same
 * instance, seed and number of iterations give the same placements. What could not be placed is refused with a reason;
 * nothing is thrown for an outcome. The bound is sought in slices beside the search, which never looks at it.
 */
export function solve(instance: Instance, options: SolveOptions): Solution {
  const seed = options.seed ?? 0;
  const random = createRandom(seed);
  const model = toModel(instance, [], options.proof !== undefined);
  const proof = options.proof?.(model) ?? proveBeside(model);
  const state = createState(model);
  const insertion = createInsertion(state);
  if (options.warmStart) adopt(state, options.warmStart.placements);
  if (options.fromPrevious) adopt(state, previousOf(instance));
  construct(state, insertion, random);
  proof.tell(objectiveOf(state));
  let slice = SLICE;
  let proven = Number.POSITIVE_INFINITY;
  const report = (iterations: number, objective: number, placed: number) =>
    options.onProgress?.({ iterations, objective, placed, bound: proven, gap: gapOf(proven, objective) });
  const advanceBound = (iterations: number, objective: number, placed: number) => {
    proof.tell(objective);
    proven = proof.bound(slice);
    report(iterations, objective, placed);
  };
  const { clock } = options;
  if (clock) {
    const until = clock.now() + (clock.until - clock.now()) * FIRST_PROOF;
    const objective = objectiveOf(state);
    proof.begin?.((bound) => {
      proven = bound;
      report(0, objective, state.count);
      return (options.stop?.(0, objective) ?? false) ? 0 : until - clock.now();
    });
  }
  const isReplayed = options.iterations !== undefined || options.guidedFrom !== undefined;
  const wanted = (options.guidedFrom ?? [0]).filter((from) => from < (options.iterations ?? Number.POSITIVE_INFINITY));
  const nextGuide = isReplayed ? guidesAtOnce(model, options) : proof.nextGuide;
  const guidedFrom: number[] = [];
  const isDue = (iterations: number) =>
    !isReplayed || iterations >= (wanted[guidedFrom.length] ?? Number.POSITIVE_INFINITY);
  const guide = (iterations: number): Guide | null => {
    let last: Guide | null = null;
    while (isDue(iterations)) {
      const next = nextGuide();
      if (!next) break;
      guidedFrom.push(iterations);
      last = next;
    }
    return last;
  };
  const legs: Leg[] = options.schedule
    ? [...options.schedule]
    : [{ from: 0, until: options.iterations ?? planIterations(state, insertion, options, () => proof.bound()) }];
  const [{ until: planned }] = legs as [Leg];
  slice = Math.max(SLICE, LARGE_SLICE * Math.min(1, planned / PLENTY / Math.max(1, model.requests)) ** 2);
  const byClock = clock && options.iterations === undefined && !options.schedule ? clock : null;
  const nextLeg = byClock ? record(legs, keepPace(byClock)) : follow(legs);
  // by the clock it goes on until there is none left, and so does one that is only stopped from outside
  const most = options.iterations ?? (clock || options.stop ? Number.POSITIVE_INFINITY : (legs.at(-1) as Leg).until);
  const isOver = (best: number) =>
    byClock !== null && (byClock.now() >= byClock.until || proven <= best + Math.abs(best) * ROUNDING);
  const stop = (made: number, best: number) => made >= most || isOver(best) || (options.stop?.(made, best) ?? false);
  const iterations = anneal(state, insertion, random, { planned, nextLeg, stop, beat: advanceBound, guide });
  settleGroups(state, insertion, random);
  tidy(state, insertion);
  const { objective } = scoreOf(state);
  if (clock?.proofUntil !== undefined) proof.hurry?.({ now: clock.now, until: clock.proofUntil });
  const stopBound = options.stopBound ?? ((steps) => steps >= BOUND_STEPS);
  while (!proof.isDone() && !stopBound(proof.steps(), proof.bound())) {
    proof.rest();
    advanceBound(iterations, objective, state.count);
  }
  // nothing is proven yet where a proof elsewhere had too little time
  const bound = Number.isFinite(proof.bound()) ? proof.bound() : proveBeside(model).bound();
  return toSolution(state, {
    seed,
    iterations,
    schedule: legs,
    guidedFrom: guidedFrom.length === 0 ? [iterations] : guidedFrom,
    bound: Math.max(bound, objective),
  });
}

/** Each guide once it is asked for, so that they do not hang on the time that there is. */
function guidesAtOnce(model: Model, { stop }: SolveOptions): () => Guide | null {
  const pricing = createPricing(model);
  return () => {
    const { guides } = pricing;
    while (pricing.guides === guides && !pricing.isDone && !(stop?.(0, Number.NEGATIVE_INFINITY) ?? false)) {
      advance(pricing, SLICE);
    }
    return pricing.guides === guides ? null : pricing.guide;
  };
}

/** The bound in slices between two beats of the search: each look at it takes it further. */
function proveBeside(model: Model): Proof {
  const pricing = createPricing(model);
  let known: number | undefined;
  let told = 0;
  return {
    bound: (candidates = SLICE) => {
      if (pricing.steps > 0) advance(pricing, candidates, known);
      else step(pricing, known);
      return pricing.bound;
    },
    steps: () => pricing.steps,
    isDone: () => pricing.isDone,
    tell: (objective) => {
      known = objective;
    },
    begin: (left) => {
      const most = left(pricing.bound);
      let now = most;
      let { round } = pricing;
      while (!pricing.isDone && now > 0) {
        advance(pricing, SLICE, known);
        now = left(pricing.bound);
        if (pricing.round > round && now < NEXT_ROUND * (most - now)) return;
        round = pricing.round;
      }
    },
    nextGuide: () => {
      if (told === pricing.guides) return null;
      told++;
      return pricing.guide;
    },
    hurry: (clock) => {
      setClock(pricing, clock);
    },
    rest: () => {},
  };
}

/** Of equal places each request takes the first of its wishes, and weeks that have come free. */
function tidy(state: State, insertion: Insertion): void {
  const { model, placed } = state;
  for (let q = 0; q < model.requests; q++) {
    if (placed[q] < 0 || model.isPinned[q] === 1) continue;
    reinsert(state, insertion, q, () => 0, objectiveOf(state) - 1e-9, 0);
  }
}

/**
 * How many iterations there is time for, at the pace of a short search from the same placements. It has a state of its
 * own: one that others stood in before would not be searched in the same order when the run is made again.
 */
function planIterations(from: State, known: Insertion, { clock, stop }: SolveOptions, beat: () => void): number {
  const standard = 400 * from.model.requests;
  if (!clock) return standard;
  const state = createState(from.model);
  recall(state, remember(from));
  // of large files its lists are hundreds of megabytes, and nobody changes them before there is a guide
  const insertion = { ...known };
  // what a large file takes to be set up is not its pace
  const begin = clock.now();
  const length = Math.min(MAX_TRIAL, Math.max(MIN_TRIAL, (clock.until - begin) * TRIAL));
  let halfway = { made: 0, at: begin };
  const made = anneal(state, insertion, createRandom(1), {
    planned: standard,
    beat,
    stop: (iterations, best) => {
      const at = clock.now();
      // the first half warms up
      if (halfway.made === 0 && at >= begin + length / 2) halfway = { made: iterations, at };
      return at >= begin + length || (stop?.(0, best) ?? false);
    },
  });
  const now = clock.now();
  const pace = (made - halfway.made) / Math.max(now - halfway.at, 1e-9);
  return Math.max(Math.min(FEW, standard), Math.floor(pace * (clock.until - now)));
}

const gapOf = (bound: number, objective: number) =>
  Number.isFinite(bound) ? (bound - objective) / Math.max(Math.abs(bound), 1e-9) : 1;

const previousOf = ({ requests }: Instance): readonly Placement[] =>
  requests.flatMap(({ id, previous }) => (previous ? [{ request: id, ...previous }] : []));

/** Places what is said, as far as it is still free. */
export function adopt(state: State, placements: readonly Placement[]): void {
  const { model } = state;
  const index = new Map(model.instance.requests.map(({ id }, q) => [id, q]));
  for (const placement of placements) {
    const q = index.get(placement.request);
    if (q === undefined || state.placed[q] >= 0) continue;
    const { c, lo, hi } = findCandidate(model, q, placement);
    if (c < 0) continue;
    freeWeeks(state, q, c, lo, hi);
    if (state.freeLo === lo && state.freeHi === hi) place(state, q, c, lo, hi);
  }
}

export function toSolution(
  state: State,
  found: { seed: number; iterations: number; schedule?: readonly Leg[]; guidedFrom?: readonly number[]; bound: number },
  reasonOf: (q: number) => RefusalReason = (q) => refusalReason(state, q),
): Solution {
  const { model } = state;
  const placements: Placement[] = [];
  const refused: Refusal[] = [];
  for (const [q, { id }] of model.instance.requests.entries()) {
    if (state.placed[q] < 0) refused.push({ request: id, reason: reasonOf(q) });
    else placements.push({ request: id, ...position(model, state.placed[q], state.lo[q], state.hi[q]) });
  }
  const score = scoreOf(state);
  return {
    version: 1,
    instance: model.instance.name,
    seed: found.seed,
    placements,
    refused,
    score,
    bound: found.bound,
    gap: gapOf(found.bound, score.objective),
    stats: {
      iterations: found.iterations,
      ...(found.schedule && !isEven(found.schedule, found.iterations) && { schedule: formatSchedule(found.schedule) }),
      ...(found.guidedFrom !== undefined && found.guidedFrom.join() !== "0" && { guidedFrom: found.guidedFrom }),
      seconds: 0,
    },
  };
}

const isEven = (legs: readonly Leg[], iterations: number) => legs.length === 1 && legs[0]?.until === iterations;

export function position(model: Model, c: number, lo: number, hi: number): Omit<Placement, "request"> {
  return { start: model.start[c], weeks: formatWeeks(lo, hi), resources: model.grants.resources[model.grant[c]] };
}
