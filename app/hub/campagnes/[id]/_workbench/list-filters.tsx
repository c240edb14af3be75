"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { SearchField } from "#app/_components/search-field.tsx";
import { Pick } from "./pick.tsx";
import { REASONS } from "./reasons.ts";
import { OUTCOME_FILTERS, type OutcomeFilter, SORTS, type Sort } from "./rows.ts";
import type { Bench } from "./use-bench.ts";

/** Identity of the search field, for the `/` key. */
export const SEARCH_ID = "campaign-search";

export function ListFilters({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { url, setUrl, rows } = bench;
  const hasClash = rows.some(({ isClash }) => isClash);
  const outcomes = OUTCOME_FILTERS.filter((outcome) => {
    if (outcome === "clash") return hasClash;
    if (outcome === "appealed") return bench.appeals.length > 0;
    if (outcome === "unknown") return bench.plan !== null && rows.some((row) => row.outcome === "unknown");
    if (outcome === "ruled") return bench.rulings.length > 0;
    return outcome === "all" || outcome === "granted" || outcome === "refused" || bench.versus !== null;
  });
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3">
      <div className="min-w-56 flex-1">
        <SearchField
          id={SEARCH_ID}
          label={t("rows.search")}
          value={url.text}
          onChange={(text) => setUrl({ text, page: 1 })}
        />
      </div>
      <Pick
        label={t("rows.outcome")}
        hideLabel
        value={url.outcome}
        onChange={(value) => setUrl({ outcome: value as OutcomeFilter, reason: null, page: 1 })}
      >
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`rows.outcomes.${outcome}`)}
          </option>
        ))}
      </Pick>
      {url.outcome === "refused" && <ReasonPick bench={bench} />}
      <Pick
        label={t("rows.recurrence")}
        hideLabel
        value={url.recurrence ?? ""}
        onChange={(value) => setUrl({ recurrence: (value || null) as typeof url.recurrence, page: 1 })}
      >
        <option value="">{t("rows.anyRecurrence")}</option>
        <option value="every">{t("rows.recurrences.every")}</option>
        <option value="once">{t("rows.recurrences.once")}</option>
      </Pick>
      <Pick label={t("rows.sort")} value={url.sort} onChange={(value) => setUrl({ sort: value as Sort, page: null })}>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`rows.sorts.${sort}`)}
          </option>
        ))}
      </Pick>
      <SiteChip bench={bench} />
    </search>
  );
}

/** Only the reasons that this plan gave, each with how often. */
function ReasonPick({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { url, setUrl, rows } = bench;
  const counts = new Map<string, number>();
  for (const { refusal } of rows) if (refusal) counts.set(refusal.reason, (counts.get(refusal.reason) ?? 0) + 1);
  return (
    <Pick
      label={t("rows.reason")}
      hideLabel
      value={url.reason ?? ""}
      onChange={(value) => setUrl({ reason: (value || null) as typeof url.reason, page: 1 })}
    >
      <option value="">{t("rows.anyReason")}</option>
      {REASONS.filter((reason) => counts.has(reason)).map((reason) => (
        <option key={reason} value={reason}>
          {t(`reasons.${reason}.short`)} ({counts.get(reason)})
        </option>
      ))}
    </Pick>
  );
}

/** The site chosen on the map, until it is given back. */
function SiteChip({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { url, setUrl, spaces } = bench;
  if (!url.site) return null;
  const name = spaces.find(({ siteSlug }) => siteSlug === url.site)?.siteName ?? url.site;
  return (
    <button
      type="button"
      onClick={() => setUrl({ site: null, page: null })}
      className="inline-flex min-h-11 items-center gap-2 rounded-xl bg-open px-3 font-semibold text-open-ink"
    >
      {t("rows.site", { name })}
      <X aria-hidden="true" className="size-4" />
      <span className="sr-only">{t("rows.clearSite")}</span>
    </button>
  );
}
