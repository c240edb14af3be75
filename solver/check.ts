import type { Instance, Link, Placement, Request, Score, Solution } from "./instance.ts";

// The independent checker: it reads the two files as they are and counts slot by slot and week by week, with nothing
// of the search, its model, its masks or its scoring. Slow and plain on purpose.

export type Fault = {
  readonly request: string;
  readonly problem: string;
  readonly unit?: string;
  /** From 1. */
  readonly week?: number;
  /** Slot of the week. */
  readonly slot?: number;
};

export type Check = {
  readonly legal: boolean;
  readonly faults: readonly Fault[];
  /** Recomputed from the placements. */
  readonly score: Score;
  readonly placed: number;
  readonly refused: number;
};

/** Where and how long, week for week. */
export type Stand = {
  readonly placement: Pick<Placement, "start" | "resources">;
  readonly duration: number;
  readonly offsets: readonly number[];
};
type Granted = Stand & {
  readonly request: Request;
  readonly placement: Placement;
  readonly weeks: readonly number[];
  readonly points: number;
};

const EPSILON = 1e-6;

/** Legality by every rule of the format, and the score recomputed. No fault means legal. */
export function check(instance: Instance, solution: Solution): Check {
  const faults: Fault[] = [];
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const granted: Granted[] = [];
  for (const placement of solution.placements) {
    const request = requests.get(placement.request);
    if (!request) {
      faults.push({ request: placement.request, problem: "no such request in the instance" });
      continue;
    }
    const served = serve(instance, request, placement);
    if (typeof served === "string") faults.push({ request: request.id, problem: served });
    else granted.push(served);
  }
  checkNames(instance, solution, faults);
  checkPins(instance, solution, faults);
  checkOpen(instance, granted, faults);
  checkCapacity(instance, granted, faults);
  const linkPoints = checkLinks(instance, granted, faults);
  const score = scoreOf(instance, granted, linkPoints);
  for (const key of ["core", "fairness", "opening", "links", "objective"] as const) {
    if (Math.abs(score[key] - solution.score[key]) > EPSILON * Math.max(1, Math.abs(score[key]))) {
      faults.push({ request: "", problem: `score.${key} is ${solution.score[key]}, recomputed ${score[key]}` });
    }
  }
  if (solution.bound < score.objective - EPSILON * Math.max(1, Math.abs(score.objective))) {
    faults.push({ request: "", problem: `bound ${solution.bound} is below the objective ${score.objective}` });
  }
  return {
    legal: faults.length === 0,
    faults,
    score,
    placed: solution.placements.length,
    refused: solution.refused.length,
  };
}

/** Weeks of a set, from 1. */
export function weeksOf(text: string, total: number): number[] {
  if (text === "*") return Array.from({ length: total }, (_, i) => i + 1);
  return text.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** Rule 1: the wish and time that serve a placement for the most points, or why none does. */
function serve(instance: Instance, request: Request, placement: Placement): Granted | string {
  const total = instance.horizon.weeks;
  const weeks = weeksOf(placement.weeks, total);
  const { previous } = request;
  const isMoved =
    previous !== undefined && !(previous.start === placement.start && same(previous.resources, placement.resources));
  let best: Granted | null = null;
  let reason = "no wish allows this start with these resources";
  for (const wish of request.wishes) {
    if (wish.roles.length !== placement.resources.length) continue;
    const costs = wish.roles.map((role, i) =>
      Math.min(
        ...role.filter((option) => option.resource === placement.resources[i]).map((option) => option.cost ?? 0),
      ),
    );
    if (costs.some((cost) => cost === Number.POSITIVE_INFINITY)) continue;
    for (const time of wish.times) {
      const isAllowed = Array.isArray(time.starts)
        ? time.starts.includes(placement.start)
        : inProgression(time.starts as { from: number; to: number; step: number }, placement.start);
      if (!isAllowed) continue;
      const allowed = weeksOf(time.weeks, total);
      if (!weeks.every((week) => allowed.includes(week))) {
        reason = `weeks ${placement.weeks} are not within ${time.weeks}`;
        continue;
      }
      if (request.recurrence === "once" && weeks.length !== 1) {
        reason = `granted in ${weeks.length} weeks, expected one`;
        continue;
      }
      const least = request.minWeeks ?? allowed.length;
      if (request.recurrence === "every" && weeks.length < least && !request.pinned) {
        reason = `granted in ${weeks.length} weeks, expected at least ${least}`;
        continue;
      }
      const share = request.recurrence === "every" ? weeks.length / allowed.length : 1;
      const points =
        request.weight * share -
        (wish.cost ?? 0) -
        (time.cost ?? 0) -
        costs.reduce((sum, cost) => sum + cost, 0) -
        (isMoved ? (request.moveCost ?? 0) : 0);
      // sums of the same costs in another order differ by their last digits: those are equal, and the first counts
      if (best === null || points > best.points + 1e-9) {
        const duration = time.duration ?? request.duration;
        best = { request, placement, weeks, duration, offsets: time.offsets ?? [0], points };
      }
    }
  }
  return best ?? reason;
}

const inProgression = ({ from, to, step }: { from: number; to: number; step: number }, start: number) =>
  start >= from && start <= to && (start - from) % step === 0;

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, i) => id === b[i]);

/** Each request once, placed or refused. */
function checkNames(instance: Instance, solution: Solution, faults: Fault[]): void {
  const seen = new Map<string, number>();
  for (const { request } of [...solution.placements, ...solution.refused])
    seen.set(request, (seen.get(request) ?? 0) + 1);
  for (const { id } of instance.requests) {
    const times = seen.get(id) ?? 0;
    if (times !== 1)
      faults.push({ request: id, problem: `named ${times} times among placed and refused, expected once` });
  }
}

/** Rule 4. */
function checkPins(instance: Instance, solution: Solution, faults: Fault[]): void {
  const placed = new Map(solution.placements.map((placement) => [placement.request, placement]));
  for (const { id, pinned } of instance.requests) {
    if (!pinned) continue;
    const found = placed.get(id);
    const total = instance.horizon.weeks;
    const isKept =
      found !== undefined &&
      found.start === pinned.start &&
      same(found.resources, pinned.resources) &&
      weeksOf(found.weeks, total).join() === weeksOf(pinned.weeks, total).join();
    if (!isKept) faults.push({ request: id, problem: "pinned, and not placed as it is pinned" });
  }
}

const slotsOfWeek = (instance: Instance) => (7 * 1440) / instance.horizon.slotMinutes;

/** Rule 2: each slot of each session in each week, on a calendar counted from the first Monday. A pin stands as it is. */
function checkOpen(instance: Instance, granted: readonly Granted[], faults: Fault[]): void {
  const S = slotsOfWeek(instance);
  const total = instance.horizon.weeks;
  const open = new Map<string, Uint8Array>();
  for (const unit of instance.units) {
    const calendar = new Uint8Array((total + 2) * S);
    for (const hours of unit.open) {
      for (const week of weeksOf(hours.weeks, total)) {
        for (let t = 0; t < hours.length; t++) calendar[(week - 1) * S + hours.start + t] = 1;
      }
    }
    open.set(unit.id, calendar);
  }
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  for (const { request, placement, weeks, duration, offsets } of granted) {
    if (request.pinned) continue;
    for (const unit of new Set(placement.resources.flatMap((id) => unitsOf.get(id) ?? []))) {
      const calendar = open.get(unit);
      search: for (const week of weeks) {
        for (const offset of offsets) {
          const start = (week - 1) * S + placement.start + offset;
          for (let at = start; at < start + duration; at++) {
            if (calendar?.[at] === 1) continue;
            faults.push({
              request: request.id,
              problem: "the unit is closed",
              unit,
              week: Math.floor(at / S) + 1,
              slot: at % S,
            });
            break search;
          }
        }
      }
    }
  }
}

/** Rule 3: load slot by slot; a request counts once on a slot per role that takes the unit, whatever its own buffers. */
function checkCapacity(instance: Instance, granted: readonly Granted[], faults: Fault[]): void {
  const S = slotsOfWeek(instance);
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const capacity = new Map(instance.units.map(({ id, capacity: most }) => [id, most ?? 1]));
  const loads = new Map<string, Map<number, { load: number; readonly by: string }>>();
  const told = new Set<string>();
  for (const { request, placement, weeks, duration, offsets } of granted) {
    const cells = new Set<number>();
    for (const week of weeks) {
      for (const offset of offsets) {
        const start = (week - 1) * S + placement.start + offset;
        for (let at = start - (request.before ?? 0); at < start + duration + (request.after ?? 0); at++) cells.add(at);
      }
    }
    for (const unit of placement.resources.flatMap((id) => unitsOf.get(id) ?? [])) {
      const most = (capacity.get(unit) ?? 1) + 1e-9;
      let row = loads.get(unit);
      if (!row) {
        row = new Map();
        loads.set(unit, row);
      }
      for (const at of cells) {
        const known = row.get(at);
        const load = (known?.load ?? 0) + (request.load ?? 1);
        row.set(at, { load, by: known?.by ?? request.id });
        if (load <= most) continue;
        const pair = `${known?.by} ${request.id} ${unit}`;
        if (told.has(pair)) continue;
        told.add(pair);
        const problem = `load ${load} passes the capacity ${capacity.get(unit)}, with ${known?.by ?? request.id}`;
        faults.push({ request: request.id, problem, unit, week: Math.floor(at / S) + 1, slot: ((at % S) + S) % S });
      }
    }
  }
}

/** Rule 5: hard links make faults, soft ones points. Returns the points. */
function checkLinks(instance: Instance, granted: readonly Granted[], faults: Fault[]): number {
  const placed = new Map(granted.map((item) => [item.request.id, item]));
  let points = 0;
  for (const [i, link] of (instance.links ?? []).entries()) {
    const standing = link.requests.filter((id) => placed.has(id));
    if (link.type === "allOrNone") {
      if (standing.length === 0 || standing.length === link.requests.length) continue;
      if (link.cost !== undefined) points += link.cost;
      else {
        const missing = link.requests.find((id) => !placed.has(id)) ?? "";
        faults.push({ request: missing, problem: `links[${i}] allOrNone: not placed, while ${standing[0]} is` });
      }
      continue;
    }
    for (const [j, first] of standing.entries()) {
      for (const second of standing.slice(j + 1)) {
        const a = placed.get(first) as Granted;
        const b = placed.get(second) as Granted;
        const week = a.weeks.find((w) => b.weeks.includes(w));
        if (week === undefined || !breaksPair(instance, link, a, b)) continue;
        if (link.cost !== undefined) points += link.cost;
        else faults.push({ request: second, problem: `links[${i}] ${link.type} is broken with ${first}`, week });
      }
    }
  }
  return points;
}

/** Does a pair break its link in the weeks that both have? `a` is named before `b`. */
export function breaksPair(instance: Instance, link: Link, a: Stand, b: Stand): boolean {
  const D = 1440 / instance.horizon.slotMinutes;
  const begins = (item: Stand) => item.offsets.map((offset) => item.placement.start + offset);
  const days = (item: Stand) => begins(item).map((at) => Math.floor(at / D));
  const pairs = begins(a).flatMap((x) => begins(b).map((y) => [x, y] as const));
  switch (link.type) {
    case "notOverlap": {
      const gap = travelBetween(instance, a.placement.resources, b.placement.resources);
      return pairs.some(([x, y]) => x < y + b.duration + gap && y < x + a.duration + gap);
    }
    case "differentDays":
      return days(a).some((day) => days(b).includes(day));
    case "sameDay": {
      const isWithin = (x: number[], y: number[]) => x.every((day) => y.includes(day));
      return !isWithin(days(a), days(b)) && !isWithin(days(b), days(a));
    }
    case "sameResource":
      return a.placement.resources[0] !== b.placement.resources[0];
    case "sameStart":
      return a.placement.start % D !== b.placement.start % D;
    case "ordered":
      return begins(a)[0] + a.duration > begins(b)[0];
    case "minGapDays":
      return days(a).some((x) => days(b).some((y) => Math.abs(x - y) < (link.days ?? 1)));
    case "allOrNone":
      return false;
  }
}

function travelBetween(instance: Instance, here: readonly string[], there: readonly string[]): number {
  const siteOf = new Map(instance.resources.map(({ id, site }) => [id, site]));
  let most = 0;
  for (const x of here.map((id) => siteOf.get(id))) {
    for (const y of there.map((id) => siteOf.get(id))) {
      if (x === undefined || y === undefined || x === y) continue;
      most = Math.max(most, way(instance, x, y) ?? way(instance, y, x) ?? 0);
    }
  }
  return most;
}

/** Own keys alone: a site may be named as something that every object has. */
function way({ travel = {} }: Instance, here: string, there: string): number | undefined {
  const row = Object.hasOwn(travel, here) ? travel[here] : undefined;
  return row && Object.hasOwn(row, there) ? row[there] : undefined;
}

function scoreOf(instance: Instance, granted: readonly Granted[], links: number): Score {
  const core = granted.reduce((sum, { points }) => sum + points, 0);
  const hours = new Map<string, number>();
  for (const { request, weeks, offsets, duration } of granted) {
    const more = (weeks.length * offsets.length * duration * instance.horizon.slotMinutes) / 60;
    hours.set(request.party, (hours.get(request.party) ?? 0) + more);
  }
  let fairness = 0;
  for (const total of hours.values()) fairness += bonus(instance, total);
  const opening = openingPoints(instance, granted);
  return { core, fairness, opening, links, objective: core + fairness - opening - links };
}

function bonus(instance: Instance, hours: number): number {
  let points = 0;
  let reached = 0;
  for (const tier of instance.objective?.fairness ?? []) {
    const end = Math.min(hours, tier.hours ?? hours);
    if (end > reached) {
      points += (end - reached) * tier.pointsPerHour;
      reached = end;
    }
  }
  return points;
}

/** Each (site, week, weekday) where a session starts, once. */
function openingPoints(instance: Instance, granted: readonly Granted[]): number {
  const weight = instance.objective?.openingWeight ?? 0;
  const S = slotsOfWeek(instance);
  const siteOf = new Map(instance.resources.map(({ id, site }) => [id, site]));
  const costOf = new Map((instance.sites ?? []).map(({ id, openingCost }) => [id, openingCost ?? 0]));
  const opened = new Set<string>();
  let points = 0;
  for (const { placement, weeks, offsets } of granted) {
    for (const resource of placement.resources) {
      const site = siteOf.get(resource);
      if (site === undefined) continue;
      for (const week of weeks) {
        for (const offset of offsets) {
          const at = (week - 1) * S + placement.start + offset;
          const key = `${site} ${Math.floor(at / (S / 7))}`;
          if (opened.has(key)) continue;
          opened.add(key);
          points += weight * (costOf.get(site) ?? 0);
        }
      }
    }
  }
  return points;
}
