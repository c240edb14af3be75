"use client";
import { Crosshair } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "../../_components/button.tsx";
import { communeAt } from "../../_map/commune-at.ts";
import type { Bounds } from "../../_map/points.ts";
import { TerritoryMap } from "../../_map/territory-map.tsx";

export type Placed = { readonly lon: number; readonly lat: number; readonly communeCode: string | null };

/** Half a kilometre or so around a point. */
const around = ({ lon, lat }: { lon: number; lat: number }): Bounds => [
  lon - 0.02,
  lat - 0.012,
  lon + 0.02,
  lat + 0.012,
];

/** The map on which a click puts the place. By keyboard, arrows move the map and a button puts the place at its middle. */
export function PlacePicker({
  name,
  point,
  onPlace,
}: {
  readonly name: string;
  readonly point: { readonly lon: number; readonly lat: number } | null;
  readonly onPlace: (placed: Placed) => void;
}) {
  const t = useTranslations("listing.place");
  const centre = useRef<{ lon: number; lat: number } | null>(point);
  const first = useRef(point && around(point));
  const place = async (at: { lon: number; lat: number }) => onPlace({ ...at, communeCode: await communeAt(at) });
  return (
    <div className="flex flex-col gap-3">
      <div className="relative h-80 overflow-hidden rounded-2xl border border-line">
        <TerritoryMap
          label={t("mapLabel")}
          points={point ? [{ id: "place", ...point, label: name || t("here"), state: "free" }] : []}
          selected="place"
          fit={first.current}
          onPlace={place}
          onMoved={(at) => {
            centre.current = at;
          }}
        />
        <Crosshair
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-1/2 size-6 -translate-x-1/2 -translate-y-1/2 opacity-60"
        />
      </div>
      <p className="text-muted text-sm">{t("mapHint")}</p>
      <Button
        className="self-start"
        onClick={() => {
          if (centre.current) place(centre.current);
        }}
      >
        <Crosshair aria-hidden="true" className="size-5" />
        {t("placeAtCentre")}
      </Button>
    </div>
  );
}
