"use client";
// Loaded after the page: this file and its imports are the map library.
import "maplibre-gl/dist/maplibre-gl.css";
import { type MapLayerMouseEvent, setWorkerUrl } from "maplibre-gl";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import {
  AttributionControl,
  Map as GroundMap,
  type MapRef,
  NavigationControl,
  type StyleSpecification,
} from "react-map-gl/maplibre";
import { useTheme } from "../_components/theme.ts";
import { BaseLayers, CommuneNames, GROUND } from "./base-layers.tsx";
import { GroundSign, useGround } from "./ground-sign.tsx";
import { readPalette } from "./palette.ts";
import { POINT_LAYERS, PointLayers } from "./point-layers.tsx";
import { coreOf, toFeatures } from "./points.ts";
import type { TerritoryMapProps } from "./territory-map.tsx";

// the bundler gives the library's worker an address of ours: the policy of the pages allows no other
setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);

const EMPTY: StyleSpecification = { version: 8, sources: {}, layers: [] };
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function MapCanvas({
  points,
  label,
  selected = null,
  hovered = null,
  onSelect,
  onHover,
  onPlace,
  onMoved,
  fit,
  padding = 40,
  onFail,
}: TerritoryMapProps & { readonly onFail: () => void }) {
  const t = useTranslations("common.map");
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables change with the theme
  const palette = useMemo(readPalette, [theme]);
  const features = useMemo(() => toFeatures(points, [selected, hovered]), [points, selected, hovered]);
  const map = useRef<MapRef>(null);
  const { ground, onIdle, onMissing } = useGround();
  const settings = { padding, maxZoom: 14.5 };
  const first = useRef(fit ?? coreOf(points) ?? GROUND);
  const hasPoints = useRef(points.length > 0);

  const asked = fit?.join() ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when other bounds are asked for, and only then
  useEffect(() => {
    if (fit) map.current?.fitBounds([...fit], { ...settings, duration: isStill() ? 0 : 600 });
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first points may come after the map; later ones leave it still
  useEffect(() => {
    const bounds = coreOf(points);
    if (hasPoints.current || fit || !bounds) return;
    hasPoints.current = true;
    map.current?.fitBounds([...bounds], { ...settings, duration: 0 });
  }, [points]);

  const idAt = (event: MapLayerMouseEvent) => {
    const id: unknown = event.features?.[0]?.properties?.id;
    return typeof id === "string" ? id : null;
  };
  return (
    <>
      <GroundMap
        ref={map}
        initialViewState={first.current ? { bounds: [...first.current], fitBoundsOptions: settings } : {}}
        mapStyle={EMPTY}
        style={{ position: "absolute", inset: 0, background: palette.sea }}
        minZoom={7}
        maxZoom={17}
        maxPitch={0}
        dragRotate={false}
        touchPitch={false}
        attributionControl={false}
        fadeDuration={isStill() ? 0 : 200}
        interactiveLayerIds={POINT_LAYERS}
        locale={{
          "Map.Title": label,
          "NavigationControl.ZoomIn": t("zoomIn"),
          "NavigationControl.ZoomOut": t("zoomOut"),
        }}
        onClick={(event) => {
          onSelect?.(idAt(event));
          onPlace?.({ lon: event.lngLat.lng, lat: event.lngLat.lat });
        }}
        onMoveEnd={({ viewState }) => onMoved?.({ lon: viewState.longitude, lat: viewState.latitude })}
        onMouseMove={(event) => onHover?.(idAt(event))}
        onMouseLeave={() => onHover?.(null)}
        cursor={onPlace ? "crosshair" : hovered === null ? "grab" : "pointer"}
        onError={({ error }) => {
          // a file of the base map may fail to come: the points are still there
          if (/webgl/i.test(error.message)) onFail();
          else onMissing();
        }}
        onIdle={onIdle}
      >
        <NavigationControl position="top-right" showCompass={false} />
        <AttributionControl position="top-left" compact={false} customAttribution={t("attribution")} />
        <BaseLayers palette={palette} />
        <PointLayers features={features} palette={palette} theme={theme} />
        <CommuneNames palette={palette} />
      </GroundMap>
      <GroundSign ground={ground} />
    </>
  );
}
