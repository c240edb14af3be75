import type { ExpressionSpecification } from "maplibre-gl";
import { useEffect } from "react";
import { Layer, Source, useMap } from "react-map-gl/maplibre";
import { LABEL_FONT } from "./base-layers.tsx";
import { drawMark, MARK_RATIO, MARKS } from "./marks.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { toFeatures } from "./points.ts";

const isLit: ExpressionSpecification = ["==", ["get", "lit"], 1];
/** Glow and rings widen with the zoom, as streets do. */
const byZoom = (far: ExpressionSpecification, near: ExpressionSpecification): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.4],
  ["zoom"],
  9,
  far,
  14,
  near,
];
const from = (base: number, more: number, property: string): ExpressionSpecification => [
  "+",
  base,
  ["*", more, ["get", property]],
];

const warmer = (base: number, more: number): ExpressionSpecification => [
  "+",
  base,
  ["*", more, ["max", 0, ["get", "heat"]]],
];

/** Draws each mark when a layer first asks for it, in the sky of that moment. */
function useMarks(): void {
  const { current } = useMap();
  const map = current?.getMap();
  useEffect(() => {
    map?.setMissingStyleImageResolver((id) => {
      const mark = MARKS.find((one) => id.startsWith(one));
      if (mark && !map.hasImage(id)) map.addImage(id, drawMark(mark, readPalette()), { pixelRatio: MARK_RATIO });
    });
  }, [map]);
}

export const POINT_LAYERS = ["points", "coloured"];

export function PointLayers({
  features,
  palette,
  theme,
}: {
  readonly features: ReturnType<typeof toFeatures>;
  readonly palette: Palette;
  readonly theme: "day" | "night";
}) {
  useMarks();
  return (
    <Source id="points" type="geojson" data={features}>
      <Layer
        id="glow"
        type="circle"
        filter={[">", ["get", "glow"], 0]}
        paint={{
          "circle-radius": byZoom(from(9, 14, "glow"), from(26, 48, "glow")),
          "circle-color": palette.open,
          "circle-blur": 1,
          "circle-opacity": theme === "night" ? 0.6 : 0.5,
        }}
      />
      <Layer
        id="severity"
        type="circle"
        filter={[">", ["get", "severity"], 0]}
        paint={{
          "circle-radius": byZoom(from(7, 8, "severity"), from(14, 18, "severity")),
          "circle-opacity": 0,
          "circle-stroke-width": 2.5,
          "circle-stroke-color": palette.danger,
        }}
      />
      <Layer
        id="lit"
        type="circle"
        filter={isLit}
        paint={{
          "circle-radius": 15,
          "circle-opacity": 0,
          "circle-stroke-width": 3,
          "circle-stroke-color": palette.ink,
        }}
      />
      <Layer
        id="points"
        type="symbol"
        filter={["!=", ["get", "mark"], ""]}
        layout={{
          "icon-image": ["concat", ["get", "mark"], `-${theme}`],
          "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.62, 12, 0.85, 14, 1.1],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "symbol-sort-key": ["get", "rank"],
        }}
      />
      <Layer
        id="coloured"
        type="circle"
        filter={["==", ["get", "mark"], ""]}
        paint={{
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 9, warmer(5, 5), 14, warmer(9, 8)],
          "circle-color": [
            "case",
            ["<", ["get", "heat"], 0],
            ["to-color", ["get", "color"], palette.open],
            ["interpolate", ["linear"], ["get", "heat"], 0, palette.calm, 1, palette.danger],
          ],
          "circle-stroke-width": 1.5,
          "circle-stroke-color": palette.ink,
        }}
      />
      <Layer
        id="point-labels"
        type="symbol"
        filter={isLit}
        layout={{
          "text-field": ["get", "label"],
          "text-font": LABEL_FONT,
          "text-size": 15,
          "text-anchor": "left",
          "text-offset": [1.3, 0],
          "text-max-width": 14,
          "text-justify": "left",
          "text-allow-overlap": true,
        }}
        paint={{ "text-color": palette.ink, "text-halo-color": palette.halo, "text-halo-width": 2 }}
      />
    </Source>
  );
}
