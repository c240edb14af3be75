"use client";
import { useFormatter, useTranslations } from "next-intl";

/** Says hours and shares in the reader's language. */
export function useFigures() {
  const t = useTranslations("owner.usage");
  const format = useFormatter();
  return {
    /** « 12,5 h » */
    hours: (minutes: number) => t("hours", { hours: format.number(minutes / 60, { maximumFractionDigits: 1 }) }),
    /** « 43 % »; nothing is a share of no hours. */
    share: (part: number, whole: number) =>
      whole > 0 ? format.number(part / whole, { style: "percent", maximumFractionDigits: 1 }) : t("noShare"),
  };
}
