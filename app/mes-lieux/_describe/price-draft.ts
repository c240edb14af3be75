import type { Room } from "./listing.tsx";

export const AUDIENCES = ["association", "resident", "public", "company"] as const;
export type Audience = (typeof AUDIENCES)[number];
export type PriceMode = Room["prices"][number]["mode"];
export type PriceDraft = { readonly mode: PriceMode; readonly euros: string };

/** What each pays as it is typed; until it is said, nothing. */
export const priceDrafts = ({ prices }: Room) =>
  Object.fromEntries(
    AUDIENCES.map((audience) => {
      const known = prices.find((one) => one.audience === audience);
      return [
        audience,
        { mode: known?.mode ?? "free", euros: known?.mode === "euros" ? toEuros(known.centsPerHour) : "" },
      ];
    }),
  ) as Record<Audience, PriceDraft>;

const toEuros = (cents: number) => (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2).replace(".", ",");

/** « 12,50 » is 1250; what is no amount is 0, which the server refuses where euros are asked. */
export function toCents(euros: string): number {
  const text = euros.replace(/[\s€]/g, "").replace(",", ".");
  return /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : 0;
}

export const toPrices = (drafts: Readonly<Record<Audience, PriceDraft>>) =>
  AUDIENCES.map((audience) => ({
    audience,
    mode: drafts[audience].mode,
    centsPerHour: drafts[audience].mode === "euros" ? toCents(drafts[audience].euros) : 0,
  }));
