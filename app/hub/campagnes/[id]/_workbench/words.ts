"use client";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { listed, writtenDay } from "#app/_text/tag.ts";
import { addDays, mondayOfWeek } from "./weeks.ts";
import type { Asked, Space, Spot } from "./wire.ts";

/** With its own length, where that is not the whole length asked for. */
type When = Pick<Spot, "weekday" | "startMinute"> & { readonly durationMinutes?: number | null };

/** Hours, days and places as the page says them. */
export function useWords() {
  const t = useTranslations("campaign");
  const common = useTranslations("common");
  const format = useFormatter();
  const locale = useLocale();
  return useMemo(() => {
    const clock = (minutes: number) => {
      const hours = Math.floor(minutes / 60) % 24;
      const rest = minutes % 60;
      return rest === 0 ? t("clock", { hours }) : t("clockMinutes", { hours, minutes: String(rest).padStart(2, "0") });
    };
    const weekday = (day: number) => common(`weekdays.${String(day) as "1"}`);
    const span = (start: number, minutes: number) => t("span", { start: clock(start), end: clock(start + minutes) });
    const day = (iso: string, options: { year?: "numeric"; month?: "short" | "long" } = {}) =>
      writtenDay(locale, iso, { day: "numeric", month: "short", ...options });
    return {
      /** « déc. » */
      month: (iso: string) => writtenDay(locale, iso, { month: "short" }),
      clock,
      weekday,
      span,
      day,
      weekdayShort: (n: number) => common(`weekdaysShort.${String(n) as "1"}`),
      percent: (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 }),
      points: (value: number) => format.number(value, { maximumFractionDigits: 0 }),
      duration: (minutes: number) => {
        const hours = Math.floor(minutes / 60);
        const rest = minutes % 60;
        if (hours === 0) return t("detail.durationMinutes", { minutes: rest });
        if (rest === 0) return t("detail.duration", { hours });
        return t("detail.durationBoth", { hours, minutes: String(rest).padStart(2, "0") });
      },
      /** « lundi et mercredi 18 h – 20 h » */
      when: (spot: When, request: Pick<Asked, "dayOffsets" | "durationMinutes">) => {
        const days = request.dayOffsets.map((offset) => weekday(((spot.weekday - 1 + offset) % 7) + 1));
        return `${listed(locale, days)} ${span(spot.startMinute, spot.durationMinutes ?? request.durationMinutes)}`;
      },
      place: (space: Space | undefined) => (space ? t("rows.place", { site: space.siteName, space: space.name }) : ""),
      list: (parts: readonly string[]) => listed(locale, parts),
      weekRange: (horizonStart: string, week: number) => {
        const monday = mondayOfWeek(horizonStart, week);
        return { start: day(monday), end: day(addDays(monday, 6)) };
      },
    };
  }, [t, common, format, locale]);
}
export type Words = ReturnType<typeof useWords>;
