import { createBuilder, isPosition } from "./candidates.ts";
import type { Grants } from "./grants.ts";
import type { Instance, Position, Request } from "./instance.ts";
import type { Shapes } from "./shapes.ts";
import { bestOf, type Serving } from "./value.ts";
import { countWeeks, parseWeeks, type Weeks } from "./weeks.ts";

export type { Grants, Shapes };
export { isPosition };

// The instance as typed arrays; ids become indices here and nowhere else. One letter means one thing in this folder:
// u unit, r resource set ("grant"), q request, c candidate, t slot of the week, w week from 0, s shape.
//
// A candidate is (request, start, shape, grant): a shape is the slots that a start implies, relative to it; a grant is
// one resource per role. Candidates of request q are c in [candidates[q], candidates[q + 1]). `open` words hold, for
// unit u and slot t, the weeks in which it is open: index u * slots + t. A slot beyond Sunday is a slot of the next
// week, so its word is shifted by one week; with at most 61 weeks nothing is lost.

export type Model = {
  readonly instance: Instance;
  readonly slots: number;
  readonly slotsPerDay: number;
  readonly weeks: number;
  readonly units: number;
  readonly capacity: Float64Array;
  readonly openLo: Int32Array;
  readonly openHi: Int32Array;

  readonly requests: number;
  readonly weight: Float64Array;
  readonly load: Float64Array;
  readonly isEvery: Uint8Array;
  readonly isPinned: Uint8Array;
  readonly party: Int32Array;
  readonly parties: number;
  /** Party names, by index. */
  readonly names: readonly string[];
  /** CSR: candidates of each request. */
  readonly candidates: Int32Array;
  readonly start: Uint16Array;
  readonly shape: Int32Array;
  readonly grant: Int32Array;
  /** Points: wish, time, resources, and moving away from the previous place. */
  readonly cost: Float64Array;
  /** Weeks of the time in which every unit is open during every session. */
  readonly candLo: Int32Array;
  readonly candHi: Int32Array;
  /** Weeks of the time, and the least that may be granted. */
  readonly timeWeeks: Uint8Array;
  readonly minWeeks: Uint8Array;
  /** The pinned placement: its candidate (or −1) and weeks. */
  readonly pinCand: Int32Array;
  readonly pinLo: Int32Array;
  readonly pinHi: Int32Array;
  /** Requests with more choices of resources than are kept: what they may bring is not all in the candidates. */
  readonly isCut: Uint8Array;
  /** Of a candidate whose start and resources several wishes or times serve: all of them, in the file's order. */
  readonly rivals: ReadonlyMap<number, readonly Serving[]>;

  readonly shapes: Shapes;
  readonly grants: Grants;
};

/**
 * Builds the arrays. Cost: about a tenth of a microsecond per candidate. `extra` requests are put after the instance's own.
 * `isShared`: another thread that is sent the model reads the same candidates and not a copy, 31 bytes each.
 */
export function toModel(instance: Instance, extra: readonly Request[] = [], isShared = false): Model {
  const requests = extra.length === 0 ? instance.requests : [...instance.requests, ...extra];
  const { all, calendar, capacity, shapes, grants, rivals, addRequest } = createBuilder(instance, requests, isShared);
  const candidates = new Int32Array(requests.length + 1);
  const parties = new Map<string, number>();
  const party = new Int32Array(requests.length);
  const isCut = new Uint8Array(requests.length);
  for (const [q, request] of requests.entries()) {
    isCut[q] = addRequest(request) ? 1 : 0;
    candidates[q + 1] = all.count;
    const known = parties.get(request.party) ?? parties.size;
    parties.set(request.party, known);
    party[q] = known;
  }
  const model: Model = {
    instance,
    slots: calendar.slots,
    slotsPerDay: calendar.slots / 7,
    weeks: instance.horizon.weeks,
    units: instance.units.length,
    capacity,
    openLo: calendar.openLo,
    openHi: calendar.openHi,
    requests: requests.length,
    weight: Float64Array.from(requests, ({ weight }) => weight),
    load: Float64Array.from(requests, ({ load }) => load ?? 1),
    isEvery: Uint8Array.from(requests, ({ recurrence }) => (recurrence === "every" ? 1 : 0)),
    isPinned: Uint8Array.from(requests, ({ pinned }) => (pinned ? 1 : 0)),
    party,
    parties: parties.size,
    names: [...parties.keys()],
    candidates,
    start: all.start.subarray(0, all.count),
    shape: all.shape.subarray(0, all.count),
    grant: all.grant.subarray(0, all.count),
    cost: all.cost.subarray(0, all.count),
    candLo: all.lo.subarray(0, all.count),
    candHi: all.hi.subarray(0, all.count),
    timeWeeks: all.timeWeeks.subarray(0, all.count),
    minWeeks: all.minWeeks.subarray(0, all.count),
    pinCand: new Int32Array(requests.length).fill(-1),
    pinLo: new Int32Array(requests.length),
    pinHi: new Int32Array(requests.length),
    isCut,
    rivals,
    shapes,
    grants,
  };
  for (const [q, request] of requests.entries()) if (request.pinned) pin(model, q, request.pinned);
  return model;
}

/** Finds the candidate by which a position counts; −1 if no wish serves it, or not in these weeks or so few. */
export function findCandidate(model: Model, q: number, position: Position): { c: number; lo: number; hi: number } {
  const { lo, hi } = parseWeeks(position.weeks, model.weeks) as Weeks;
  const count = countWeeks({ lo, hi });
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    if (!isPosition(position, model.start[c], model.grants.resources[model.grant[c]])) continue;
    const servings = model.rivals.get(c);
    const found = servings ? (bestOf(model, q, servings, lo, hi)?.c ?? -1) : c;
    const isOpen = found >= 0 && (lo & ~model.candLo[found]) === 0 && (hi & ~model.candHi[found]) === 0;
    const isEnough = found >= 0 && (model.isEvery[q] ? count >= model.minWeeks[found] : count === 1);
    // a pin may stand in closed hours, and in fewer weeks
    return { c: (isOpen && isEnough) || model.isPinned[q] ? found : -1, lo, hi };
  }
  return { c: -1, lo, hi };
}

function pin(model: Model, q: number, position: Position): void {
  const { c, lo, hi } = findCandidate(model, q, position);
  model.pinCand[q] = c;
  model.pinLo[q] = lo;
  model.pinHi[q] = hi;
}
