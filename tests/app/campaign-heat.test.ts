import { expect, test } from "vitest";
import { hoursShown, pointsAt, sumBySlot } from "../../app/hub/campagnes/[id]/_workbench/_tensions/heat.ts";

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
