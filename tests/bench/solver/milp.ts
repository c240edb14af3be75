import type { Instance, Placement } from "#solver";
import { breaksLink, toLinks } from "#solver/links.ts";
import { type Model, toModel } from "#solver/model.ts";
import { createRandom } from "#solver/random.ts";
import { placementValue } from "#solver/value.ts";
import { formatWeeks, hasWeek, popcount } from "#solver/weeks.ts";
import { createRows, type Rows, toRows } from "./milp-rows.ts";

// An instance as integer program, the best that is known for general solvers: a 0/1 column for each request, candidate
// and set of weeks (all open weeks for `every`, one week each for `once`), cliques over what holds a unit at one time.
// Where all fits, `every` gets a column for each week instead, so that it may give up some.

export type Milp = {
  readonly model: Model;
  /** Of the first columns: what each grants. */
  readonly choices: Choices;
  readonly objective: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly isInteger: Uint8Array;
  readonly rows: Rows;
  /** Candidates left out so that the model fits. */
  readonly left: number;
  /** Is everything in it that may be granted: choices, and weeks that `every` may give up? */
  readonly isWhole: boolean;
};

export type Choices = {
  readonly count: number;
  readonly request: Int32Array;
  readonly candidate: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  /** The column that must be chosen with this one, and grants nothing itself; else −1. */
  readonly parent: Int32Array;
  readonly isParent: Uint8Array;
};

type Choice = { q: number; c: number; lo: number; hi: number; value: number; parent: number; isParent: boolean };

/** Week columns for no more than this; they are as many times more. */
const MOST_WEEK_COLUMNS = 30_000;

export function createMilp(instance: Instance, mostColumns: number): Milp {
  const model = toModel(instance);
  const isPartial = countWeekColumns(model) <= Math.min(MOST_WEEK_COLUMNS, mostColumns);
  const { kept, left } = isPartial ? { kept: weekChoices(model), left: 0 } : fixedChoices(model, mostColumns);
  const choices = toChoices(kept);
  const columns = createColumns();
  for (const { q, value } of kept) columns.add(value, (model.pinCand[q] as number) >= 0 ? 1 : 0, 1, true);
  const rows = createRows();
  addRequestRows(model, choices, kept, rows);
  addUnitRows(model, choices, rows);
  addLinkRows(model, choices, rows, columns.add);
  addFairness(model, choices, rows, columns.add);
  addOpenings(model, choices, rows, columns.add);
  return {
    model,
    choices,
    ...columns.done(),
    rows: toRows(rows),
    left,
    isWhole: left === 0 && (isPartial ? isFree(model) : isFixed(model)),
  };
}

type AddColumn = (objective: number, lower: number, upper: number, isInteger: boolean) => number;

function createColumns() {
  const columns: { objective: number; lower: number; upper: number; isInteger: boolean }[] = [];
  const add: AddColumn = (objective, lower, upper, isInteger) =>
    columns.push({ objective, lower, upper, isInteger }) - 1;
  const done = () => ({
    objective: Float64Array.from(columns, ({ objective }) => objective),
    lower: Float64Array.from(columns, ({ lower }) => lower),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    isInteger: Uint8Array.from(columns, ({ isInteger }) => (isInteger ? 1 : 0)),
  });
  return { add, done };
}

function countWeekColumns(model: Model): number {
  let count = 0;
  for (let q = 0; q < model.requests; q++) {
    for (let c = first(model, q); c < first(model, q + 1); c++) {
      count += popcount(model.candLo[c] as number) + popcount(model.candHi[c] as number) + (model.isEvery[q] as number);
    }
  }
  return count;
}

/** The first candidate of a request; of the request after the last, how many there are. */
const first = (model: Model, q: number) => model.candidates[q] as number;
const openOf = (model: Model, c: number) => [model.candLo[c] as number, model.candHi[c] as number] as const;

function* weeksIn(lo: number, hi: number): Generator<readonly [number, number]> {
  for (let w = 0; w < 64; w++) if (hasWeek(lo, hi, w)) yield w < 32 ? [1 << w, 0] : [0, 1 << (w - 32)];
}

function pinOf(model: Model, q: number): Choice[] {
  const [c, lo, hi] = [model.pinCand[q] as number, model.pinLo[q] as number, model.pinHi[q] as number];
  return [{ q, c, lo, hi, value: placementValue(model, q, c, lo, hi), parent: -1, isParent: false }];
}

/** Of every request all choices, or as many as its share of the most that fit. */
function fixedChoices(model: Model, most: number): { kept: readonly Choice[]; left: number } {
  const kept: Choice[] = [];
  let left = 0;
  const isAll = countFixed(model) <= most;
  for (let q = 0; q < model.requests; q++) {
    const found = (model.pinCand[q] as number) >= 0 ? pinOf(model, q) : choicesOf(model, q);
    const share = isAll ? found.length : Math.max(1, Math.floor((most - kept.length) / (model.requests - q)));
    const some = found.length > share ? thin(model, found, share) : found;
    left += found.length - some.length;
    kept.push(...some);
  }
  return { kept, left };
}

/** Is there nothing that a choice week by week says too strictly: links between weeks, several wishes for one place? */
const isFree = ({ instance, rivals }: Model): boolean =>
  rivals.size === 0 && (instance.links ?? []).every(({ type }) => type === "allOrNone");

/** Must `every` have all its open weeks? */
function isFixed(model: Model): boolean {
  for (let q = 0; q < model.requests; q++) {
    if (!model.isEvery[q]) continue;
    for (let c = first(model, q); c < first(model, q + 1); c++) {
      const [lo, hi] = openOf(model, c);
      if (popcount(lo) + popcount(hi) !== model.minWeeks[c]) return false;
    }
  }
  return true;
}

function countFixed(model: Model): number {
  let count = 0;
  for (let q = 0; q < model.requests; q++) {
    for (let c = first(model, q); c < first(model, q + 1); c++) {
      count += model.isEvery[q] ? 1 : popcount(model.candLo[c] as number) + popcount(model.candHi[c] as number);
    }
  }
  return count;
}

function choicesOf(model: Model, q: number): Choice[] {
  const found: Choice[] = [];
  for (let c = first(model, q); c < first(model, q + 1); c++) {
    const sets = model.isEvery[q] ? [openOf(model, c)] : weeksIn(...openOf(model, c));
    for (const [lo, hi] of sets) {
      const value = placementValue(model, q, c, lo, hi);
      if (value > Number.NEGATIVE_INFINITY) found.push({ q, c, lo, hi, value, parent: -1, isParent: false });
    }
  }
  return found;
}

/** As above, but for `every` a column that chooses the candidate, and one for each of its weeks. */
function weekChoices(model: Model): Choice[] {
  const found: Choice[] = [];
  for (let q = 0; q < model.requests; q++) {
    if ((model.pinCand[q] as number) >= 0) {
      found.push(...pinOf(model, q));
      continue;
    }
    for (let c = first(model, q); c < first(model, q + 1); c++) {
      // where several wishes serve one place, what weeks are worth depends on how many: all or none
      const isSimple = model.isEvery[q] === 1 && !model.rivals.has(c);
      if (!isSimple) {
        const [lo, hi] = openOf(model, c);
        for (const [a, b] of model.isEvery[q] ? [[lo, hi] as const] : weeksIn(lo, hi)) {
          const value = placementValue(model, q, c, a, b);
          if (value > Number.NEGATIVE_INFINITY) found.push({ q, c, lo: a, hi: b, value, parent: -1, isParent: false });
        }
        continue;
      }
      const parent =
        found.push({ q, c, lo: 0, hi: 0, value: -(model.cost[c] as number), parent: -1, isParent: true }) - 1;
      const value = (model.weight[q] as number) / (model.timeWeeks[c] as number);
      for (const [lo, hi] of weeksIn(...openOf(model, c))) {
        found.push({ q, c, lo, hi, value, parent, isParent: false });
      }
    }
  }
  return found;
}

/** So many of a request's choices: of every place some, the dearest last. */
function thin(model: Model, choices: readonly Choice[], most: number): readonly Choice[] {
  const random = createRandom(1);
  const ofGrant = new Map<number, number>();
  return choices
    .map((choice) => ({ choice, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ choice }) => {
      const grant = model.grant[choice.c] as number;
      const rank = ofGrant.get(grant) ?? 0;
      ofGrant.set(grant, rank + 1);
      return { choice, rank };
    })
    .sort((a, b) => a.rank - b.rank || b.choice.value - a.choice.value)
    .slice(0, most)
    .map(({ choice }) => choice);
}

const toChoices = (found: readonly Choice[]): Choices => ({
  count: found.length,
  request: Int32Array.from(found, ({ q }) => q),
  candidate: Int32Array.from(found, ({ c }) => c),
  lo: Int32Array.from(found, ({ lo }) => lo),
  hi: Int32Array.from(found, ({ hi }) => hi),
  parent: Int32Array.from(found, ({ parent }) => parent),
  isParent: Uint8Array.from(found, ({ isParent }) => (isParent ? 1 : 0)),
});

type RowsMaker = ReturnType<typeof createRows>;

/** One choice for each request; weeks only of a chosen candidate, and enough of them. */
function addRequestRows(model: Model, choices: Choices, found: readonly Choice[], rows: RowsMaker): void {
  const own: number[][] = Array.from({ length: model.requests }, () => []);
  const weeks = new Map<number, number[]>();
  for (const [x, { q, parent }] of found.entries()) {
    if (parent < 0) own[q]?.push(x);
    else weeks.set(parent, [...(weeks.get(parent) ?? []), x]);
  }
  for (const columns of own) if (columns.length > 1) rows.atMost(columns, null, 1);
  for (const [parent, columns] of weeks) {
    const least = model.minWeeks[choices.candidate[parent] as number] as number;
    // enough weeks: −Σ weeks + least × chosen ≤ 0
    rows.atMost([...columns, parent], [...columns.map(() => -1), least], 0);
    for (const x of columns) rows.atMost([x, parent], [1, -1], 0);
  }
}

/** Of each unit the sets of choices that hold it at one moment: those that no other moment's set contains. */
function addUnitRows(model: Model, choices: Choices, rows: RowsMaker): void {
  const { grants } = model;
  const events: { time: number; x: number; load: number; isEnd: boolean }[][] = Array.from(
    { length: model.units },
    () => [],
  );
  for (let x = 0; x < choices.count; x++) {
    const c = choices.candidate[x] as number;
    const [s, g] = [model.shape[c] as number, model.grant[c] as number];
    for (const [from, to] of runsOf(
      model,
      s,
      model.start[c] as number,
      choices.lo[x] as number,
      choices.hi[x] as number,
    )) {
      for (let i = grants.unitOffsets[g] as number; i < (grants.unitOffsets[g + 1] as number); i++) {
        const load = (model.load[choices.request[x] as number] as number) * (grants.unitTimes[i] as number);
        const list = events[grants.unitIds[i] as number] as (typeof events)[number];
        list.push({ time: from, x, load, isEnd: false }, { time: to, x, load, isEnd: true });
      }
    }
  }
  for (const [u, list] of events.entries()) {
    const capacity = model.capacity[u] as number;
    list.sort((a, b) => a.time - b.time || Number(b.isEnd) - Number(a.isEnd));
    const held = new Map<number, number>();
    let isFresh = false;
    for (const { x, load, isEnd } of list) {
      if (!isEnd) {
        held.set(x, load);
        rows.toggle(x);
        isFresh = true;
        continue;
      }
      if (isFresh) rows.emit(held, capacity, (column) => choices.request[column] as number);
      isFresh = false;
      held.delete(x);
      rows.toggle(x);
    }
  }
}

/** Stretches from the first Monday, buffers included, that a choice holds: those that touch are one. */
function runsOf(
  model: Model,
  s: number,
  start: number,
  lo: number,
  hi: number,
): readonly (readonly [number, number])[] {
  const { busyOffsets, busy } = model.shapes;
  const stretches: [number, number][] = [];
  for (let w = 0; w < model.weeks; w++) {
    if (!hasWeek(lo, hi, w)) continue;
    for (let k = busyOffsets[s] as number; k < (busyOffsets[s + 1] as number); k++) {
      const t = w * model.slots + start + (busy[k] as number);
      const last = stretches.at(-1);
      if (last && last[1] === t) last[1] = t + 1;
      else stretches.push([t, t + 1]);
    }
  }
  // a week's last session may reach into the next week's first
  stretches.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Links between two requests: what one does in a group of like choices excludes all that breaks the link with it. */
function addLinkRows(model: Model, choices: Choices, rows: RowsMaker, addColumn: AddColumn): void {
  const links = toLinks(model);
  const own: number[][] = Array.from({ length: model.requests }, () => []);
  for (let x = 0; x < choices.count; x++) {
    if ((choices.parent[x] as number) < 0) own[choices.request[x] as number]?.push(x);
  }
  for (const [l, link] of links.list.entries()) {
    const members = [...(links.members[l] ?? [])];
    const of = members.map((q) => own[q] ?? []);
    if (link.type === "allOrNone") {
      const broken = link.cost === undefined ? -1 : addColumn(-link.cost, 0, 1, false);
      for (const [i, one] of of.entries()) {
        for (const second of of.slice(i + 1)) {
          for (const [a, b] of [[one, second] as const, [second, one] as const]) {
            const columns = [...a, ...b, ...(broken < 0 ? [] : [broken])];
            rows.atMost(columns, [...a.map(() => 1), ...b.map(() => -1), ...(broken < 0 ? [] : [-1])], 0);
          }
        }
      }
      continue;
    }
    for (const [i, one] of of.entries()) {
      for (const second of of.slice(i + 1)) {
        let broken = -1;
        for (const group of likeGroups(model, choices, one, link.type)) {
          const x = group[0] as number;
          const against = second.filter(
            (y) =>
              meets(choices, x, y) &&
              breaksLink(model, links, link, choices.candidate[x] as number, choices.candidate[y] as number),
          );
          if (against.length === 0) continue;
          if (link.cost !== undefined && broken < 0) broken = addColumn(-link.cost, 0, 1, false);
          const columns = [...group, ...against, ...(broken < 0 ? [] : [broken])];
          rows.atMost(columns, broken < 0 ? null : columns.map((column) => (column === broken ? -1 : 1)), 1);
        }
      }
    }
  }
}

/** Have they a week in common? A column that only chooses a candidate stands for all its weeks. */
function meets(choices: Choices, x: number, y: number): boolean {
  if (choices.isParent[x] || choices.isParent[y]) return true;
  return (
    (((choices.lo[x] as number) & (choices.lo[y] as number)) |
      ((choices.hi[x] as number) & (choices.hi[y] as number))) !==
    0
  );
}

function likeGroups(
  model: Model,
  choices: Choices,
  columns: readonly number[],
  type: string,
): readonly (readonly number[])[] {
  const isByPlace = type === "sameResource" || model.instance.travel !== undefined;
  const groups = new Map<string, number[]>();
  for (const x of columns) {
    const c = choices.candidate[x] as number;
    const key = `${model.start[c]} ${model.shape[c]} ${isByPlace ? model.grant[c] : ""} ${choices.lo[x]} ${choices.hi[x]}`;
    groups.set(key, [...(groups.get(key) ?? []), x]);
  }
  return [...groups.values()];
}

/** A column for each party and tier, at most as wide as the tier, all together at most the granted hours. */
function addFairness(model: Model, choices: Choices, rows: RowsMaker, addColumn: AddColumn): void {
  const tiers = model.instance.objective?.fairness ?? [];
  if (!tiers.some(({ pointsPerHour }) => pointsPerHour > 0)) return;
  const granted: [number, number][][] = Array.from({ length: model.parties }, () => []);
  for (let x = 0; x < choices.count; x++) {
    const s = model.shape[choices.candidate[x] as number] as number;
    const weeks = popcount(choices.lo[x] as number) + popcount(choices.hi[x] as number);
    const sessions = model.shapes.offsets[s]?.length ?? 0;
    const hours = (weeks * sessions * (model.shapes.duration[s] as number) * model.instance.horizon.slotMinutes) / 60;
    if (hours > 0) granted[model.party[choices.request[x] as number] as number]?.push([x, hours]);
  }
  for (const items of granted) {
    if (items.length === 0) continue;
    const columns: number[] = [];
    let from = 0;
    for (const { hours, pointsPerHour } of tiers) {
      const width = (hours ?? 1e5) - from;
      from = hours ?? from;
      if (pointsPerHour > 0) columns.push(addColumn(pointsPerHour, 0, width, false));
    }
    rows.atMost(
      [...columns, ...items.map(([x]) => x)],
      [...columns.map(() => 1), ...items.map(([, hours]) => -hours)],
      0,
    );
  }
}

/** A column for each site, week and weekday that is opened, where that costs. */
function addOpenings(model: Model, choices: Choices, rows: RowsMaker, addColumn: AddColumn): void {
  const { sites = [], resources, objective } = model.instance;
  const weight = objective?.openingWeight ?? 0;
  const costs = new Map(sites.map(({ id, openingCost = 0 }) => [id, weight * openingCost]));
  if ([...costs.values()].every((cost) => cost === 0)) return;
  const siteOf = new Map(resources.map(({ id, site }) => [id, site]));
  const opened = new Map<string, number>();
  const users = new Map<string, { readonly day: number; readonly columns: number[] }>();
  for (let x = 0; x < choices.count; x++) {
    const [c, q] = [choices.candidate[x] as number, choices.request[x] as number];
    const used = new Set(model.grants.resources[model.grant[c] as number]?.map((id) => siteOf.get(id)));
    for (const site of used) {
      const cost = costs.get(site ?? "") ?? 0;
      if (site === undefined || cost === 0) continue;
      for (let w = 0; w < model.weeks; w++) {
        if (!hasWeek(choices.lo[x] as number, choices.hi[x] as number, w)) continue;
        for (const offset of model.shapes.offsets[model.shape[c] as number] ?? []) {
          const key = `${site} ${Math.floor((w * model.slots + (model.start[c] as number) + offset) / model.slotsPerDay)}`;
          const day = opened.get(key) ?? addColumn(-cost, 0, 1, false);
          opened.set(key, day);
          const user = users.get(`${key} ${q}`) ?? { day, columns: [] };
          if (user.columns.at(-1) !== x) user.columns.push(x);
          users.set(`${key} ${q}`, user);
        }
      }
    }
  }
  for (const { day, columns } of users.values()) rows.atMost([...columns, day], [...columns.map(() => 1), -1], 0);
}

/** What the columns of an answer grant. */
export function toPlacements({ model, choices }: Milp, isChosen: (column: number) => boolean): readonly Placement[] {
  const granted = new Map<number, { c: number; lo: number; hi: number }>();
  for (let x = 0; x < choices.count; x++) {
    if (!isChosen(x) || choices.isParent[x]) continue;
    const q = choices.request[x] as number;
    const known = granted.get(q) ?? { c: choices.candidate[x] as number, lo: 0, hi: 0 };
    granted.set(q, { c: known.c, lo: known.lo | (choices.lo[x] as number), hi: known.hi | (choices.hi[x] as number) });
  }
  return [...granted].map(([q, { c, lo, hi }]) => ({
    request: model.instance.requests[q]?.id ?? "",
    start: model.start[c] as number,
    weeks: formatWeeks(lo, hi),
    resources: model.grants.resources[model.grant[c] as number] ?? [],
  }));
}
