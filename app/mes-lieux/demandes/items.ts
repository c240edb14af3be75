import type { Swap } from "../../_swaps/swaps-to-confirm.tsx";
import type { Pending } from "../_waiting/pending.ts";

export const KINDS = ["dates", "saisons", "echanges"] as const;
export type Kind = (typeof KINDS)[number];

export type Item =
  | { readonly kind: "booking"; readonly booking: Pending }
  | { readonly kind: "swap"; readonly swap: Swap };

type Site = { readonly slug: string; readonly name: string };

/** Bookings and swaps in one line, the first asked first. */
export function inOrder(pending: readonly Pending[], swaps: readonly Swap[]): readonly Item[] {
  const items: Item[] = [
    ...pending.map((booking) => ({ kind: "booking" as const, booking })),
    ...swaps.map((swap) => ({ kind: "swap" as const, swap })),
  ];
  return items.toSorted((a, b) => askedAt(a) - askedAt(b));
}

const askedAt = (item: Item) => (item.kind === "swap" ? item.swap : item.booking).createdAt.getTime();

const kindOf = (item: Item): Kind => {
  if (item.kind === "swap") return "echanges";
  return item.booking.isSeason ? "saisons" : "dates";
};

const sitesOfItem = (item: Item): readonly Site[] => {
  const places = item.kind === "swap" ? [item.swap.mine, item.swap.other] : [item.booking];
  return places.map(({ siteSlug, siteName }) => ({ slug: siteSlug, name: siteName }));
};

/** The places that something waits at, by name. */
export function sitesOf(items: readonly Item[]): readonly Site[] {
  const bySlug = new Map(items.flatMap(sitesOfItem).map((site) => [site.slug, site]));
  return [...bySlug.values()].toSorted((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** What is of a place and of a kind; null is all. */
export const shownOf = (items: readonly Item[], site: string | null, kind: Kind | null) =>
  items.filter(
    (item) =>
      (site === null || sitesOfItem(item).some(({ slug }) => slug === site)) &&
      (kind === null || kindOf(item) === kind),
  );
