"use client";
import { Map as MapIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { Choice } from "../../../../_components/field.tsx";
import { Skeleton } from "../../../../_components/panel.tsx";
import { AddressSearch } from "../../../_describe/address-search.tsx";

const PlacePicker = dynamic(() => import("../../../_describe/place-picker.tsx").then((module) => module.PlacePicker), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
});

/** Where a thing is fetched, where that is not at its place. */
export type PointDraft = {
  readonly isElsewhere: boolean;
  readonly address: string;
  readonly at: { readonly lon: number; readonly lat: number } | null;
};

/** The pick-up point: the place itself, or another, by its address or by a click on the map. */
export function PointFields({
  name,
  isPerson,
  draft,
  error,
  onChange,
}: {
  readonly name: string;
  /** Somebody alone has no place: they choose a point, which few will know. */
  readonly isPerson: boolean;
  readonly draft: PointDraft;
  readonly error: string | undefined;
  readonly onChange: (draft: PointDraft) => void;
}) {
  const t = useTranslations("lending.form.point");
  const place = useTranslations("listing.place");
  const [isMapOpen, setIsMapOpen] = useState(false);
  const set = (change: Partial<PointDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-col gap-4">
      {isPerson ? (
        <div>
          <p className="font-semibold">{t("title")}</p>
          <p className="text-muted text-sm">{t("personHint")}</p>
        </div>
      ) : (
        <Choice
          label={t("title")}
          value={draft.isElsewhere ? "elsewhere" : "place"}
          options={(["place", "elsewhere"] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => set({ isElsewhere: value === "elsewhere" })}
        />
      )}
      {draft.isElsewhere && (
        <>
          <AddressSearch
            value={draft.address}
            onChange={(address) => set({ address })}
            onChoose={({ lon, lat, address, label }) => set({ at: { lon, lat }, address: address ?? label })}
          />
          <p className="figures text-muted text-sm">
            {draft.at
              ? place("point", { lat: draft.at.lat.toFixed(5), lon: draft.at.lon.toFixed(5) })
              : place("noPoint")}
          </p>
          {isMapOpen ? (
            <PlacePicker name={name} point={draft.at} onPlace={({ lon, lat }) => set({ at: { lon, lat } })} />
          ) : (
            <Button className="self-start" onClick={() => setIsMapOpen(true)}>
              <MapIcon aria-hidden="true" className="size-5" />
              {place("openMap")}
            </Button>
          )}
        </>
      )}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
    </div>
  );
}

/** Five decimals are a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What the server is asked to keep: null, where it is fetched at its place; a point that lacks is said there. */
export const toPoint = ({ isElsewhere, address, at }: PointDraft) =>
  isElsewhere ? { address, lon: at && rounded(at.lon), lat: at && rounded(at.lat) } : null;
