// « 1 842 heures libres par an »: one meaning of it, for what is being typed and for what is kept.
import type { Days, Interval } from "#db/schema/columns.ts";
import { addDays, isoWeekday, localInterval } from "../time.ts";
import type { HolidayRule, WeekRule } from "./week-rules.ts";

export type YearFacts = {
  readonly timeZone: string;
  /** The first of the 365 days counted. */
  readonly firstDay: string;
  readonly schoolHolidays: readonly Days[];
  readonly publicHolidays: readonly Days[];
  /** Closures, and busy hours of the owner's calendars. */
  readonly closed: readonly Interval[];
};

const YEAR_DAYS = 365;
const accepts = (rule: HolidayRule, isHoliday: boolean) => rule === "always" || (rule === "only") === isHoliday;
const isIn = (periods: readonly Days[], day: string) => periods.some(({ start, end }) => start <= day && day < end);

/** Minutes that weekly rules open in a year, once where they overlap, less what is closed. */
export const openMinutesPerYear = (rules: readonly WeekRule[], facts: YearFacts): number =>
  openMinutesOfWhole([rules], facts);

/** The same for a space of several units, each with the rules that open it: it is open when all of them are. */
export function openMinutesOfWhole(unitRules: readonly (readonly WeekRule[])[], facts: YearFacts): number {
  const [first = [], ...others] = unitRules.map((rules) => spansInYear(rules, facts));
  const open = others.reduce(commonOf, first);
  const closed = unionOf(facts.closed.map(({ start, end }) => [+start, +end]));
  return Math.round((lengthOf(open) - lengthOf(commonOf(open, closed))) / 60_000);
}

function spansInYear(rules: readonly WeekRule[], { firstDay, timeZone, ...facts }: YearFacts): readonly Pair[] {
  const byWeekday = Map.groupBy(rules, ({ weekday }) => weekday);
  const open: Pair[] = [];
  for (let i = 0; i < YEAR_DAYS; i++) {
    const day = addDays(firstDay, i);
    const own = byWeekday.get(isoWeekday(day)) ?? [];
    if (own.length === 0) continue;
    const [isSchool, isPublic] = [isIn(facts.schoolHolidays, day), isIn(facts.publicHolidays, day)];
    for (const rule of own) {
      if (day < rule.validity.start || day >= rule.validity.end) continue;
      if (!accepts(rule.schoolHolidays, isSchool) || !accepts(rule.publicHolidays, isPublic)) continue;
      const { during } = localInterval(day, rule.startMinute, rule.lengthMinutes, timeZone);
      open.push([+during.start, +during.end]);
    }
  }
  return unionOf(open);
}

type Pair = readonly [number, number];

function unionOf(pairs: readonly Pair[]): readonly Pair[] {
  const out: [number, number][] = [];
  for (const [start, end] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (start < end) out.push([start, end]);
  }
  return out;
}

const lengthOf = (pairs: readonly Pair[]) => pairs.reduce((sum, [start, end]) => sum + end - start, 0);

/** What two unions have in common, a union too. */
function commonOf(a: readonly Pair[], b: readonly Pair[]): readonly Pair[] {
  const common: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [[a0, a1], [b0, b1]] = [a[i] as Pair, b[j] as Pair];
    const [start, end] = [Math.max(a0, b0), Math.min(a1, b1)];
    if (start < end) common.push([start, end]);
    if (a1 < b1) i++;
    else j++;
  }
  return common;
}
