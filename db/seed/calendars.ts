import Holidays from "date-holidays";
import type { Days } from "../schema/columns.ts";

export type SeedCalendar = {
  readonly kind: "school" | "public";
  readonly name: string;
  readonly source: string;
  readonly sourceUrl: string;
  readonly periods: readonly { readonly name: string; readonly days: Days }[];
};

/** Zone B (academy of Lille). Holidays begin after classes, so on the Saturday; classes resume on the end day. */
const schoolZoneB: SeedCalendar = {
  kind: "school",
  name: "Vacances scolaires, zone B",
  source:
    "Ministère de l’Éducation nationale, calendrier scolaire 2026-2027, zone B ; dates relues le 23 novembre 2026 sur trois reprises publiques concordantes du calendrier (la page du ministère elle-même n’a pas pu être consultée)",
  sourceUrl: "https://www.education.gouv.fr/calendrier-scolaire-100148",
  periods: [
    { name: "Toussaint", days: { start: "2026-10-17", end: "2026-11-02" } },
    { name: "Noël", days: { start: "2026-12-19", end: "2027-01-04" } },
    { name: "Hiver", days: { start: "2027-02-20", end: "2027-03-08" } },
    { name: "Printemps", days: { start: "2027-04-17", end: "2027-05-03" } },
    { name: "Été", days: { start: "2027-07-03", end: "2027-09-01" } },
  ],
};

export function calendars(): readonly SeedCalendar[] {
  const french = new Holidays("FR");
  const days = [2026, 2027, 2028].flatMap((year) => french.getHolidays(year, "fr"));
  const periods = days
    .filter(({ type }) => type === "public")
    .map(({ name, date }) => ({
      name: `${name} ${date.slice(0, 4)}`,
      days: { start: date.slice(0, 10), end: next(date) },
    }));
  return [
    schoolZoneB,
    {
      kind: "public",
      name: "Jours fériés, France métropolitaine",
      source: "Code du travail, article L3133-1, calculés par date-holidays",
      sourceUrl: "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006902611",
      periods: [...new Map(periods.map((period) => [period.days.start, period])).values()],
    },
  ];
}

const next = (date: string) =>
  new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
