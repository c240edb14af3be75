"use client";
import { Map as MapIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { CheckboxField, SelectField, TextAreaField, TextField } from "../../_components/field.tsx";
import { Card, Skeleton } from "../../_components/panel.tsx";
import { AddressSearch } from "./address-search.tsx";
import type { ListingOptions } from "./listing.tsx";
import type { PlaceDraft } from "./place-draft.ts";

const PlacePicker = dynamic(() => import("./place-picker.tsx").then((module) => module.PlacePicker), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
});

const KINDS = [
  "gym",
  "community-hall",
  "school",
  "town-hall",
  "library",
  "office",
  "cinema",
  "cellar",
  "canteen",
  "workshop",
  "ground",
] as const;

/** What the place is and where it stands: by its address, or by a point on the map. */
export function PlaceFields({
  draft,
  options: { communes, lacksStreets },
  faults,
  onChange,
}: {
  readonly draft: PlaceDraft;
  readonly options: Pick<ListingOptions, "communes" | "lacksStreets">;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (draft: PlaceDraft) => void;
}) {
  const t = useTranslations("listing.place");
  const common = useTranslations("common");
  const [isMapOpen, setIsMapOpen] = useState(false);
  const set = (change: Partial<PlaceDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={draft.name}
          error={faults.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <SelectField
          label={t("kind")}
          hint={t("kindHint")}
          value={draft.kind}
          error={faults.kind}
          onChange={(event) => set({ kind: event.target.value as PlaceDraft["kind"] })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {common(`siteKinds.${kind}`)}
            </option>
          ))}
        </SelectField>
      </Card>
      <Card className="flex flex-col gap-5">
        <AddressSearch
          value={draft.address}
          error={faults.address}
          lacksStreets={lacksStreets}
          onChange={(address) => set({ address })}
          onChoose={(found) =>
            set({
              communeCode: found.communeCode,
              point: { lon: found.lon, lat: found.lat },
              ...(found.address && { address: found.address }),
            })
          }
        />
        <SelectField
          label={t("communeField")}
          value={draft.communeCode}
          error={faults.communeCode && t("communeMissing")}
          onChange={(event) => {
            const commune = communes.find(({ code }) => code === event.target.value);
            set({
              communeCode: event.target.value,
              ...(commune && !draft.point && { point: { lon: commune.lon, lat: commune.lat } }),
            });
          }}
        >
          <option value="">{t("chooseCommune")}</option>
          {communes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className="flex flex-col gap-3">
          <p className="figures text-muted text-sm">
            {draft.point
              ? t("point", { lat: draft.point.lat.toFixed(5), lon: draft.point.lon.toFixed(5) })
              : t("noPoint")}
          </p>
          {faults.lon && <p className="font-semibold text-danger text-sm">{faults.lon}</p>}
          {isMapOpen ? (
            <PlacePicker
              name={draft.name}
              point={draft.point}
              onPlace={({ lon, lat, communeCode }) =>
                set({
                  point: { lon, lat },
                  ...(communes.some(({ code }) => code === communeCode) && { communeCode: communeCode as string }),
                })
              }
            />
          ) : (
            <Button className="self-start" onClick={() => setIsMapOpen(true)}>
              <MapIcon aria-hidden="true" className="size-5" />
              {t("openMap")}
            </Button>
          )}
        </div>
      </Card>
      <Card className="flex flex-col gap-5">
        <CheckboxField
          label={t("stepFree")}
          hint={t("stepFreeHint")}
          checked={draft.stepFree}
          onChange={(event) => set({ stepFree: event.target.checked })}
        />
        <TextField
          label={t("acceslibre")}
          optionalMark={common("optional")}
          hint={t("acceslibreHint")}
          type="url"
          inputMode="url"
          value={draft.acceslibreUrl}
          error={faults.acceslibreUrl}
          onChange={(event) => set({ acceslibreUrl: event.target.value })}
        />
        <TextAreaField
          label={t("description")}
          optionalMark={common("optional")}
          hint={t("descriptionHint")}
          value={draft.description}
          error={faults.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Card>
    </>
  );
}
