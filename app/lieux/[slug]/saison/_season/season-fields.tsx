"use client";
import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "#app/_components/field.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Organization } from "../../_place/asker.ts";
import { AskerFields, NameField } from "../../_place/asker-fields.tsx";
import type { Place } from "../../_place/hours.ts";
import { useAskerErrors } from "../../_place/use-asker.ts";
import { WithItems } from "../../_place/with-items.tsx";
import type { Words } from "../../_place/words.ts";
import { SlotRows } from "./slot-rows.tsx";
import { isHad, type Season } from "./use-season.ts";

type Props = {
  readonly place: Place;
  readonly season: Season;
  readonly organizations: readonly Organization[] | null;
  readonly words: Words;
};

/** What the server said of each answer, else what is known here. */
function useSeasonErrors(season: Season) {
  const { ask, preview, period } = season;
  const t = useTranslations("asking.season.errors");
  const errorText = useErrorText();
  const said = { ...errorText(preview.error)?.fields, ...errorText(ask.error)?.fields };
  return {
    ...useAskerErrors(season, said),
    said,
    period: said["period.end"] ?? said["period.start"] ?? (period ? t(period) : undefined),
    slots: said.slots,
  };
}

export function SeasonFields({ place, season, organizations, words }: Props) {
  const t = useTranslations("asking.season");
  const errors = useSeasonErrors(season);
  const { draft, change, space } = season;
  return (
    <>
      <AskerFields
        place={place}
        space={space}
        draft={draft}
        organizations={organizations}
        errors={errors}
        onChange={change}
        words={words}
      />
      <SlotRows season={season} said={errors.said} words={words} />
      {errors.slots && <p className="font-semibold text-danger">{errors.slots}</p>}
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-bold font-title text-xl">{t("period")}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            type="date"
            label={t("first")}
            error={errors.period}
            min={place.today}
            value={draft.first}
            onChange={(event) => change({ first: event.target.value })}
          />
          <TextField
            type="date"
            label={t("last")}
            min={draft.first}
            value={draft.last}
            onChange={(event) => change({ last: event.target.value })}
          />
        </div>
        <CheckboxField
          label={t("skipsSchool")}
          checked={draft.skipsSchool}
          onChange={(event) => change({ skipsSchool: event.target.checked })}
        />
        <CheckboxField
          label={t("skipsPublic")}
          hint={t("skipsHint")}
          checked={draft.skipsPublic}
          onChange={(event) => change({ skipsPublic: event.target.checked })}
        />
      </fieldset>
      <WithItems
        offered={season.preview.data?.items ?? []}
        days={season.dates.filter(isHad).map(({ day }) => day)}
        words={words}
        items={draft.items}
        onChange={change}
        error={errors.items}
      />
      <NameField label={t("name")} hint={t("nameHint")} draft={draft} errors={errors} onChange={change} />
    </>
  );
}
