"use client";
import { useLocale, useTranslations } from "next-intl";
import { SelectField, TextField } from "#app/_components/field.tsx";
import type { AskerDraft, Organization } from "./asker.ts";
import type { Place, Space } from "./hours.ts";
import { OtherUseLine } from "./other-use-line.tsx";
import { inTreeOrder, useSpaceLabel } from "./space-picker.tsx";
import type { AskerErrors } from "./use-asker.ts";
import type { Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly space: Space;
  readonly draft: AskerDraft;
  /** Null when nobody is signed in. */
  readonly organizations: readonly Organization[] | null;
  readonly errors: AskerErrors;
  readonly onChange: (changes: Partial<AskerDraft>) => void;
};

/** Who asks for which space; nothing where there is nothing to choose and nobody to name. */
export function WhoAndWhere({ place, draft, organizations, errors, onChange }: Omit<Props, "space">) {
  const t = useTranslations("places.form");
  const labelOf = useSpaceLabel(place.spaces);
  const [first, ...others] = organizations ?? [];
  return (
    <>
      {first && others.length === 0 && (
        <p>
          <span className="text-muted">{t("organization")} · </span>
          <span className="font-semibold">{first.name}</span>
        </p>
      )}
      {organizations && others.length > 0 && (
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
          error={errors.space}
          onChange={(event) => onChange({ space: event.target.value })}
        >
          {inTreeOrder(place.spaces).map((one) => (
            <option key={one.slug} value={one.slug}>
              {labelOf(one)}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}

/** To do what, with how many. */
export function WhatFor({ space, draft, errors, onChange }: Omit<Props, "place" | "organizations">) {
  const t = useTranslations("places.form");
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
      <ActivityField space={space} value={draft.activity} error={errors.activity} onChange={onChange} />
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

/** Who, where, what for and with how many, one after the other. */
export function AskerFields({ words, ...props }: Props & { readonly words: Words }) {
  return (
    <div className="flex flex-col gap-4">
      <WhoAndWhere {...props} />
      <WhatFor {...props} />
      <OtherUseLine spaceId={props.space.id} activityId={props.draft.activity} words={words} />
    </div>
  );
}

/** Under which name the agenda shows what is asked for. */
export function NameField({
  label,
  hint,
  draft,
  errors,
  onChange,
}: Pick<Props, "draft" | "errors" | "onChange"> & { readonly label: string; readonly hint: string }) {
  return (
    <TextField
      label={label}
      hint={hint}
      error={errors.title}
      maxLength={120}
      autoComplete="off"
      value={draft.title}
      onChange={(event) => onChange({ title: event.target.value })}
    />
  );
}

function ActivityField({
  space,
  value,
  error,
  onChange,
}: Pick<Props, "space" | "onChange"> & { readonly value: string; readonly error: string | undefined }) {
  const t = useTranslations("places.form");
  const noises = useTranslations("common.noise");
  const locale = useLocale();
  if (space.activities.length === 0) return <p className="font-semibold text-danger">{t("noActivity")}</p>;
  const named = space.activities
    .map(({ id, name, nameEn, noise }) => ({ id, noise, name: locale === "en" ? nameEn : name }))
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
      {named.map(({ id, name, noise }) => (
        <option key={id} value={id}>
          {t("activityOption", { name, noise: noises(noise).toLocaleLowerCase(locale) })}
        </option>
      ))}
    </SelectField>
  );
}
