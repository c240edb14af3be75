import type { Instance, Request, Solution } from "./instance.ts";
import { type Model, toModel } from "./model.ts";
import type { Effort } from "./moves/search.ts";
import type { Neighbours } from "./neighbours.ts";
import { busyRuns } from "./occupancy/runs.ts";
import { adopt } from "./solve.ts";
import { standOf } from "./standing.ts";
import { createState, place, remove, type State } from "./state.ts";
import type { Serving } from "./value.ts";

// A solution kept in memory for many questions. Each changes the state and puts it back as it was. The model has room
// for what comes anew (seats.ts): seats, which are requests without candidates until one takes them, spare candidates
// for those, and at the very end one that is drawn anew for each "what if".

export type Warm = {
  readonly instance: Instance;
  readonly solution: Solution;
  readonly indices: ReadonlyMap<string, number>;
  readonly parties: ReadonlyMap<string, number>;
  /** Units of each resource, as indices. */
  readonly unitsOf: ReadonlyMap<string, readonly number[]>;
  /** Those that came anew, in the order of their seats. */
  readonly seated: Request[];
  /** The model's own. */
  readonly rivals: Map<number, readonly Serving[]>;
  /** The state's own model. */
  model: Model;
  state: State;
  /** What moves.ts knows of each request. */
  readonly potentials: Effort["potentials"];
  /** Drawn up at the first need. */
  neighbours: Neighbours | null;
  /** What shapes and grants are known by; drawn up at the first need. */
  keys: { readonly shapes: Map<string, number>; readonly grants: Map<string, number> } | null;
};

/** Requests that may come anew at once. */
export const SEATS = 24;
export const SPARE = 4096;
/** What a seat is called as long as nobody has it; no file can name a request or a party so. */
export const seatName = (i: number) => `\0seat ${i}`;
const COLUMNS = ["start", "shape", "grant", "cost", "candLo", "candHi", "timeWeeks", "minWeeks"] as const;

/** Costs what the model costs, and placing what is granted. */
export function createWarm(instance: Instance, solution: Solution): Warm {
  const seats = Array.from({ length: SEATS }, (_, i): Request => {
    const id = seatName(i);
    return { id, party: id, weight: 1, duration: 1, recurrence: "every", wishes: [] };
  });
  const built = toModel(instance, seats);
  const rivals = new Map(built.rivals);
  const model = { ...withSpare(built, SPARE), rivals };
  const units = new Map(instance.units.map(({ id }, u) => [id, u]));
  return {
    instance,
    solution,
    indices: new Map(instance.requests.map(({ id }, q) => [id, q])),
    parties: new Map(model.names.map((name, p) => [name, p])),
    unitsOf: new Map(
      instance.resources.map(({ id, units: own }) => [id, own.map((unit) => units.get(unit) as number)]),
    ),
    seated: [],
    rivals,
    model,
    state: stateOf(model, solution),
    potentials: new Map(),
    neighbours: null,
    keys: null,
  };
}

/** Has the same instance answered by another solution, at what placing it costs. For when nobody is seated. */
export function rewarm(warm: Warm, solution: Solution): Warm {
  return { ...warm, solution, state: stateOf(warm.model, solution), potentials: new Map() };
}

function stateOf(model: Model, solution: Solution): State {
  const state = createState(model);
  adopt(state, solution.placements);
  return state;
}

/** The model with so many spare candidates after its own. */
export function withSpare(model: Model, spare: number): Model {
  const used = model.candidates[model.requests];
  const longer = COLUMNS.map((name) => {
    const column = model[name];
    return [name, lengthened(column.subarray(0, used), spare)] as const;
  });
  return { ...model, ...Object.fromEntries(longer) };
}

function lengthened(column: Model[(typeof COLUMNS)[number]], spare: number) {
  const Kind = column.constructor as new (size: number) => typeof column;
  const copy = new Kind(column.length + spare);
  copy.set(column);
  return copy;
}

/** The candidate for a "what if": always the last. */
export const scratchOf = (model: Model): number => model.start.length - 1;

const NO_UNITS = { capacity: new Float64Array(0), start: new Uint16Array(0), candidates: new Int32Array(1) };

/** After the model has grown: what the state knows of each shape and grant, drawn anew. */
export function grow(warm: Warm, model: Model): void {
  const { instance } = model;
  const bare = { ...model, instance: { ...instance, requests: [], links: [] }, units: 0, requests: 0, parties: 0 };
  const { hoursPerWeek, sitesOf, links } = createState({ ...bare, ...NO_UNITS });
  warm.model = model;
  const occupancy = { ...warm.state.occupancy, model, runs: busyRuns(model) };
  const travel = { ...warm.state.links, travel: links.travel };
  warm.state = { ...warm.state, model, occupancy, hoursPerWeek, sitesOf, links: travel };
}

/** Answers a question that leaves everyone where they stood; sums, which gather rounding, are then as they were. */
export function asking<T>(warm: Warm, answer: () => T): T {
  const { core, fairness, opening, softLinks, count } = warm.state;
  const hours = warm.state.hours.slice();
  try {
    return answer();
  } finally {
    Object.assign(warm.state, { core, fairness, opening, softLinks, count });
    warm.state.hours.set(hours);
  }
}

/** The same with a request taken out, if it stands. */
export function without<T>(warm: Warm, q: number, answer: () => T): T {
  return asking(warm, () => {
    if (warm.state.placed[q] < 0) return answer();
    const { c, lo, hi } = standOf(warm.state, q);
    remove(warm.state, q);
    const found = answer();
    place(warm.state, q, c, lo, hi);
    return found;
  });
}
