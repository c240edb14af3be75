import { addDays } from "../../_components/days.ts";

export const PERIODS = ["mois", "saison", "annee"] as const;
export type PeriodKind = (typeof PERIODS)[number];
/** Half-open. */
export type Period = { readonly kind: PeriodKind; readonly start: string; readonly end: string };

/** French clubs live from September to August. */
const SEASON_MONTH = 9;

/** The month, the season or the year that a day is in. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (kind === "mois") return { kind, start: firstOf(year, month), end: firstOf(year, month + 1) };
  if (kind === "annee") return { kind, start: firstOf(year, 1), end: firstOf(year + 1, 1) };
  const first = month >= SEASON_MONTH ? year : year - 1;
  return { kind, start: firstOf(first, SEASON_MONTH), end: firstOf(first + 1, SEASON_MONTH) };
}

/** The period after, or before. */
export const besides = ({ kind, start, end }: Period, step: 1 | -1) =>
  periodOf(kind, step === 1 ? end : addDays(start, -1));

/** The first of a month; the thirteenth is January's. */
function firstOf(year: number, month: number): string {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month];
  return `${y}-${String(m).padStart(2, "0")}-01`;
}
