"use client";
import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import { useWhen } from "../../../../_components/when.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { ChangeWaits } from "./change-waits.tsx";
import { canChange, type Series } from "./use-series.ts";

/** The hours that the series has each week; changing one moves all its dates but those set by themselves. */
export function SeriesHours({
  series,
  today,
  onChanged,
}: {
  readonly series: Series;
  readonly today: string;
  readonly onChanged: () => void;
}) {
  const t = useTranslations("asking.series");
  const weekdays = useTranslations("common.weekdays");
  const when = useWhen();
  const [changing, setChanging] = useState<string | null>(null);
  const slot = series.slots.find(({ id }) => id === changing);
  const withChange = series.slots.map((one) => ({
    ...one,
    change: series.changes.find(({ slotId }) => slotId === one.id),
  }));
  return (
    <Card>
      <h2 className="mb-3 font-bold text-2xl">{t("hours.title")}</h2>
      {series.slots.length === 0 && <p className="max-w-prose text-muted">{t("hours.none")}</p>}
      <ul className="flex flex-col gap-2">
        {withChange.map(({ id, weekday, startMinute, durationMinutes, change }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line bg-raised px-4 py-2"
          >
            <p className="figures flex items-center gap-3 font-semibold first-letter:uppercase">
              <Clock aria-hidden="true" className="size-5 text-accent" />
              {t("hours.slot", {
                day: weekdays(String(weekday)),
                range: when.range(startMinute, startMinute + durationMinutes),
              })}
            </p>
            {canChange(series) && !change && (
              <Button
                aria-label={t("hours.changeOf", { day: weekdays(String(weekday)) })}
                onClick={() => setChanging(id)}
              >
                {t("hours.change")}
              </Button>
            )}
            {change && <SlotWaits change={change} mayWithdraw={series.mayChange} onDone={onChanged} />}
          </li>
        ))}
      </ul>
      {slot && (
        <ChangeDialog
          series={series}
          slot={slot}
          today={today}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

/** Another hour for all dates of a slot, which the owner has yet to answer. */
function SlotWaits({
  change,
  ...props
}: Pick<ComponentProps<typeof ChangeWaits>, "mayWithdraw" | "onDone"> & {
  readonly change: Series["changes"][number];
}) {
  const t = useTranslations("asking.series");
  const weekdays = useTranslations("common.weekdays");
  const when = useWhen();
  const { weekday, startMinute, durationMinutes, dates } = change;
  const range = when.range(startMinute, startMinute + durationMinutes);
  const slot = t("hours.slot", { day: weekdays(String(weekday)), range });
  const what = {
    asked: t("waits.asked", { slot, count: dates }),
    withdrawText: t("waits.withdrawText", { slot }),
    withdrawn: t("waits.withdrawn"),
  };
  return <ChangeWaits change={change} what={what} stays={t("waits.stays")} {...props} />;
}
