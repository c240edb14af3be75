import { addDays, isDay } from "../../../_components/days.ts";
import type { RouterInputs } from "../../../_trpc/types.ts";
import { clockOf, minutesOf } from "../../_waiting/clock.ts";
import type { Own } from "./own-site-view.tsx";
import type { Rule } from "./rules.ts";

type Hours = Omit<RouterInputs["openings"]["change"], "key" | "openingIds">;
export type HolidayRule = Hours["schoolHolidays"];
export const HOLIDAY_RULES = ["always", "never", "only"] as const satisfies readonly HolidayRule[];

/** What the form keeps as it is typed. */
export type OpeningDraft = {
  readonly space: string;
  readonly weekdays: readonly number[];
  readonly start: string;
  readonly end: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly schoolHolidays: HolidayRule;
  readonly publicHolidays: HolidayRule;
};

/** The rule as it is, from today on or from its first day; or an evening of the year to come. */
export function openingDraft(own: Own, rule: Rule | null): OpeningDraft {
  if (!rule) {
    const space = own.spaces[0]?.slug ?? "";
    const days = { firstDay: own.today, lastDay: addDays(own.today, 365) };
    const holidays = { schoolHolidays: "always", publicHolidays: "never" } as const;
    return { space, weekdays: [], start: "18:00", end: "22:00", ...days, ...holidays };
  }
  const { space, weekdays, startMinute, lengthMinutes, validity, schoolHolidays, publicHolidays } = rule;
  const hasBegun = validity.start < own.today;
  return {
    space,
    weekdays,
    start: clockOf(startMinute),
    end: clockOf((startMinute + lengthMinutes) % 1440),
    firstDay: hasBegun ? own.today : validity.start,
    lastDay: addDays(validity.end, -1),
    schoolHolidays,
    publicHolidays,
  };
}

type Fault = {
  readonly field: "weekdays" | "startMinute" | "endMinute" | "firstDay" | "lastDay";
  readonly code: string;
};

/** The hours meant, or the first answer that is missing or cannot be. */
export function hoursOf(draft: OpeningDraft): { hours: Hours } | { fault: Fault } {
  const [startMinute, endMinute] = [minutesOf(draft.start), minutesOf(draft.end)];
  if (draft.weekdays.length === 0) return { fault: { field: "weekdays", code: "invalid_type" } };
  if (startMinute === null) return { fault: { field: "startMinute", code: "invalid_type" } };
  if (endMinute === null) return { fault: { field: "endMinute", code: "invalid_type" } };
  if (!isDay(draft.firstDay)) return { fault: { field: "firstDay", code: "invalid_type" } };
  if (!isDay(draft.lastDay)) return { fault: { field: "lastDay", code: "invalid_type" } };
  if (draft.lastDay < draft.firstDay) return { fault: { field: "lastDay", code: "endBeforeStart" } };
  const { firstDay, lastDay, schoolHolidays, publicHolidays } = draft;
  const weekdays = draft.weekdays.toSorted((a, b) => a - b);
  return { hours: { weekdays, startMinute, endMinute, firstDay, lastDay, schoolHolidays, publicHolidays } };
}
