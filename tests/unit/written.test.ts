import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { isPlain, serialize, transformer } from "#server/written.ts";

const travelled = (value: unknown) => transformer.deserialize(JSON.parse(JSON.stringify(serialize(value))));

describe("how answers are written", () => {
  it.each([
    ["an object of plain parts", { requests: [{ id: "a", wishes: [{ rank: 1, spaces: "1 2" }], ok: true, no: null }] }],
    ["dates among plain parts", { at: new Date("2026-11-28T00:00:00Z"), list: [1, 2, { three: 3 }], name: "é" }],
    ["undefined, at the top and below", { gone: undefined, list: [{ gone: undefined }], kept: 1 }],
    ["maps and sets", { map: new Map([["a", new Set([1])]]), kept: [0] }],
    ["numbers that JSON has no word for", { least: Number.NEGATIVE_INFINITY, zero: -0, none: Number.NaN, one: 1 }],
    ["a list", [new Date(0), { a: 1 }]],
    ["nothing", null],
    ["undefined itself", undefined],
    ["a word", "word"],
  ])("gives back %s", (_, value) => {
    expect(travelled(value)).toStrictEqual(value);
  });

  it("is read by whoever reads superjson", () => {
    const value = { at: new Date(1), list: [{ a: 1 }], gone: undefined };
    expect(superjson.deserialize(serialize(value))).toStrictEqual(value);
    expect(superjson.parse(JSON.stringify(serialize(value)))).toStrictEqual(value);
  });

  it.each([
    [{ a: [1, "b", null, { c: true }] }, true],
    [[undefined], false],
    [{ a: { b: new Date(0) } }, false],
    [{ a: 1n }, false],
    [{ a: new (class Own {})() }, false],
    [Number.POSITIVE_INFINITY, false],
  ])("tells what JSON says whole: %o", (value, is) => {
    expect(isPlain(value)).toBe(is);
  });
});
