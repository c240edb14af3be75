import type { Instance, Request } from "./instance.ts";
import { type Model, toModel } from "./model.ts";
import type { Serving } from "./value.ts";
import { asking, grow, SPARE, scratchOf, seatName, type Warm, withSpare } from "./warm.ts";

// Requests that come anew take a seat in a warm model: their candidates are written after all others, and forgotten when
// they leave. Shapes and grants that were not known stay known.

const grantKey = (resources: readonly string[]) => resources.join("\n");
const shapeKey = ({ shapes }: Model, s: number) =>
  `${shapes.duration[s]} ${shapes.offsets[s]} ${shapes.busy.slice(shapes.busyOffsets[s], shapes.busyOffsets[s + 1])}`;

function keysOf(warm: Warm) {
  const { shapes, grants } = warm.model;
  warm.keys ??= {
    shapes: new Map(shapes.duration.map((_, s) => [shapeKey(warm.model, s), s])),
    grants: new Map(grants.resources.map((resources, g) => [grantKey(resources), g])),
  };
  return warm.keys;
}

type Length = { readonly duration: number; readonly offsets: readonly number[] };

/** The shape of a request that is so long, made if it is not known. */
export function shapeFor(warm: Warm, { before = 0, after = 0 }: Request, { duration, offsets }: Length): number {
  const slotsOf = (early: number, late: number) => {
    const slots = new Set<number>();
    for (const offset of offsets) for (let t = offset - early; t < offset + duration + late; t++) slots.add(t);
    return [...slots].sort((a, b) => a - b);
  };
  const busy = slotsOf(before, after);
  const known = keysOf(warm).shapes.get(`${duration} ${offsets} ${busy}`);
  return known ?? addShape(warm, { duration, offsets, busy, use: slotsOf(0, 0) });
}

function addShape(warm: Warm, made: Length & { readonly busy: readonly number[]; readonly use: readonly number[] }) {
  const { shapes } = warm.model;
  const s = shapes.duration.length;
  shapes.use.push(...made.use);
  shapes.busy.push(...made.busy);
  shapes.useOffsets.push(shapes.use.length);
  shapes.busyOffsets.push(shapes.busy.length);
  shapes.offsets.push(made.offsets);
  shapes.duration.push(made.duration);
  keysOf(warm).shapes.set(shapeKey(warm.model, s), s);
  grow(warm, warm.model);
  return s;
}

/** The grants of these lists of resources, made if they are not known. */
export function grantsFor(warm: Warm, lists: readonly (readonly string[])[]): number[] {
  const { grants } = warm.model;
  const known = keysOf(warm).grants;
  const before = grants.resources.length;
  const found = lists.map((resources) => {
    const key = grantKey(resources);
    const g = known.get(key) ?? addGrant(warm, resources);
    known.set(key, g);
    return g;
  });
  if (grants.resources.length > before) grow(warm, warm.model);
  return found;
}

function addGrant({ model: { grants }, unitsOf }: Warm, resources: readonly string[]): number {
  const times = new Map<number, number>();
  for (const u of resources.flatMap((id) => unitsOf.get(id) ?? [])) times.set(u, (times.get(u) ?? 0) + 1);
  grants.unitIds.push(...times.keys());
  grants.unitTimes.push(...times.values());
  grants.unitOffsets.push(grants.unitIds.length);
  grants.resources.push(resources);
  return grants.resources.length - 1;
}

/** Seats a request that comes anew, its units open as `instance` says. At most `SEATS` of them at once, none pinned. */
export function seat(warm: Warm, request: Request, instance: Instance = warm.instance): number {
  const i = warm.seated.length;
  const q = warm.instance.requests.length + i;
  const own = toModel(around(instance, request), [request]);
  const size = own.start.length;
  const first = warm.model.candidates[q];
  if (first + size >= scratchOf(warm.model)) grow(warm, withSpare(warm.model, size + SPARE));
  const shapes = own.shapes.duration.map((duration, s) =>
    shapeFor(warm, request, { duration, offsets: own.shapes.offsets[s] }),
  );
  const grants = grantsFor(warm, own.grants.resources);
  const { model } = warm;
  for (const name of ["start", "cost", "candLo", "candHi", "timeWeeks", "minWeeks"] as const) {
    model[name].set(own[name], first);
  }
  for (let c = 0; c < size; c++) {
    model.shape[first + c] = shapes[own.shape[c]];
    model.grant[first + c] = grants[own.grant[c]];
    allowShort(warm, first + c);
  }
  for (const [c, servings] of own.rivals) {
    const here = ({ c: at, shape, ...rest }: Serving) => ({
      ...rest,
      c: at < 0 ? at : first + at,
      shape: shapes[shape],
    });
    warm.rivals.set(first + c, servings.map(here));
  }
  model.candidates.fill(first + size, q + 1);
  model.weight[q] = request.weight;
  model.load[q] = request.load ?? 1;
  model.isEvery[q] = own.isEvery[0];
  model.isCut[q] = own.isCut[0];
  model.party[q] = (warm.parties.get(request.party) ?? warm.parties.get(seatName(i))) as number;
  warm.seated.push(request);
  return q;
}

/** Answers a question about a request that comes anew and stays for it only. */
export function seated<T>(warm: Warm, request: Request, answer: (q: number) => T): T {
  return asking(warm, () => {
    const q = seat(warm, request);
    try {
      return answer(q);
    } finally {
      unseat(warm);
    }
  });
}

/** Frees the seat that was taken last; who had it does not stand. */
export function unseat(warm: Warm): void {
  warm.seated.pop();
  const { candidates } = warm.model;
  const q = warm.instance.requests.length + warm.seated.length;
  for (let c = candidates[q]; c < candidates[q + 1]; c++) warm.rivals.delete(c);
  candidates.fill(candidates[q], q + 1);
}

/** The instance with nothing but what a request names. */
function around(instance: Instance, request: Request): Instance {
  const named = new Set(request.wishes.flatMap(({ roles }) => roles.flat().map(({ resource }) => resource)));
  const resources = instance.resources.filter(({ id }) => named.has(id));
  const units = new Set(resources.flatMap((resource) => resource.units));
  return { ...instance, units: instance.units.filter(({ id }) => units.has(id)), resources, requests: [], links: [] };
}

/** What stands on a unit may now be as short as this: who looks for it looks as closely. */
function allowShort({ model, state }: Warm, c: number): void {
  const { runs, stride } = state.occupancy;
  const { unitOffsets, unitIds } = model.grants;
  const s = model.shape[c];
  for (let i = unitOffsets[model.grant[c]]; i < unitOffsets[model.grant[c] + 1]; i++) {
    for (let r = runs.offsets[s]; r < runs.offsets[s + 1]; r++) {
      stride[unitIds[i]] = Math.min(stride[unitIds[i]], runs.end[r] - runs.start[r]);
    }
  }
}
