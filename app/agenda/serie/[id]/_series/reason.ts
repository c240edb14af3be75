import { useTranslations } from "next-intl";
import { readSpans } from "../../../../lieux/[slug]/_place/ask-checks.ts";
import type { Words } from "../../../../lieux/[slug]/_place/words.ts";

/** Why a date cannot be had, in the reader's words. */
export function useReason(words: Words) {
  const t = useTranslations("asking");
  return ({ state, hours }: { readonly state: string; readonly hours: string }): string => {
    const spans = readSpans(hours);
    if (state === "taken") return t("series.dates.taken", { ranges: words.ranges(spans) });
    if (state === "skipped_hour") return t("season.preview.skippedHour");
    if (state === "closed" && spans.length > 0) return t("season.preview.closed", { ranges: words.ranges(spans) });
    return t("season.preview.closedDay");
  };
}
