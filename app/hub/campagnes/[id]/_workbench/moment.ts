import { sessionsByWeek } from "./bars.ts";
import type { Row } from "./rows.ts";
import type { Day } from "./tension.ts";

export type { Day };

/** The fullest week and its fullest day: where there is most to see. */
export function firstShown(rows: readonly Row[], totalWeeks: number): Day {
  const byWeek = sessionsByWeek(rows, totalWeeks);
  const byDay = Array.from({ length: 7 }, () => 0);
  for (const { request, placement } of rows) {
    for (const offset of placement ? request.dayOffsets : []) {
      const at = ((placement?.weekday ?? 1) - 1 + offset) % 7;
      byDay[at] = (byDay[at] ?? 0) + 1;
    }
  }
  const fullest = (counts: readonly number[]) => counts.indexOf(Math.max(0, ...counts)) + 1;
  return { week: Math.max(1, fullest(byWeek)), weekday: Math.max(1, fullest(byDay)) };
}
