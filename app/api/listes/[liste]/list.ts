import type { Cell } from "#app/_files/csv.ts";
import type { createCaller } from "#server/root.ts";

export type Caller = ReturnType<typeof createCaller>;
export type Given = {
  /** The place, structure or campaign whose list it is, where there are several. */
  readonly of: string;
  /** What else its page has in the address; empty where it has not. */
  readonly asked: (name: string) => string;
  readonly state: (key: string) => string;
  /** A word of the pages themselves, by its whole path. */
  readonly word: (path: string) => string;
  readonly timeZone: string;
  readonly locale: string;
};
export type List = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly read: (caller: Caller, given: Given) => Promise<readonly (readonly Cell[])[]>;
};

/** « 07/09/2026 » and « 18:00 », which a French spreadsheet takes for a date and an hour. */
export const wall = (local: string | null) => (local === null ? ["", ""] : [dayCell(local), local.slice(11, 16)]);
/** Of an ISO day, or of what begins with one. */
export const dayCell = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
export const dayOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone, day: "2-digit", month: "2-digit", year: "numeric" }).format(at);

/** « 18:00 » of a minute of the day; of its last one, « 00:00 ». */
export const clockCell = (minute: number) =>
  [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** « lundi, mercredi » */
export const weekdayCell = (weekdays: readonly number[], { word }: Given) =>
  weekdays.map((day) => word(`common.weekdays.${day}`)).join(", ");
