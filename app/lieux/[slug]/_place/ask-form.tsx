"use client";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { grantFor } from "./ask-checks.ts";
import type { Organization } from "./ask-dialog.tsx";
import type { Place } from "./hours.ts";
import { OtherWays } from "./other-ways.tsx";
import { QuotaLine } from "./quota-line.tsx";
import { SlotFields } from "./slot-fields.tsx";
import { inTreeOrder, useSpaceLabel } from "./space-picker.tsx";
import type { AskState } from "./use-ask.ts";
import { useAskErrors } from "./use-ask-errors.ts";
import type { Wall } from "./wall.ts";
import { WithItems } from "./with-items.tsx";
import type { Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly ask: AskState;
  readonly organizations: readonly Organization[];
  readonly now: Wall;
  readonly words: Words;
};

export function AskForm({ place, ask, organizations, now, words }: Props) {
  const t = useTranslations("places.form");
  const labelOf = useSpaceLabel(place.spaces);
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, space, send, booking } = ask;
  const errors = useAskErrors(ask, words);
  const submit = () => {
    // the errors that this attempt makes show are drawn first
    if (!send()) setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 0);
  };
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!booking.isPending) submit();
      }}
    >
      {organizations.length > 1 ? (
        <SelectField
          label={t("organization")}
          value={draft.organization}
          onChange={(event) => change({ organization: event.target.value })}
        >
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <p>
          <span className="text-muted">{t("organization")} · </span>
          <span className="font-semibold">{organizations[0]?.name}</span>
        </p>
      )}
      {place.spaces.length > 1 && (
        <SelectField
          label={t("space")}
          value={draft.space}
          error={errors.space}
          onChange={(event) => change({ space: event.target.value })}
        >
          {inTreeOrder(place.spaces).map((one) => (
            <option key={one.slug} value={one.slug}>
              {labelOf(one)}
            </option>
          ))}
        </SelectField>
      )}
      <SlotFields place={place} ask={ask} errors={errors} now={now} words={words} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <ActivityField ask={ask} error={errors.activity} />
        <TextField
          label={t("people")}
          hint={t("peopleHint", { count: space.capacity })}
          error={errors.people}
          type="number"
          inputMode="numeric"
          min={1}
          max={space.capacity}
          value={draft.people}
          onChange={(event) => change({ people: event.target.value })}
        />
      </div>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={errors.title}
        maxLength={120}
        autoComplete="off"
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <WithItems ask={ask} error={errors.items} />
      <QuotaLine organizationId={draft.organization} day={draft.day} minutes={draft.minutes} words={words} />
      {errors.summary && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <Button type="submit" look="primary" wide busy={booking.isPending}>
        {t(`send.${grantFor(space, draft)}`)}
      </Button>
      {errors.isElsewhere && <OtherWays ask={ask} timeZone={place.timeZone} words={words} />}
    </form>
  );
}

function ActivityField({
  ask: { draft, change, space },
  error,
}: {
  readonly ask: AskState;
  readonly error: string | undefined;
}) {
  const t = useTranslations("places.form");
  const noises = useTranslations("common.noise");
  const locale = useLocale();
  if (space.activities.length === 0) return <p className="font-semibold text-danger">{t("noActivity")}</p>;
  const named = space.activities
    .map(({ id, name, nameEn, noise }) => ({ id, noise, name: locale === "en" ? nameEn : name }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const isKnown = named.some(({ id }) => id === draft.activity);
  return (
    <SelectField
      label={t("activity")}
      hint={t("activityHint")}
      error={error}
      value={isKnown ? draft.activity : ""}
      onChange={(event) => change({ activity: event.target.value })}
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
