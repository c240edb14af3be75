import { differing, freeChoices } from "./choices.ts";
import type { Instance, Placement, Position, Request, Solution } from "./instance.ts";
import { isPosition } from "./model.ts";
import { createEffort, type Move } from "./moves/search.ts";
import { findPlans } from "./moves.ts";
import { seated } from "./seats.ts";
import { position } from "./solve.ts";
import type { State } from "./state.ts";
import { createWarm, type Warm, without } from "./warm.ts";
import { popcount } from "./weeks.ts";

/** One that makes room: another place, or the same in fewer weeks. */
export type Displaced = {
  readonly request: string;
  readonly before: Position;
  readonly after: Position;
  /** Points of its own that this costs it; below 0, that it gains. */
  readonly points: number;
};

export type Suggestion = Omit<Placement, "request"> & {
  /** Points that granting it would add to the objective. */
  readonly gain: number;
  /** How many weeks it has. */
  readonly count: number;
  /** Who makes room; absent where nobody was allowed to. */
  readonly moves?: readonly Displaced[];
};

export type Suggestions = {
  /** Starts and resources that are open long enough, whoever holds them. */
  readonly open: number;
  /** Those of them that are free long enough beside all others. */
  readonly free: number;
  /** What can be granted among the free ones: the distinct lists of resources, one for each role. */
  readonly grants: readonly (readonly string[])[];
  readonly best: readonly Suggestion[];
};

/**
 * The best legal placements of a request beside all others. The request may be one of the instance, by its id, or a new
 * one that `parseInstance` accepted in its midst. Costs about a microsecond per candidate, once prepared. Suggestions
 * come with different starts and different resources first, so that three of them are three choices.
 *
 * With `moves`, so many others may make room: each of them finds a new legal place, or keeps its own in fewer weeks, and
 * each suggestion says who, and what it costs them. Its gain is that of the whole. With one move the first suggestion is
 * the best there is, as far as weeks are granted whenever they are free; with more, the best that a fixed amount of work
 * finds. For many questions, see `prepare`.
 */
export function suggest(
  instance: Instance,
  solution: Solution,
  request: Request,
  limit: number,
  moves = 0,
): Suggestions {
  return suggestIn(createWarm(instance, solution), request, limit, moves);
}

/** What a suggestion keeps to. */
export type Within = {
  /** This start and these resources alone. */
  readonly at?: Pick<Position, "start" | "resources">;
  /** Requests that make no room. */
  readonly fixed?: readonly string[];
};

export function suggestIn(warm: Warm, request: Request, limit: number, moves = 0, within: Within = {}): Suggestions {
  const q = warm.indices.get(request.id);
  const ask = (known: number) => answer(warm, known, limit, moves, within);
  return q === undefined ? seated(warm, request, ask) : without(warm, q, () => ask(q));
}

function answer(warm: Warm, q: number, limit: number, moves: number, { at, fixed = [] }: Within): Suggestions {
  const { state, model } = warm;
  const isMeant = (c: number) => !at || isPosition(at, model.start[c], model.grants.resources[model.grant[c]]);
  const found = canStand(state, q) ? freeChoices(state, q, isMeant) : [];
  const grants = new Set([...found].sort((a, b) => a.c - b.c).map(({ c }) => model.grant[c]));
  const best =
    moves === 0 || !canStand(state, q)
      ? found.map((choice) => ({ ...choice, moves: [] }))
      : findPlans(state, q, {
          most: moves,
          limit,
          isMeant,
          fixed: new Set(fixed.flatMap((id) => warm.indices.get(id) ?? [])),
          least: Number.NEGATIVE_INFINITY,
          effort: createEffort(warm.potentials),
        });
  return {
    open: model.candidates[q + 1] - model.candidates[q],
    free: found.length,
    grants: [...grants].map((grant) => model.grants.resources[grant]),
    best: differing(model, best, limit).map((plan) => ({
      ...position(model, plan.c, plan.lo, plan.hi),
      gain: plan.gain,
      count: popcount(plan.lo) + popcount(plan.hi),
      ...(moves > 0 && { moves: plan.moves.map((move) => toDisplaced(warm, move)) }),
    })),
  };
}

/** Not beside a pin of its own, nor where others of a hard `allOrNone` group have no place. */
function canStand({ model, links, placed }: State, q: number): boolean {
  if (model.isPinned[q] === 1) return false;
  return links.groups.every((l) => {
    const members = links.members[l];
    return !members.includes(q) || members.every((other) => other === q || placed[other] >= 0);
  });
}

export function toDisplaced({ instance, model }: Warm, { before, after, points }: Move): Displaced {
  return {
    request: instance.requests[before.q].id,
    before: position(model, before.c, before.lo, before.hi),
    after: position(model, after.c, after.lo, after.hi),
    points,
  };
}
