import { useLocale } from "next-intl";
import { useCallback } from "react";
import { listed } from "../_text/tag.ts";

/** Says several things as one list in the reader's language. */
export function useList() {
  const locale = useLocale();
  return useCallback((items: readonly string[]) => listed(locale, items), [locale]);
}
