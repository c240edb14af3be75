import { ANY, firstWeek, freeChoices } from "./choices.ts";
import { FEW, moveOne } from "./moves/one.ts";
import {
  choicesFor,
  createEffort,
  grantedHours,
  keep,
  lift,
  lossOf,
  type Move,
  type MoveRules,
  mostAt,
  type Plan,
  potentialOf,
  put,
  raise,
  type Search,
  type Try,
  toMove,
  wanted,
  weekSets,
} from "./moves/search.ts";
import { type InTheWay, inTheWay, type Stand } from "./standing.ts";
import { freeWeeks, gainOf, objectiveOf, remove, type State } from "./state.ts";
import { countWeeks, popcount, type Weeks } from "./weeks.ts";

// Room for a request made by moving others: each of those in its way finds another place, or keeps its own in fewer
// weeks. What could come of each choice is bounded from above first, and the most promising is tried first, by really
// moving everyone and looking at the objective. With one move the best is found; with more, the best that a fixed
// amount of work finds.

/** Of all work, so much for more moves than one: some 20 ms. */
const MORE_WORK = 120_000;
/** And of that, so much for whom those that make room may move in turn, each time. */
const FURTHER_WORK = 6_000;
/** Of each candidate, so many sets of those in its way are looked into beyond each by itself. */
const MOST_SETS = 256;

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
  for (const { c, lo, hi, gain } of rules.limit === 1 ? bestFree(search) : freeChoices(state, q, rules.isMeant)) {
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
    for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
      if (rules.isMeant?.(c) ?? true) addTries(search, c, tries);
    }
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
function bestFree({ state, q, least, isMeant = ANY }: Search): Plan[] {
  const { model, hours } = state;
  const before = hours[model.party[q]];
  let best: Plan | null = null;
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (!isMeant(c)) continue;
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
      isMeant: ANY,
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
