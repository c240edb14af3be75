"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Laid } from "./bars.ts";
import { WEEK } from "./timeline-axis.tsx";
import type { Space } from "./wire.ts";
import { useWords } from "./words.ts";

export type BarLabel = ReturnType<typeof useBarLabels>;

/** What each bar is, in words. Made once for all of them: a line of sixty that scrolls into view says few hours anew. */
export function useBarLabels(isSeason: boolean) {
  const t = useTranslations("campaign");
  const words = useWords();
  return useMemo(() => {
    const hours = new Map<string, string>();
    const when = (day: number, start: number, minutes: number) => {
      const key = `${day} ${start} ${minutes}`;
      const said = hours.get(key) ?? `${words.weekday(day)} ${words.span(start, minutes)}`;
      hours.set(key, said);
      return said;
    };
    const places = new Map<string, string>();
    const placeOf = (space: Space) => {
      const said = places.get(space.id) ?? words.place(space);
      places.set(space.id, said);
      return said;
    };
    return (bar: Laid, space: Space, holder: string | null): string => {
      const { request, day, start, end, change, isBefore, isPinned } = bar;
      const { title, organizationName: organization } = request;
      const about = { title, organization, place: placeOf(space) };
      if (isSeason) return t("timeline.barSeason", { ...about, weeks: Math.round((end - start) / WEEK) });
      const said = t("timeline.bar", { ...about, when: when(day, start, end - start) });
      if (holder) return t("timeline.barHeld", { bar: said, name: holder });
      if (isPinned) return t("timeline.barPinned", { bar: said });
      if (isBefore) return t("timeline.barBefore", { bar: said });
      if (change === "gained") return t("timeline.barGained", { bar: said });
      return change === "moved" ? t("timeline.barMoved", { bar: said }) : said;
    };
  }, [t, words, isSeason]);
}
