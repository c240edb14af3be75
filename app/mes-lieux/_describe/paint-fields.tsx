"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { Choice } from "../../_components/field.tsx";
import { type Cell, cellsOf, paintedOf, WeekPaint } from "../../_components/week-paint.tsx";

const DAY_HOURS = [7, 23] as const;
const ALL_HOURS = [0, 24] as const;

/** The week to paint, by hours or half-hours, by day or around the clock. */
export function PaintFields({
  cells,
  onChange,
}: {
  readonly cells: readonly Cell[];
  readonly onChange: (cells: readonly Cell[]) => void;
}) {
  const t = useTranslations("listing.hours.paint");
  const [step, setStep] = useState<"60" | "30">("60");
  const painted = paintedOf(cells);
  const isNight = [...painted].some((at) => at % 1440 < DAY_HOURS[0] * 60 || at % 1440 >= DAY_HOURS[1] * 60);
  const [hours, setHours] = useState<"day" | "all">(isNight ? "all" : "day");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Choice
          label={t("step")}
          value={step}
          options={[
            { value: "60", label: t("hour") },
            { value: "30", label: t("half") },
          ]}
          onChange={setStep}
        />
        <Choice
          label={t("hours")}
          value={hours}
          options={[
            { value: "day", label: t("day") },
            { value: "all", label: t("all") },
          ]}
          onChange={setHours}
        />
      </div>
      <p className="text-muted text-sm">{t("hint")}</p>
      <WeekPaint
        label={t("label")}
        painted={painted}
        step={step === "60" ? 60 : 30}
        hours={hours === "all" ? ALL_HOURS : DAY_HOURS}
        onChange={(next) => onChange(cellsOf(next))}
      />
      {painted.size > 0 && (
        <Button look="quiet" className="-ml-4 self-start" onClick={() => onChange([])}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
