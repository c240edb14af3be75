import { expect, test } from "vitest";
import type { Loan } from "#app/_lending/loan-state.tsx";
import { together } from "#app/_lending/together.ts";

const loan = (id: string, more: Partial<Loan>): Loan =>
  ({ id, bookingId: "season", itemId: "drums", state: "granted", isToCome: true, ...more }) as Loan;

test("what is promised for several dates of a room is one line, all else stands alone and keeps its place", () => {
  const lines = together([
    loan("under way", { state: "out" }),
    loan("first", {}),
    loan("alone", { bookingId: null }),
    loan("second", {}),
    loan("waits", { state: "asked" }),
    loan("begun", { isToCome: false }),
    loan("alone too", { bookingId: null }),
    loan("other thing", { itemId: "mats" }),
    loan("given up", { state: "cancelled" }),
  ]);
  expect(lines.map(({ loan: one, others }) => [one.id, ...others.map(({ id }) => id)])).toEqual([
    ["under way"],
    ["first", "second"],
    ["alone"],
    ["waits"],
    ["begun"],
    ["alone too"],
    ["other thing"],
    ["given up"],
  ]);
});
