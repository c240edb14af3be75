import { parseWeeks, type Weeks } from "./weeks.ts";

// The readers of single values: each refuses what it does not know, by its path, and says what it expected.

/** A file that breaks the format: where, what was found, what was expected. */
export class InstanceError extends Error {
  readonly path: string;
  /** Ids of the requests at fault, where pins cannot stand. */
  readonly requests: readonly string[];
  constructor(path: string, problem: string, requests: readonly string[] = []) {
    super(path === "" ? problem : `${path}: ${problem}`);
    this.name = "InstanceError";
    this.path = path;
    this.requests = requests;
  }
}

export function fail(path: string, found: unknown, expected: string): never {
  throw new InstanceError(path, `${show(found)}, expected ${expected}`);
}

export function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = typeof value === "string" || typeof value !== "object" ? JSON.stringify(value) : undefined;
  if (text !== undefined) return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return value === null ? "null" : Array.isArray(value) ? `a list of ${value.length}` : "an object";
}

/** A name as it is, if it can stand in a line; else quoted. */
export const plain = (name: string): string => (/^[^\s"\p{C}]{1,60}$/u.test(name) ? name : show(name));

/** The path of a key, whatever is written in it. */
export function join(path: string, key: string): string {
  if (plain(key) !== key) return `${path}[${show(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Keys of an object; one that ends in `?` is optional. */
export type Keys = { readonly all: ReadonlySet<string>; readonly needed: readonly string[] };

export const keys = (...names: readonly string[]): Keys => ({
  all: new Set(names.map((name) => name.replace("?", ""))),
  needed: names.filter((name) => !name.endsWith("?")),
});

/** The object at a path, with these keys and no others. */
export function record(value: unknown, path: string, { all, needed }: Keys): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, value, "an object");
  const fields = value as Fields;
  for (const key of Object.keys(fields)) {
    if (!all.has(key)) throw new InstanceError(join(path, key), `unknown key, expected one of ${[...all].join(", ")}`);
  }
  for (const key of needed) if (fields[key] === undefined) fail(join(path, key), undefined, "a value");
  return fields;
}

export function list(value: unknown, path: string, least = 0, most = Number.POSITIVE_INFINITY): readonly unknown[] {
  if (!Array.isArray(value)) fail(path, value, "a list");
  if (value.length < least) fail(path, value, `a list of at least ${least}`);
  if (value.length > most) fail(path, value, `a list of at most ${most}`);
  return value;
}

export function whole(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    fail(path, value, max === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${min}` : `${min} to ${max}`);
  }
  return value;
}

/** Beyond this, sums of points would lose theirs. */
const MOST_POINTS = 1e12;

export function points(value: unknown, path: string, positive = false): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0 || (positive && value === 0)) {
    fail(path, value, positive ? "a finite number above 0" : "a finite number of at least 0");
  }
  if (value > MOST_POINTS) fail(path, value, `at most ${MOST_POINTS}`);
  return value;
}

export function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") fail(path, value, "a text");
  return value;
}

export function finite(value: unknown, path: string): void {
  if (typeof value !== "number" || !Number.isFinite(value)) fail(path, value, "a finite number");
}

/** A reader of week sets that reads each text once. */
export function createWeekReader(weeks: number): (value: unknown, path: string) => Weeks {
  const known = new Map<string, Weeks | string>();
  return (value, path) => {
    const written = text(value, path);
    const found = known.get(written) ?? parseWeeks(written, weeks);
    known.set(written, found);
    return typeof found === "string" ? fail(path, value, found) : found;
  };
}

/** Ids of a list, each once; `what` names the kind in a message. */
export function unique(items: readonly unknown[], path: string, what: string): Set<string> {
  const ids = new Set<string>();
  items.forEach((item, i) => {
    const id = (item as Fields | null)?.id;
    if (typeof id !== "string" || id === "") text(id, `${path}[${i}].id`);
    else if (ids.has(id)) fail(`${path}[${i}].id`, id, `an id that no other ${what} has`);
    else ids.add(id);
  });
  return ids;
}

export function known(value: unknown, path: string, ids: ReadonlySet<string>, what: string): string {
  if (typeof value !== "string" || !ids.has(value)) fail(path, value, `the id of a ${what}`);
  return value;
}
