"use client";
import { useLocale, useTranslations } from "next-intl";
import { SelectField, TextField } from "#app/_components/field.tsx";
import type { Organization } from "./ask-dialog.tsx";
import type { Place, Space } from "./hours.ts";
import { inTreeOrder, useSpaceLabel } from "./space-picker.tsx";

export type AskerDraft = {
  readonly organization: string;
  readonly space: string;
  readonly activity: string;
  readonly people: string;
};
type Change = (changes: Partial<AskerDraft>) => void;

/** Who asks for which space, to do what, with how many. */
export function AskerFields({
  place,
  space,
  draft,
  organizations,
  errors,
  onChange,
}: {
  readonly place: Place;
  readonly space: Space;
  readonly draft: AskerDraft;
  readonly organizations: readonly Organization[] | null;
  readonly errors: { readonly activity?: string | undefined; readonly people?: string | undefined };
  readonly onChange: Change;
}) {
  const t = useTranslations("places.form");
  const labelOf = useSpaceLabel(place.spaces);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {organizations && organizations.length > 1 && (
        <SelectField
          label={t("organization")}
          value={draft.organization}
          onChange={(event) => onChange({ organization: event.target.value })}
        >
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {place.spaces.length > 1 && (
        <SelectField
          label={t("space")}
          value={draft.space}
          onChange={(event) => onChange({ space: event.target.value })}
        >
          {inTreeOrder(place.spaces).map((one) => (
            <option key={one.slug} value={one.slug}>
              {labelOf(one)}
            </option>
          ))}
        </SelectField>
      )}
      <Activity space={space} value={draft.activity} error={errors.activity} onChange={onChange} />
      <TextField
        label={t("people")}
        hint={t("peopleHint", { count: space.capacity })}
        error={errors.people}
        type="number"
        inputMode="numeric"
        min={1}
        max={space.capacity}
        value={draft.people}
        onChange={(event) => onChange({ people: event.target.value })}
      />
    </div>
  );
}

function Activity({
  space,
  value,
  error,
  onChange,
}: {
  readonly space: Space;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: Change;
}) {
  const t = useTranslations("places.form");
  const locale = useLocale();
  const named = space.activities
    .map(({ id, name, nameEn }) => ({ id, name: locale === "en" ? nameEn : name }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const isKnown = named.some(({ id }) => id === value);
  return (
    <SelectField
      label={t("activity")}
      hint={t("activityHint")}
      error={error}
      value={isKnown ? value : ""}
      onChange={(event) => onChange({ activity: event.target.value })}
    >
      <option value="" disabled>
        {t("chooseActivity")}
      </option>
      {named.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
