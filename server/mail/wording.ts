import type { Interval } from "#db/schema/columns.ts";

/** « mardi 14 septembre 2027, de 18 h à 20 h ». */
export function whenInWords(during: Interval, timeZone: string): string {
  const day = new Intl.DateTimeFormat("fr-FR", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(during.start);
  return `${day}, de ${hourInWords(during.start, timeZone)} à ${hourInWords(during.end, timeZone)}`;
}

/** « mardi 14 septembre 2027 à 18 h ». */
export function momentInWords(instant: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("fr-FR", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(instant);
  return `${day} à ${hourInWords(instant, timeZone)}`;
}

function hourInWords(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("fr-FR", { timeZone, hour: "numeric", minute: "2-digit", hour12: false });
  const [hour, minute] = ["hour", "minute"].map(
    (type) => parts.formatToParts(instant).find((part) => part.type === type)?.value ?? "",
  );
  return minute === "00" ? `${Number(hour)} h` : `${Number(hour)} h ${minute}`;
}

/** « mardi et jeudi, de 18 h à 19 h 30 », of one week of a season. */
export function weeklyInWords(weekly: {
  /** ISO, of the first session. */
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly dayOffsets: readonly number[];
}): string {
  const { weekday, startMinute, durationMinutes, dayOffsets } = weekly;
  const days = new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: "UTC" });
  const clock = (minutes: number) => hourInWords(new Date(Date.UTC(2024, 0, 1, 0, minutes)), "UTC");
  // the 1st of January 2024 was a Monday
  const named = dayOffsets.map((offset) => days.format(new Date(Date.UTC(2024, 0, weekday + offset))));
  const list = new Intl.ListFormat("fr-FR").format(named);
  return `${list}, de ${clock(startMinute)} à ${clock(startMinute + durationMinutes)}`;
}

/** Where a letter's question is answered. */
export const answerHere = (url: string) =>
  `Répondez par oui, non, ou autre, à cette adresse (sans mot de passe) :\n${url}`;

/** Greeting, paragraphs, and who writes. */
export function letter(territoryName: string, paragraphs: readonly string[]): string {
  return ["Bonjour,", "", ...paragraphs.flatMap((text) => [text, ""]), `24/100 ${territoryName}`].join("\n");
}
