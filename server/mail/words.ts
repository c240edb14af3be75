// What a mail is written with: texts in each language, and days and times as its reader says them.
import { IntlMessageFormat } from "intl-messageformat";
import type { Interval } from "#db/schema/columns.ts";
import type { Locale } from "#db/schema.ts";
import { addressOf, type Page } from "../pages.ts";
import { unbroken } from "../unbroken.ts";
import { linkText } from "./text/link.ts";

/** In each language, and given the same in each. */
export type Phrase = Readonly<Record<Locale, string>>;
/** Of the few mails that lead to no page. */
export type TextAlone = Readonly<Record<Locale, readonly [subject: string, ...paragraphs: string[]]>>;
/** What is written, and what the link at its end is for. */
export type Text = TextAlone & { readonly link: keyof typeof linkText };
/** An argument that is empty takes with it the paragraph that it alone makes. */
export type Args = Readonly<Record<string, string | number>>;
export type Letter = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The last line: the one thing to do, and its address. Null where there is nothing to see. */
  readonly link: string | null;
};
export type Words = ReturnType<typeof wordsIn>;

const FULL_DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const DATE = { day: "numeric", month: "long", year: "numeric" } as const;
const WHEN = { fr: "{day}, de {start} à {end}", en: "{day}, {start} to {end}" };
const MOMENT = { fr: "{day} à {time}", en: "{day} at {time}" };
const LINE = { fr: "– {what} : {rest}", en: "– {what}: {rest}" };
const GREETING = { fr: "Bonjour,", en: "Hello," };

export function wordsIn(locale: Locale, timeZone: string) {
  const tag = { fr: "fr-FR", en: "en-GB" }[locale];
  // what a person wrote, among the arguments, stays as it is
  const format = (message: string, args: Args) =>
    String(
      new IntlMessageFormat(locale === "fr" ? unbroken(message) : message, tag, {}, { ignoreTag: true }).format(args),
    );
  const say = (phrase: Phrase, args: Args = {}) => format(phrase[locale], args);
  const dayOf = (instant: Date, style: Intl.DateTimeFormatOptions, zone = timeZone) => {
    const text = new Intl.DateTimeFormat(tag, { ...style, timeZone: zone }).format(instant);
    // French says « 1er octobre », and Intl does not
    return locale === "fr" ? text.replace(/\b1(?=\s[a-zéû])/, "1er") : text;
  };
  const filled = (text: TextAlone, args: Args) => {
    const [subject = "", ...paragraphs] = text[locale].map((one) => format(one, args));
    return { subject, paragraphs: paragraphs.filter((one) => one.trim() !== "") };
  };
  const time = (instant: Date, zone = timeZone) => {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    const [hour = "", minute = ""] = parts.format(instant).split(":");
    if (locale === "en") return `${hour}:${minute}`;
    return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
  };
  return {
    locale,
    say,
    /** It ends with the way to the page where its reader acts on it, or sees more; a secret's own address is given whole. */
    letter: (text: Text, to: Page | URL, args: Args = {}): Letter => ({
      ...filled(text, args),
      link: say(linkText[text.link], { link: to instanceof URL ? to.href : addressOf(to) }),
    }),
    alone: (text: TextAlone, args: Args = {}): Letter => ({ ...filled(text, args), link: null }),
    /** One of a list: « – Judo : salle 2 ». */
    line: (what: string, rest: string) => say(LINE, { what, rest }),
    /** « mardi 14 septembre 2027, de 18 h à 20 h ». */
    when: ({ start, end }: Interval) => say(WHEN, { day: dayOf(start, FULL_DAY), start: time(start), end: time(end) }),
    /** « mardi 14 septembre 2027 à 18 h ». */
    moment: (instant: Date) => say(MOMENT, { day: dayOf(instant, FULL_DAY), time: time(instant) }),
    /** « 14 septembre 2027 », of an instant or of a day of the calendar. */
    date: (at: Date | string) =>
      typeof at === "string" ? dayOf(new Date(`${at}T00:00:00Z`), DATE, "UTC") : dayOf(at, DATE),
    /** « 13 septembre 2027 », of the last day before a half-open period ends. */
    lastDay: (end: Date) => dayOf(new Date(end.getTime() - 1), DATE),
    /** « mardi et jeudi, de 18 h à 19 h 30 », of one week of a season. */
    weekly: ({ weekday, startMinute, durationMinutes, dayOffsets }: Weekly) => {
      // the 1st of January 2024 was a Monday
      const at = (day: number, minutes = 0) => new Date(Date.UTC(2024, 0, day, 0, minutes));
      const days = dayOffsets.map((offset) => dayOf(at(weekday + offset), { weekday: "long" }, "UTC"));
      const [start, end] = [startMinute, startMinute + durationMinutes].map((minutes) => time(at(1, minutes), "UTC"));
      return say(WHEN, { day: new Intl.ListFormat(tag).format(days), start: start ?? "", end: end ?? "" });
    },
    /** « 12,50 € » */
    euros: (cents: number) =>
      new Intl.NumberFormat(tag, { style: "currency", currency: "EUR" }).format(cents / 100).replace(/\s/g, "\u00a0"),
  };
}

export type Weekly = {
  /** ISO, of the first session. */
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly dayOffsets: readonly number[];
};

/** Greeting, paragraphs, the link, and who writes. */
export const inFrame = (words: Words, territoryName: string, { paragraphs, link }: Letter): string =>
  [
    ...[words.say(GREETING), ""],
    ...[...paragraphs, ...(link === null ? [] : [link])].flatMap((text) => [text, ""]),
    `24/100 ${territoryName}`,
  ].join("\n");
