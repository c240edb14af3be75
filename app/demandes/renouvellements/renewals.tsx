"use client";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useWords } from "../_words/use-words.ts";
import { RenewalCard } from "./renewal-card.tsx";

type Freed = RouterOutputs["seasons"]["renewals"]["freed"];

export function Renewals({ timeZone }: { readonly timeZone: string }) {
  const t = useTranslations("seasons.renewals");
  const common = useTranslations("common");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery(trpc.seasons.renewals.queryOptions());
  if (error) {
    return (
      <ErrorPanel action={<Button onClick={() => refetch()}>{common("retry")}</Button>}>
        {errorText(error)?.summary}
      </ErrorPanel>
    );
  }
  if (!data) return <Skeleton className="h-48" />;
  const campaigns = Map.groupBy(data.renewals, ({ campaignId }) => campaignId);
  return (
    <div className="flex flex-col gap-8">
      {data.renewals.length === 0 && (
        <EmptyState title={t("none")} icon={<History aria-hidden="true" className="size-8" />}>
          {t("noneText")}
        </EmptyState>
      )}
      {[...campaigns].map(([id, rows]) => (
        <section key={id} aria-label={rows[0]?.campaignName} className="flex flex-col gap-4">
          <h2 className="font-bold text-2xl">{rows[0]?.campaignName}</h2>
          {rows[0]?.renewalsUntil && (
            <p className="max-w-prose">
              {t("until", {
                date: when.lastDay(rows[0].renewalsUntil, timeZone),
              })}{" "}
              {t("whatIfNot")}
            </p>
          )}
          <ul className="flex flex-col gap-4">
            {rows.map((renewal) => (
              <li key={renewal.id}>
                <RenewalCard renewal={renewal} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {data.freed.length > 0 && <FreedHours freed={data.freed} />}
    </div>
  );
}

/** Hours that nobody keeps: each leads to a request for them. */
function FreedHours({ freed }: { readonly freed: Freed }) {
  const t = useTranslations("seasons.renewals");
  const words = useWords();
  return (
    <section aria-labelledby="freed" className="flex flex-col gap-3">
      <h2 id="freed" className="font-bold text-2xl">
        {t("freed")}
      </h2>
      <p className="max-w-prose text-muted">{t("freedText")}</p>
      <ul className="rounded-2xl border border-line bg-surface">
        {freed.map((one) => (
          <li key={one.id} className="border-line border-b px-4 py-3 last:border-0">
            <Link href={askAddress(one)} className="font-semibold underline underline-offset-4">
              {`${one.siteName}, ${one.spaceName}`}
            </Link>
            <span className="figures block text-muted">
              {words.hours(one.weekdays, one.startMinute, one.durationMinutes)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function askAddress({ siteSlug, spaceSlug, startMinute, durationMinutes }: Freed[number]): string {
  const [hours, minutes] = [Math.floor(startMinute / 60), startMinute % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const asked = { quand: "saison", lieu: siteSlug, espace: spaceSlug, heure: `${hours}:${minutes}` };
  return `/demandes/nouvelle?${new URLSearchParams({ ...asked, duree: String(durationMinutes) })}`;
}
