// The use of an owner's places as a PDF for its board: the figures of the page, in French, tagged for screen readers.
import { heading, type Pages, put, title, toPdf } from "../pdf/pages.ts";
import { table } from "../pdf/table.ts";
import type { readUsage } from "./service.ts";

type Usage = Awaited<ReturnType<typeof readUsage>>;
export type ReportFacts = Usage & {
  readonly territoryName: string;
  readonly owners: readonly string[];
  /** « du 1er décembre 2026 au 31 décembre 2026 » */
  readonly period: string;
  readonly madeAt: Date;
};

/** « 1er décembre 2026 » */
export const dateInWords = (day: string) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^1 /, "1er ");

const number = (value: number) => new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 }).format(value);
const hours = (minutes: number) => `${number(minutes / 60)}\u00a0h`;
const share = (part: number, whole: number) => (whole > 0 ? `${number((100 * part) / whole)}\u00a0%` : "–");
const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);

const FAMILIES: Readonly<Record<Usage["families"][number]["family"], string>> = {
  sport: "Sport",
  culture: "Culture",
  learning: "Apprendre",
  social: "Solidarité et vie sociale",
  making: "Fabriquer et réparer",
  meeting: "Se réunir",
};

const AGES: Readonly<Record<NonNullable<Usage["ages"][number]["ageGroup"]>, string>> = {
  children: "Enfants",
  teens: "Adolescents",
  adults: "Adultes",
  seniors: "Aînés",
  all: "Tous les âges",
};

export function renderReport(facts: ReportFacts): Promise<Buffer> {
  const { owners, period, madeAt, territoryName } = facts;
  const about = { title: `Usage des lieux, ${period}`, author: owners.join(", "), at: madeAt, foot: `Usage ${period}` };
  return toPdf(about, (pages) => {
    title(pages, `24/100 ${territoryName}`, "Usage des lieux", `${owners.join(", ")}, ${period}`);
    spaces(pages, facts);
    const { organizations, activities, families, ages } = facts;
    if (organizations) counts(pages, "Heures par structure", "Structure", organizations);
    counts(pages, "Heures par activité", "Activité", activities);
    const named = families.map((one) => ({ ...one, name: FAMILIES[one.family] }));
    counts(pages, "Heures par famille d’activités", "Famille", named);
    const aged = ages.map((one) => ({ ...one, name: one.ageGroup ? AGES[one.ageGroup] : "Âge non précisé" }));
    counts(pages, "Heures par âge", "Âge", aged);
  });
}

function spaces(pages: Pages, { spaces: all }: ReportFacts) {
  heading(pages, "Occupation de chaque espace");
  // parts are in the whole already
  const wholes = all.filter(({ isPart }) => !isPart);
  const [open, used, missed] = [
    sum(wholes, (one) => one.openMinutes),
    sum(wholes, (one) => one.usedMinutes),
    sum(wholes, (one) => one.missedMinutes),
  ];
  put(pages, "P", `${share(used, open)} des heures ouvertes servent : ${hours(used)} sur ${hours(open)}.`);
  put(
    pages,
    "P",
    "Les séances accordées de la période comptent, celles à venir aussi. Une séance à laquelle personne n’est venu est comptée à part.",
    { isMuted: true, size: 9.5 },
  );
  const awaited = all.filter((one) => one.usedMinutes > 0 || one.missedMinutes > 0);
  if (awaited.length < all.length) {
    put(pages, "P", `Sans aucune séance : ${number(all.length - awaited.length)} des ${number(all.length)} espaces.`);
  }
  pages.doc.moveDown(0.5);
  const lines = awaited.map((one) => [
    `${one.siteName}, ${one.spaceName}`,
    ...[hours(one.openMinutes), hours(one.usedMinutes), share(one.usedMinutes, one.openMinutes)],
    hours(one.missedMinutes),
  ]);
  const total = ["Ensemble", hours(open), hours(used), share(used, open), hours(missed)];
  table(pages, ["Espace", "Ouvert", "Utilisé", "Occupation", "Manqué"], [...lines, total]);
}

type Counted = Pick<Usage["activities"][number], "name" | "sessions" | "minutes" | "missedMinutes">;

function counts(pages: Pages, name: string, head: string, rows: readonly Counted[]) {
  heading(pages, name);
  if (rows.length === 0) return put(pages, "P", "Aucune séance pendant cette période.");
  const minutes = sum(rows, (one) => one.minutes);
  const line = (one: Counted) => [
    ...[one.name, number(one.sessions), hours(one.minutes), share(one.minutes, minutes), hours(one.missedMinutes)],
  ];
  const all = { name: "Ensemble", sessions: sum(rows, (one) => one.sessions), minutes };
  const total = { ...all, missedMinutes: sum(rows, (one) => one.missedMinutes) };
  table(pages, [head, "Séances", "Heures", "Part", "Manqué"], [...rows.map(line), line(total)]);
}
