import type { Closure } from "./amend.ts";
import {
  createWeekReader,
  type Fields,
  fail,
  finite,
  InstanceError,
  join,
  keys,
  known,
  list,
  points,
  record,
  show,
  text,
  unique,
  whole,
} from "./fields.ts";
import { parseSchedule } from "./improve/schedule.ts";
import type { Instance, Solution } from "./instance.ts";
import { LINK_TYPES, REFUSAL_REASONS } from "./instance.ts";
import { findPinClash } from "./pins.ts";
import { countStarts, MAX_GRANTS } from "./timing.ts";
import { MAX_WEEKS } from "./weeks.ts";

export { InstanceError };

type Frame = {
  readonly weeks: number;
  readonly slotsPerDay: number;
  readonly slotsPerWeek: number;
  readonly weekSet: ReturnType<typeof createWeekReader>;
};
type Names = ReadonlySet<string>;

const toFrame = ({ weeks, slotMinutes }: { weeks: number; slotMinutes: number }): Frame => ({
  weeks,
  slotsPerDay: 1440 / slotMinutes,
  slotsPerWeek: (7 * 1440) / slotMinutes,
  weekSet: createWeekReader(weeks),
});

/** More ways to fill roles than anyone can mean, and more candidates (start × choice of resources) than fit in memory. */
const MAX_ROLES = 50;
const MAX_CANDIDATES = 60_000_000;
/** Units × slots × weeks: prices are kept for all of them. */
const MAX_CELLS = 300_000_000;
/** A choice of several resources costs as much memory as so many candidates. */
const CHOICE_SIZE = 8;

const INSTANCE = keys(
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
);
const HORIZON = keys("start", "weeks", "slotMinutes");
const UNIT = keys("id", "capacity?", "open");
const HOURS = keys("start", "length", "weeks");
const CLOSURE = keys("unit", "start", "length", "weeks");
const SITE = keys("id", "openingCost?");
const RESOURCE = keys("id", "units", "site?");
const REQUEST = keys(
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
);
const WISH = keys("cost?", "times", "roles");
const TIME = keys("starts", "weeks", "cost?", "offsets?", "duration?");
const OPTION = keys("resource", "cost?");
const STARTS = keys("from", "to", "step");
const POSITION = keys("start", "weeks", "resources");
const LINK = keys("type", "requests", "cost?", "days?");
const OBJECTIVE = keys("fairness?", "openingWeight?");
const TIER = keys("hours", "pointsPerHour");
const SOLUTION = keys("version", "instance", "seed", "placements", "refused", "score", "bound", "gap", "stats");
const PLACEMENT = keys("request", "start", "weeks", "resources");
const REFUSAL = keys("request", "reason");
const SCORE = keys("core", "fairness", "opening", "links", "objective");
const STATS = keys("iterations", "schedule?", "guidedFrom?", "seconds");

/** Reads an instance of format 1 strictly: what is not in the format is refused by its path, and nothing is guessed. */
export function parseInstance(value: unknown): Instance {
  const top = record(value, "", INSTANCE);
  if (top.version !== 1) fail("version", top.version, "1");
  text(top.name, "name");
  const frame = toFrame(parseHorizon(top.horizon));
  const units = parseUnits(top.units, frame);
  const mostUnits = Math.floor(MAX_CELLS / (frame.slotsPerWeek * frame.weeks));
  if (units.size > mostUnits) {
    fail("units", top.units, `at most ${mostUnits} units of ${frame.weeks} weeks of ${frame.slotsPerWeek} slots`);
  }
  const sites = parseSites(top.sites ?? []);
  const resources = parseResources(top.resources, units, sites);
  const requests = list(top.requests, "requests");
  const requestIds = unique(requests, "requests", "request");
  let size = 0;
  requests.forEach((request, i) => {
    size += parseRequest(request, `requests[${i}]`, frame, resources);
    if (size > MAX_CANDIDATES) {
      fail(
        `requests[${i}]`,
        size,
        `at most ${MAX_CANDIDATES} candidates (starts × choices of resources) in all requests`,
      );
    }
  });
  list(top.links ?? [], "links").forEach((link, i) => {
    parseLink(link, `links[${i}]`, requestIds);
  });
  parseTravel(top.travel ?? {}, sites, frame.slotsPerWeek);
  parseObjective(top.objective ?? {});
  // every field has been checked above, so the value has the type it claims
  const instance = value as Instance;
  const clash = findPinClash(instance);
  if (clash) throw new InstanceError(`requests[${clash.index}].pinned`, clash.problem, clash.requests);
  return instance;
}

function parseHorizon(value: unknown): { weeks: number; slotMinutes: number } {
  const horizon = record(value, "horizon", HORIZON);
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

function parseUnits(value: unknown, frame: Frame): Set<string> {
  const units = list(value, "units");
  const ids = unique(units, "units", "unit");
  units.forEach((item, i) => {
    const path = `units[${i}]`;
    const unit = record(item, path, UNIT);
    if (unit.capacity !== undefined) points(unit.capacity, `${path}.capacity`, true);
    list(unit.open, `${path}.open`).forEach((hours, j) => {
      const at = `${path}.open[${j}]`;
      parseHours(record(hours, at, HOURS), at, frame);
    });
  });
  return ids;
}

function parseHours(hours: Fields, path: string, frame: Frame): void {
  const start = whole(hours.start, `${path}.start`, 0, frame.slotsPerWeek - 1);
  // a whole week may be open; at most a day runs past its Sunday
  whole(hours.length, `${path}.length`, 1, frame.slotsPerWeek + frame.slotsPerDay - start);
  frame.weekSet(hours.weeks, `${path}.weeks`);
}

/** Reads closures of units, each the hours of one unit, against their instance. */
export function parseClosures(value: unknown, { horizon, units }: Instance): readonly Closure[] {
  const frame = toFrame(horizon);
  const ids = new Set(units.map(({ id }) => id));
  list(value, "closures").forEach((item, i) => {
    const path = `closures[${i}]`;
    const closure = record(item, path, CLOSURE);
    known(closure.unit, `${path}.unit`, ids, "unit");
    parseHours(closure, path, frame);
  });
  return value as readonly Closure[];
}

function parseSites(value: unknown): Set<string> {
  const sites = list(value, "sites");
  const ids = unique(sites, "sites", "site");
  sites.forEach((item, i) => {
    const site = record(item, `sites[${i}]`, SITE);
    if (site.openingCost !== undefined) points(site.openingCost, `sites[${i}].openingCost`);
  });
  return ids;
}

function parseResources(value: unknown, units: Names, sites: Names): Set<string> {
  const resources = list(value, "resources");
  const ids = unique(resources, "resources", "resource");
  resources.forEach((item, i) => {
    const path = `resources[${i}]`;
    const resource = record(item, path, RESOURCE);
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

/** Returns how many candidates the request may come to. */
function parseRequest(value: unknown, path: string, frame: Frame, resources: Names): number {
  const request = record(value, path, REQUEST);
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
  let size = 0;
  list(request.wishes, `${path}.wishes`, 1).forEach((wish, i) => {
    size += parseWish(wish, `${path}.wishes[${i}]`, frame, resources);
  });
  for (const key of ["pinned", "previous"] as const) {
    if (request[key] !== undefined) parsePosition(request[key], `${path}.${key}`, frame, resources);
  }
  return size;
}

function parseWish(value: unknown, path: string, frame: Frame, resources: Names): number {
  const wish = record(value, path, WISH);
  if (wish.cost !== undefined) points(wish.cost, `${path}.cost`);
  let starts = 0;
  list(wish.times, `${path}.times`, 1).forEach((item, i) => {
    const at = `${path}.times[${i}]`;
    const time = record(item, at, TIME);
    starts += parseStarts(time.starts, `${at}.starts`, frame.slotsPerWeek);
    frame.weekSet(time.weeks, `${at}.weeks`);
    if (time.cost !== undefined) points(time.cost, `${at}.cost`);
    if (time.duration !== undefined) whole(time.duration, `${at}.duration`, 1, frame.slotsPerDay);
    if (time.offsets !== undefined) parseOffsets(time.offsets, `${at}.offsets`, frame.slotsPerWeek);
  });
  let choices = 1;
  const roles = list(wish.roles, `${path}.roles`, 1, MAX_ROLES);
  roles.forEach((role, i) => {
    const options = list(role, `${path}.roles[${i}]`, 1);
    options.forEach((item, j) => {
      if (!isPlainOption(item, resources)) parseOption(item, `${path}.roles[${i}][${j}]`, resources);
    });
    choices = Math.min(choices * options.length, roles.length === 1 ? Number.POSITIVE_INFINITY : MAX_GRANTS);
  });
  return choices * (starts + (roles.length === 1 ? 0 : roles.length * CHOICE_SIZE));
}

/** The usual option, seen at a glance: there are hundreds of thousands, and their paths cost more than they do. */
function isPlainOption(item: unknown, resources: Names): boolean {
  if (typeof item !== "object" || item === null) return false;
  let count = 0;
  for (const key in item) {
    if (key !== "resource" && key !== "cost") return false;
    count++;
  }
  const { resource, cost } = item as Fields;
  const isCost = cost === undefined ? count === 1 : typeof cost === "number" && cost >= 0 && cost <= 1;
  return isCost && typeof resource === "string" && resources.has(resource);
}

function parseOption(item: unknown, path: string, resources: Names): void {
  const option = record(item, path, OPTION);
  known(option.resource, `${path}.resource`, resources, "resource");
  if (option.cost !== undefined) points(option.cost, `${path}.cost`);
}

function parseStarts(value: unknown, path: string, slotsPerWeek: number): number {
  if (Array.isArray(value)) {
    const seen = new Set<number>();
    list(value, path, 1).forEach((item, i) => {
      const start = whole(item, `${path}[${i}]`, 0, slotsPerWeek - 1);
      if (seen.has(start)) fail(`${path}[${i}]`, start, "each start once");
      seen.add(start);
    });
    return value.length;
  }
  const starts = record(value, path, STARTS);
  const from = whole(starts.from, `${path}.from`, 0, slotsPerWeek - 1);
  const to = whole(starts.to, `${path}.to`, 0, slotsPerWeek - 1);
  if (to < from) fail(`${path}.to`, to, `at least from, ${from}`);
  const step = whole(starts.step, `${path}.step`, 1, slotsPerWeek);
  return countStarts({ from, to, step });
}

function parseOffsets(value: unknown, path: string, slotsPerWeek: number): void {
  let last = -1;
  list(value, path, 1).forEach((item, i) => {
    const offset = whole(item, `${path}[${i}]`, 0, slotsPerWeek - 1);
    if (offset <= last) fail(`${path}[${i}]`, offset, `more than the offset before, ${last}`);
    last = offset;
  });
}

function parsePosition(value: unknown, path: string, frame: Frame, resources: Names): void {
  const position = record(value, path, POSITION);
  whole(position.start, `${path}.start`, 0, frame.slotsPerWeek - 1);
  frame.weekSet(position.weeks, `${path}.weeks`);
  list(position.resources, `${path}.resources`, 1, MAX_ROLES).forEach((resource, i) => {
    known(resource, `${path}.resources[${i}]`, resources, "resource");
  });
}

function parseLink(value: unknown, path: string, requests: Names): void {
  const link = record(value, path, LINK);
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

function parseTravel(value: unknown, sites: Names, slotsPerWeek: number): void {
  const rows = table(value, "travel", sites);
  for (const [origin, row] of Object.entries(rows)) {
    const path = join("travel", origin);
    for (const [site, slots] of Object.entries(table(row, path, sites))) {
      whole(slots, join(path, site), 0, slotsPerWeek);
      const back = own(own(rows, site), origin);
      if (back !== undefined && back !== slots) fail(join(path, site), slots, `${show(back)}, as the way back`);
    }
  }
}

/** A site may have the name of something that every object has of itself. */
const own = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Fields)[key] : undefined;

/** An object whose keys are ids. */
function table(value: unknown, path: string, ids: Names): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, value, "an object");
  for (const key of Object.keys(value)) if (!ids.has(key)) fail(join(path, key), key, "the id of a site");
  return value as Fields;
}

function parseObjective(value: unknown): void {
  const objective = record(value, "objective", OBJECTIVE);
  if (objective.openingWeight !== undefined) points(objective.openingWeight, "objective.openingWeight");
  let hours = 0;
  let rate = Number.POSITIVE_INFINITY;
  list(objective.fairness ?? [], "objective.fairness").forEach((item, i) => {
    const path = `objective.fairness[${i}]`;
    const tier = record(item, path, TIER);
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
  const top = record(value, "", SOLUTION);
  if (top.version !== 1) fail("version", top.version, "1");
  if (top.instance !== instance.name)
    fail("instance", top.instance, `${JSON.stringify(instance.name)}, the instance's name`);
  whole(top.seed, "seed", 0, Number.MAX_SAFE_INTEGER);
  const requests = new Set(instance.requests.map(({ id }) => id));
  const resources = new Set(instance.resources.map(({ id }) => id));
  const frame = toFrame(instance.horizon);
  const seen = new Set<string>();
  const once = (id: string, path: string) => {
    if (seen.has(id)) fail(path, id, "each request once, placed or refused");
    seen.add(id);
  };
  list(top.placements, "placements").forEach((item, i) => {
    const { request, ...position } = record(item, `placements[${i}]`, PLACEMENT);
    once(known(request, `placements[${i}].request`, requests, "request"), `placements[${i}].request`);
    parsePosition(position, `placements[${i}]`, frame, resources);
  });
  list(top.refused, "refused").forEach((item, i) => {
    const refusal = record(item, `refused[${i}]`, REFUSAL);
    once(known(refusal.request, `refused[${i}].request`, requests, "request"), `refused[${i}].request`);
    if (!REFUSAL_REASONS.some((reason) => reason === refusal.reason)) {
      fail(`refused[${i}].reason`, refusal.reason, `one of ${REFUSAL_REASONS.join(", ")}`);
    }
  });
  const score = record(top.score, "score", SCORE);
  for (const [key, found] of Object.entries(score)) finite(found, `score.${key}`);
  finite(top.bound, "bound");
  finite(top.gap, "gap");
  const stats = record(top.stats, "stats", STATS);
  finite(stats.iterations, "stats.iterations");
  if (stats.schedule !== undefined && parseSchedule(text(stats.schedule, "stats.schedule")) === null) {
    fail("stats.schedule", stats.schedule, "a schedule as 900000,64000:400000");
  }
  if (stats.guidedFrom !== undefined) finite(stats.guidedFrom, "stats.guidedFrom");
  finite(stats.seconds, "stats.seconds");
  return value as Solution;
}
