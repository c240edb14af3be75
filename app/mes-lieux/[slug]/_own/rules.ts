import type { Own } from "./own-site-view.tsx";

type Opening = Own["openings"][number];

/** The same hours on several days of the week, said and changed together. */
export type Rule = Omit<Opening, "id" | "weekday"> & {
  readonly ids: readonly string[];
  readonly weekdays: readonly number[];
};

/** Puts together what differs by its weekday only. Two at the same hours of the same day stay apart. */
export function toRules(openings: readonly Opening[]): readonly Rule[] {
  const rules: Rule[] = [];
  for (const { id, weekday, ...hours } of openings) {
    const index = rules.findIndex((rule) => isSame(rule, hours) && !rule.weekdays.includes(weekday));
    const rule = rules[index];
    if (rule) rules[index] = { ...rule, ids: [...rule.ids, id], weekdays: [...rule.weekdays, weekday] };
    else rules.push({ ...hours, ids: [id], weekdays: [weekday] });
  }
  return rules;
}

const isSame = (a: Omit<Rule, "ids" | "weekdays">, b: Omit<Rule, "ids" | "weekdays">) =>
  a.space === b.space &&
  a.startMinute === b.startMinute &&
  a.lengthMinutes === b.lengthMinutes &&
  a.validity.start === b.validity.start &&
  a.validity.end === b.validity.end &&
  a.schoolHolidays === b.schoolHolidays &&
  a.publicHolidays === b.publicHolidays;
