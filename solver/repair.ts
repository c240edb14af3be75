import { type Amendment, amend } from "./amend.ts";
import { freeChoices } from "./choices.ts";
import { closeUnits, reopen } from "./closing.ts";
import type { Instance, Placement, Position, RefusalReason, Request, Solution, WeekSet } from "./instance.ts";
import { isPosition } from "./model.ts";
import { createEffort, type Plan } from "./moves/search.ts";
import { findPlans } from "./moves.ts";
import { refusalReason } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { seat, unseat } from "./seats.ts";
import { toSolution } from "./solve.ts";
import { freeWeeks, gainOf, place, remove, type State } from "./state.ts";
import { asking, createWarm, SEATS, type Warm } from "./warm.ts";
import { countWeeks, formatWeeks, parseWeeks, popcount, type Weeks } from "./weeks.ts";

// A plan that is already told to people changes as little as it can when hours close or requests come late.

/** What a repair changed; each request that stood, or came anew, is in one list. */
export type Difference = {
  /** Those that stand as they stood. */
  readonly kept: readonly string[];
  /** Those that keep start and resources, in fewer weeks. */
  readonly shortened: readonly { readonly request: string; readonly weeks: WeekSet; readonly lost: WeekSet }[];
  readonly moved: readonly { readonly request: string; readonly before: Position; readonly after: Position }[];
  /** Those that lost their place, and (`before` null) those that came anew and found none. */
  readonly refused: readonly {
    readonly request: string;
    readonly before: Position | null;
    readonly reason: RefusalReason;
  }[];
  /** Those that came anew and found a place. */
  readonly placed: readonly Placement[];
};

export type Repair = {
  /** The instance with the hours closed and the requests added: what the solution is legal for. */
  readonly instance: Instance;
  readonly solution: Solution;
  readonly difference: Difference;
};

/**
 * Absorbs closures and new requests into a solution with the fewest moves. What still stands is kept; who loses weeks
 * keeps the others, if enough remain; who loses the place gets the best that is free, as `suggest` tells it; only who
 * would otherwise be lost displaces others: those that the closure moves anyway first, then one, two or three more, each
 * of which keeps weeks enough or finds another place. New requests take what is free then, if it brings points. Requests
 * that were refused before stay refused. The bound is the solution's own, raised by the most that the new requests could
 * bring.
 */
export function repair(instance: Instance, solution: Solution, amendment: Amendment): Repair {
  return repairIn(createWarm(instance, solution), amendment);
}

export function repairIn(warm: Warm, amendment: Amendment): Repair {
  const { instance, solution } = warm;
  const { closures, added = [] } = amendment;
  const amended = amend(instance, amendment);
  // light loads share units that nobody shared before, which a warm model does not know
  const isOdd = added.length > SEATS || added.some(({ pinned, load = 1 }) => pinned !== undefined || load !== 1);
  if (isOdd) return mend(createWarm(amended, solution), { amended, solution, known: instance.requests.length });
  return asking(warm, () => {
    const before = snapshot(warm.state);
    const closed = closeUnits(warm, amended, new Set(closures.map(({ unit }) => unit)));
    for (const request of added) seat(warm, request, amended);
    leaveClosed(warm.state, instance.requests.length);
    const found = mend(warm, { amended, solution, known: instance.requests.length });
    restore(warm.state, before);
    for (const _ of added) unseat(warm);
    reopen(warm, closed);
    return found;
  });
}

type Snapshot = { readonly placed: Int32Array; readonly lo: Int32Array; readonly hi: Int32Array };

const snapshot = ({ placed, lo, hi }: State): Snapshot => ({ placed: placed.slice(), lo: lo.slice(), hi: hi.slice() });

/** Puts everyone back where they stood. */
function restore(state: State, { placed, lo, hi }: Snapshot): void {
  const moved = [...placed.keys()].filter(
    (q) => state.placed[q] !== placed[q] || state.lo[q] !== lo[q] || state.hi[q] !== hi[q],
  );
  for (const q of moved) if (state.placed[q] >= 0) remove(state, q);
  for (const q of moved) if (placed[q] >= 0) place(state, q, placed[q], lo[q], hi[q]);
}

/** Takes out whoever stands in hours that are closed now. */
function leaveClosed(state: State, known: number): void {
  const { model, placed, lo, hi } = state;
  for (let q = 0; q < known; q++) {
    const c = placed[q];
    if (c < 0 || model.isPinned[q]) continue;
    if (((lo[q] & ~model.candLo[c]) | (hi[q] & ~model.candHi[c])) !== 0) remove(state, q);
  }
}

type Broken = {
  readonly amended: Instance;
  readonly solution: Solution;
  /** Requests that are not new. */
  readonly known: number;
};

/** From a state in which all that still stands is placed. */
function mend({ state: warm }: Warm, { amended, solution, known }: Broken): Repair {
  const state: State = { ...warm, model: { ...warm.model, instance: amended } };
  const stood = new Map(solution.placements.map((placement) => [placement.request, placement]));
  const displaced: number[] = [];
  const added: number[] = [];
  for (const [q, { id }] of amended.requests.entries()) {
    if (q >= known) added.push(q);
    const before = stood.get(id);
    if (before && state.placed[q] < 0 && !stay(state, q, before, true)) displaced.push(q);
  }
  // the heaviest choose first
  const { weight } = state.model;
  const lost = displaced
    .filter((q) => !stay(state, q, stood.get(amended.requests[q].id) as Position, false))
    .sort((a, b) => weight[b] - weight[a] || a - b);
  rehouse(state, lost, added);
  const reasons = new Map(solution.refused.map(({ request, reason }) => [request, reason]));
  const bound = solution.bound + mostOf(amended, amended.requests.slice(known));
  const repaired = toSolution(
    state,
    { seed: solution.seed, iterations: 0, bound: Math.max(bound, scoreOf(state).objective) },
    (q) => reasons.get(amended.requests[q].id) ?? refusalReason(state, q),
  );
  return { instance: amended, solution: repaired, difference: differenceOf(amended, solution, repaired, added) };
}

function rehouse(state: State, lost: readonly number[], added: readonly number[]): void {
  const isGivenUp = new Set<number>();
  const isLost = (q: number) => state.placed[q] < 0 && !isGivenUp.has(q);
  for (const q of lost) settle(state, q);
  for (const q of lost) if (isLost(q)) makeRoom(state, q, new Set(lost));
  for (const q of added) if (isLost(q)) settle(state, q, 0);
  clearHalfGroups(state, isGivenUp);
  // whoever moved or was cleared may have left room; a group is placed whole or not at all, so its members wait no more
  const waiting = lost.filter((q) => state.links.groupOf[q] < 0);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const q of waiting) if (isLost(q) && settle(state, q)) isDone = false;
  }
  for (const q of added) if (isLost(q)) settle(state, q, 0);
}

/** Puts a request back where it stood, in all its weeks or in those of them that are left, if they are enough. */
function stay(state: State, q: number, before: Position, isWhole: boolean): boolean {
  const { model } = state;
  const asked = parseWeeks(before.weeks, model.weeks) as Weeks;
  let best = { c: -1, lo: 0, hi: 0, count: 0, gain: 0 };
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (!isPosition(before, model.start[c], model.grants.resources[model.grant[c]])) continue;
    freeWeeks(state, q, c, asked.lo & model.candLo[c], asked.hi & model.candHi[c]);
    const { freeLo: lo, freeHi: hi } = state;
    const count = popcount(lo) + popcount(hi);
    if (count < model.minWeeks[c] || (isWhole && count < countWeeks(asked))) continue;
    const gain = gainOf(state, q, c, lo, hi);
    if (gain === Number.NEGATIVE_INFINITY) continue; // another length would count here
    if (count > best.count || (count === best.count && gain > best.gain)) best = { c, lo, hi, count, gain };
  }
  if (best.c >= 0) place(state, q, best.c, best.lo, best.hi);
  return best.c >= 0;
}

/** Places a request where it brings most beside all others, if that is more than `least`. */
function settle(state: State, q: number, least = Number.NEGATIVE_INFINITY): boolean {
  const [best] = freeChoices(state, q);
  if (!best || best.gain <= least) return false;
  place(state, q, best.c, best.lo, best.hi);
  return true;
}

/** How many may move for one that is lost, and how many plans are compared. */
const MOST = 3;
const COMPARED = 8;

/** Places a request by moving those that are displaced anyway, or else as few others as can be. */
function makeRoom(state: State, q: number, displaced: ReadonlySet<number>): boolean {
  const rules = { limit: COMPARED, fixed: new Set<number>(), least: Number.NEGATIVE_INFINITY };
  for (let most = 0; most <= MOST; most++) {
    const effort = createEffort();
    const plans =
      most === 0
        ? findPlans(state, q, { ...rules, most: MOST, only: displaced, effort })
        : findPlans(state, q, { ...rules, most, effort });
    const [best] = plans.sort((a, b) => placesLeft(state, a) - placesLeft(state, b));
    if (!best) continue;
    for (const { before } of best.moves) remove(state, before.q);
    place(state, q, best.c, best.lo, best.hi);
    for (const { after } of best.moves) place(state, after.q, after.c, after.lo, after.hi);
    return true;
  }
  return false;
}

/** How many have to go elsewhere: to keep the place in fewer weeks is not to move. */
function placesLeft({ model }: State, { moves }: Plan): number {
  const { start, grant } = model;
  return moves.filter(({ before, after }) => start[before.c] !== start[after.c] || grant[before.c] !== grant[after.c])
    .length;
}

/** Completes each hard `allOrNone` group that stands half, or clears it. */
function clearHalfGroups(state: State, isGivenUp: Set<number>): void {
  const { links, model } = state;
  const isHalf = (members: Int32Array) => {
    const standing = members.filter((q) => state.placed[q] >= 0).length;
    return standing > 0 && standing < members.length;
  };
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const members of links.groups.map((l) => links.members[l])) {
      if (!isHalf(members)) continue;
      for (const q of members) if (state.placed[q] < 0 && !isGivenUp.has(q)) settle(state, q);
      // members may be of other groups too, which are looked at again
      if (!isHalf(members)) isSettled = false;
      else {
        for (const q of members) {
          if (model.isPinned[q] || isGivenUp.has(q)) continue;
          isGivenUp.add(q);
          isSettled = false;
          if (state.placed[q] >= 0) remove(state, q);
        }
      }
    }
  }
}

/** The most points that requests could add to any solution. */
function mostOf({ horizon, objective }: Instance, added: readonly Request[]): number {
  const rate = objective?.fairness?.[0]?.pointsPerHour ?? 0;
  let most = 0;
  for (const { weight, duration, recurrence, wishes } of added) {
    const slots = wishes.flatMap(({ times }) =>
      times.map((time) => (time.duration ?? duration) * sessions(time.offsets)),
    );
    const weeks = recurrence === "every" ? horizon.weeks : 1;
    most += weight + (rate * weeks * Math.max(...slots) * horizon.slotMinutes) / 60;
  }
  return most;
}

const sessions = (offsets: readonly number[] = [0]) => offsets.length;

function differenceOf(instance: Instance, before: Solution, after: Solution, added: readonly number[]): Difference {
  const { weeks } = instance.horizon;
  const now = new Map(after.placements.map((placement) => [placement.request, placement]));
  const reasons = new Map(after.refused.map(({ request, reason }) => [request, reason]));
  const kept: string[] = [];
  const shortened: Difference["shortened"][number][] = [];
  const moved: Difference["moved"][number][] = [];
  const refused: Difference["refused"][number][] = [];
  for (const { request, ...stood } of before.placements) {
    const found = now.get(request);
    if (!found) {
      refused.push({ request, before: stood, reason: reasons.get(request) as RefusalReason });
      continue;
    }
    const { request: _, ...stands } = found;
    const [had, has] = [stood, stands].map((side) => parseWeeks(side.weeks, weeks) as Weeks) as [Weeks, Weeks];
    const isWithin = (has.lo & ~had.lo) === 0 && (has.hi & ~had.hi) === 0;
    if (!isWithin || !isPosition(stood, found.start, found.resources)) {
      moved.push({ request, before: stood, after: stands });
    } else if (has.lo === had.lo && has.hi === had.hi) kept.push(request);
    else shortened.push({ request, weeks: stands.weeks, lost: formatWeeks(had.lo & ~has.lo, had.hi & ~has.hi) });
  }
  const placed: Placement[] = [];
  for (const q of added) {
    const { id } = instance.requests[q];
    const found = now.get(id);
    if (found) placed.push(found);
    else refused.push({ request: id, before: null, reason: reasons.get(id) as RefusalReason });
  }
  return { kept, shortened, moved, refused, placed };
}
