"use client";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import type { Words } from "./words.ts";

type Quota = NonNullable<RouterOutputs["series"]["preview"]["quota"]>;

/** What the week's hours leave of the dates asked for: the first week that they pass, or the limit. */
export function QuotaSaid({ quota, words }: { readonly quota: Quota; readonly words: Words }) {
  const t = useTranslations("asking.send");
  const [over] = quota.over;
  return (
    <p className={`flex items-start gap-3 ${over ? "font-semibold text-danger" : ""}`}>
      <Gauge aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {over
        ? t("overQuota", {
            day: words.day(over.week),
            left: words.duration(Math.max(0, over.leftMinutes)),
            asked: words.duration(over.askedMinutes),
          })
        : t("quota", { hours: words.duration(quota.minutes) })}
    </p>
  );
}
