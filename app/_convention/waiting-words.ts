"use client";
import { useTranslations } from "next-intl";
import { useWhen } from "../_components/when.ts";
import type { Waiting } from "./waiting.ts";

/** What a convention is about: where, with whom and when, so that two of one title are told apart. */
export function useWaitingWords() {
  const t = useTranslations("convention.waiting");
  const when = useWhen();
  return ({ siteName, spaceName, otherName, firstDay, lastDay, sessions }: Waiting) => ({
    where: t("what", { site: siteName, space: spaceName, other: otherName }),
    days: t("days", {
      count: sessions,
      first: when.fullDay(firstDay),
      from: when.date(firstDay),
      to: when.date(lastDay),
    }),
  });
}
