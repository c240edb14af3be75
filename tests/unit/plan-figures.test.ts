import { describe, expect, test } from "vitest";
import { figuresOf } from "#server/campaigns/figures.ts";

const period = { start: "2026-09-07", end: "2026-11-16" };
const ask = (id: string, organizationId: string, changed: object = {}) => ({
  ...{ id, organizationId, recurrence: "every" as const, durationMinutes: 60, dayOffsets: [0], period },
  ...changed,
});
const put = (requestId: string, spaceId: string, startSlot: number, changed: object = {}) => ({
  ...{ requestId, spaceId, startSlot, weeks: "1-10", durationMinutes: null },
  ...changed,
});
const SITES = new Map([
  ["north", "gym"],
  ["south", "gym"],
  ["hall", "school"],
]);
/** Monday at six in the evening, in quarters of an hour. */
const EVENING = 72;

describe("the figures of a plan", () => {
  test("are hours by weeks, sessions and length, in sites that open on so many days", () => {
    const asked = [ask("a", "judo"), ask("b", "judo", { dayOffsets: [0, 2] }), ask("c", "choir"), ask("d", "dance")];
    const placed = [
      put("a", "north", EVENING),
      put("b", "south", EVENING, { durationMinutes: 30 }),
      put("c", "hall", EVENING + 96, { weeks: "1-5" }),
    ];
    expect(figuresOf(asked, placed, SITES, [], 15)).toMatchObject({ granted: 3, hours: 25, sites: 2, siteDays: 3 });
  });

  test("tell what the tenth of organizations that is served worst has of what it asked", () => {
    const asked = Array.from({ length: 20 }, (_, i) => ask(`r${i}`, `o${i}`));
    const placed = asked.map(({ id }, i) => put(id, "north", EVENING, { weeks: i === 0 ? "1-5" : "1-10" }));
    expect(figuresOf(asked, placed, SITES, [], 15).worstShare).toBe(0.75);
    expect(figuresOf(asked, placed.slice(2), SITES, [], 15).worstShare).toBe(0);
    expect(figuresOf([], [], SITES, [], 15).worstShare).toBe(0);
  });

  test("count renewed hours that stand elsewhere, at another hour, or nowhere", () => {
    const asked = ["a", "b", "c", "d"].map((id) => ask(id, "judo"));
    const stood = { spaceId: "north", weekday: 1, startMinute: 1080 };
    const renewed = asked.map(({ id }) => ({ requestId: id, ...stood }));
    const placed = [put("a", "north", EVENING), put("b", "north", EVENING + 2), put("c", "south", EVENING)];
    expect(figuresOf(asked, placed, SITES, renewed, 15)).toMatchObject({ renewed: 4, renewedMoved: 3 });
  });
});
