import type { Closure } from "./amend.ts";
import {
  type Fields,
  fail,
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
import type { Instance } from "./instance.ts";
import { LINK_TYPES } from "./instance.ts";
import { type Frame, type Names, toFrame } from "./parse/frame.ts";
import { parseRequest } from "./parse/request.ts";
import { findPinClash } from "./pins.ts";
import { MAX_WEEKS } from "./weeks.ts";

export { InstanceError };

/** More candidates (start × choice of resources) than fit in memory. */
const MAX_CANDIDATES = 60_000_000;
/** Units × slots × weeks: prices are kept for all of them. */
const MAX_CELLS = 300_000_000;
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
const LINK = keys("type", "requests", "cost?", "days?");
const OBJECTIVE = keys("fairness?", "openingWeight?");
const TIER = keys("hours", "pointsPerHour");

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
