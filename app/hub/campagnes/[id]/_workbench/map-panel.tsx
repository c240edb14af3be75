"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { MapComing } from "#app/_map/map-coming.tsx";
import { TerritoryMap } from "#app/_map/territory-map.tsx";
import { ScarcityToggle, useSayHour, useScarcityLayer } from "./_tensions/scarcity-layer.tsx";
import { sliceOf, useTensions } from "./_tensions/use-tensions.ts";
import { scarcePoints, sitePoints } from "./site-points.ts";
import { tensionAt, tensionBySite } from "./tension.ts";
import { TensionStrip } from "./tension-strip.tsx";
import type { Bench } from "./use-bench.ts";
import { useRested } from "./use-rested.ts";

/** The territory at one hour, that of the chosen request once one is: what is held where, and where what was refused would have gone. */
export function MapPanel({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { spaces, spaceOf, selected, url, setUrl } = bench;
  const { weekday, minute, setMinute, found, clashes } = useTensions(bench);
  const layer = useScarcityLayer(bench);
  const say = useSayHour();
  const scarce = layer?.sites ?? null;
  const points = useMemo(
    () =>
      scarce
        ? scarcePoints(spaces, scarce, say, (name) => t("map.calm", { name }))
        : sitePoints(spaces, tensionBySite(found, minute), selected, spaceOf, (name, { granted, refused }) =>
            t("map.site", { name, granted, refused }),
          ),
    [spaces, scarce, say, found, minute, selected, spaceOf, t],
  );
  // its library would keep the timeline waiting beside it
  const isRested = useRested();
  const shown = useRef(selected);
  useEffect(() => {
    if (shown.current === selected) return;
    shown.current = selected;
    if (selected?.placement) setMinute(sliceOf(selected.placement.startMinute));
  }, [selected, setMinute]);
  const choose = (site: string | null) => {
    const isLeft = site === url.site;
    const isClash = clashes.some(({ siteSlug }) => siteSlug === site);
    setUrl({ site: isLeft ? null : site, page: isLeft ? null : 1, clash: isClash && site !== url.clash ? site : null });
  };
  const held = selected?.placement && spaceOf(selected.placement.spaceId)?.siteSlug;
  return (
    <section aria-label={t("map.title")} className="flex min-h-0 flex-1 flex-col">
      <div className="relative min-h-64 flex-1 bg-(--map-sea)">
        {isRested ? (
          <TerritoryMap
            points={points}
            label={t("map.title")}
            selected={url.clash ?? url.site ?? held ?? null}
            onSelect={choose}
            padding={28}
          />
        ) : (
          <MapComing />
        )}
        <div className="absolute bottom-2 left-2">
          <ScarcityToggle bench={bench} />
        </div>
      </div>
      <TensionStrip
        bench={bench}
        weekday={weekday}
        minute={minute}
        onMinute={setMinute}
        found={found}
        now={tensionAt(found, minute)}
        layer={layer}
      />
    </section>
  );
}
