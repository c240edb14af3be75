import { describe, expect, test } from "vitest";
import { rowOf } from "#app/api/a-decider.csv/rows.ts";
import { type Awaiting, countsOf, daysWaited, filtered, type Line, placesOf } from "#app/hub/a-decider/_inbox/lines.ts";

const NOW = new Date("2026-09-10T08:00:00Z");
const HOUR = 3_600_000;
const gym = { slug: "gymnase", name: "Gymnase des Écoles" };
const cellar = { slug: "cave", name: "Cave du Port" };

const line = (id: string, hours: number, more: Partial<Line> = {}): Line => ({
  ...{ kind: "booking", id, since: new Date(NOW.getTime() - hours * HOUR), title: "Judo", who: ["Les Dunes"] },
  ...{ places: [gym], spaceName: "Dojo", localStart: "2026-10-06 18:00:00", localEnd: "2026-10-06 19:30:00", dates: 1 },
  ...{ sort: "date", note: null, needsMotive: true, campaignId: null, requestId: null, handler: null },
  ...more,
});
const held = (id: string) => ({ id, name: id, since: NOW });
const all: Awaiting = {
  ...{ me: "me", now: NOW, managers: [], total: 4, cut: [] },
  lines: [
    line("old", 24 * 8, { handler: held("me") }),
    line("season", 72, { sort: "season", title: "Théâtre", places: [cellar] }),
    line("swap", 71, { kind: "swap", sort: "swap", places: [gym, cellar], handler: held("mila") }),
    line("paper", 1, { kind: "paper", sort: "statutes", places: [], title: "statuts.pdf", who: ["Chorale"] }),
  ],
};
const NONE = { genre: null, lieu: null, qui: null, depuis: null, q: "" };
const ids = (filters: Partial<typeof NONE | Parameters<typeof filtered>[1]>) =>
  filtered(all, { ...NONE, ...filters }).map(({ id }) => id);

describe("the filters of what awaits a decision", () => {
  test("leave all where none is set", () => expect(ids({})).toEqual(["old", "season", "swap", "paper"]));
  test("tell a season from a date", () => {
    expect(ids({ genre: "saisons" })).toEqual(["season"]);
    expect(ids({ genre: "dates" })).toEqual(["old"]);
  });
  test("find a swap at either place", () => {
    expect(ids({ lieu: "cave" })).toEqual(["season", "swap"]);
    expect(ids({ lieu: "gymnase" })).toEqual(["old", "swap"]);
  });
  test("tell what is mine from what is nobody's", () => {
    expect(ids({ qui: "moi" })).toEqual(["old"]);
    expect(ids({ qui: "personne" })).toEqual(["season", "paper"]);
  });
  test("keep what has waited for more than some days, to the minute", () => {
    expect(ids({ depuis: 3 })).toEqual(["old"]);
    expect(ids({ depuis: 2 })).toEqual(["old", "season", "swap"]);
  });
  test("look for each word, without accents or capitals, in who, what and where", () => {
    expect(ids({ q: "ECOLES dunes" })).toEqual(["old", "swap"]);
    expect(ids({ q: "theatre" })).toEqual(["season"]);
    expect(ids({ q: "theatre gymnase" })).toEqual([]);
  });
  test("count each kind among what the others leave", () => {
    const counts = countsOf(all, { ...NONE, genre: "dates", lieu: "gymnase" });
    expect([...counts]).toEqual([
      ["dates", 1],
      ["echanges", 1],
    ]);
  });
});

test("places are named once, in the order of the alphabet", () => {
  expect(placesOf(all.lines)).toEqual([cellar, gym]);
});

test("a day waited is a whole one", () => {
  expect([23, 24, 71, 72].map((hours) => daysWaited(line("x", hours), NOW))).toEqual([0, 1, 2, 3]);
  // a clock ahead of ours
  expect(daysWaited(line("x", -1), NOW)).toBe(0);
});

test("a line of the table says its kind, its wait and its hours as they stood on the wall", () => {
  const row = rowOf(line("x", 72, { handler: held("Mila") }), { now: NOW, timeZone: "Europe/Paris", kind: "Dates" });
  expect(row).toEqual([
    ...["Dates", "07/09/2026", 3, "Les Dunes", "Judo", "Gymnase des Écoles", "Dojo"],
    ...["06/10/2026", "18:00", "19:30", 1, "Mila", ""],
  ]);
  expect(rowOf(line("x", 1, { localStart: null, localEnd: null }), { now: NOW, timeZone: "UTC", kind: "" })[7]).toBe(
    "",
  );
});
