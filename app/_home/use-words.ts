"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { addDays, isoWeekday } from "../_components/days.ts";
import { writtenDay } from "../_text/tag.ts";
import type { Wishes } from "./address.ts";
import { type Moment, momentOf } from "./moment.ts";
import { type Filter, type Options, toFilters } from "./wishes.ts";

/** Moments and lengths in the reader's words. */
export function useWords(timeZone: string) {
  const t = useTranslations("home");
  const common = useTranslations("common");
  const locale = useLocale();
  return useMemo(() => {
    const hour = (minute: number) => {
      const [h, m] = [Math.floor(minute / 60) % 25, minute % 60];
      return m === 0 ? t("hour", { h }) : t("hourMinutes", { h, m: String(m).padStart(2, "0") });
    };
    const weekday = (day: string) => common(`weekdays.${isoWeekday(day)}` as "weekdays.1");
    const weekdayShort = (day: string) => common(`weekdaysShort.${isoWeekday(day)}` as "weekdaysShort.1");
    const date = (day: string) => writtenDay(locale, day, { dateStyle: "long" });
    const dayOfMonth = (day: string) => writtenDay(locale, day, { day: "numeric", month: "long" });
    /** « 12 janvier 2027 »: with its year where that is not the one of today. */
    const singleDay = (day: string, today: string, month: "long" | "short" = "long") => {
      const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
      return writtenDay(locale, day, { day: "numeric", month, ...year });
    };
    /** An instant seen from a day: the hour alone, or with its weekday when it is another day's. */
    const instant = (at: Date, day: string) => {
      const local = momentOf(at, timeZone);
      if (local.day === day) return hour(local.minute);
      if (local.day === addDays(day, 1) && local.minute === 0) return t("midnight");
      return t("otherDay", { day: weekday(local.day), hour: hour(local.minute) });
    };
    const moment = ({ day, minute }: Moment) => t("moment", { day: weekday(day), hour: hour(minute) });
    return { hour, weekday, weekdayShort, date, dayOfMonth, singleDay, instant, moment };
  }, [t, common, locale, timeZone]);
}

/** How far, as one says it. */
export function useDistance() {
  const t = useTranslations("home");
  return (meters: number) =>
    meters < 1000
      ? t("meters", { meters: Math.max(100, Math.round(meters / 100) * 100) })
      : t("kilometers", { kilometers: Math.round(meters / 100) / 10 });
}

/** What a place has, in the reader's words; what an owner alone calls so stays as it is. */
export function useThing() {
  const t = useTranslations("home.equipment");
  return (thing: string) => (t.has(thing as "projector") ? t(thing as "projector") : thing);
}

/** What a filter holds, in a few words, or null when it holds nothing. */
export function useFilterWords(wishes: Wishes, options: Options) {
  const t = useTranslations("home.filters");
  const common = useTranslations("common");
  const locale = useLocale();
  const thing = useThing();
  return (filter: Filter): string | null => {
    const { activity, people, noise, stepFree, price, asker, commune, around, distance } = wishes;
    if (filter === "activity") {
      const found = options.activities.find(({ slug }) => slug === activity);
      return found ? (locale === "en" ? found.nameEn : found.name) : null;
    }
    if (filter === "people") return people === null ? null : common("people", { count: people });
    if (filter === "noise") return noise && t(`noise.held.${noise}`);
    if (filter === "stepFree") return stepFree ? t("stepFree") : null;
    if (filter === "equipment") return toFilters(wishes, options).equipment?.map(thing).join(", ") ?? null;
    if (filter === "price") {
      if (price === null && asker === null) return null;
      const words =
        typeof price === "number" ? t("price.held.most", { euros: price }) : t(`price.held.${price ?? "any"}`);
      return asker ? t("price.heldFor", { price: words, asker: t(`price.askers.${asker}`) }) : words;
    }
    const name = around ? t("near.me") : options.communes.find(({ code }) => code === commune)?.name;
    if (!name) return null;
    if (distance) return around ? t("near.meWithin", { km: distance }) : t("near.within", { km: distance, name });
    return around ? name : t("near.from", { name });
  };
}
