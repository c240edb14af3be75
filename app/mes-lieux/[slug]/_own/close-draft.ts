import { isDay } from "../../../_components/days.ts";
import type { RouterInputs } from "../../../_trpc/types.ts";
import { minutesOf } from "../../_waiting/clock.ts";

type Span = RouterInputs["closures"]["preview"];
export type Reason = RouterInputs["closures"]["close"]["reason"];
export const REASONS = ["works", "holiday", "election", "event", "other"] as const satisfies readonly Reason[];

/** What the form keeps as it is typed. */
export type CloseDraft = {
  /** Empty is the whole place. */
  readonly space: string;
  readonly day: string;
  readonly lastDay: string;
  readonly isWhole: boolean;
  readonly start: string;
  readonly end: string;
  readonly reason: Reason | "";
  readonly note: string;
};

export const closeDraft = (day: string): CloseDraft => ({
  space: "",
  day,
  lastDay: day,
  isWhole: true,
  start: "08:00",
  end: "18:00",
  reason: "",
  note: "",
});

/** The last day follows the first while both are the same, and never comes before it. */
export function withDay(draft: CloseDraft, day: string): CloseDraft {
  const follows = draft.lastDay === draft.day || draft.lastDay < day;
  return { ...draft, day, lastDay: follows ? day : draft.lastDay };
}

export type CloseFault = { readonly field: "day" | "lastDay" | "endMinute" | "startMinute"; readonly code: string };

/** The hours meant, or the first fault in them. */
export function spanOf(site: string, draft: CloseDraft): { span: Span } | { fault: CloseFault } {
  const [startMinute, end] = draft.isWhole ? [0, 1440] : [minutesOf(draft.start), minutesOf(draft.end)];
  if (!isDay(draft.day)) return { fault: { field: "day", code: "invalid_type" } };
  if (!isDay(draft.lastDay)) return { fault: { field: "lastDay", code: "invalid_type" } };
  if (draft.lastDay < draft.day) return { fault: { field: "lastDay", code: "endBeforeStart" } };
  if (Date.parse(draft.lastDay) - Date.parse(draft.day) > 366 * 86_400_000)
    return { fault: { field: "lastDay", code: "yearAtMost" } };
  if (startMinute === null) return { fault: { field: "startMinute", code: "invalid_type" } };
  if (end === null) return { fault: { field: "endMinute", code: "invalid_type" } };
  const endMinute = end === 0 ? 1440 : end;
  if (draft.day === draft.lastDay && endMinute <= startMinute)
    return { fault: { field: "endMinute", code: "endBeforeStart" } };
  const { day, lastDay } = draft;
  return { span: { site, day, lastDay, startMinute, endMinute, ...(draft.space ? { space: draft.space } : {}) } };
}
