"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "../../_components/button.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import type { Fault } from "./need.ts";
import { ObstacleNote } from "./obstacle-note.tsx";
import { OfferCard } from "./offer-card.tsx";
import type { Fit, Found } from "./use-fit.ts";

export const FIT_ID = "ce-qui-convient";

/** What fits, beside the form, lit like a window at night: how much, the best three, or what stands in the way. */
export function FitPanel({ fit, faults }: { readonly fit: Fit; readonly faults: readonly Fault[] }) {
  const t = useTranslations("requests.fit");
  const id = useId();
  return (
    <section
      id={FIT_ID}
      aria-labelledby={id}
      data-theme="night"
      className="flex scroll-mt-20 flex-col gap-4 rounded-2xl border border-line bg-surface p-5 text-ink"
    >
      <h2 id={id} className="font-bold text-2xl">
        {t("title")}
      </h2>
      <div role="status" aria-live="polite" className="min-h-14">
        <Count fit={fit} faults={faults} />
      </div>
      {fit.state === "looking" && <Looking />}
      {fit.state === "failed" && <Failed fit={fit} />}
      {fit.state === "found" && <Best found={fit.found} />}
    </section>
  );
}

function Count({ fit, faults }: { readonly fit: Fit; readonly faults: readonly Fault[] }) {
  const t = useTranslations("requests");
  if (fit.state === "incomplete") {
    const [first] = faults;
    return (
      <p className="flex items-start gap-3 text-muted">
        <Search aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {first?.isMissing === false ? t(`faults.${first.code}`) : t("fit.incomplete")}
      </p>
    );
  }
  if (fit.state === "looking") return <Skeleton className="h-14" />;
  if (fit.state === "failed") return null;
  const { sites, spaces, slots } = fit.found;
  if (slots === 0) return <p className="font-semibold font-title text-xl">{t("fit.none")}</p>;
  return (
    <p className="figures font-semibold font-title text-2xl leading-tight">
      {t.rich("fit.count", {
        sites,
        spaces,
        slots,
        lit: (chunks) => <span className="text-open-text">{chunks}</span>,
      })}
    </p>
  );
}

function Looking() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-36" />
      <Skeleton className="h-36" />
      <Skeleton className="h-36" />
    </div>
  );
}

function Failed({ fit }: { readonly fit: Extract<Fit, { state: "failed" }> }) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  const { summary, fields } = errorText(fit.error) ?? { summary: "", fields: {} };
  return (
    <div role="alert" className="flex flex-col items-start gap-3 text-danger">
      <p className="font-semibold">{Object.values(fields)[0] ?? summary}</p>
      <Button onClick={fit.retry}>{t("retry")}</Button>
    </div>
  );
}

function Best({ found }: { readonly found: Found }) {
  const t = useTranslations("requests.fit");
  if (found.obstacle && found.slots === 0) return <ObstacleNote obstacle={found.obstacle} />;
  if (found.best.length === 0) return null;
  return (
    <>
      <h3 className="font-semibold text-lg">{t("best", { count: found.best.length })}</h3>
      <ol className="flex flex-col gap-3">
        {found.best.map((offer) => (
          <OfferCard key={`${offer.spaceId} ${offer.day ?? ""} ${offer.weekday} ${offer.startMinute}`} offer={offer} />
        ))}
      </ol>
    </>
  );
}
