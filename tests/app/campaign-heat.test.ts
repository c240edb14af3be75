import { expect, test } from "vitest";
import { hoursShown, pointsAt, scarcestOf, sumBySlot } from "../../app/hub/campagnes/[id]/_workbench/_tensions/heat.ts";
import { scarcePoints } from "../../app/hub/campagnes/[id]/_workbench/site-points.ts";
import { space } from "../helpers/campaign-rows.ts";

test("hours of all places are summed by weekday and hour, and shown without a gap", () => {
  const sums = sumBySlot([
    { weekday: 2, hour: 18, points: 3 },
    { weekday: 2, hour: 18, points: 4.5 },
    { weekday: 4, hour: 20, points: 1 },
  ]);
  expect(pointsAt(sums, 2, 18)).toBe(7.5);
  expect(pointsAt(sums, 3, 18)).toBe(0);
  expect(hoursShown(sums)).toEqual([18, 19, 20]);
  expect(hoursShown(sumBySlot([]))).toEqual([]);
});

test("on the map each site shows its scarcest hour, warmer than others where that would help more", () => {
  const hour = (siteSlug: string, at: number, points: number) => ({
    ...{ siteSlug, siteName: siteSlug, weekday: 2, hour: at, points },
  });
  const sites = scarcestOf([hour("x", 18, 2), hour("y", 18, 5), hour("y", 19, 8), hour("y", 20, 1)]);
  expect(sites.map(({ siteSlug, hour: at }) => [siteSlug, at])).toEqual([
    ["y", 19],
    ["x", 18],
  ]);
  const spaces = [space("a", "x"), space("b", "y"), space("c", "y"), space("d", "z")];
  const points = scarcePoints(
    spaces,
    sites,
    ({ points: told }) => `${told} points`,
    (name) => `${name} calm`,
  );
  expect(points.map(({ id, heat, label }) => [id, heat, label])).toEqual([
    ["x", 0.25, "2 points"],
    ["y", 1, "8 points"],
    ["z", 0, expect.stringContaining("calm")],
  ]);
});
