import type { Instance, Position, Request } from "./instance.ts";
import { combine, eachStart, MAX_GRANTS } from "./timing.ts";
import { bestOf, type Serving } from "./value.ts";
import { countWeeks, parseWeeks, type Weeks } from "./weeks.ts";

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
  readonly start: Int32Array;
  readonly shape: Int32Array;
  readonly grant: Int32Array;
  /** Points: wish, time, resources, and moving away from the previous place. */
  readonly cost: Float64Array;
  /** Weeks of the time in which every unit is open during every session. */
  readonly candLo: Int32Array;
  readonly candHi: Int32Array;
  /** Weeks of the time, and the least that may be granted. */
  readonly timeWeeks: Int32Array;
  readonly minWeeks: Int32Array;
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

/** CSR lists: slots used (to be open) and slots occupied (buffers included), relative to the start. */
export type Shapes = {
  readonly useOffsets: number[];
  readonly use: number[];
  readonly busyOffsets: number[];
  readonly busy: number[];
  readonly duration: number[];
  readonly offsets: (readonly number[])[];
};

export type Grants = {
  readonly unitOffsets: number[];
  readonly unitIds: number[];
  /** How many roles take the unit: so often it bears the load. */
  readonly unitTimes: number[];
  readonly resources: (readonly string[])[];
};

const EPSILON = 1e-9;

type Found = {
  readonly start: number;
  readonly shape: number;
  readonly grant: number;
  readonly points: number;
  readonly weeks: Weeks;
  readonly minWeeks: number;
};

class Builder {
  readonly slots: number;
  readonly slotsPerDay: number;
  readonly weeks: number;
  readonly openLo: Int32Array;
  readonly openHi: Int32Array;
  readonly unitIndex: ReadonlyMap<string, number>;
  readonly unitsOf: ReadonlyMap<string, readonly number[]>;
  readonly capacity: Float64Array;
  readonly shapes: Shapes = { useOffsets: [0], use: [], busyOffsets: [0], busy: [], duration: [], offsets: [] };
  readonly grants: Grants = { unitOffsets: [0], unitIds: [], unitTimes: [], resources: [] };
  readonly shapeIndex = new Map<string, number>();
  readonly grantIndex = new Map<string, number>();
  readonly start: number[] = [];
  readonly shape: number[] = [];
  readonly grant: number[] = [];
  readonly cost: number[] = [];
  readonly lo: number[] = [];
  readonly hi: number[] = [];
  readonly timeWeeks: number[] = [];
  readonly minWeeks: number[] = [];
  readonly rivals = new Map<number, readonly Serving[]>();

  constructor(instance: Instance) {
    this.slotsPerDay = 1440 / instance.horizon.slotMinutes;
    this.slots = 7 * this.slotsPerDay;
    this.weeks = instance.horizon.weeks;
    this.unitIndex = new Map(instance.units.map(({ id }, u) => [id, u]));
    this.unitsOf = new Map(
      instance.resources.map(({ id, units }) => [id, units.map((unit) => this.unitIndex.get(unit) as number)]),
    );
    this.capacity = Float64Array.from(instance.units, ({ capacity }) => capacity ?? 1);
    const size = instance.units.length * this.slots;
    this.openLo = new Int32Array(size);
    this.openHi = new Int32Array(size);
    this.open(instance);
  }

  open(instance: Instance): void {
    for (const [u, unit] of instance.units.entries()) {
      for (const hours of unit.open) {
        const { lo, hi } = parseWeeks(hours.weeks, this.weeks) as Weeks;
        for (let k = 0; k < hours.length; k++) {
          const t = hours.start + k;
          const cell = u * this.slots + (t % this.slots);
          if (t < this.slots) {
            this.openLo[cell] |= lo;
            this.openHi[cell] |= hi;
          } else {
            this.openLo[cell] |= lo << 1;
            this.openHi[cell] |= (hi << 1) | (lo >>> 31);
          }
        }
      }
    }
  }

  shapeOf(request: Request, duration: number, offsets: readonly number[]): number {
    const before = request.before ?? 0;
    const after = request.after ?? 0;
    const key = `${before} ${after} ${duration} ${offsets.join(",")}`;
    const known = this.shapeIndex.get(key);
    if (known !== undefined) return known;
    const use = new Set<number>();
    const busy = new Set<number>();
    for (const offset of offsets) {
      for (let t = offset; t < offset + duration; t++) use.add(t);
      for (let t = offset - before; t < offset + duration + after; t++) busy.add(t);
    }
    this.shapes.use.push(...[...use].sort((a, b) => a - b));
    this.shapes.busy.push(...[...busy].sort((a, b) => a - b));
    this.shapes.useOffsets.push(this.shapes.use.length);
    this.shapes.busyOffsets.push(this.shapes.busy.length);
    this.shapes.duration.push(duration);
    this.shapes.offsets.push(offsets);
    this.shapeIndex.set(key, this.shapes.duration.length - 1);
    return this.shapes.duration.length - 1;
  }

  grantOf(resources: readonly string[]): number {
    const key = JSON.stringify(resources);
    const known = this.grantIndex.get(key);
    if (known !== undefined) return known;
    for (const [u, times] of this.timesOf(resources)) {
      this.grants.unitIds.push(u);
      this.grants.unitTimes.push(times);
    }
    this.grants.unitOffsets.push(this.grants.unitIds.length);
    this.grants.resources.push(resources);
    this.grantIndex.set(key, this.grants.resources.length - 1);
    return this.grants.resources.length - 1;
  }

  /** Units of these resources, each with the number of roles that take it. */
  timesOf(resources: readonly string[]): Map<number, number> {
    const times = new Map<number, number>();
    for (const resource of resources) {
      for (const u of this.unitsOf.get(resource) ?? []) times.set(u, (times.get(u) ?? 0) + 1);
    }
    return times;
  }

  /** Is every unit large enough for it, were it alone? */
  bears(resources: readonly string[], load: number): boolean {
    for (const [u, times] of this.timesOf(resources)) if (times * load > this.capacity[u] + EPSILON) return false;
    return true;
  }

  /** Adds the candidates of a request; returns whether choices of resources were left out. */
  request(request: Request): boolean {
    const served = new Map<string, Serving[]>();
    let isCut = false;
    for (const wish of request.wishes) {
      isCut ||= wish.roles.reduce((product, role) => product * role.length, 1) > MAX_GRANTS;
      const combinations = combine(wish.roles).filter(({ resources }) => this.bears(resources, request.load ?? 1));
      for (const time of wish.times) {
        const weeks = parseWeeks(time.weeks, this.weeks) as Weeks;
        const timeWeeks = countWeeks(weeks);
        const minWeeks = request.recurrence === "once" ? 1 : (request.minWeeks ?? timeWeeks);
        const shape = this.shapeOf(request, time.duration ?? request.duration, time.offsets ?? [0]);
        for (const { resources, cost } of combinations) {
          const grant = this.grantOf(resources);
          for (const start of eachStart(time.starts)) {
            const points = (wish.cost ?? 0) + (time.cost ?? 0) + cost + moveCost(request, start, resources);
            const key = `${start} ${grant}`;
            const known = served.get(key) ?? [];
            const same = known.find((other) => other.shape === shape && other.lo === weeks.lo && other.hi === weeks.hi);
            const c = same ? same.c : this.candidate(request, { start, shape, grant, points, weeks, minWeeks });
            if (same && c >= 0) this.cost[c] = Math.min(this.cost[c], points);
            known.push({ c, shape, ...weeks, timeWeeks, minWeeks, cost: points });
            served.set(key, known);
          }
        }
      }
    }
    for (const servings of served.values()) {
      if (servings.length > 1) for (const { c } of servings) if (c >= 0) this.rivals.set(c, servings);
    }
    return isCut;
  }

  /** A new candidate; −1 where it is closed too often, unless it is pinned. */
  candidate(request: Request, found: Found): number {
    const open = this.openWeeks(found.start, found.shape, found.grant, found.weeks);
    const resources = this.grants.resources[found.grant];
    const isPin = request.pinned !== undefined && isPosition(request.pinned, found.start, resources);
    if (countWeeks(open) < found.minWeeks && !isPin) return -1;
    this.start.push(found.start);
    this.shape.push(found.shape);
    this.grant.push(found.grant);
    this.cost.push(found.points);
    this.lo.push(open.lo);
    this.hi.push(open.hi);
    this.timeWeeks.push(countWeeks(found.weeks));
    this.minWeeks.push(found.minWeeks);
    return this.start.length - 1;
  }

  openWeeks(start: number, shape: number, grant: number, weeks: Weeks): Weeks {
    let { lo, hi } = weeks;
    const { useOffsets, use } = this.shapes;
    const { unitOffsets, unitIds } = this.grants;
    for (let i = unitOffsets[grant]; i < unitOffsets[grant + 1]; i++) {
      const row = unitIds[i] * this.slots;
      for (let k = useOffsets[shape]; k < useOffsets[shape + 1]; k++) {
        let t = start + use[k];
        let shift = 0;
        while (t >= this.slots) {
          t -= this.slots;
          shift++;
        }
        let a = this.openLo[row + t];
        let b = this.openHi[row + t];
        for (; shift > 0; shift--) {
          a = (a >>> 1) | (b << 31);
          b >>>= 1;
        }
        lo &= a;
        hi &= b;
        if ((lo | hi) === 0) return { lo: 0, hi: 0 };
      }
    }
    return { lo, hi };
  }
}

export const isPosition = (position: Position, start: number, resources: readonly string[]) =>
  position.start === start &&
  position.resources.length === resources.length &&
  position.resources.every((resource, i) => resource === resources[i]);

const moveCost = (request: Request, start: number, resources: readonly string[]) =>
  request.previous && !isPosition(request.previous, start, resources) ? (request.moveCost ?? 0) : 0;

/** Builds the arrays. Cost: about one microsecond per candidate. `extra` requests are put after the instance's own. */
export function toModel(instance: Instance, extra: readonly Request[] = []): Model {
  const builder = new Builder(instance);
  const requests = [...instance.requests, ...extra];
  const candidates = new Int32Array(requests.length + 1);
  const parties = new Map<string, number>();
  const party = new Int32Array(requests.length);
  const isCut = new Uint8Array(requests.length);
  for (const [q, request] of requests.entries()) {
    isCut[q] = builder.request(request) ? 1 : 0;
    candidates[q + 1] = builder.start.length;
    const known = parties.get(request.party) ?? parties.size;
    parties.set(request.party, known);
    party[q] = known;
  }
  const model: Model = {
    instance,
    slots: builder.slots,
    slotsPerDay: builder.slotsPerDay,
    weeks: builder.weeks,
    units: instance.units.length,
    capacity: builder.capacity,
    openLo: builder.openLo,
    openHi: builder.openHi,
    requests: requests.length,
    weight: Float64Array.from(requests, ({ weight }) => weight),
    load: Float64Array.from(requests, ({ load }) => load ?? 1),
    isEvery: Uint8Array.from(requests, ({ recurrence }) => (recurrence === "every" ? 1 : 0)),
    isPinned: Uint8Array.from(requests, ({ pinned }) => (pinned ? 1 : 0)),
    party,
    parties: parties.size,
    names: [...parties.keys()],
    candidates,
    start: Int32Array.from(builder.start),
    shape: Int32Array.from(builder.shape),
    grant: Int32Array.from(builder.grant),
    cost: Float64Array.from(builder.cost),
    candLo: Int32Array.from(builder.lo),
    candHi: Int32Array.from(builder.hi),
    timeWeeks: Int32Array.from(builder.timeWeeks),
    minWeeks: Int32Array.from(builder.minWeeks),
    pinCand: new Int32Array(requests.length).fill(-1),
    pinLo: new Int32Array(requests.length),
    pinHi: new Int32Array(requests.length),
    isCut,
    rivals: builder.rivals,
    shapes: builder.shapes,
    grants: builder.grants,
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
