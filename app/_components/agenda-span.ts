import { addDays, mondayOf, monthSpan } from "./days.ts";

/** The agenda by the day, the week or the month. */
export const VIEWS = ["jour", "semaine", "mois"] as const;
export type View = (typeof VIEWS)[number];

/** The first day of the view that holds a day. */
export function startOf(view: View, day: string): string {
  if (view === "jour") return day;
  return view === "semaine" ? mondayOf(day) : `${day.slice(0, 7)}-01`;
}

/** The days that a view asks for, half-open; of a month, its whole weeks. */
export function windowOf(view: View, start: string): { readonly start: string; readonly end: string } {
  if (view === "mois") return monthSpan(start.slice(0, 7));
  return { start, end: addDays(start, view === "jour" ? 1 : 7) };
}

/** The first day of the view some steps on. */
export function stepFrom(view: View, start: string, steps: number): string {
  if (view !== "mois") return addDays(start, (view === "jour" ? 1 : 7) * steps);
  const [year = 0, month = 1] = start.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + steps, 1)).toISOString().slice(0, 10);
}
