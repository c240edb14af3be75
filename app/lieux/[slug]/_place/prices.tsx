"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#app/_components/panel.tsx";
import type { Space } from "./hours.ts";

const AUDIENCES = ["association", "resident", "public", "company"] as const;
type Audience = (typeof AUDIENCES)[number];

function usePriceOf(space: Space) {
  const t = useTranslations("places.spaces");
  const format = useFormatter();
  const euros = (cents: number) => format.number(cents / 100, { style: "currency", currency: "EUR" });
  return (audience: Audience): string => {
    const said = space.prices.find((price) => price.audience === audience);
    const cents = said?.centsPerHour ?? space.priceCentsPerHour;
    if (said?.mode === "gift") return t("gift");
    return cents === 0 ? t("free") : t("price", { price: euros(cents) });
  };
}

/** What an association pays: most who look are one. */
export function PriceBadge({ space }: { readonly space: Space }) {
  return <Badge>{usePriceOf(space)("association")}</Badge>;
}

/** Who pays what, where it is not the same for all. */
export function Prices({ space }: { readonly space: Space }) {
  const t = useTranslations("places.spaces");
  const priceOf = usePriceOf(space);
  const own = AUDIENCES.map((audience) => ({ audience, price: priceOf(audience) }));
  if (new Set(own.map(({ price }) => price)).size === 1) return null;
  return (
    <div className="text-sm">
      <h4 className="font-semibold">{t("prices")}</h4>
      <dl className="figures mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {own.map(({ audience, price }) => (
          <div key={audience} className="contents">
            <dt className="text-muted">{t(`audiences.${audience}`)}</dt>
            <dd>{price}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
