// Days, hours and amounts as a French document says them. Pure.

// French says « 1er octobre », and Intl does not
const format = (day: string, style: Intl.DateTimeFormatOptions) =>
  plain(new Intl.DateTimeFormat("fr-FR", { ...style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))).replace(
    /\b1(?=\s[a-zéû])/,
    "1er",
  );

/** « mardi 13 octobre 2026 » */
export const dayInWords = (day: string) =>
  format(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
/** « 13 octobre 2026 » */
export const dateInWords = (day: string) => format(day, { day: "numeric", month: "long", year: "numeric" });
/** « 13/10/2026 » */
export const shortDay = (day: string) => format(day, { day: "2-digit", month: "2-digit", year: "numeric" });

const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
export const weekdayInWords = (weekday: number) => WEEKDAYS[weekday - 1] as string;

/** « 18 h 30 », of `18:30`. Midnight, where something ends, is 24 h. */
export function clock(time: string, isEnd = false): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const hours = isEnd && hour === 0 && minute === 0 ? 24 : hour;
  return minute === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(minute).padStart(2, "0")}`;
}
export const span = (start: string, end: string) => `de ${clock(start)} à ${clock(end, true)}`;

/** « 36 h 30 » */
export const lengthInWords = (minutes: number) =>
  `${Math.floor(minutes / 60)}\u00a0h${minutes % 60 === 0 ? "" : `\u00a0${String(minutes % 60).padStart(2, "0")}`}`;

/** « 1re catégorie », of an establishment that receives the public. */
export const categoryInWords = (category: number) => `${category}${category === 1 ? "re" : "e"} catégorie`;

export const euros = (cents: number) =>
  plain(new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" }).format(cents / 100));

/** « 1er » in dates; the fonts have no narrow space. */
const plain = (text: string) => text.replace(/\u202f/g, "\u00a0").replace(/(^|\s)1(?= \p{L})/u, "$11er");
