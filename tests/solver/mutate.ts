// Damages JSON: values taken out, doubled, retyped, swapped, put out of range or blown up, wherever they stand.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Below = (n: number) => number;
type Spot = { readonly parent: Json[] | { [key: string]: Json }; readonly key: string | number };

const NUMBERS = [-1, 0, 1, 2, 0.5, 7, 59, 60, 96, 671, 672, 1e6, 2 ** 31, 2 ** 53, 1e100, 1e308, -1e308, 5e-324];
const TEXTS = [
  "",
  " ",
  "*",
  "1",
  "1-2",
  "2-1",
  "1,1",
  "1-99999999999999999999",
  "0",
  "-1",
  "NaN",
  "Infinity",
  "1e3",
  "nobody",
  "__proto__",
  "constructor",
  "toString",
  "every",
  "once",
  "2026-09-07",
  "2026-13-01",
  "line\nbreak",
  "\u0000",
  "é’\u{1F3E0}",
  "x".repeat(5000),
];
/** Keys of the format at other places than theirs, and keys that objects have of themselves. */
const KEYS = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "toJSON",
  "id",
  "cost",
  "pinned",
  "days",
  "load",
  "x\ny",
  "",
];

/** A copy of a file with a few faults. */
export function damaged(file: Json, below: Below, faults: number): Json {
  const root: Root = { file: structuredClone(file) };
  for (let i = 0; i < faults; i++) damage(root, below);
  return root.file as Json;
}

type Root = { [key: string]: Json };

function damage(root: Root, below: Below): void {
  const spot = pickSpot(root, below);
  if (below(3) > 0) shift(spot, root, below);
  else breakDown(spot, root, below);
}

/** A fault that may well leave a valid file: another number, another of the same texts, an item less or twice. */
function shift(spot: Spot, root: Root, below: Below): void {
  const value = valueAt(spot);
  if (typeof value === "number") put(spot, [value + 1, value - 1, value * 2, value / 2, -0, 1][below(6)] ?? value);
  else if (typeof value === "string") put(spot, likeness(String(spot.key), root, below) ?? value);
  else if (Array.isArray(value) && value.length > 0) shiftList(value, below);
  else if (Array.isArray(spot.parent)) shiftList(spot.parent, below);
  else remove(spot);
}

function shiftList(items: Json[], below: Below): void {
  const at = below(items.length);
  if (below(4) === 0) items.reverse();
  else if (below(3) === 0) items.splice(at, 0, structuredClone(items[at] ?? null));
  else if (below(2) === 0) items.splice(at, 1);
  else items.splice(at, 1, structuredClone(items[below(items.length)] ?? null));
}

/** Another text that the file has under the same key. */
function likeness(key: string, root: Root, below: Below): Json | undefined {
  const found: Json[] = [];
  const visit = (value: Json, under: string) => {
    if (typeof value === "string" && under === key) found.push(value);
    else if (typeof value === "object" && value !== null)
      for (const name in value) visit((value as Root)[name] ?? null, name);
  };
  visit(root, "");
  return found[below(found.length)];
}

function breakDown(spot: Spot, root: Root, below: Below): void {
  const value = valueAt(spot);
  const faults: readonly (() => void)[] = [
    () => remove(spot),
    () => double(spot, below),
    () => put(spot, odd(below)),
    () => put(spot, typeof value === "number" ? nudged(value, below) : odd(below)),
    () => put(spot, NUMBERS[below(NUMBERS.length)] ?? 0),
    () => put(spot, TEXTS[below(TEXTS.length)] ?? ""),
    () => put(spot, typeof value === "string" ? `${value}${below(2)}` : String(value)),
    () => addKey(spot, below),
    () => swap(spot, pickSpot(root, below)),
    () => put(spot, structuredClone(valueAt(pickSpot(root, below)))),
    () => (Array.isArray(value) ? blowUp(value, below) : put(spot, [value])),
    () => put(spot, { from: 0, to: 167, step: 1 }),
    () => put(spot, nested(1 + below(2000))),
  ];
  faults[below(faults.length)]?.();
}

/** A value somewhere in the file, deep ones as often as shallow ones. */
function pickSpot(root: Root, below: Below): Spot {
  let spot: Spot = { parent: root, key: "file" };
  for (let depth = 1 + below(12); depth > 0; depth--) {
    const value = valueAt(spot);
    if (typeof value !== "object" || value === null) break;
    const keys = Object.keys(value);
    if (keys.length === 0) break;
    const key = keys[below(keys.length)] as string;
    spot = { parent: value, key: Array.isArray(value) ? Number(key) : key };
  }
  return spot;
}

const valueAt = ({ parent, key }: Spot): Json => (parent as Record<string | number, Json>)[key] ?? null;

/** As a parser of JSON does it: `__proto__` becomes a key of its own. */
function put({ parent, key }: Spot, value: Json): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove({ parent, key }: Spot): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key as string];
}

function double(spot: Spot, below: Below): void {
  const { parent, key } = spot;
  if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(valueAt(spot)));
  else put({ parent, key: `${key}${below(2) === 0 ? "s" : " "}` }, structuredClone(valueAt(spot)));
}

function addKey(spot: Spot, below: Below): void {
  const value = valueAt(spot);
  if (typeof value !== "object" || value === null) put(spot, odd(below));
  else if (Array.isArray(value)) value.push(odd(below));
  else put({ parent: value, key: KEYS[below(KEYS.length)] ?? "" }, odd(below));
}

function swap(one: Spot, other: Spot): void {
  const value = structuredClone(valueAt(one));
  put(one, structuredClone(valueAt(other)));
  put(other, value);
}

const odd = (below: Below): Json =>
  [null, true, false, [], {}, "", "text", 0, -1, [[]], [null], { id: "x" }, { from: 5, to: 1, step: 1 }][below(13)] ??
  null;

function nudged(value: number, below: Below): Json {
  return [value + 1, value - 1, -value, value * 1000, value / 2, -0, `${value}`, [value]][below(8)] ?? value;
}

/** A list with its items many times over, or with many numbers. */
function blowUp(items: Json[], below: Below): void {
  if (items.every((item) => typeof item === "number")) {
    items.splice(0, items.length, ...Array.from({ length: 168 }, (_, i) => i));
    return;
  }
  const times = [2, 12, 40][below(3)] ?? 2;
  const copies = Array.from({ length: times }, () => structuredClone(items)).flat();
  items.splice(0, items.length, ...copies.slice(0, 400));
}

const nested = (depth: number): Json => {
  let value: Json = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};
