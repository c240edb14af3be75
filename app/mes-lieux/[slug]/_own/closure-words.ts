"use client";
import { useTranslations } from "next-intl";
import { addDays, dayOf, minuteOf } from "../../../_components/days.ts";
import { useWhen } from "../../../_components/when.ts";

type Span = { readonly localStart: string; readonly localEnd: string };

/** Says how long a closure lasts: a day, some days, or some hours. */
export function useClosureWords() {
  const t = useTranslations("places.closures");
  const when = useWhen();
  return ({ localStart, localEnd }: Span): string => {
    const [start, end] = [minuteOf(localStart), minuteOf(localEnd)];
    const first = dayOf(localStart);
    const last = end === 0 ? addDays(dayOf(localEnd), -1) : dayOf(localEnd);
    const isWhole = start === 0 && end === 0;
    if (isWhole && first === last) return t("oneDay", { day: when.fullDay(first) });
    if (isWhole) return t("days", { start: when.day(first), end: when.fullDay(last) });
    if (first === last) return t("sameDay", { day: when.fullDay(first), range: when.range(start, end || 1440) });
    return t("span", {
      start: when.day(first),
      startTime: when.time(start),
      end: when.fullDay(last),
      endTime: when.time(end || 1440),
    });
  };
}
