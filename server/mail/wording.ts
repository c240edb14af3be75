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

/** Greeting, paragraphs, and who writes. */
export function letter(territoryName: string, paragraphs: readonly string[]): string {
  return ["Bonjour,", "", ...paragraphs.flatMap((text) => [text, ""]), `24/100 ${territoryName}`].join("\n");
}
