"use client";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FIT_ID } from "./fit-panel.tsx";
import type { Fit } from "./use-fit.ts";

/** On a small screen the count stays in sight while one types, and leads to the rest until that is in sight too. */
export function FitBar({ fit }: { readonly fit: Fit }) {
  const t = useTranslations("requests.fit");
  const isPanelSeen = useSeen(FIT_ID);
  const isShown = fit.state !== "incomplete" && fit.state !== "failed" && !isPanelSeen;
  useRoomBelow(isShown);
  if (!isShown) return null;
  return (
    <a
      href={`#${FIT_ID}`}
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

/** Is any of an element, or what comes after it, on the screen? */
function useSeen(id: string): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = document.getElementById(id);
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setSeen(entry.isIntersecting || entry.boundingClientRect.bottom < 0);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [id]);
  return isSeen;
}

/** What gets the focus is never scrolled to under the bar. */
function useRoomBelow(isShown: boolean) {
  useEffect(() => {
    if (!isShown) return;
    document.documentElement.style.scrollPaddingBottom = "5.5rem";
    return () => {
      document.documentElement.style.scrollPaddingBottom = "";
    };
  }, [isShown]);
}
