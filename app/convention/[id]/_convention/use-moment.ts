"use client";
import { useFormatter } from "next-intl";

/** « 2 septembre 2026 à 11:30 », on the territory's clock. */
export function useMoment(timeZone: string) {
  const format = useFormatter();
  return (instant: Date) => format.dateTime(instant, { dateStyle: "long", timeStyle: "short", timeZone });
}
