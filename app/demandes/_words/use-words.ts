import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Say, wordsOf } from "./words.ts";

export function useWords() {
  const say: Say = useTranslations();
  const locale = useLocale();
  return useMemo(() => wordsOf(say, locale), [say, locale]);
}
