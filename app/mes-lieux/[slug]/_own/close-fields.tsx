"use client";
import { useTranslations } from "next-intl";
import { CheckboxField, SelectField, TextAreaField, TextField } from "../../../_components/field.tsx";
import { type CloseDraft, REASONS, withDay } from "./close-draft.ts";
import type { Own } from "./own-site-view.tsx";

/** When, what and why. */
export function CloseFields({
  own,
  draft,
  faults,
  onChange,
}: {
  readonly own: Own;
  readonly draft: CloseDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (draft: CloseDraft) => void;
}) {
  const t = useTranslations("owner.closures");
  const places = useTranslations("places.closures");
  const common = useTranslations("common");
  const set = (change: Partial<CloseDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="date"
          label={t("day")}
          min={own.today}
          value={draft.day}
          error={faults.day}
          onChange={(event) => onChange(withDay(draft, event.target.value))}
        />
        <TextField
          type="date"
          label={t("lastDay")}
          min={draft.day}
          value={draft.lastDay}
          error={faults.lastDay}
          onChange={(event) => set({ lastDay: event.target.value })}
        />
      </div>
      <CheckboxField
        label={t("someHours")}
        checked={!draft.isWhole}
        onChange={(event) => set({ isWhole: !event.target.checked })}
      />
      {!draft.isWhole && (
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
            label={t("end")}
            value={draft.end}
            error={faults.endMinute}
            onChange={(event) => set({ end: event.target.value })}
          />
        </div>
      )}
      {own.spaces.length > 1 && (
        <SelectField label={t("what")} value={draft.space} onChange={(event) => set({ space: event.target.value })}>
          <option value="">{places("all")}</option>
          {own.spaces.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t("reason")}
        value={draft.reason}
        error={faults.reason}
        onChange={(event) => set({ reason: REASONS.find((one) => one === event.target.value) ?? "" })}
      >
        <option value="">{t("chooseReason")}</option>
        {REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {places(`reasons.${reason}`)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t("note")}
        hint={t("noteHint")}
        optionalMark={common("optional")}
        rows={2}
        maxLength={500}
        value={draft.note}
        error={faults.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
}
