"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { View } from "./agenda-span.ts";
import { Button } from "./button.tsx";
import { useWhen } from "./when.ts";

type Props = {
  readonly view: View;
  /** Does it show the day, week or month of now? */
  readonly isCurrent: boolean;
  readonly onMove: (steps: number) => void;
  readonly onNow: () => void;
};

/** Goes through an agenda: a day, a week or a month back or on, or to that of now. */
export function SpanButtons({ view, isCurrent, onMove, onNow }: Props) {
  const t = useTranslations("agenda.spans");
  return (
    <div className="flex gap-2 print:hidden">
      <Button aria-label={t(`previous.${view}`)} onClick={() => onMove(-1)}>
        <ChevronLeft aria-hidden="true" className="size-5" />
      </Button>
      <Button onClick={onNow} disabled={isCurrent}>
        {t(`current.${view}`)}
      </Button>
      <Button aria-label={t(`next.${view}`)} onClick={() => onMove(1)}>
        <ChevronRight aria-hidden="true" className="size-5" />
      </Button>
    </div>
  );
}

/** « mercredi 16 décembre 2026 », « Du 14 au 20 décembre 2026 » or « décembre 2026 ». */
export function useSpanTitle(view: View, start: string): string {
  const t = useTranslations("agenda");
  const when = useWhen();
  if (view === "jour") return when.fullDay(start);
  return view === "semaine" ? t("week.title", when.week(start)) : when.month(start);
}
