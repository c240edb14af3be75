"use client";
import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "../../_components/field.tsx";
import type { WeekDraft } from "./week-draft.ts";

/** From when until when, and whether holidays are offered too, where the hours themselves do not say it. */
export function WhenFields({
  draft,
  named,
  faults,
  onChange,
}: {
  readonly draft: WeekDraft;
  readonly named: { readonly namesSchool: boolean; readonly namesPublic: boolean };
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<WeekDraft>) => void;
}) {
  const t = useTranslations("listing.hours");
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="date"
          label={t("firstDay")}
          value={draft.firstDay}
          error={faults.firstDay}
          onChange={(event) => event.target.value && onChange({ firstDay: event.target.value })}
        />
        <TextField
          type="date"
          label={t("lastDay")}
          value={draft.lastDay}
          error={faults.lastDay}
          onChange={(event) => event.target.value && onChange({ lastDay: event.target.value })}
        />
      </div>
      {!named.namesSchool && (
        <CheckboxField
          label={t("school")}
          checked={draft.schoolHolidays}
          onChange={(event) => onChange({ schoolHolidays: event.target.checked })}
        />
      )}
      {!named.namesPublic && (
        <CheckboxField
          label={t("public")}
          checked={draft.publicHolidays}
          onChange={(event) => onChange({ publicHolidays: event.target.checked })}
        />
      )}
    </div>
  );
}
