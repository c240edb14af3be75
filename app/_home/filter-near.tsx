"use client";
import { LocateFixed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { SelectField } from "../_components/field.tsx";
import { RADII_KM } from "./address.ts";
import type { PanelProps } from "./filters.tsx";
import { Done } from "./radios.tsx";
import { useWhereabouts } from "./use-whereabouts.ts";

const ME = "me";

/** From where, and how far. Nobody is located without having asked for it. */
export function NearPanel({ wishes, options, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  const whereabouts = useWhereabouts((around) => onChange({ around, commune: null }));
  const start = wishes.around ? ME : (wishes.commune ?? "");
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t("near.start")}
        value={start}
        onChange={({ target: { value } }) => {
          if (value !== ME) onChange({ commune: value || null, around: null, ...(value === "" && { distance: null }) });
        }}
      >
        <option value="">{t("near.anywhere")}</option>
        {wishes.around && <option value={ME}>{t("near.me")}</option>}
        {options.communes.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button busy={whereabouts.isSearching} onClick={whereabouts.ask}>
        {!whereabouts.isSearching && <LocateFixed aria-hidden="true" className="size-4" />}
        {t("near.locate")}
      </Button>
      {whereabouts.fault && (
        <p role="alert" className="font-semibold text-danger text-sm">
          {t(`near.faults.${whereabouts.fault}`)}
        </p>
      )}
      <SelectField
        label={t("near.radius")}
        value={wishes.distance ?? ""}
        disabled={start === ""}
        onChange={({ target: { value } }) =>
          onChange({ distance: RADII_KM.find((km) => String(km) === value) ?? null })
        }
      >
        <option value="">{t("near.noLimit")}</option>
        {RADII_KM.map((km) => (
          <option key={km} value={km}>
            {t("near.km", { km })}
          </option>
        ))}
      </SelectField>
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
