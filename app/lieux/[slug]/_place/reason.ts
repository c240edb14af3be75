import { useTranslations } from "next-intl";
import { readSpans } from "./ask-checks.ts";
import type { Words } from "./words.ts";

type Missed = { readonly state: string; readonly hours: string };

/** Why a date cannot be had, in the reader's words, as the end of a line: a sentence of its own takes a capital. */
export function useReason(words: Words) {
  const t = useTranslations("asking.why");
  return ({ state, hours }: Missed, insuredUntil: string | null = null): string => {
    const spans = readSpans(hours);
    if (state === "closed" && spans.length === 0) return t("closedDay");
    if (state === "uninsured" && insuredUntil) return t("insuredUntil", { day: words.day(insuredUntil) });
    return t(state as "taken", { ranges: words.ranges(spans) });
  };
}
