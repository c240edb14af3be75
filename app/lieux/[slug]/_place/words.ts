"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { addDays } from "../../../_components/days.ts";
import { listed, writtenDay } from "../../../_text/tag.ts";
import { DAY_MINUTES, type Span } from "./hours.ts";

export type Words = ReturnType<typeof useWords>;

/** Hours, spans and days in the reader's words. */
export function useWords(today: string) {
  const t = useTranslations("places");
  const locale = useLocale();
  return useMemo(() => {
    const clock = (minute: number): string => {
      const inDay = minute % DAY_MINUTES;
      if (inDay === 0) return minute === 2 * DAY_MINUTES ? t("nextDay", { time: t("midnight") }) : t("midnight");
      const time = inDay % 60 === 0 ? t("clock.hour", { h: inDay / 60 }) : t("clock.both", hourAndMinutes(inDay));
      return minute > DAY_MINUTES ? t("nextDay", { time }) : time;
    };
    const range = ([start, end]: Span) =>
      isWhole([start, end]) ? t("allDay") : t("range", { start: clock(start), end: clock(end) });
    const written = (day: string, options: Omit<Intl.DateTimeFormatOptions, "timeZone">) =>
      writtenDay(locale, day, { ...options, day: "numeric" });
    const isNear = (day: string) => day === today || day === addDays(today, 1);
    return {
      clock,
      range,
      rangeShort: ([start, end]: Span) =>
        isWhole([start, end]) ? t("allDay") : t("rangeShort", { start: clock(start), end: clock(end) }),
      ranges: (spans: readonly Span[]) => listed(locale, spans.map(range)),
      duration: (minutes: number) => {
        const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
        if (hours === 0) return t("duration.minutes", { minutes: rest });
        return rest === 0
          ? t("duration.hours", { hours })
          : t("duration.both", { hours, minutes: String(rest).padStart(2, "0") });
      },
      /** With its year where that is not this one. */
      day: (day: string) =>
        written(day, {
          ...{ weekday: "long", month: "long" },
          ...(day.slice(0, 4) !== today.slice(0, 4) && { year: "numeric" }),
        }),
      dayShort: (day: string) => written(day, { weekday: "short", month: "short" }),
      /** `aujourd’hui` and `demain` where they say more than the date. */
      near: (day: string) =>
        isNear(day) ? t(day === today ? "today" : "tomorrow") : written(day, { weekday: "long", month: "long" }),
      nearShort: (day: string) =>
        isNear(day) ? t(day === today ? "today" : "tomorrow") : written(day, { weekday: "short", month: "short" }),
      list: (items: readonly string[]) => listed(locale, items),
    };
  }, [t, locale, today]);
}

const isWhole = ([start, end]: Span) => start === 0 && end === DAY_MINUTES;

const hourAndMinutes = (minute: number) => ({
  h: Math.floor(minute / 60),
  mm: String(minute % 60).padStart(2, "0"),
});

/** French and English both begin a sentence or a line with a capital, days included. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
