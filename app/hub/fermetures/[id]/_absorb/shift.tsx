"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { RouterOutputs } from "../../../../_trpc/types.ts";

export type Line = RouterOutputs["absorb"]["propose"]["lines"][number];

/** How far, and how much earlier or later. */
export function Shift({ line }: { readonly line: Line }) {
  const t = useTranslations("absorb.propose");
  const format = useFormatter();
  const { distanceM, shiftDays, shiftMinutes } = line;
  const metres = format.number(distanceM, { style: "unit", unit: "meter" });
  const way = (value: number) => (value > 0 ? "late" : "early");
  return (
    <ul className="figures">
      <li>{distanceM === 0 ? t("here") : t("distance", { metres })}</li>
      {shiftDays !== 0 && <li>{t("days", { days: Math.abs(shiftDays), way: way(shiftDays) })}</li>}
      <li>
        {shiftMinutes === 0 ? t("sameHour") : t("minutes", { minutes: Math.abs(shiftMinutes), way: way(shiftMinutes) })}
      </li>
    </ul>
  );
}

/** What it costs whom, beside the way there. */
export function Cost({ line }: { readonly line: Line }) {
  const t = useTranslations("absorb.propose");
  const format = useFormatter();
  const { centsPerHour, openings } = line.cost;
  const price = format.number(Math.abs(centsPerHour) / 100, { style: "currency", currency: "EUR" });
  if (centsPerHour === 0 && openings === 0) return t("noCost");
  return (
    <ul className="figures">
      {centsPerHour !== 0 && <li>{t(centsPerHour > 0 ? "dearer" : "cheaper", { price })}</li>}
      {openings > 0 && <li>{t("openings", { site: line.to.siteName, count: openings })}</li>}
    </ul>
  );
}
