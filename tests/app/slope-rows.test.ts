import { expect, test } from "vitest";
import { type Line, ROW, rowsOf } from "#app/hub/campagnes/[id]/reglement/_policy/slope-rows.ts";

const line = (name: string, before: number, after = before): Line => ({ id: name, name, before, after });
/** As a simulation drew them: one gains, one loses, four stay as they are. */
const FAMILIES = [
  line("Sport", 17_221, 17_316),
  line("Culture", 9_912, 9_634),
  line("Apprendre", 8_742),
  line("Fabriquer", 6_410),
  line("Entraide", 5_534),
  line("Se réunir", 1_670),
];
const sorted = (rows: readonly number[]) => rows.toSorted((a, b) => a - b);
const gaps = (rows: readonly number[]) =>
  sorted(rows).flatMap((row, i, all) => (i === 0 ? [] : [row - (all[i - 1] ?? 0)]));

test("a line whose hours do not change is level, though its neighbours move", () => {
  const { lefts, rights } = rowsOf(FAMILIES);
  expect(lefts.slice(2)).toEqual(rights.slice(2));
  expect(rights[0]).toBeLessThan(lefts[0] as number);
  expect(rights[1]).toBeGreaterThan(lefts[1] as number);
});

test.each([
  ["families", FAMILIES],
  ["many that are alike", Array.from({ length: 10 }, (_, i) => line(`n${i}`, 100 + (i % 3), 100 + ((i * 7) % 5)))],
  ["lines that cross", [line("a", 10, 1), line("b", 9), line("c", 8, 20), line("d", 8), line("e", 0)]],
  ["nothing at all", [line("a", 0), line("b", 0)]],
])("no name covers another, and each is within the drawing: %s", (_, lines) => {
  const { lefts, rights, height } = rowsOf(lines);
  for (const rows of [lefts, rights]) {
    expect(Math.min(...gaps(rows))).toBeGreaterThanOrEqual(ROW - 1e-9);
    expect(Math.max(...rows)).toBeLessThanOrEqual(height - ROW / 2);
  }
  for (const [i, { before, after }] of lines.entries()) if (before === after) expect(lefts[i]).toBe(rights[i]);
});
