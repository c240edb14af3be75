import { firstWeek, type IsMeant } from "../choices.ts";
import type { Model } from "../model.ts";
import { type Stand, standOf } from "../standing.ts";
import { fairnessBonus, freeWeeks, objectiveOf, place, remove, type State } from "../state.ts";
import { candidateValue, placementValue } from "../value.ts";
import { popcount, type Weeks } from "../weeks.ts";

// What is known while room is sought: the plans so far, and from above what could come of each choice.

/** One that makes room, and the points of its own that this costs it. */
export type Move = { readonly before: Stand; readonly after: Stand; readonly points: number };
/** A placement with what it asks of others; `gain` is what all of it together adds to the objective. */
export type Plan = Weeks & { readonly c: number; readonly gain: number; readonly moves: readonly Move[] };

export type MoveRules = {
  /** How many may move. */
  readonly most: number;
  /** How many plans are wanted, each by another candidate. */
  readonly limit: number;
  /** Those that may not move; pins never do. */
  readonly fixed: ReadonlySet<number>;
  /** If given, nobody but these moves. */
  readonly only?: ReadonlySet<number>;
  /** If given, only these candidates of the request. */
  readonly isMeant?: IsMeant;
  /** Plans that gain no more are not wanted. */
  readonly least: number;
  /** How much may be done, in looks at a candidate. */
  readonly effort: Effort;
  /** Asked for one that makes room itself. */
  readonly isNested?: boolean;
};

export type Effort = {
  left: number;
  /** The most that each could bring, with the hours of its party that this was reckoned for. */
  readonly potentials: Map<number, { readonly hours: number; readonly most: number }>;
};

/** Enough for the best by one move. */
const WORK = 250_000;

/** `potentials` may be kept from one question to the next as long as candidates only lose weeks. */
export const createEffort = (potentials: Effort["potentials"] = new Map(), left = WORK): Effort => ({
  left,
  potentials,
});

export type Search = MoveRules & {
  readonly state: State;
  readonly q: number;
  /** The objective before. */
  readonly base: number;
  readonly best: Map<number, Plan>;
  readonly losses: Map<number, number>;
  readonly choices: Map<number, readonly Choice[]>;
  /** What the last plan wanted gains. */
  threshold: number;
};

/** Some of those in a candidate's way, and the most that could be gained if they made room. */
export type Try = Weeks & {
  readonly c: number;
  readonly movers: readonly number[];
  /** Weeks that are free only if they do. */
  readonly won: Weeks;
  readonly most: number;
};

/** Where one that moves could go were nobody new: the weeks, and the most that it could bring. */
export type Choice = Weeks & { readonly c: number; readonly most: number };

/** The most that a candidate could bring in these weeks, to a party with so many hours. */
export function mostAt(state: State, q: number, c: number, lo: number, hi: number, hours: number): number {
  const { model, hoursPerWeek } = state;
  const weeks = model.isEvery[q] ? popcount(lo) + popcount(hi) : 1;
  const most = mostValue(state, q, c, weeks);
  if (model.instance.objective?.fairness === undefined) return most;
  return most + fairnessBonus(model, hours + weeks * hoursPerWeek[model.shape[c]]) - fairnessBonus(model, hours);
}

export function keep(search: Search, plan: Plan): void {
  const known = search.best.get(plan.c);
  if (plan.gain <= search.least || (known && plan.gain <= known.gain + 1e-9)) return;
  search.best.set(plan.c, plan);
  raise(search);
}

/** Once there are plans enough, only better ones are wanted. */
export function raise(search: Search): void {
  if (search.best.size < search.limit) return;
  const gains = [...search.best.values()].map(({ gain }) => gain).sort((a, b) => b - a);
  search.threshold = Math.max(search.least, gains[search.limit - 1]);
}

/** What a plan by a candidate must gain more than, to be of use. */
export const wanted = ({ best, threshold }: Search, c: number) =>
  Math.max(threshold, best.get(c)?.gain ?? Number.NEGATIVE_INFINITY);

export const grantedHours = ({ model, lo, hi, placed, hoursPerWeek }: State, d: number) =>
  (popcount(lo[d]) + popcount(hi[d])) * hoursPerWeek[model.shape[placed[d]]];

/** At least the core points of a placement by this candidate in so many weeks. */
function mostValue({ model }: State, q: number, c: number, weeks: number): number {
  let most = candidateValue(model, q, c, weeks);
  for (const { timeWeeks, cost } of model.rivals.get(c) ?? []) {
    most = Math.max(most, model.weight[q] * (model.isEvery[q] ? Math.min(1, weeks / timeWeeks) : 1) - cost);
  }
  return most;
}

/** What the objective loses when one goes. */
export function lossOf({ state, losses, base }: Search, d: number): number {
  const known = losses.get(d);
  if (known !== undefined) return known;
  const stood = lift(state, d);
  const loss = base - objectiveOf(state);
  put(state, stood);
  losses.set(d, loss);
  return loss;
}

/** The most that one could bring anywhere. */
export function potentialOf({ state, effort }: Search, d: number): number {
  const { model } = state;
  const stands = state.placed[d] >= 0 ? grantedHours(state, d) : 0;
  const hours = Math.max(0, state.hours[model.party[d]] - stands);
  const known = effort.potentials.get(d);
  if (known?.hours === hours) return known.most;
  let most = Number.NEGATIVE_INFINITY;
  for (let c = model.candidates[d]; c < model.candidates[d + 1]; c++) {
    most = Math.max(most, mostAt(state, d, c, model.candLo[c], model.candHi[c], hours));
  }
  effort.potentials.set(d, { hours, most });
  return most;
}

/** Where one that has been taken out could go, the best first. Asked before anyone else is placed. */
export function choicesFor(search: Search, d: number): readonly Choice[] {
  const known = search.choices.get(d);
  if (known) return known;
  const { state } = search;
  const { model, hours } = state;
  const before = hours[model.party[d]];
  const found: Choice[] = [];
  for (let c = model.candidates[d]; c < model.candidates[d + 1]; c++) {
    freeWeeks(state, d, c, model.candLo[c], model.candHi[c]);
    const { freeLo: lo, freeHi: hi } = state;
    if (popcount(lo) + popcount(hi) < model.minWeeks[c]) continue;
    found.push({ c, lo, hi, most: mostAt(state, d, c, lo, hi, before) });
  }
  search.effort.left -= model.candidates[d + 1] - model.candidates[d];
  found.sort((a, b) => b.most - a.most || a.c - b.c);
  search.choices.set(d, found);
  return found;
}

export const lift = (state: State, q: number): Stand => {
  const stand = standOf(state, q);
  remove(state, q);
  return stand;
};
export const put = (state: State, { q, c, lo, hi }: Stand) => place(state, q, c, lo, hi);

/** The sets of weeks that the request could take: all, or one of those that are won. */
export function weekSets({ state, q }: Search, { lo, hi, won }: Try): Weeks[] {
  if (state.model.isEvery[q]) return [{ lo, hi }];
  const sets: Weeks[] = [];
  for (let { lo: a, hi: b } = won; (a | b) !== 0; ) {
    const week = firstWeek(a, b);
    sets.push(week);
    a &= ~week.lo;
    b &= ~week.hi;
  }
  return sets;
}

export function toMove(model: Model, before: Stand, after: Stand): Move {
  const value = ({ q, c, lo, hi }: Stand) => placementValue(model, q, c, lo, hi);
  return { before, after, points: value(before) - value(after) };
}
