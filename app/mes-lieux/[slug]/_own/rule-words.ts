"use client";
import { useTranslations } from "next-intl";
import { useList } from "#app/_components/list.ts";
import { useWhen } from "../../../_components/when.ts";
import type { Rule } from "./rules.ts";

/** « lundi et mardi, 18 h – 22 h » */
export function useRuleWords() {
  const common = useTranslations("common");
  const list = useList();
  const when = useWhen();
  return ({ weekdays, startMinute, lengthMinutes }: Rule) => {
    const days = list(weekdays.map((day) => common(`weekdays.${day as 1}`)));
    const end = startMinute + lengthMinutes;
    return { days, hours: when.range(startMinute, end > 1440 ? end - 1440 : end) };
  };
}
