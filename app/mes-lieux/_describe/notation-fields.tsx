"use client";
import { useTranslations } from "next-intl";
import { Choice, TextAreaField, TextField } from "../../_components/field.tsx";
import type { Preview, WeekDraft } from "./week-draft.ts";

const clock = (minutes: number) =>
  minutes === 1440
    ? "24:00"
    : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (text: string) => {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(":").map(Number);
  return hours * 60 + minutes;
};

/** Hours in OpenStreetMap's notation, and what they are. A fault is named where the text is typed. */
export function NotationFields({
  draft,
  fault,
  onChange,
}: {
  readonly draft: WeekDraft;
  readonly fault: Preview["fault"];
  readonly onChange: (change: Partial<WeekDraft>) => void;
}) {
  const t = useTranslations("listing.hours.text");
  return (
    <div className="flex flex-col gap-5">
      <TextAreaField
        label={t("label")}
        hint={t("hint")}
        rows={2}
        spellCheck={false}
        autoCapitalize="off"
        placeholder="Mo-Fr 18:00-22:30; Sa 09:00-23:00; SH off"
        value={draft.text}
        error={fault && fault.code !== "empty" ? t(`faults.${fault.code}`, { text: fault.text }) : undefined}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <Choice
        label={t("meaning")}
        value={draft.meaning}
        options={(["offered", "used"] as const).map((value) => ({ value, label: t(`meanings.${value}`) }))}
        onChange={(meaning) => onChange({ meaning })}
      />
      {draft.meaning === "used" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            type="time"
            label={t("restStart")}
            value={clock(draft.restStart)}
            onChange={(event) => event.target.value && onChange({ restStart: minutesOf(event.target.value) })}
          />
          <TextField
            type="time"
            label={t("restEnd")}
            value={clock(draft.restEnd === 1440 ? 1439 : draft.restEnd)}
            onChange={(event) => event.target.value && onChange({ restEnd: minutesOf(event.target.value) })}
          />
        </div>
      )}
    </div>
  );
}
