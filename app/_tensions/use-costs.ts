"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useList } from "#app/_components/list.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

type Cost = RouterOutputs["tensions"]["clash"]["proposals"][number]["cost"];

/** What a proposal costs somebody, in words. */
export function useCosts() {
  const t = useTranslations("tensions.costs");
  const format = useFormatter();
  const list = useList();
  return useMemo(() => {
    const distance = (metres: number) =>
      metres < 1000
        ? format.number(Math.round(metres / 10) * 10, { style: "unit", unit: "meter" })
        : format.number(metres / 1000, { style: "unit", unit: "kilometer", maximumFractionDigits: 1 });
    const shift = (minutes: number) => t(minutes < 0 ? "earlier" : "later", { minutes: Math.abs(minutes) });
    return {
      distance,
      shift,
      say: ({ metres, minutes, isOtherDay, weeks }: Cost, than: "asked" | "moved") => {
        const parts = [
          ...(metres > 0 ? [t("further", { distance: distance(metres) })] : []),
          ...(isOtherDay ? [t("otherDay")] : []),
          ...(minutes !== 0 ? [shift(minutes)] : []),
          ...(weeks > 0 ? [t("weeks", { count: weeks })] : []),
        ];
        return parts.length > 0 ? t("sum", { parts: list(parts) }) : t(`nothing.${than}`);
      },
    };
  }, [t, format, list]);
}
