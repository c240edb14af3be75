import { firstWeek, freeChoices, lastWeek } from "./choices.ts";
import type { Model } from "./model.ts";
import { crosses } from "./occupancy.ts";
import { type InTheWay, inTheWay, type Stand, standOf } from "./standing.ts";
import { fairnessBonus, freeWeeks, gainOf, objectiveOf, place, remove, type State } from "./state.ts";
import { candidateValue, placementValue } from "./value.ts";
import { countWeeks, popcount, type Weeks } from "./weeks.ts";

// Room for a request made by moving others: each of those in its way finds another place, or keeps its own in fewer
// weeks. What could come of each choice is bounded from above first, and the most promising is tried first, by really
// moving everyone and looking at the objective. With one move the best is found; with more, the best that a fixed
// amount of work finds.

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
/** Of that, so much for more moves than one: some 20 ms. */
const MORE_WORK = 120_000;
/** And of that, so much for whom those that make room may move in turn, each time. */
const FURTHER_WORK = 6_000;
/** Of each candidate, so many sets of those in its way are looked into beyond each by itself. */
const MOST_SETS = 256;

/** `potentials` may be kept from one question to the next as long as candidates only lose weeks. */
export const createEffort = (potentials: Effort["potentials"] = new Map(), left = WORK): Effort => ({
  left,
  potentials,
});

type Search = MoveRules & {
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
type Try = Weeks & {
  readonly c: number;
  readonly movers: readonly number[];
  /** Weeks that are free only if they do. */
  readonly won: Weeks;
  readonly most: number;
};

/** Where one that moves could go were nobody new: the weeks, and the most that it could bring. */
type Choice = Weeks & { readonly c: number; readonly most: number };

/** The best plans for a request that does not stand, what gains most first. The state is left as it was found. */
export function findPlans(state: State, q: number, rules: MoveRules): Plan[] {
  const { model } = state;
  const search: Search = {
    ...rules,
    state,
    q,
    base: objectiveOf(state),
    best: new Map(),
    losses: new Map(),
    choices: new Map(),
    threshold: rules.least,
  };
  rules.effort.left -= model.candidates[q + 1] - model.candidates[q];
  for (const { c, lo, hi, gain } of rules.limit === 1 ? bestFree(search) : freeChoices(state, q)) {
    if (gain > rules.least) search.best.set(c, { c, lo, hi, gain, moves: [] });
  }
  // what is good with few moves is not to be missed for want of work with many
  if (rules.most > 2 && !rules.isNested) {
    const effort = createEffort(rules.effort.potentials, rules.effort.left);
    for (const plan of findPlans(state, q, { ...rules, most: 2, effort })) search.best.set(plan.c, plan);
  }
  raise(search);
  if (rules.most > 0) {
    const tries: Try[] = [];
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) addTries(search, c, tries);
    tries.sort((a, b) => b.most - a.most || a.movers.length - b.movers.length || a.c - b.c);
    attempt(search, tries, (one) => one.movers.length === 1, moveOne);
    if (rules.most > 1) {
      rules.effort.left = Math.min(rules.effort.left, MORE_WORK);
      attempt(search, tries, (one) => one.movers.length > 1 && isHopeful(search, one), moveAll);
      attempt(search, tries, (one) => one.movers.length === 1, moveAll);
      attempt(search, tries, (one) => one.movers.length > 1 && !isHopeful(search, one), moveAll);
    }
  }
  return [...search.best.values()].sort((a, b) => b.gain - a.gain || a.moves.length - b.moves.length || a.c - b.c);
}

/** The first of the free choices, or nothing; those that cannot gain more are not held against who stands. */
function bestFree({ state, q, least }: Search): Plan[] {
  const { model, hours } = state;
  const before = hours[model.party[q]];
  let best: Plan | null = null;
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    const most = mostAt(state, q, c, model.candLo[c], model.candHi[c], before);
    if (most <= (best?.gain ?? least)) continue;
    freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
    const { freeLo, freeHi } = state;
    if (popcount(freeLo) + popcount(freeHi) < model.minWeeks[c]) continue;
    const { lo, hi } = model.isEvery[q] ? { lo: freeLo, hi: freeHi } : firstWeek(freeLo, freeHi);
    const gain = gainOf(state, q, c, lo, hi);
    if (gain > (best?.gain ?? least)) best = { c, lo, hi, gain, moves: [] };
  }
  return best ? [best] : [];
}

/** The most that a candidate could bring in these weeks, to a party with so many hours. */
function mostAt(state: State, q: number, c: number, lo: number, hi: number, hours: number): number {
  const { model, hoursPerWeek } = state;
  const weeks = model.isEvery[q] ? popcount(lo) + popcount(hi) : 1;
  const most = mostValue(state, q, c, weeks);
  if (model.instance.objective?.fairness === undefined) return most;
  return most + fairnessBonus(model, hours + weeks * hoursPerWeek[model.shape[c]]) - fairnessBonus(model, hours);
}

function keep(search: Search, plan: Plan): void {
  const known = search.best.get(plan.c);
  if (plan.gain <= search.least || (known && plan.gain <= known.gain + 1e-9)) return;
  search.best.set(plan.c, plan);
  raise(search);
}

/** Once there are plans enough, only better ones are wanted. */
function raise(search: Search): void {
  if (search.best.size < search.limit) return;
  const gains = [...search.best.values()].map(({ gain }) => gain).sort((a, b) => b - a);
  search.threshold = Math.max(search.least, gains[search.limit - 1]);
}

/** The ways to make a candidate free for long enough by moving some of those in its way, no more of them than needed. */
function addTries(search: Search, c: number, tries: Try[]): void {
  const { state, q, fixed, only } = search;
  const { model } = state;
  const want = { lo: model.candLo[c], hi: model.candHi[c] };
  if (countWeeks(want) < model.minWeeks[c]) return;
  // those who make room for one that makes room hardly ever gain by it
  if (search.isNested && mostAt(state, q, c, want.lo, want.hi, state.hours[model.party[q]]) <= search.threshold) return;
  const all = inTheWay(state, { q, c, ...want });
  const movable = all.filter((one) => model.isPinned[one.q] === 0 && !fixed.has(one.q) && (only?.has(one.q) ?? true));
  search.effort.left--;
  if (movable.length === 0) return;
  let sets = MOST_SETS;
  const grow = (movers: readonly InTheWay[], before: Weeks, first: number): void => {
    for (let i = first; i < movable.length; i++) {
      const now = [...movers, movable[i]];
      const free = freeBut(search, c, want, all, now);
      const won = { lo: free.lo & ~before.lo, hi: free.hi & ~before.hi };
      const isMore = countWeeks(won) > 0;
      if (isMore && countWeeks(free) >= model.minWeeks[c]) {
        const ids = now.map((one) => one.q);
        const most = mostOf(search, c, free, ids);
        if (most > search.threshold) tries.push({ c, ...free, movers: ids, won, most });
      }
      if (now.length < search.most && sets-- > 0) grow(now, isMore ? free : before, i + 1);
    }
  };
  grow([], freeBut(search, c, want, all, []), 0);
}

/** The weeks of a candidate that are free once these have gone. */
function freeBut(
  { state, q }: Search,
  c: number,
  want: Weeks,
  all: readonly InTheWay[],
  gone: readonly InTheWay[],
): Weeks {
  let { lo, hi } = want;
  if (all.some(({ isShared }) => isShared)) {
    const stood = gone.map((one) => lift(state, one.q));
    freeWeeks(state, q, c, lo, hi);
    for (const stand of stood) put(state, stand);
    return { lo: state.freeLo, hi: state.freeHi };
  }
  for (const one of all) {
    if (gone.includes(one)) continue;
    lo &= ~one.lo;
    hi &= ~one.hi;
  }
  return { lo, hi };
}

/** No plan by this candidate and these movers gains more. */
function mostOf(search: Search, c: number, free: Weeks, movers: readonly number[]): number {
  const { state, q } = search;
  const { model, hours } = state;
  let others = 0;
  let theirs = 0;
  for (const d of movers) {
    others += potentialOf(search, d) - lossOf(search, d);
    if (model.party[d] === model.party[q]) theirs += grantedHours(state, d);
  }
  const before = Math.max(0, hours[model.party[q]] - theirs);
  return mostAt(state, q, c, free.lo, free.hi, before) + others;
}

const grantedHours = ({ model, lo, hi, placed, hoursPerWeek }: State, d: number) =>
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
function lossOf({ state, losses, base }: Search, d: number): number {
  const known = losses.get(d);
  if (known !== undefined) return known;
  const stood = lift(state, d);
  const loss = base - objectiveOf(state);
  put(state, stood);
  losses.set(d, loss);
  return loss;
}

/** The most that one could bring anywhere. */
function potentialOf({ state, effort }: Search, d: number): number {
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
function choicesFor(search: Search, d: number): readonly Choice[] {
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

const lift = (state: State, q: number): Stand => {
  const stand = standOf(state, q);
  remove(state, q);
  return stand;
};
const put = (state: State, { q, c, lo, hi }: Stand) => place(state, q, c, lo, hi);

type Way = (search: Search, one: Try, stood: readonly Stand[]) => void;

/** Tries these, the most promising first, as long as they could be of use and there is work left. */
function attempt(search: Search, tries: readonly Try[], isMeant: (one: Try) => boolean, way: Way): void {
  const { state, effort } = search;
  for (const one of tries) {
    if (one.most <= search.threshold || effort.left <= 0) return;
    if (!isMeant(one)) continue;
    const stood = one.movers.map((d) => lift(state, d));
    way(search, one, stood);
    for (const stand of stood) put(state, stand);
  }
}

/** Could each of them go somewhere, were it alone to go? */
function isHopeful(search: Search, { movers }: Try): boolean {
  return movers.every((d) => {
    const known = search.choices.get(d);
    if (known) return known.length > 0;
    const stood = lift(search.state, d);
    const found = choicesFor(search, d);
    put(search.state, stood);
    return found.length > 0;
  });
}

/** The sets of weeks that the request could take: all, or one of those that are won. */
function weekSets({ state, q }: Search, { lo, hi, won }: Try): Weeks[] {
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

function moveOne(search: Search, attempt: Try, [stood]: readonly Stand[]): void {
  const { state, q } = search;
  const d = stood.q;
  const choices = choicesFor(search, d);
  for (const weeks of weekSets(search, attempt)) {
    if (gainOf(state, q, attempt.c, weeks.lo, weeks.hi) === Number.NEGATIVE_INFINITY) continue;
    const taken = { q, c: attempt.c, ...weeks };
    put(state, taken);
    const objective = objectiveOf(state);
    const contested: { readonly choice: Choice; readonly left: Weeks }[] = [];
    for (const choice of choices) {
      if (objective + choice.most - search.base <= wanted(search, attempt.c)) break;
      search.effort.left--;
      freeWeeks(state, d, choice.c, choice.lo, choice.hi);
      const left = { lo: state.freeLo, hi: state.freeHi };
      resettle(search, taken, stood, choice.c, left, objective);
      if (left.lo !== choice.lo || left.hi !== choice.hi) contested.push({ choice, left });
    }
    remove(state, q);
    for (const { choice, left } of contested) shareWeeks(search, attempt, taken, choice, left, stood);
  }
}

/** What a plan by a candidate must gain more than, to be of use. */
const wanted = ({ best, threshold }: Search, c: number) =>
  Math.max(threshold, best.get(c)?.gain ?? Number.NEGATIVE_INFINITY);

/** Counts the plan by which one that was moved stands in these weeks, if they are enough. */
function resettle(search: Search, taken: Stand, stood: Stand, c: number, free: Weeks, objective: number): void {
  const { state } = search;
  const { model } = state;
  const { q: d } = stood;
  if (countWeeks(free) < model.minWeeks[c]) return;
  const { lo, hi } = model.isEvery[d] ? free : firstWeek(free.lo, free.hi);
  const gain = objective + gainOf(state, d, c, lo, hi) - search.base;
  if (gain <= wanted(search, taken.c)) return;
  const moves = [toMove(model, stood, { q: d, c, lo, hi })];
  keep(search, { c: taken.c, lo: taken.lo, hi: taken.hi, gain, moves });
}

function toMove(model: Model, before: Stand, after: Stand): Move {
  const value = ({ q, c, lo, hi }: Stand) => placementValue(model, q, c, lo, hi);
  return { before, after, points: value(before) - value(after) };
}

/** Shares the weeks that both want: the request cedes some of them to the one that moves, the first or the last. */
function shareWeeks(search: Search, attempt: Try, taken: Stand, choice: Choice, left: Weeks, stood: Stand): void {
  const { model, occupancy } = search.state;
  const isEvery = model.isEvery[stood.q] === 1;
  if (!model.isEvery[search.q] || (!isEvery && countWeeks(left) > 0)) return;
  const both = { lo: choice.lo & ~left.lo, hi: choice.hi & ~left.hi };
  const least = isEvery ? Math.max(1, model.minWeeks[choice.c] - countWeeks(left)) : 1;
  const most = isEvery ? countWeeks(both) : 1;
  // weeks match one by one, but past Sunday's midnight
  const doMatch = !crosses(occupancy, taken.c) && !crosses(occupancy, choice.c);
  const ways = doMatch ? [firstWeek] : [firstWeek, lastWeek];
  for (const pick of ways) {
    let ceded = { lo: 0, hi: 0 };
    for (let n = 1; n <= most; n++) {
      const week = pick(both.lo & ~ceded.lo, both.hi & ~ceded.hi);
      ceded = { lo: ceded.lo | week.lo, hi: ceded.hi | week.hi };
      if (n < least || (doMatch && n > least + FEW && n < most - FEW)) continue;
      const after = { q: stood.q, c: choice.c, lo: left.lo | ceded.lo, hi: left.hi | ceded.hi };
      if (!cede(search, attempt, taken, stood, after)) break;
    }
  }
}

/** Counts the plan by which the request has the weeks that one that moved leaves it; false where they are too few. */
function cede(search: Search, attempt: Try, taken: Stand, stood: Stand, after: Stand): boolean {
  const { state, q } = search;
  const { model } = state;
  const first = gainOf(state, after.q, after.c, after.lo, after.hi);
  if (first === Number.NEGATIVE_INFINITY) return true;
  const objective = objectiveOf(state);
  put(state, after);
  search.effort.left--;
  freeWeeks(state, q, taken.c, taken.lo, taken.hi);
  const { freeLo: lo, freeHi: hi } = state;
  const isEnough = popcount(lo) + popcount(hi) >= model.minWeeks[taken.c];
  const isInTheWay = ((lo & attempt.won.lo) | (hi & attempt.won.hi)) !== 0;
  const second = isEnough && isInTheWay ? gainOf(state, q, taken.c, lo, hi) : Number.NEGATIVE_INFINITY;
  remove(state, after.q);
  const gain = objective + first + second - search.base;
  const moves = [toMove(model, stood, after)];
  if (gain > wanted(search, taken.c)) keep(search, { c: taken.c, lo, hi, gain, moves });
  return isEnough && isInTheWay;
}

/** Between the fewest and the most weeks that can be ceded, this many are tried one by one. */
const FEW = 6;

/** The same for several: each goes where it brings most then, in either order; who finds nothing moves others. */
function moveAll(search: Search, attempt: Try, stood: readonly Stand[]): void {
  const { state, q } = search;
  for (const weeks of weekSets(search, attempt).slice(0, FEW)) {
    if (gainOf(state, q, attempt.c, weeks.lo, weeks.hi) === Number.NEGATIVE_INFINITY) continue;
    const taken = { q, c: attempt.c, ...weeks };
    moveOn(search, taken, stood);
    if (stood.length > 1) moveOn(search, taken, stood.toReversed());
  }
}

/** Places the request and then those that moved, one after the other, each with what is left of the moves. */
function moveOn(search: Search, taken: Stand, stood: readonly Stand[]): void {
  const { state, q } = search;
  put(state, taken);
  const fixed = new Set([...search.fixed, q, ...stood.map((one) => one.q)]);
  const done: Move[] = [];
  let spare = search.most - stood.length;
  let isDone = true;
  for (const [i, before] of stood.entries()) {
    // those still to come may bring so much at most
    const later = stood.slice(i + 1).reduce((sum, one) => sum + potentialOf(search, one.q), 0);
    const least = wanted(search, taken.c) - (objectiveOf(state) - search.base) - later;
    const effort = { ...search.effort, left: Math.min(search.effort.left, FURTHER_WORK) };
    const given = effort.left;
    if (given <= 0) isDone = false;
    if (!isDone) break;
    const plan = findPlans(state, before.q, {
      ...search,
      isNested: true,
      most: spare,
      limit: 1,
      fixed,
      least,
      effort,
    })[0];
    search.effort.left -= given - effort.left;
    if (!plan) {
      isDone = false;
      break;
    }
    const after = { q: before.q, c: plan.c, lo: plan.lo, hi: plan.hi };
    for (const move of plan.moves) remove(state, move.before.q);
    put(state, after);
    for (const move of plan.moves) put(state, move.after);
    done.push(toMove(state.model, before, after), ...plan.moves);
    for (const move of plan.moves) fixed.add(move.before.q);
    spare -= plan.moves.length;
  }
  const gain = objectiveOf(state) - search.base;
  if (isDone) keep(search, { c: taken.c, lo: taken.lo, hi: taken.hi, gain, moves: done });
  const moved = stood.map((one) => one.q);
  for (const { after } of done) remove(state, after.q);
  for (const { before } of done) if (!moved.includes(before.q)) put(state, before);
  remove(state, q);
}
