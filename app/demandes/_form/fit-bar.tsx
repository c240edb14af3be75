"use client";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Fit } from "./use-fit.ts";

/** On a small screen the count stays in sight while one types, and leads to the rest. */
export function FitBar({ fit }: { readonly fit: Fit }) {
  const t = useTranslations("requests.fit");
  if (fit.state === "incomplete" || fit.state === "failed") return null;
  return (
    <a
      href="#ce-qui-convient"
      data-theme="night"
      className="fixed inset-x-4 bottom-3 z-20 flex min-h-12 items-center justify-between gap-3 rounded-xl border border-line bg-surface px-4 py-2 font-semibold text-ink no-underline shadow-card lg:hidden [@media(max-height:30rem)]:hidden"
    >
      <span className="figures">
        {fit.state === "looking"
          ? t("looking")
          : fit.found.slots === 0
            ? t("noneShort")
            : t("countShort", { spaces: fit.found.spaces, slots: fit.found.slots })}
      </span>
      <ArrowDown aria-hidden="true" className="size-5 shrink-0 text-open-text" />
    </a>
  );
}
