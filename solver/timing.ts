import type { Option, Position, Request, Starts, Time, Wish } from "./instance.ts";
import { countWeeks, parseWeeks, type Weeks } from "./weeks.ts";

// What a wish's time means, on the friendly types: shared by reading, pins and scoring (never by the checker).

export type Serving = { readonly wish: Wish; readonly time: Time; readonly cost: number };

export function isStart(starts: Starts, start: number): boolean {
  if ("from" in starts) return start >= starts.from && start <= starts.to && (start - starts.from) % starts.step === 0;
  return starts.includes(start);
}

export function* eachStart(starts: Starts): Generator<number> {
  if (!("from" in starts)) yield* starts;
  else for (let start = starts.from; start <= starts.to; start += starts.step) yield start;
}

/** The wishes and times that a position can be served by, whatever its weeks, with their costs in points. */
export function* servings(request: Request, position: Position): Generator<Serving> {
  for (const wish of request.wishes) {
    if (wish.roles.length !== position.resources.length) continue;
    let cost = wish.cost ?? 0;
    let fits = true;
    wish.roles.forEach((role, i) => {
      const options = role.filter(({ resource }) => resource === position.resources[i]);
      if (options.length === 0) fits = false;
      else cost += Math.min(...options.map((option) => option.cost ?? 0));
    });
    if (!fits) continue;
    for (const time of wish.times) {
      if (isStart(time.starts, position.start)) yield { wish, time, cost: cost + (time.cost ?? 0) };
    }
  }
}

/**
 * The wish and time by which a position counts, with its weeks: those that bring most points, the first of equals. Null
 * where none serves it. A pin stands with fewer weeks than it should have.
 */
export function bestServing(request: Request, position: Position, weeks: number): Serving | null {
  const asked = parseWeeks(position.weeks, weeks) as Weeks;
  const count = countWeeks(asked);
  let best: Serving | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const serving of servings(request, position)) {
    const allowed = parseWeeks(serving.time.weeks, weeks) as Weeks;
    const total = countWeeks(allowed);
    if ((asked.lo & ~allowed.lo) !== 0 || (asked.hi & ~allowed.hi) !== 0) continue;
    const isEvery = request.recurrence === "every";
    if (isEvery ? count < (request.minWeeks ?? total) && !request.pinned : count !== 1) continue;
    const points = (isEvery ? (request.weight * count) / total : request.weight) - serving.cost;
    // of two that differ by rounding alone the first counts
    if (points <= most + 1e-9) continue;
    best = serving;
    most = points;
  }
  return best;
}

export const countStarts = (starts: Starts): number =>
  "from" in starts ? Math.floor((starts.to - starts.from) / starts.step) + 1 : starts.length;

/** More choices of resources than this for one wish are cut to the cheapest: a matrix of roles can be vast. */
export const MAX_GRANTS = 4096;

type Combination = { readonly resources: readonly string[]; readonly cost: number };

/** Every way to fill the roles; where there are more than `most`, the cheapest. */
export function combine(roles: readonly (readonly Option[])[], most = MAX_GRANTS): readonly Combination[] {
  let combinations: readonly Combination[] = [{ resources: [], cost: 0 }];
  for (const role of roles) {
    const extend = ({ resources, cost }: Combination, option: Option): Combination => ({
      resources: [...resources, option.resource],
      cost: cost + (option.cost ?? 0),
    });
    combinations =
      combinations.length * role.length > most
        ? cheapestPairs(combinations, role, most).map(([combination, option]) => extend(combination, option))
        : combinations.flatMap((combination) => role.map((option) => extend(combination, option)));
  }
  return combinations;
}

/** The cheapest pairs of two lists. The i-th and j-th cheapest have (i + 1)(j + 1) − 1 pairs before them. */
function cheapestPairs(combinations: readonly Combination[], role: readonly Option[], most: number) {
  const first = combinations.toSorted((a, b) => a.cost - b.cost);
  const second = role.toSorted((a, b) => (a.cost ?? 0) - (b.cost ?? 0));
  const pairs: (readonly [Combination, Option])[] = [];
  for (const [i, combination] of first.entries()) {
    for (const option of second.slice(0, Math.floor(most / (i + 1)))) pairs.push([combination, option]);
  }
  const cost = ([combination, option]: (typeof pairs)[number]) => combination.cost + (option.cost ?? 0);
  return pairs.sort((a, b) => cost(a) - cost(b)).slice(0, most);
}

/** Can no start with the same resources be served by two of these wishes and times? Then nobody need look for it. */
export function isSplit(wishes: readonly Wish[], slots: number): boolean {
  if (wishes.every(hasNoDouble) && areStartsApart(wishes, slots)) return true;
  if (wishes.some(({ roles }) => roles.length > 1)) return false;
  const byResource = new Map<string, Uint8Array>();
  for (const { roles, times } of wishes) {
    for (const { resource } of roles[0]) {
      const taken = byResource.get(resource) ?? new Uint8Array(slots);
      byResource.set(resource, taken);
      if (!takeStarts(times, taken)) return false;
    }
  }
  return true;
}

const hasNoDouble = ({ roles }: Wish) =>
  roles.every((role) => new Set(role.map(({ resource }) => resource)).size === role.length);

function areStartsApart(wishes: readonly Wish[], slots: number): boolean {
  const taken = new Uint8Array(slots);
  return wishes.every(({ times }) => takeStarts(times, taken));
}

/** Marks the starts of these times; false where one is taken already. */
function takeStarts(times: readonly Time[], taken: Uint8Array): boolean {
  for (const { starts } of times) {
    const count = countStarts(starts);
    for (let k = 0; k < count; k++) {
      const start = "from" in starts ? starts.from + k * starts.step : starts[k];
      if (taken[start] === 1) return false;
      taken[start] = 1;
    }
  }
  return true;
}
