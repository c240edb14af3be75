"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Chips } from "../../_components/chips.tsx";
import { CheckboxField, Choice, SelectField } from "../../_components/field.tsx";
import { Card } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { ActivityPicker } from "./activity-picker.tsx";
import { type ListingOptions, useListing, useSaved } from "./listing.tsx";
import { hushesIn, toLetters } from "./noise-hours.ts";
import { NoiseHoursFields } from "./noise-hours-fields.tsx";
import { RoomCard } from "./room-card.tsx";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";
import { useRooms } from "./use-rooms.ts";

const NOISES = ["quiet", "moderate", "loud"] as const;
const TYPES = ["L", "X", "R", "N", "W", "S", "P", "T", "V", "M", "U", "J", "O", "Y", "PA", "CTS"] as const;
type ErpType = (typeof TYPES)[number];

/** What each space is for: how loud, which activities; and the class that safety gives the place. */
export function UsageStep({ options }: { readonly options: ListingOptions }) {
  const t = useTranslations("listing.use");
  const common = useTranslations("common");
  const erpWords = useTranslations("places.facts.erpTypes");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { site } = useListing();
  const [erp, setErp] = useState<{ types: readonly ErpType[]; category: string }>({
    types: site.erpTypes as ErpType[],
    category: site.erpCategory === null ? "" : String(site.erpCategory),
  });
  const { onSuccess } = useSaved("usages");
  const form = useRooms(
    "usages",
    ({ noise, loudAtNight, noiseByHour, activityIds }) => ({
      ...{ noise, loudAtNight, activityIds },
      hushes: hushesIn(noiseByHour, noise),
    }),
    ({ hushes, ...draft }) => ({
      ...draft,
      noiseByHour: hushes.length === 0 ? null : toLetters(draft.noise, hushes),
    }),
  );
  const saveErp = useMutation(trpc.listings.saveErp.mutationOptions({ onSuccess: form.submit }));
  const refusal = errorText(saveErp.error);
  const activities = options.activities.map(({ name, nameEn, ...one }) => ({
    ...one,
    name: locale === "fr" ? name : nameEn,
  }));
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={{ erp, rooms: form.answers }}
      refusal={refusal?.summary ?? form.refusal}
      busy={saveErp.isPending || form.isPending}
      back={stepPath(site.slug, "equipement")}
      onSubmit={() =>
        saveErp.mutate(
          {
            key: newKey(),
            site: site.slug,
            types: [...erp.types],
            category: erp.category === "" ? null : Number(erp.category),
          },
          form.rooms.length === 0 ? { onSuccess } : {},
        )
      }
    >
      {form.rooms.map(({ room, draft, set }) => (
        <RoomCard key={room.id} room={room}>
          <div>
            <Choice
              label={t("noise")}
              value={draft.noise}
              options={NOISES.map((value) => ({ value, label: common(`noise.${value}`) }))}
              onChange={(noise) => set({ noise, hushes: [], ...(noise === "quiet" && { loudAtNight: false }) })}
            />
            <p className="mt-1.5 text-muted text-sm">{t(`noiseHints.${draft.noise}`)}</p>
          </div>
          {draft.noise !== "quiet" && (
            <CheckboxField
              label={t("loudAtNight")}
              hint={t("loudAtNightHint")}
              checked={draft.loudAtNight}
              onChange={(event) => set({ loudAtNight: event.target.checked })}
            />
          )}
          <NoiseHoursFields noise={draft.noise} hushes={draft.hushes} onChange={(hushes) => set({ hushes })} />
          <ActivityPicker
            activities={activities}
            noise={draft.noise}
            values={draft.activityIds}
            onChange={(activityIds) => set({ activityIds: [...activityIds] })}
          />
        </RoomCard>
      ))}
      <Card className="flex flex-col gap-5">
        <div>
          <h3 className="text-xl font-bold">{t("erp")}</h3>
          <p className="text-muted text-sm">{t("erpHint")}</p>
        </div>
        <Chips
          label={t("erpTypes")}
          error={refusal?.fields.types}
          values={erp.types}
          options={TYPES.map((value) => ({ value, label: `${value} · ${erpWords(value)}` }))}
          onChange={(types) => setErp({ ...erp, types })}
        />
        <SelectField
          label={t("erpCategory")}
          value={erp.category}
          error={refusal?.fields.category}
          onChange={(event) => setErp({ ...erp, category: event.target.value })}
        >
          <option value="">{t("erpUnknown")}</option>
          {(["1", "2", "3", "4", "5"] as const).map((value) => (
            <option key={value} value={value}>
              {t(`erpCategories.${value}`)}
            </option>
          ))}
        </SelectField>
      </Card>
    </StepForm>
  );
}
