import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "../../_components/panel.tsx";
import { usePickUpWords } from "../../_lending/pick-up-words.ts";
import { useTerms } from "../../_lending/terms.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";

/** What one needs to know before borrowing. */
export function ItemFacts({ item }: { readonly item: RouterOutputs["items"]["view"] }) {
  const t = useTranslations("lending");
  const { terms, deposit } = useTerms();
  const pickUp = usePickUpWords();
  const facts: [string, ReactNode][] = [
    [t("facts.terms"), [terms(item), deposit(item)].filter(Boolean).join(" · ")],
    item.parts.length > 0
      ? [
          t("facts.parts"),
          <ul key="parts">
            {item.parts.map((part) => (
              <li key={part.itemId}>
                <Link href={`/objets/${part.slug}`} prefetch={false} className="prose-link">
                  {part.quantity > 1 ? t("several", { count: part.quantity, name: part.name }) : part.name}
                </Link>
              </li>
            ))}
          </ul>,
        ]
      : [t("facts.pieces"), t("pieces", { count: item.quantity })],
    [t("facts.condition"), t(`conditions.${item.condition}`)],
    [t("facts.longest"), t("days", { count: item.maxDays })],
    [
      t("facts.place"),
      <span key="place" className="flex flex-col items-start gap-1">
        {item.isPerson ? (
          <span>{`${item.siteName}, ${item.communeName}`}</span>
        ) : (
          <Link href={`/lieux/${item.siteSlug}`} className="prose-link">
            {[item.siteName, item.address, item.communeName].filter(Boolean).join(", ")}
          </Link>
        )}
        {item.isPerson && !item.isOwn ? (
          <span className="font-normal">{t("facts.pointLater")}</span>
        ) : item.hasPoint ? (
          <span>{t("facts.point", { address: item.pointAddress ?? t("facts.noAddress") })}</span>
        ) : (
          <Link href={`/?lieu=${item.siteSlug}&vue=map`} prefetch={false} className="prose-link font-normal">
            {t("facts.onMap")}
          </Link>
        )}
      </span>,
    ],
    ...(item.pickUpHours.length > 0
      ? ([[t("facts.pickUpHours"), pickUp(item.pickUpHours).join("\n")]] as [string, ReactNode][])
      : []),
    ...(item.pickUp ? ([[t("facts.pickUp"), item.pickUp]] as [string, ReactNode][]) : []),
    [t("facts.lendsTo"), t(`form.lendsToOf.${item.lendsTo}`)],
    [t("facts.answer"), t(`grant.${item.grantMode}`)],
  ];
  return (
    <Card>
      <dl className="flex flex-col gap-3 sm:grid sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-x-6">
        {facts.map(([name, value]) => (
          <div key={name} className="sm:contents">
            <dt className="text-muted">{name}</dt>
            <dd className="whitespace-pre-line font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
