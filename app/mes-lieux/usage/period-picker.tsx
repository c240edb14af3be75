"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { Choice } from "../../_components/field.tsx";
import { useWhen } from "../../_components/when.ts";
import { besides, PERIODS, type Period, periodOf } from "./period.ts";

export function PeriodPicker({
  period,
  today,
  onChange,
}: {
  readonly period: Period;
  readonly today: string;
  readonly onChange: (period: Period) => void;
}) {
  const t = useTranslations("owner.usage");
  const when = useWhen();
  const [first, last] = [period.start.slice(0, 4), period.end.slice(0, 4)];
  const name = {
    mois: when.month(period.start),
    saison: t("season", { first, last }),
    annee: t("year", { year: first }),
  }[period.kind];
  return (
    <div className="flex flex-col gap-3">
      <div className="print:hidden">
        <Choice
          label={t("period")}
          hideLabel
          value={period.kind}
          options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
          onChange={(kind) => onChange(periodOf(kind, isIn(period, today) ? today : period.start))}
        />
      </div>
      <div className="flex items-center gap-2">
        <Button className="print:hidden" aria-label={t("previous")} onClick={() => onChange(besides(period, -1))}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Button>
        <h2 aria-live="polite" className="min-w-44 text-center font-bold text-2xl first-letter:uppercase">
          {name}
        </h2>
        <Button className="print:hidden" aria-label={t("next")} onClick={() => onChange(besides(period, 1))}>
          <ChevronRight aria-hidden="true" className="size-5" />
        </Button>
      </div>
    </div>
  );
}

const isIn = ({ start, end }: Period, day: string) => start <= day && day < end;
