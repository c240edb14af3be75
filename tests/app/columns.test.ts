import { expect, test } from "vitest";
import { rowsOf } from "#app/_trpc/columns.ts";
import { columnsOf, sharedOf } from "#server/columns.ts";

test("rows come out of their columns as they went in, and none of none", () => {
  const rows = [
    { id: "a", people: 3, days: [1, 2], note: null },
    { id: "b", people: 0, days: [], note: "à l’heure" },
  ];
  const sent = columnsOf(rows);
  expect(sent).toEqual({ id: ["a", "b"], people: [3, 0], days: [[1, 2], []], note: [null, "à l’heure"] });
  expect(rowsOf(JSON.parse(JSON.stringify(sent)))).toEqual(rows);
  expect(rowsOf(columnsOf<(typeof rows)[number]>([]))).toEqual([]);
});

test("what rows share is told once, in the order of its first", () => {
  const rows = [
    { id: 1, club: "judo", name: "Judo club" },
    { id: 2, club: "choir", name: "Chœur" },
    { id: 3, club: "judo", name: "Judo club" },
  ];
  expect(sharedOf(rows, ({ club, name }) => ({ club, name }))).toEqual({
    values: [
      { club: "judo", name: "Judo club" },
      { club: "choir", name: "Chœur" },
    ],
    places: [0, 1, 0],
  });
});
