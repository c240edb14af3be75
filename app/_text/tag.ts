import { dateOf } from "../_components/days.ts";

/** The language of dates: English here is that of Europe, « 7 December », as hours have 24. */
export const tagOf = (locale: string) => (locale === "en" ? "en-GB" : locale);

/** A day of the calendar, as one who reads that language writes it. */
export function writtenDay(locale: string, day: string, style: Omit<Intl.DateTimeFormatOptions, "timeZone">): string {
  const text = new Intl.DateTimeFormat(tagOf(locale), { ...style, timeZone: "UTC" }).format(dateOf(day));
  // French says « 1er décembre », and Intl does not
  return locale === "fr" ? text.replace(/\b1(?=\s[a-zéû])/, "1er") : text;
}

/** « mardi, jeudi et samedi », “Tuesday, Thursday and Saturday”. */
export const listed = (locale: string, items: readonly string[], type: Intl.ListFormatType = "conjunction") =>
  new Intl.ListFormat(tagOf(locale), { type }).format(items);
