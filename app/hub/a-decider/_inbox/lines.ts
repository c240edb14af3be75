import type { RouterOutputs } from "../../../_trpc/types.ts";

export type Awaiting = RouterOutputs["inbox"]["list"];
export type Line = Awaiting["lines"][number];

/** As the address names them; the first three as the owner's inbox does. */
export const GENRES = [
  "dates",
  "saisons",
  "echanges",
  "prets",
  "papiers",
  "recours",
  "fermetures",
  "problemes",
  "accords",
  "demandes",
] as const;
export type Genre = (typeof GENRES)[number];

const GENRE_OF: Readonly<Record<Exclude<Line["kind"], "booking">, Genre>> = {
  swap: "echanges",
  loan: "prets",
  paper: "papiers",
  appeal: "recours",
  closure: "fermetures",
  incident: "problemes",
  proposal: "accords",
  request: "demandes",
};

export function genreOf({ kind, sort }: Pick<Line, "kind" | "sort">): Genre {
  if (kind !== "booking") return GENRE_OF[kind];
  return sort === "date" ? "dates" : "saisons";
}

export const HANDS = ["moi", "personne"] as const;
export type Filters = {
  readonly genre: Genre | null;
  readonly lieu: string | null;
  readonly qui: (typeof HANDS)[number] | null;
  /** Waited for more than this many days. */
  readonly depuis: number | null;
  readonly q: string;
};

const DAY_MS = 86_400_000;
export const daysWaited = ({ since }: Pick<Line, "since">, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));

/** Without accents or capitals: « école » is found by “Ecole”. */
const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

const textOf = ({ who, title, note, places, spaceName }: Line) =>
  folded([...who, title, note, spaceName, ...places.map(({ name }) => name)].join(" "));

/** What the filters leave; each word of the text has to be found. */
export function filtered({ lines, me, now }: Awaiting, { genre, lieu, qui, depuis, q }: Filters): readonly Line[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  return lines.filter(
    (line) =>
      (genre === null || genreOf(line) === genre) &&
      (lieu === null || line.places.some(({ slug }) => slug === lieu)) &&
      (qui !== "moi" || line.handler?.id === me) &&
      (qui !== "personne" || line.handler === null) &&
      (depuis === null || now.getTime() - line.since.getTime() > depuis * DAY_MS) &&
      words.every((word) => textOf(line).includes(word)),
  );
}

/** How many of each genre the other filters leave. */
export function countsOf(all: Awaiting, filters: Filters): ReadonlyMap<Genre, number> {
  const counts = new Map<Genre, number>();
  for (const line of filtered(all, { ...filters, genre: null })) {
    counts.set(genreOf(line), (counts.get(genreOf(line)) ?? 0) + 1);
  }
  return counts;
}

/** The places that something waits at, by name. */
export function placesOf(lines: readonly Line[]) {
  const bySlug = new Map(lines.flatMap(({ places }) => places).map((place) => [place.slug, place]));
  return [...bySlug.values()].toSorted((a, b) => a.name.localeCompare(b.name, "fr"));
}

export const ANSWERED_AT_ONCE = ["booking", "swap", "loan", "paper", "incident"] as const;
export type AnsweredAtOnce = Line & { readonly kind: (typeof ANSWERED_AT_ONCE)[number] };
/** Is it answered by a word, here? The others ask for a look at the plan or at the calendar. */
export const isAnsweredAtOnce = (line: Line): line is AnsweredAtOnce =>
  ANSWERED_AT_ONCE.some((kind) => kind === line.kind);

export const keyOf = ({ kind, id }: Pick<Line, "kind" | "id">) => `${kind} ${id}`;
