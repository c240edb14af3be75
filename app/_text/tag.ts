import { dateOf } from "../_components/days.ts";

/** The language of dates: English here is that of Europe, « 7 December », as hours have 24. */
export const tagOf = (locale: string) => (locale === "en" ? "en-GB" : locale);

/** A day of the calendar, as one who reads that language writes it. */
export function writtenDay(locale: string, day: string, style: Omit<Intl.DateTimeFormatOptions, "timeZone">): string {
  const text = formatOf(locale, style).format(dateOf(day));
  // French says « 1er décembre », and Intl does not
  return locale === "fr" ? text.replace(/\b1(?=\s[a-zéû])/, "1er") : text;
}

// making one takes a hundred times as long as writing a day with it
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(style)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tagOf(locale), { ...style, timeZone: "UTC" });
  formats.set(key, made);
  return made;
}

/** « mardi, jeudi et samedi », “Tuesday, Thursday and Saturday”. */
export const listed = (locale: string, items: readonly string[], type: Intl.ListFormatType = "conjunction") =>
  new Intl.ListFormat(tagOf(locale), { type }).format(items);
