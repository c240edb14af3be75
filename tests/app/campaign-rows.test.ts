import { describe, expect, test } from "vitest";
import {
  type Filters,
  filterRows,
  PAGE_ROWS,
  pageOf,
  type Row,
  sortRows,
  stepRow,
  toRows,
} from "../../app/hub/campagnes/[id]/_workbench/rows.ts";
import { comparableWith, lastFailure, shownPlan } from "../../app/hub/campagnes/[id]/_workbench/versions.ts";
import type { Board, Plan, PlanHead } from "../../app/hub/campagnes/[id]/_workbench/wire.ts";
import { asked, granted, place, refused, space } from "../helpers/campaign-rows.ts";

const head = (version: number, state: PlanHead["state"]): PlanHead => ({
  id: `plan-${version}`,
  campaignId: "season",
  version,
  revision: 0,
  state,
  seed: version,
  timeLimitMs: 10_000,
  fromPlanId: null,
  policyId: "policy",
  isSimulation: false,
  objective: null,
  bound: null,
  gap: null,
  granted: null,
  refused: null,
  progress: null,
  error: null,
  errorDetails: null,
  createdAt: new Date(0),
  startedAt: null,
  endedAt: null,
  publishedAt: null,
});
const plan = (version: number, state: PlanHead["state"], parts: Pick<Plan, "placements" | "refusals">): Plan => ({
  ...head(version, state),
  horizonStart: "2026-09-07",
  weeks: 43,
  slotMinutes: 15,
  ...parts,
});

const spaces = [space("a", "gymnase"), space("b", "mairie")];
const siteOf = (id: string) => spaces.find((one) => one.id === id);
const ids = (rows: readonly Row[]) => rows.map(({ request }) => request.id);

describe("a row for each request", () => {
  const board: Board = { asked: "", requests: ["stay", "move", "win", "lose", "late"].map((id) => asked(id)), spaces };
  const at = (requestId: string, weekday: number) => ({ ...place({ weekday }), requestId });
  const no = (requestId: string) => ({ requestId, reason: "full", details: {} });
  const before = plan(1, "draft", { placements: [at("stay", 1), at("move", 1), at("lose", 3)], refusals: [no("win")] });
  const now = plan(2, "draft", { placements: [at("stay", 1), at("move", 2), at("win", 4)], refusals: [no("lose")] });
  const spot = { spaceId: "a", weekday: 1, startMinute: 1080, weeks: "1-40", weekCount: 40, durationMinutes: null };
  const difference = {
    gained: ["win"],
    lost: ["lose"],
    moved: [{ requestId: "move", before: spot, after: { ...spot, weekday: 2 } }],
    same: 1,
  };

  test("says granted, refused, or unknown to a plan that is older than the request", () => {
    expect(toRows(board, now, null).map(({ outcome }) => outcome)).toEqual([
      "granted",
      "granted",
      "granted",
      "refused",
      "unknown",
    ]);
    expect(toRows(board, null, null).every(({ outcome }) => outcome === "unknown")).toBe(true);
  });

  test("says what changed since another plan, and where that one had it", () => {
    expect(toRows(board, now, { difference, before }).map(({ change, before: had }) => [change, had?.weekday])).toEqual(
      [
        ["same", undefined],
        ["moved", 1],
        ["gained", undefined],
        ["lost", 3],
        [null, undefined],
      ],
    );
  });

  test("names a clash: granted by a published plan, yet still waiting", () => {
    const published = { ...now, state: "published" as const };
    const some = { ...board, requests: [asked("stay", { state: "granted" }), asked("move")] };
    expect(toRows(some, published, null).map(({ isClash }) => isClash)).toEqual([false, true]);
    expect(toRows(some, now, null).some(({ isClash }) => isClash)).toBe(false);
  });
});

describe("the list", () => {
  const rows = [
    granted(
      asked("theatre", { title: "Théâtre enfants", organizationName: "Zéphyr" }),
      place({ spaceId: "b", weekday: 5, weekCount: 43, wishRank: 2 }),
    ),
    granted(asked("judo", { title: "Judo" }), place({ weekday: 2, weekCount: 30 })),
    refused(asked("danse", { organizationName: "Albatros", recurrence: "once" }), "closed"),
  ];
  const all: Filters = { text: "", outcome: "all", reason: null, recurrence: null, siteSlug: null };
  const filtered = (filters: Partial<Filters>) => ids(filterRows(rows, { ...all, ...filters }, siteOf));

  test("is searched without accents, by all words, in titles, names and places", () => {
    expect(filtered({ text: "THEATRE zeph" })).toEqual(["theatre"]);
    expect(filtered({ text: "mairie" })).toEqual(["theatre"]);
    expect(filtered({ text: "judo mairie" })).toEqual(["theatre"]);
    expect(filtered({ text: "nothing" })).toEqual([]);
  });

  test("is filtered by answer, reason, recurrence and place, wanted places included when refused", () => {
    expect(filtered({ outcome: "granted" })).toEqual(["theatre", "judo"]);
    expect(filtered({ outcome: "refused", reason: "closed" })).toEqual(["danse"]);
    expect(filtered({ reason: "full" })).toEqual([]);
    expect(filtered({ recurrence: "once" })).toEqual(["danse"]);
    expect(filtered({ siteSlug: "gymnase" })).toEqual(["judo", "danse"]);
  });

  test("is sorted, and what has no value comes last", () => {
    const sorted = (sort: Parameters<typeof sortRows>[1]) => ids(sortRows(rows, sort, siteOf));
    expect(sorted("organization")).toEqual(["danse", "judo", "theatre"]);
    expect(sorted("when")).toEqual(["judo", "theatre", "danse"]);
    expect(sorted("place")).toEqual(["judo", "theatre", "danse"]);
    expect(sorted("weeks")).toEqual(["judo", "theatre", "danse"]);
    expect(sorted("wish")).toEqual(["theatre", "judo", "danse"]);
  });

  test("is walked from row to row, and stops at its ends", () => {
    expect(stepRow(rows, null, 1)).toBe("theatre");
    expect(stepRow(rows, null, -1)).toBe("danse");
    expect(stepRow(rows, "theatre", 1)).toBe("judo");
    expect(stepRow(rows, "danse", 1)).toBe("danse");
    expect(stepRow([], "judo", 1)).toBeNull();
  });
});

describe("the page of the list", () => {
  const rows = Array.from({ length: 2 * PAGE_ROWS + 1 }, (_, i) => refused(asked(`${i}`)));
  const last = `${2 * PAGE_ROWS}`;

  test("is that of the chosen request, as long as none is named", () => {
    expect(pageOf(rows, null, last)).toBe(3);
    expect(pageOf(rows, 2, last)).toBe(2);
  });

  test("is the first where nothing is chosen, or the filters hide what is", () => {
    expect(pageOf(rows, null, null)).toBe(1);
    expect(pageOf(rows, null, "hidden")).toBe(1);
  });

  test("is one that there is", () => {
    expect(pageOf(rows, 9, null)).toBe(3);
    expect(pageOf(rows, -1, last)).toBe(1);
    expect(pageOf([], 2, null)).toBe(1);
  });
});

describe("which plan is shown", () => {
  const plans = [head(5, "running"), head(4, "draft"), head(3, "cancelled"), head(2, "draft"), head(1, "superseded")];

  test("the one asked for, if it has a result; else the published one; else the newest", () => {
    expect(shownPlan(plans, 2)?.version).toBe(2);
    expect(shownPlan(plans, 3)?.version).toBe(4);
    expect(shownPlan([...plans, head(0, "published")], null)?.version).toBe(0);
    expect(shownPlan([head(1, "failed")], null)).toBeNull();
  });

  test("it is compared with the one before it first", () => {
    expect(comparableWith(plans, head(2, "draft")).map(({ version }) => version)).toEqual([1, 4]);
    expect(comparableWith(plans, null)).toEqual([]);
  });

  test("a failure is told until another run is started", () => {
    expect(lastFailure([head(2, "failed"), head(1, "draft")])?.version).toBe(2);
    expect(lastFailure([head(3, "queued"), head(2, "failed")])).toBeNull();
    expect(lastFailure([])).toBeNull();
  });
});
