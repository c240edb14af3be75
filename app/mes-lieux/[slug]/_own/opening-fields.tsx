"use client";
import { useTranslations } from "next-intl";
import { Chips } from "../../../_components/chips.tsx";
import { SelectField, TextField } from "../../../_components/field.tsx";
import { clockOf, minutesOf } from "../../_waiting/clock.ts";
import { HOLIDAY_RULES, type OpeningDraft } from "./opening-draft.ts";
import type { Own } from "./own-site-view.tsx";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Which days, which hours, until when. */
export function OpeningFields({
  own,
  draft,
  faults,
  isChange,
  onChange,
}: {
  readonly own: Own;
  readonly draft: OpeningDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly isChange: boolean;
  readonly onChange: (draft: OpeningDraft) => void;
}) {
  const t = useTranslations("owner.openings");
  const common = useTranslations("common");
  const set = (change: Partial<OpeningDraft>) => onChange({ ...draft, ...change });
  const [start, end] = [minutesOf(draft.start), minutesOf(draft.end)];
  const isNextDay = start !== null && end !== null && end <= start && end > 0;
  return (
    <>
      {!isChange && own.spaces.length > 1 && (
        <SelectField
          label={t("space")}
          value={draft.space}
          error={faults.space}
          onChange={(event) => set({ space: event.target.value })}
        >
          {own.spaces.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <Chips
        label={t("weekdays")}
        error={faults.weekdays}
        values={draft.weekdays}
        options={WEEKDAYS.map((day) => ({
          value: day as number,
          label: common(`weekdaysShort.${day}`),
          title: common(`weekdays.${day}`),
        }))}
        onChange={(weekdays) => set({ weekdays })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="time"
          label={t("start")}
          value={draft.start}
          error={faults.startMinute}
          onChange={(event) => set({ start: event.target.value })}
        />
        <TextField
          type="time"
          label={t("endTime")}
          value={draft.end}
          error={faults.endMinute}
          {...(isNextDay && { hint: t("nextDay", { time: clockOf(end ?? 0) }) })}
          onChange={(event) => set({ end: event.target.value })}
        />
        <TextField
          type="date"
          label={t("firstDay")}
          {...(isChange && { min: own.today })}
          value={draft.firstDay}
          error={faults.firstDay}
          onChange={(event) => set({ firstDay: event.target.value })}
        />
        <TextField
          type="date"
          label={t("lastDay")}
          min={draft.firstDay}
          value={draft.lastDay}
          error={faults.lastDay}
          onChange={(event) => set({ lastDay: event.target.value })}
        />
      </div>
      {(["school", "public"] as const).map((kind) => (
        <SelectField
          key={kind}
          label={t(`${kind}.label`)}
          value={draft[`${kind}Holidays`]}
          onChange={(event) =>
            set({ [`${kind}Holidays`]: HOLIDAY_RULES.find((one) => one === event.target.value) ?? "always" })
          }
        >
          {HOLIDAY_RULES.map((value) => (
            <option key={value} value={value}>
              {t(`${kind}.${value}`)}
            </option>
          ))}
        </SelectField>
      ))}
    </>
  );
}
