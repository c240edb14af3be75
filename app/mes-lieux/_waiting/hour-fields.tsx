"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { dayOf, isDay, minuteOf } from "../../_components/days.ts";
import { SelectField, TextField } from "../../_components/field.tsx";
import { useWhen } from "../../_components/when.ts";
import { clockOf, minutesOf } from "./clock.ts";
import type { Pending } from "./pending.ts";
import type { OtherHours } from "./use-other-hours.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The weekday and the hour of a series' session: null when they are those that were asked, or not whole. */
export function SlotHours({
  slot,
  onChange,
}: {
  readonly slot: OtherHours["slots"][number];
  readonly onChange: (hour: { weekday: number; startMinute: number } | null) => void;
}) {
  const t = useTranslations("owner.waiting");
  const weekdays = useTranslations("common.weekdays");
  const when = useWhen();
  const [hour, setHour] = useState({ weekday: slot.weekday, start: clockOf(slot.startMinute) });
  const change = (next: typeof hour) => {
    setHour(next);
    const startMinute = minutesOf(next.start);
    const isSame = next.weekday === slot.weekday && startMinute === slot.startMinute;
    onChange(startMinute === null || isSame ? null : { weekday: next.weekday, startMinute });
  };
  const range = when.range(slot.startMinute, slot.startMinute + slot.durationMinutes);
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="figures mb-1.5 font-semibold">
        {t("hours.slot", { weekday: weekdays(String(slot.weekday)), range })}
      </legend>
      <SelectField
        label={t("hours.weekday")}
        value={hour.weekday}
        onChange={(event) => change({ ...hour, weekday: Number(event.target.value) })}
      >
        {WEEKDAYS.map((day) => (
          <option key={day} value={day}>
            {weekdays(String(day))}
          </option>
        ))}
      </SelectField>
      <TextField
        type="time"
        step={300}
        label={t("other.start")}
        value={hour.start}
        onChange={(event) => change({ ...hour, start: event.target.value })}
      />
    </fieldset>
  );
}

/** The day and the hour of one date: null when they are those that were asked, or not whole. */
export function DateHours({
  session: { localStart, localEnd },
  onChange,
}: {
  readonly session: Pending["sessions"][number];
  readonly onChange: (hour: { day: string; startMinute: number } | null) => void;
}) {
  const t = useTranslations("owner.waiting.other");
  const when = useWhen();
  const asked = { day: dayOf(localStart), start: clockOf(minuteOf(localStart)) };
  const [hour, setHour] = useState(asked);
  const change = (next: typeof hour) => {
    setHour(next);
    const startMinute = minutesOf(next.start);
    const isSame = next.day === asked.day && next.start === asked.start;
    onChange(startMinute === null || !isDay(next.day) || isSame ? null : { day: next.day, startMinute });
  };
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="figures mb-1.5 font-semibold first-letter:uppercase">
        {`${when.fullDay(asked.day)}, ${when.span(localStart, localEnd)}`}
      </legend>
      <TextField
        type="date"
        label={t("day")}
        value={hour.day}
        onChange={(event) => change({ ...hour, day: event.target.value })}
      />
      <TextField
        type="time"
        step={300}
        label={t("start")}
        value={hour.start}
        onChange={(event) => change({ ...hour, start: event.target.value })}
      />
    </fieldset>
  );
}
