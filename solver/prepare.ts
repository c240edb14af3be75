import type { Amendment } from "./amend.ts";
import { type Explanation, explainIn } from "./explain.ts";
import type { Instance, Request, Solution } from "./instance.ts";
import { type Repair, repairIn } from "./repair.ts";
import { type Suggestions, suggestIn, type Within } from "./suggest.ts";
import { createWarm, rewarm, type Warm } from "./warm.ts";

/** A solution kept warm in memory. Each question leaves it as it was, so that they may be asked in any order. */
export type Prepared = {
  readonly instance: Instance;
  readonly solution: Solution;
  /** As `suggest`; `request` is one of the instance, by its id, or a new one that `parseInstance` accepted in its midst. */
  readonly suggest: (request: Request, limit: number, moves?: number, within?: Within) => Suggestions;
  /** As `explain`. */
  readonly explain: (request: string) => Explanation;
  /** As `repair`; neither closures nor new requests make the whole model anew. */
  readonly repair: (amendment: Amendment) => Repair;
  /** Prepares another solution of the same instance at the cost of placing it; this one is then no longer to be asked. */
  readonly with: (solution: Solution) => Prepared;
};

/**
 * Prepares a solution for many questions. Costs what reading the instance into a model costs, about a microsecond per
 * candidate, and its memory; the answers then cost milliseconds.
 */
export function prepare(instance: Instance, solution: Solution): Prepared {
  return answering(createWarm(instance, solution));
}

function answering(warm: Warm): Prepared {
  return {
    instance: warm.instance,
    solution: warm.solution,
    suggest: (request, limit, moves, within) => suggestIn(warm, request, limit, moves, within),
    explain: (request) => explainIn(warm, request),
    repair: (amendment) => repairIn(warm, amendment),
    with: (other) => answering(rewarm(warm, other)),
  };
}
