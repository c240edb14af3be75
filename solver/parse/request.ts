import { type Fields, fail, keys, known, list, points, record, text, whole } from "../fields.ts";
import { countStarts, MAX_GRANTS } from "../timing.ts";
import { type Frame, MAX_ROLES, type Names, parsePosition } from "./frame.ts";

/** A choice of several resources costs as much memory as so many candidates. */
const CHOICE_SIZE = 8;

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

/** Returns how many candidates the request may come to. */
export function parseRequest(value: unknown, path: string, frame: Frame, resources: Names): number {
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
