"use client";
import { useTranslations } from "next-intl";
import { Chips } from "../_components/chips.tsx";
import { CheckboxField, Choice, SelectField, TextField } from "../_components/field.tsx";
import { type Dates, type DatesFault, firstDayOf } from "./dates.ts";
import { readDay } from "./moment.ts";
import { SingleDays } from "./single-days.tsx";
import type { DatesChange } from "./use-home.ts";
import { useWords } from "./use-words.ts";

const HALF_HOUR = 30;
const STARTS = Array.from({ length: 48 }, (_, i) => i * HALF_HOUR);
const LENGTHS = Array.from({ length: 24 }, (_, i) => (i + 1) * HALF_HOUR);
const HOW = ["weekly", "single"] as const;
/** What the address says besides is offered too. */
const withOne = (values: readonly number[], value: number) =>
  [...new Set([...values, value])].toSorted((a, b) => a - b);

/** Which weekdays of which period, or which single days, and from when to when; a season, whether it goes on in the holidays. */
export function DatesFields({
  dates,
  fault,
  today,
  timeZone,
  onChange,
}: {
  readonly dates: Dates;
  readonly fault: DatesFault | null;
  readonly today: string;
  readonly timeZone: string;
  readonly onChange: (change: DatesChange) => void;
}) {
  const t = useTranslations("home.dates");
  const common = useTranslations("common");
  const words = useWords(timeZone);
  const { minute, duration, first, last } = dates;
  const onDay = (key: "first" | "last") => (event: React.ChangeEvent<HTMLInputElement>) => {
    const day = readDay(event.target.value);
    if (day) onChange({ [key]: day });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card lg:flex-row lg:flex-wrap lg:gap-x-6 lg:gap-y-2 lg:bg-surface/95 lg:backdrop-blur">
      <legend className="sr-only">{t("label")}</legend>
      {dates.when === "dates" && (
        <Choice
          label={t("how.label")}
          hideLabel
          className="lg:basis-full"
          value={dates.days ? "single" : "weekly"}
          options={HOW.map((value) => ({ value, label: t(`how.${value}`) }))}
          onChange={(how) => onChange({ days: how === "single" ? [firstDayOf(dates, today)] : null })}
        />
      )}
      {dates.days ? (
        <SingleDays
          days={dates.days}
          today={today}
          timeZone={timeZone}
          error={fault ? t(`faults.${fault}`) : undefined}
          onChange={(days) => onChange({ days })}
        />
      ) : (
        <Chips
          label={t("weekdays")}
          error={fault === "tooManyDates" ? t("faults.tooManyDates") : undefined}
          values={dates.weekdays}
          options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            value: day,
            label: common(`weekdaysShort.${day as 1}`),
            title: common(`weekdays.${day as 1}`),
          }))}
          onChange={(weekdays) => weekdays.length > 0 && onChange({ weekdays: weekdays.toSorted((a, b) => a - b) })}
        />
      )}
      <div className="grid grid-cols-2 gap-3 xl:flex xl:flex-wrap">
        <SelectField
          label={t("start")}
          value={minute}
          onChange={({ target }) => onChange({ minute: Number(target.value) })}
        >
          {withOne(STARTS, minute).map((start) => (
            <option key={start} value={start}>
              {words.hour(start)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("end")}
          value={duration}
          onChange={({ target }) => onChange({ duration: Number(target.value) })}
        >
          {withOne(LENGTHS, duration).map((minutes) => (
            <option key={minutes} value={minutes}>
              {words.hour((minute + minutes) % 1440)}
            </option>
          ))}
        </SelectField>
        {!dates.days && (
          <>
            <TextField type="date" required label={t("first")} value={first} onChange={onDay("first")} />
            <TextField
              type="date"
              required
              label={t("last")}
              value={last}
              error={fault && fault !== "tooManyDates" ? t(`faults.${fault}`) : undefined}
              onChange={onDay("last")}
            />
          </>
        )}
      </div>
      {dates.when === "saison" && (
        <div className="lg:flex lg:gap-x-6">
          <CheckboxField
            label={t("skipsSchool")}
            checked={dates.skipsSchool}
            onChange={({ target }) => onChange({ school: target.checked ? null : true })}
          />
          <CheckboxField
            label={t("skipsPublic")}
            checked={dates.skipsPublic}
            onChange={({ target }) => onChange({ public: target.checked ? null : true })}
          />
        </div>
      )}
    </fieldset>
  );
}
