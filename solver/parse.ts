import type { Closure } from "./amend.ts";
import type { Instance, Solution } from "./instance.ts";
import { LINK_TYPES, REFUSAL_REASONS } from "./instance.ts";
import { findPinClash } from "./pins.ts";
import { MAX_WEEKS, parseWeeks } from "./weeks.ts";

/** A file that breaks the format: where, what was found, what was expected. */
export class InstanceError extends Error {
  readonly path: string;
  constructor(path: string, problem: string) {
    super(path === "" ? problem : `${path}: ${problem}`);
    this.name = "InstanceError";
    this.path = path;
  }
}

function fail(path: string, found: unknown, expected: string): never {
  throw new InstanceError(path, `${show(found)}, expected ${expected}`);
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = typeof value === "string" || typeof value !== "object" ? JSON.stringify(value) : undefined;
  if (text !== undefined) return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return value === null ? "null" : Array.isArray(value) ? `a list of ${value.length}` : "an object";
}

type Fields = Readonly<Record<string, unknown>>;

/** The object at a path, with these keys and no others; a key that ends in `?` is optional. */
function record(value: unknown, path: string, keys: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, value, "an object");
  const fields = value as Fields;
  const known = new Set(keys.map((key) => key.replace("?", "")));
  for (const key of Object.keys(fields)) {
    if (!known.has(key))
      throw new InstanceError(join(path, key), `unknown key, expected one of ${[...known].join(", ")}`);
  }
  for (const key of keys) {
    if (!key.endsWith("?") && fields[key] === undefined) fail(join(path, key), undefined, "a value");
  }
  return fields;
}

const join = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);

function list(value: unknown, path: string, least = 0): readonly unknown[] {
  if (!Array.isArray(value)) fail(path, value, "a list");
  if (value.length < least) fail(path, value, `a list of at least ${least}`);
  return value;
}

function whole(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    fail(path, value, max === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${min}` : `${min} to ${max}`);
  }
  return value;
}

function points(value: unknown, path: string, positive = false): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0 || (positive && value === 0)) {
    fail(path, value, positive ? "a finite number above 0" : "a finite number of at least 0");
  }
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") fail(path, value, "a text");
  return value;
}

function weekSet(value: unknown, path: string, weeks: number): void {
  const found = parseWeeks(text(value, path), weeks);
  if (typeof found === "string") fail(path, value, found);
}

/** Ids of a list, each once; `what` names the kind in a message. */
function unique(items: readonly unknown[], path: string, what: string): Set<string> {
  const ids = new Set<string>();
  items.forEach((item, i) => {
    const at = `${path}[${i}].id`;
    const found = text((item as Fields | null)?.id, at);
    if (ids.has(found)) fail(at, found, `an id that no other ${what} has`);
    ids.add(found);
  });
  return ids;
}

function known(value: unknown, path: string, ids: ReadonlySet<string>, what: string): string {
  if (typeof value !== "string" || !ids.has(value)) fail(path, value, `the id of a ${what}`);
  return value;
}

type Frame = {
  readonly weeks: number;
  readonly slotsPerDay: number;
  readonly slotsPerWeek: number;
  readonly resources: ReadonlySet<string>;
};

/** Reads an instance of format 1 strictly: what is not in the format is refused by its path, and nothing is guessed. */
export function parseInstance(value: unknown): Instance {
  const top = record(value, "", [
    "version",
    "name",
    "horizon",
    "units",
    "sites?",
    "resources",
    "requests",
    "links?",
    "travel?",
    "objective?",
  ]);
  if (top.version !== 1) fail("version", top.version, "1");
  text(top.name, "name");
  const { weeks, slotMinutes } = parseHorizon(top.horizon);
  const slotsPerDay = 1440 / slotMinutes;
  const frame = { weeks, slotsPerDay, slotsPerWeek: 7 * slotsPerDay };
  const units = parseUnits(top.units, frame);
  const sites = parseSites(top.sites ?? []);
  const resources = parseResources(top.resources, units, sites);
  const requests = list(top.requests, "requests");
  const requestIds = unique(requests, "requests", "request");
  requests.forEach((request, i) => {
    parseRequest(request, `requests[${i}]`, { ...frame, resources });
  });
  list(top.links ?? [], "links").forEach((link, i) => {
    parseLink(link, `links[${i}]`, requestIds);
  });
  parseTravel(top.travel ?? {}, sites, frame.slotsPerWeek);
  parseObjective(top.objective ?? {});
  // every field has been checked above, so the value has the type it claims
  const instance = value as Instance;
  const clash = findPinClash(instance);
  if (clash) throw new InstanceError(`requests[${clash.index}].pinned`, clash.problem);
  return instance;
}

function parseHorizon(value: unknown): { weeks: number; slotMinutes: number } {
  const horizon = record(value, "horizon", ["start", "weeks", "slotMinutes"]);
  const start = text(horizon.start, "horizon.start");
  if (!isMonday(start)) fail("horizon.start", start, "the ISO date of a Monday");
  const weeks = whole(horizon.weeks, "horizon.weeks", 1, MAX_WEEKS);
  const slotMinutes = whole(horizon.slotMinutes, "horizon.slotMinutes", 1, 60);
  if (60 % slotMinutes !== 0) fail("horizon.slotMinutes", slotMinutes, "a divisor of 60");
  return { weeks, slotMinutes };
}

// Days since 1970-01-01 of the proleptic Gregorian calendar (a Thursday), after Howard Hinnant,
// https://howardhinnant.github.io/date_algorithms.html
function isMonday(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (m < 1 || m > 12 || d < 1 || d > lengths[m - 1]) return false;
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146097 + dayOfEra - 719468;
  return (((days + 3) % 7) + 7) % 7 === 0;
}

function parseUnits(value: unknown, frame: Omit<Frame, "resources">): Set<string> {
  const units = list(value, "units");
  const ids = unique(units, "units", "unit");
  units.forEach((item, i) => {
    const path = `units[${i}]`;
    const unit = record(item, path, ["id", "capacity?", "open"]);
    if (unit.capacity !== undefined) points(unit.capacity, `${path}.capacity`, true);
    list(unit.open, `${path}.open`).forEach((hours, j) => {
      const at = `${path}.open[${j}]`;
      parseHours(record(hours, at, ["start", "length", "weeks"]), at, frame);
    });
  });
  return ids;
}

function parseHours(hours: Fields, path: string, frame: Omit<Frame, "resources">): void {
  const start = whole(hours.start, `${path}.start`, 0, frame.slotsPerWeek - 1);
  // a whole week may be open; at most a day runs past its Sunday
  whole(hours.length, `${path}.length`, 1, frame.slotsPerWeek + frame.slotsPerDay - start);
  weekSet(hours.weeks, `${path}.weeks`, frame.weeks);
}

/** Reads closures of units, each the hours of one unit, against their instance. */
export function parseClosures(value: unknown, { horizon, units }: Instance): readonly Closure[] {
  const slotsPerDay = 1440 / horizon.slotMinutes;
  const frame = { weeks: horizon.weeks, slotsPerDay, slotsPerWeek: 7 * slotsPerDay };
  const ids = new Set(units.map(({ id }) => id));
  list(value, "closures").forEach((item, i) => {
    const path = `closures[${i}]`;
    const closure = record(item, path, ["unit", "start", "length", "weeks"]);
    known(closure.unit, `${path}.unit`, ids, "unit");
    parseHours(closure, path, frame);
  });
  return value as readonly Closure[];
}

function parseSites(value: unknown): Set<string> {
  const sites = list(value, "sites");
  const ids = unique(sites, "sites", "site");
  sites.forEach((item, i) => {
    const site = record(item, `sites[${i}]`, ["id", "openingCost?"]);
    if (site.openingCost !== undefined) points(site.openingCost, `sites[${i}].openingCost`);
  });
  return ids;
}

function parseResources(value: unknown, units: ReadonlySet<string>, sites: ReadonlySet<string>): Set<string> {
  const resources = list(value, "resources");
  const ids = unique(resources, "resources", "resource");
  resources.forEach((item, i) => {
    const path = `resources[${i}]`;
    const resource = record(item, path, ["id", "units", "site?"]);
    const seen = new Set<unknown>();
    list(resource.units, `${path}.units`, 1).forEach((unit, j) => {
      known(unit, `${path}.units[${j}]`, units, "unit");
      if (seen.has(unit)) fail(`${path}.units[${j}]`, unit, "each unit once");
      seen.add(unit);
    });
    if (resource.site !== undefined) known(resource.site, `${path}.site`, sites, "site");
  });
  return ids;
}

function parseRequest(value: unknown, path: string, frame: Frame): void {
  const request = record(value, path, [
    "id",
    "party",
    "weight",
    "duration",
    "before?",
    "after?",
    "load?",
    "recurrence",
    "minWeeks?",
    "wishes",
    "pinned?",
    "previous?",
    "moveCost?",
  ]);
  text(request.party, `${path}.party`);
  points(request.weight, `${path}.weight`, true);
  whole(request.duration, `${path}.duration`, 1, frame.slotsPerDay);
  if (request.before !== undefined) whole(request.before, `${path}.before`, 0, frame.slotsPerDay);
  if (request.after !== undefined) whole(request.after, `${path}.after`, 0, frame.slotsPerDay);
  if (request.load !== undefined) points(request.load, `${path}.load`, true);
  if (request.recurrence !== "every" && request.recurrence !== "once") {
    fail(`${path}.recurrence`, request.recurrence, `"every" or "once"`);
  }
  if (request.minWeeks !== undefined) {
    if (request.recurrence === "once") fail(`${path}.minWeeks`, request.minWeeks, `no minWeeks on a request "once"`);
    whole(request.minWeeks, `${path}.minWeeks`, 1, frame.weeks);
  }
  if (request.moveCost !== undefined) points(request.moveCost, `${path}.moveCost`);
  list(request.wishes, `${path}.wishes`, 1).forEach((wish, i) => {
    parseWish(wish, `${path}.wishes[${i}]`, frame);
  });
  for (const key of ["pinned", "previous"] as const) {
    if (request[key] !== undefined) parsePosition(request[key], `${path}.${key}`, frame);
  }
}

function parseWish(value: unknown, path: string, frame: Frame): void {
  const wish = record(value, path, ["cost?", "times", "roles"]);
  if (wish.cost !== undefined) points(wish.cost, `${path}.cost`);
  list(wish.times, `${path}.times`, 1).forEach((item, i) => {
    const at = `${path}.times[${i}]`;
    const time = record(item, at, ["starts", "weeks", "cost?", "offsets?", "duration?"]);
    parseStarts(time.starts, `${at}.starts`, frame.slotsPerWeek);
    weekSet(time.weeks, `${at}.weeks`, frame.weeks);
    if (time.cost !== undefined) points(time.cost, `${at}.cost`);
    if (time.duration !== undefined) whole(time.duration, `${at}.duration`, 1, frame.slotsPerDay);
    if (time.offsets !== undefined) parseOffsets(time.offsets, `${at}.offsets`, frame.slotsPerWeek);
  });
  list(wish.roles, `${path}.roles`, 1).forEach((role, i) => {
    list(role, `${path}.roles[${i}]`, 1).forEach((item, j) => {
      const at = `${path}.roles[${i}][${j}]`;
      const option = record(item, at, ["resource", "cost?"]);
      known(option.resource, `${at}.resource`, frame.resources, "resource");
      if (option.cost !== undefined) points(option.cost, `${at}.cost`);
    });
  });
}

function parseStarts(value: unknown, path: string, slotsPerWeek: number): void {
  if (Array.isArray(value)) {
    const seen = new Set<number>();
    list(value, path, 1).forEach((item, i) => {
      const start = whole(item, `${path}[${i}]`, 0, slotsPerWeek - 1);
      if (seen.has(start)) fail(`${path}[${i}]`, start, "each start once");
      seen.add(start);
    });
    return;
  }
  const starts = record(value, path, ["from", "to", "step"]);
  const from = whole(starts.from, `${path}.from`, 0, slotsPerWeek - 1);
  const to = whole(starts.to, `${path}.to`, 0, slotsPerWeek - 1);
  if (to < from) fail(`${path}.to`, to, `at least from, ${from}`);
  whole(starts.step, `${path}.step`, 1, slotsPerWeek);
}

function parseOffsets(value: unknown, path: string, slotsPerWeek: number): void {
  let last = -1;
  list(value, path, 1).forEach((item, i) => {
    const offset = whole(item, `${path}[${i}]`, 0, slotsPerWeek - 1);
    if (offset <= last) fail(`${path}[${i}]`, offset, `more than the offset before, ${last}`);
    last = offset;
  });
}

function parsePosition(value: unknown, path: string, frame: Frame): void {
  const position = record(value, path, ["start", "weeks", "resources"]);
  whole(position.start, `${path}.start`, 0, frame.slotsPerWeek - 1);
  weekSet(position.weeks, `${path}.weeks`, frame.weeks);
  list(position.resources, `${path}.resources`, 1).forEach((resource, i) => {
    known(resource, `${path}.resources[${i}]`, frame.resources, "resource");
  });
}

function parseLink(value: unknown, path: string, requests: ReadonlySet<string>): void {
  const link = record(value, path, ["type", "requests", "cost?", "days?"]);
  if (!LINK_TYPES.some((type) => type === link.type))
    fail(`${path}.type`, link.type, `one of ${LINK_TYPES.join(", ")}`);
  const seen = new Set<unknown>();
  list(link.requests, `${path}.requests`, 2).forEach((id, i) => {
    known(id, `${path}.requests[${i}]`, requests, "request");
    if (seen.has(id)) fail(`${path}.requests[${i}]`, id, "each request once");
    seen.add(id);
  });
  if (link.cost !== undefined) points(link.cost, `${path}.cost`);
  if (link.type === "minGapDays") whole(link.days, `${path}.days`, 1, 6);
  else if (link.days !== undefined) fail(`${path}.days`, link.days, `days on a link "minGapDays" only`);
}

function parseTravel(value: unknown, sites: ReadonlySet<string>, slotsPerWeek: number): void {
  const rows = table(value, "travel", sites);
  for (const [origin, row] of Object.entries(rows)) {
    for (const [site, slots] of Object.entries(table(row, `travel.${origin}`, sites))) {
      whole(slots, `travel.${origin}.${site}`, 0, slotsPerWeek);
      const back = (rows[site] as Fields | undefined)?.[origin];
      if (back !== undefined && back !== slots)
        fail(`travel.${origin}.${site}`, slots, `${show(back)}, as the way back`);
    }
  }
}

/** An object whose keys are ids. */
function table(value: unknown, path: string, ids: ReadonlySet<string>): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, value, "an object");
  for (const key of Object.keys(value)) if (!ids.has(key)) fail(`${path}.${key}`, key, "the id of a site");
  return value as Fields;
}

function parseObjective(value: unknown): void {
  const objective = record(value, "objective", ["fairness?", "openingWeight?"]);
  if (objective.openingWeight !== undefined) points(objective.openingWeight, "objective.openingWeight");
  let hours = 0;
  let rate = Number.POSITIVE_INFINITY;
  list(objective.fairness ?? [], "objective.fairness").forEach((item, i) => {
    const path = `objective.fairness[${i}]`;
    const tier = record(item, path, ["hours", "pointsPerHour"]);
    if (hours === Number.POSITIVE_INFINITY) fail(path, item, "no tier after the unbounded one");
    if (tier.hours === null) hours = Number.POSITIVE_INFINITY;
    else {
      const found = points(tier.hours, `${path}.hours`, true);
      if (found <= hours) fail(`${path}.hours`, found, `more than the tier before, ${hours}`);
      hours = found;
    }
    const next = points(tier.pointsPerHour, `${path}.pointsPerHour`);
    if (next > rate)
      fail(`${path}.pointsPerHour`, next, `at most the tier before, ${rate}, so that the bonus is concave`);
    rate = next;
  });
}

/** Reads a solution of format 1 against its instance: shape and names only; `check` says whether it is legal. */
export function parseSolution(value: unknown, instance: Instance): Solution {
  const top = record(value, "", [
    "version",
    "instance",
    "seed",
    "placements",
    "refused",
    "score",
    "bound",
    "gap",
    "stats",
  ]);
  if (top.version !== 1) fail("version", top.version, "1");
  if (top.instance !== instance.name)
    fail("instance", top.instance, `${JSON.stringify(instance.name)}, the instance's name`);
  whole(top.seed, "seed", 0, Number.MAX_SAFE_INTEGER);
  const requests = new Set(instance.requests.map(({ id }) => id));
  const resources = new Set(instance.resources.map(({ id }) => id));
  const slotsPerDay = 1440 / instance.horizon.slotMinutes;
  const frame = { weeks: instance.horizon.weeks, slotsPerDay, slotsPerWeek: 7 * slotsPerDay, resources };
  const seen = new Set<string>();
  const once = (id: string, path: string) => {
    if (seen.has(id)) fail(path, id, "each request once, placed or refused");
    seen.add(id);
  };
  list(top.placements, "placements").forEach((item, i) => {
    const { request, ...position } = record(item, `placements[${i}]`, ["request", "start", "weeks", "resources"]);
    once(known(request, `placements[${i}].request`, requests, "request"), `placements[${i}].request`);
    parsePosition(position, `placements[${i}]`, frame);
  });
  list(top.refused, "refused").forEach((item, i) => {
    const refusal = record(item, `refused[${i}]`, ["request", "reason"]);
    once(known(refusal.request, `refused[${i}].request`, requests, "request"), `refused[${i}].request`);
    if (!REFUSAL_REASONS.some((reason) => reason === refusal.reason)) {
      fail(`refused[${i}].reason`, refusal.reason, `one of ${REFUSAL_REASONS.join(", ")}`);
    }
  });
  const score = record(top.score, "score", ["core", "fairness", "opening", "links", "objective"]);
  for (const [key, found] of Object.entries(score)) finite(found, `score.${key}`);
  finite(top.bound, "bound");
  finite(top.gap, "gap");
  const stats = record(top.stats, "stats", ["iterations", "seconds"]);
  finite(stats.iterations, "stats.iterations");
  finite(stats.seconds, "stats.seconds");
  return value as Solution;
}

function finite(value: unknown, path: string): void {
  if (typeof value !== "number" || !Number.isFinite(value)) fail(path, value, "a finite number");
}
