import type { Appeal, Asked, Board, Comparison, Placement, Plan, Refusal, Ruling, Spot } from "./wire.ts";

export type Change = "gained" | "lost" | "moved" | "same";
export type Outcome = "granted" | "refused" | "unknown";

/** A request with what a plan answers to it, and what another plan answered. */
export type Row = {
  readonly request: Asked;
  readonly outcome: Outcome;
  readonly placement: Placement | null;
  readonly refusal: Refusal | null;
  readonly change: Change | null;
  /** Where the compared plan had it, when that differs. */
  readonly before: Spot | null;
  /** Granted by a published plan, yet without a booking: its hours were taken in between. */
  readonly isClash: boolean;
  /** What the next plan has to obey. */
  readonly rulings: readonly Ruling[];
  readonly appeals: readonly Appeal[];
};

export type Compared = { readonly difference: Omit<Comparison, "figures">; readonly before: Plan };

/** All requests of the board, in its order. One made after the plan is `unknown` to it. */
export function toRows(
  board: Board,
  plan: Plan | null,
  compared: Compared | null,
  rulings: readonly Ruling[] = [],
  appeals: readonly Appeal[] = [],
): Row[] {
  const appealsOf = Map.groupBy(appeals, ({ requestId }) => requestId);
  const rulingsOf = Map.groupBy(rulings, ({ requestId }) => requestId);
  const placements = new Map(plan?.placements.map((one) => [one.requestId, one]));
  const refusals = new Map(plan?.refusals.map((one) => [one.requestId, one]));
  const changeOf = compared ? changes(compared) : null;
  return board.requests.map((request) => {
    const placement = placements.get(request.id) ?? null;
    const refusal = refusals.get(request.id) ?? null;
    const { change, before } = changeOf?.get(request.id) ?? { change: changeOf && placement && "same", before: null };
    return {
      request,
      outcome: placement ? "granted" : refusal ? "refused" : "unknown",
      placement,
      refusal,
      change,
      before,
      isClash: plan?.state === "published" && placement !== null && request.state === "submitted",
      rulings: rulingsOf.get(request.id) ?? [],
      appeals: appealsOf.get(request.id) ?? [],
    };
  });
}

function changes({ difference, before }: Compared): Map<string, { change: Change; before: Spot | null }> {
  const found = new Map<string, { change: Change; before: Spot | null }>();
  const had = new Map(before.placements.map((one) => [one.requestId, one]));
  for (const id of difference.gained) found.set(id, { change: "gained", before: null });
  for (const id of difference.lost) found.set(id, { change: "lost", before: had.get(id) ?? null });
  for (const moved of difference.moved) found.set(moved.requestId, { change: "moved", before: moved.before });
  return found;
}

/** Does it stand where its pin has it? */
export const isPinnedHere = ({ rulings, placement }: Row) =>
  rulings.some(
    (one) => one.kind === "pin" && one.spaceId === placement?.spaceId && one.startSlot === placement.startSlot,
  );

export const OUTCOME_FILTERS = [
  "all",
  "granted",
  "refused",
  "unknown",
  "gained",
  "lost",
  "moved",
  "clash",
  "ruled",
  "appealed",
] as const;
export type OutcomeFilter = (typeof OUTCOME_FILTERS)[number];
export const SORTS = ["organization", "when", "place", "weeks", "wish"] as const;
export type Sort = (typeof SORTS)[number];

export type Filters = {
  readonly text: string;
  readonly outcome: OutcomeFilter;
  readonly reason: string | null;
  readonly recurrence: Asked["recurrence"] | null;
  readonly siteSlug: string | null;
};

/** Without accents and case: « Théatre » finds « théâtre ». */
export const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

export type SiteOf = (spaceId: string) => { readonly siteSlug: string; readonly siteName: string } | undefined;

export function filterRows(rows: readonly Row[], filters: Filters, siteOf: SiteOf): Row[] {
  const words = plain(filters.text).split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      isOutcome(row, filters.outcome) &&
      (filters.reason === null || row.refusal?.reason === filters.reason) &&
      (filters.recurrence === null || row.request.recurrence === filters.recurrence) &&
      (filters.siteSlug === null || concernsSite(row, filters.siteSlug, siteOf)) &&
      saysAll(row, words, siteOf),
  );
}

function isOutcome(row: Row, filter: OutcomeFilter): boolean {
  if (filter === "all") return true;
  if (filter === "granted" || filter === "refused" || filter === "unknown") return row.outcome === filter;
  if (filter === "appealed") return row.appeals.length > 0;
  if (filter === "ruled") return row.rulings.length > 0;
  return filter === "clash" ? row.isClash : row.change === filter;
}

/** Placed there; or, when it is placed nowhere, wanted there. */
function concernsSite({ placement, request }: Row, siteSlug: string, siteOf: SiteOf): boolean {
  if (placement) return siteOf(placement.spaceId)?.siteSlug === siteSlug;
  return request.wishes.some(({ spaceIds }) => spaceIds.some((id) => siteOf(id)?.siteSlug === siteSlug));
}

function saysAll({ request, placement }: Row, words: readonly string[], siteOf: SiteOf): boolean {
  if (words.length === 0) return true;
  const site = placement ? siteOf(placement.spaceId)?.siteName : "";
  const said = plain(
    `${request.title} ${request.organizationName} ${request.activityName} ${request.activityNameEn} ${site}`,
  );
  return words.every((word) => said.includes(word));
}

const LAST = Number.MAX_SAFE_INTEGER;
const FRENCH = new Intl.Collator("fr");

/** A new array; what has no value to sort by comes last, equals keep their order. */
export function sortRows(rows: readonly Row[], sort: Sort, siteOf: SiteOf): Row[] {
  const siteName = (row: Row) => (row.placement ? (siteOf(row.placement.spaceId)?.siteName ?? "\uffff") : "\uffff");
  const number = (value: (row: Row) => number) => (a: Row, b: Row) => value(a) - value(b);
  const alphabetical = (text: (row: Row) => string) => {
    // few names, many rows: names are compared as a language does, once each, and rows by what came of it
    const names = [...new Set(rows.map(text))].toSorted(FRENCH.compare);
    const places = new Map(names.map((name, at) => [name, at]));
    return number((row) => places.get(text(row)) ?? LAST);
  };
  const orders: Record<Sort, () => (a: Row, b: Row) => number> = {
    organization: () => alphabetical(({ request }) => request.organizationName),
    when: () => number(({ placement }) => (placement ? placement.weekday * 1440 + placement.startMinute : LAST)),
    place: () => alphabetical(siteName),
    weeks: () =>
      number(({ placement }) => (placement ? placement.weekCount / Math.max(1, placement.weeksAsked) : LAST)),
    wish: () => number(({ placement }) => (placement ? -placement.wishRank : LAST)),
  };
  return rows.toSorted(orders[sort]());
}

export const PAGE_ROWS = 25;

/** The page of the list: the one named, else that of the chosen row, else the first. */
export function pageOf(rows: readonly Row[], named: number | null, selected: string | null): number {
  const at = rows.findIndex(({ request }) => request.id === selected);
  const wanted = named ?? Math.floor(Math.max(0, at) / PAGE_ROWS) + 1;
  return Math.min(Math.max(1, wanted), Math.max(1, Math.ceil(rows.length / PAGE_ROWS)));
}

/** The row after or before the selected one; from none, the first or the last. */
export function stepRow(rows: readonly Row[], selected: string | null, step: 1 | -1): string | null {
  if (rows.length === 0) return null;
  const at = rows.findIndex(({ request }) => request.id === selected);
  const next = at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  return rows[next]?.request.id ?? null;
}
