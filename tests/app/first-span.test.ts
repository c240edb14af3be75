import { expect, test } from "vitest";
import { firstSpan } from "#app/objets/[slug]/first-span.ts";

const at = (weekday: number, start: number, end: number) => ({
  weekday,
  ...{ startMinute: start * 60, endMinute: end * 60 },
});
/** Wednesday afternoons and Saturday mornings. */
const item = { pickUpHours: [at(3, 14, 18), at(6, 10, 12)], maxDays: 7 };
const TUESDAY = "2026-12-01";

test("from the next hour at which it is handed over to the next at which it is taken back", () => {
  expect(firstSpan(item, TUESDAY, null)).toEqual({
    ...{ day: "2026-12-02", startMinute: 14 * 60, lastDay: "2026-12-05", endMinute: 10 * 60 },
  });
});

test("what is needed until a day is brought back on or after it, if that is not too long", () => {
  expect(firstSpan(item, TUESDAY, "2026-12-06")).toMatchObject({ day: "2026-12-02", lastDay: "2026-12-09" });
  expect(firstSpan({ ...item, maxDays: 6 }, TUESDAY, "2026-12-06")).toMatchObject({ lastDay: "2026-12-05" });
  expect(firstSpan({ ...item, maxDays: 2 }, TUESDAY, "2026-12-06")).toMatchObject({
    ...{ day: "2026-12-02", lastDay: "2026-12-02", endMinute: 18 * 60 },
  });
});

test("needed on one day alone, it goes and comes back that day", () => {
  expect(firstSpan(item, "2026-12-05", "2026-12-05")).toEqual({
    ...{ day: "2026-12-05", startMinute: 10 * 60, lastDay: "2026-12-05", endMinute: 12 * 60 },
  });
});

test("where no hours are said it is an evening, or from an evening to one", () => {
  const any = { pickUpHours: [], maxDays: 7 };
  expect(firstSpan(any, TUESDAY, null)).toEqual({
    ...{ day: TUESDAY, startMinute: 18 * 60, lastDay: TUESDAY, endMinute: 22 * 60 },
  });
  expect(firstSpan(any, TUESDAY, "2026-12-04")).toMatchObject({ day: TUESDAY, lastDay: "2026-12-04" });
});
