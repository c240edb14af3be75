"use client";
import { Map as MapIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "../_components/button.tsx";
import { boundsOf } from "../_map/points.ts";
import { TerritoryMap } from "../_map/territory-map.tsx";

type Shown = { readonly slug: string; readonly name: string; readonly lon: number; readonly lat: number };

/** How much of the surroundings is seen around a single point, in degrees: a kilometre or so. */
const AROUND = 0.012;

/** Where things are fetched, on the map that comes when it is asked for. A point that is chosen names its things. */
export function ItemsMap({ items, isOne = false }: { readonly items: readonly Shown[]; readonly isOne?: boolean }) {
  const t = useTranslations("lending.map");
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(isOne ? (items[0]?.slug ?? null) : null);
  const points = useMemo(
    () => items.map(({ slug, name, lon, lat }) => ({ id: slug, label: name, lon, lat, state: "free" as const })),
    [items],
  );
  const fit = useMemo(() => {
    const bounds = boundsOf(points);
    if (!bounds) return null;
    const [west, south, east, north] = bounds;
    return [west - AROUND, south - AROUND, east + AROUND, north + AROUND] as const;
  }, [points]);
  if (!isOpen) {
    return (
      <Button className="self-start" onClick={() => setIsOpen(true)}>
        <MapIcon aria-hidden="true" className="size-5" />
        {t(isOne ? "openOne" : "open")}
      </Button>
    );
  }
  const at = items.find(({ slug }) => slug === chosen);
  const there = at && !isOne ? items.filter(({ lon, lat }) => lon === at.lon && lat === at.lat) : [];
  return (
    <div className="flex flex-col gap-3">
      <div className="relative h-80 overflow-hidden rounded-2xl border border-line">
        <TerritoryMap
          label={t(isOne ? "labelOne" : "label")}
          points={points}
          selected={chosen}
          fit={fit}
          onSelect={setChosen}
        />
      </div>
      {there.length > 0 && (
        <ul aria-label={t("there")} className="flex flex-col gap-1">
          {there.map(({ slug, name }) => (
            <li key={slug}>
              <Link href={`/objets/${slug}`} prefetch={false} className="prose-link font-semibold">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
