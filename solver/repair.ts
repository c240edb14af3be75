import { type Amendment, amend } from "./amend.ts";
import { freeChoices } from "./choices.ts";
import type { Instance, Placement, Position, RefusalReason, Request, Solution, WeekSet } from "./instance.ts";
import { isPosition, toModel } from "./model.ts";
import { DAYS, ENTRY } from "./occupancy.ts";
import { refusalReason } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { position, toSolution } from "./solve.ts";
import { createState, freeWeeks, gainOf, place, remove, type State } from "./state.ts";

import { candidateValue } from "./value.ts";
import { countWeeks, formatWeeks, hasWeek, parseWeeks, popcount, type Weeks } from "./weeks.ts";

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
 * would otherwise be lost displaces another, and only one that keeps weeks enough or finds another place at once. New
 * requests take what is free then, if it brings points. Requests that were refused before stay refused. The bound is
 * the solution's own, raised by the most that the new requests could bring.
 */
export function repair(instance: Instance, solution: Solution, amendment: Amendment): Repair {
  const amended = amend(instance, amendment);
  const state = createState(toModel(amended));
  const stood = new Map(solution.placements.map((placement) => [placement.request, placement]));
  const displaced: number[] = [];
  const added: number[] = [];
  for (const [q, { id }] of amended.requests.entries()) {
    if (q >= instance.requests.length) added.push(q);
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
  const bound = solution.bound + mostOf(amended, amendment.added ?? []);
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
  for (const q of lost) if (!settle(state, q)) makeRoom(state, q);
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

/** Places a request by moving one other, its best choice first. */
function makeRoom(state: State, q: number): boolean {
  const { model } = state;
  const value = (c: number) => candidateValue(model, q, c, popcount(model.candLo[c]) + popcount(model.candHi[c]));
  const size = model.candidates[q + 1] - model.candidates[q];
  const choices = Array.from({ length: size }, (_, i) => model.candidates[q] + i);
  for (const c of choices.sort((a, b) => value(b) - value(a) || a - b)) {
    for (const other of holders(state, q, c)) {
      if (model.isPinned[other] === 0 && displace(state, q, c, other)) return true;
    }
  }
  return false;
}

/** Puts `q` where `other` stands in its way, if `other` keeps weeks enough or finds another place; else changes nothing. */
function displace(state: State, q: number, c: number, other: number): boolean {
  const { model } = state;
  const stood = { c: state.placed[other], lo: state.lo[other], hi: state.hi[other] };
  const before = position(model, stood.c, stood.lo, stood.hi);
  remove(state, other);
  for (const { lo, hi } of freeWeekSets(state, q, c)) {
    place(state, q, c, lo, hi);
    if (stay(state, other, before, false) || settle(state, other)) return true;
    remove(state, q);
  }
  place(state, other, stood.c, stood.lo, stood.hi);
  return false;
}

/** The weeks that a candidate could have now: all that are free, or for one date each of them. */
function freeWeekSets(state: State, q: number, c: number): Weeks[] {
  const { model } = state;
  freeWeeks(state, q, c, model.candLo[c], model.candHi[c]);
  const { freeLo, freeHi } = state;
  if (popcount(freeLo) + popcount(freeHi) < model.minWeeks[c]) return [];
  const sets: Weeks[] = model.isEvery[q] ? [{ lo: freeLo, hi: freeHi }] : [];
  for (let w = 0; w < model.weeks && !model.isEvery[q]; w++) {
    if (hasWeek(freeLo, freeHi, w)) sets.push(w < 32 ? { lo: 1 << w, hi: 0 } : { lo: 0, hi: 1 << (w - 32) });
  }
  return sets.filter(({ lo, hi }) => gainOf(state, q, c, lo, hi) > Number.NEGATIVE_INFINITY);
}

/** Placed requests that may stand in a candidate's way, in the file's order. */
function holders(state: State, q: number, c: number): readonly number[] {
  const { model, links, occupancy, placed } = state;
  const { unitOffsets, unitIds } = model.grants;
  const { runs, lists, counts } = occupancy;
  const s = model.shape[c];
  const found = new Set<number>();
  for (let i = unitOffsets[model.grant[c]]; i < unitOffsets[model.grant[c] + 1]; i++) {
    const u = unitIds[i];
    for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
      const from = model.start[c] + runs.start[r];
      const to = model.start[c] + runs.end[r];
      for (let day = Math.floor(from / model.slotsPerDay); day <= Math.floor((to - 1) / model.slotsPerDay); day++) {
        const list = u * DAYS + ((day + DAYS) % DAYS);
        for (let k = 0; k < counts[list]; k++) found.add(lists[list][k * ENTRY + 2]);
      }
    }
  }
  for (const l of links.hardOf[q]) for (const other of links.members[l]) if (placed[other] >= 0) found.add(other);
  found.delete(q);
  return [...found].sort((a, b) => a - b);
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
