"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "../../../_components/when.ts";
import type { Rule } from "./rules.ts";

/** « lundi et mardi, 18 h – 22 h » */
export function useRuleWords() {
  const common = useTranslations("common");
  const format = useFormatter();
  const when = useWhen();
  return ({ weekdays, startMinute, lengthMinutes }: Rule) => {
    const days = format.list(
      weekdays.map((day) => common(`weekdays.${day as 1}`)),
      { type: "conjunction" },
    );
    const end = startMinute + lengthMinutes;
    return { days, hours: when.range(startMinute, end > 1440 ? end - 1440 : end) };
  };
}
