"use client";
import { CircleCheck, CircleX, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SINGLE_DAYS_AT_MOST } from "../../../../_components/days.ts";
import { HourFields } from "../../_place/hour-fields.tsx";
import { useReason } from "../../_place/reason.ts";
import { capital, type Words } from "../../_place/words.ts";
import { type DateDraft, withOneMore } from "./draft.ts";
import type { DateFit, DatesState } from "./use-dates.ts";

/** The dates, each with its hour and its length, and whether the place is free then. */
export function DateRows({
  state: { draft, change, fits, answer, isLooking },
  said,
  today,
  words,
}: {
  readonly state: DatesState;
  readonly said: Readonly<Record<string, string | undefined>>;
  readonly today: string;
  readonly words: Words;
}) {
  const t = useTranslations("asking.dates");
  const { dates } = draft;
  const set = (id: number, changes: Partial<DateDraft>) =>
    change({ dates: dates.map((date) => (date.id === id ? { ...date, ...changes } : date)) });
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-2 font-bold font-title text-xl">{t("dates")}</legend>
      {dates.map((date, i) => (
        <fieldset key={date.id} className="rounded-2xl bg-sunken p-4">
          <legend className="sr-only">{t("date", { rank: i + 1 })}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
            <div className="col-span-2 sm:col-span-1">
              <TextField
                type="date"
                label={t("day")}
                error={said[`dates.${i}.day`]}
                min={today}
                value={date.day}
                onChange={(event) => set(date.id, { day: event.target.value })}
              />
            </div>
            <HourFields
              labels={{ start: t("start"), duration: t("duration") }}
              start={date.start}
              minutes={date.minutes}
              error={said[`dates.${i}.startMinute`] ?? said[`dates.${i}.durationMinutes`]}
              words={words}
              onChange={(changed) => set(date.id, changed)}
            />
          </div>
          <div className="mt-3 flex min-h-11 flex-wrap items-center justify-between gap-x-4">
            <div aria-live="polite" className="min-w-0 flex-1">
              <Fit fit={fits[i]} insuredUntil={answer?.insuredUntil ?? null} isLooking={isLooking} words={words} />
            </div>
            {dates.length > 1 && (
              <Button
                look="quiet"
                aria-label={t("removeDate", { rank: i + 1 })}
                onClick={() => change({ dates: dates.filter(({ id }) => id !== date.id) })}
              >
                <Trash2 aria-hidden="true" className="size-5" />
                {t("remove")}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      {dates.length < SINGLE_DAYS_AT_MOST ? (
        <Button className="self-start" onClick={() => change({ dates: withOneMore(dates) })}>
          <Plus aria-hidden="true" className="size-5" />
          {t("add")}
        </Button>
      ) : (
        <p className="text-muted">{t("most", { count: SINGLE_DAYS_AT_MOST })}</p>
      )}
    </fieldset>
  );
}

/** What the place says of one date. */
function Fit({
  fit,
  insuredUntil,
  isLooking,
  words,
}: {
  readonly fit: DateFit | undefined;
  readonly insuredUntil: string | null;
  readonly isLooking: boolean;
  readonly words: Words;
}) {
  const t = useTranslations("asking.dates.fit");
  const reasonOf = useReason(words);
  if (!fit) return isLooking ? <p className="text-muted">{t("looking")}</p> : null;
  if (fit.state === "free") {
    return (
      <p className="flex items-center gap-2 font-semibold text-success">
        <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
        {t("free")}
      </p>
    );
  }
  return (
    <p className="flex items-start gap-2 font-semibold text-danger">
      <CircleX aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {capital(reasonOf(fit, insuredUntil))}
    </p>
  );
}
