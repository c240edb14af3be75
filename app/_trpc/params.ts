import { writtenDay } from "../_text/tag.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a refusal tells, for its sentence: a day of the calendar is said as people say it. */
export function inWords(params: Readonly<Record<string, unknown>>, locale: string) {
  const said = (value: unknown) =>
    typeof value === "string" && DAY.test(value) ? writtenDay(locale, value, { dateStyle: "long" }) : value;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, said(value)])) as Record<string, Said>;
}

type Said = string | number | Date;
