import { Layer, Source } from "react-map-gl/maplibre";
import labels from "../../public/map/labels.json";
import type { Palette } from "./palette.ts";
import { boundsOf } from "./points.ts";

// Names need no glyph files: the style names none, and they are drawn with the page's own fonts.
export const LABEL_FONT = ["Atkinson Hyperlegible Next Variable"];

const names = {
  type: "FeatureCollection" as const,
  features: labels.map(({ n, p, x, y }) => ({
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: [x, y] },
    properties: { name: n, people: p },
  })),
};

/** Where the base map has names: shown until there are points. */
export const GROUND = boundsOf(labels.map(({ x, y }) => ({ lon: x, lat: y })));

/** What the ground is made of, beside names that come with the code. */
export const GROUND_SOURCES = ["land", "communes"];

/** The coast and the communes, from our own files. */
export function BaseLayers({ palette }: { readonly palette: Palette }) {
  return (
    <>
      <Source id="land" type="geojson" data="/map/land.json">
        <Layer id="land" type="fill" paint={{ "fill-color": palette.land }} />
        <Layer id="shore" type="line" paint={{ "line-color": palette.shore, "line-width": 1, "line-opacity": 0.7 }} />
      </Source>
      <Source id="communes" type="geojson" data="/map/communes.json">
        <Layer id="communes" type="line" paint={{ "line-color": palette.line, "line-width": 1 }} />
      </Source>
    </>
  );
}

/** Names of communes, the largest first; the smaller ones come as one goes nearer. */
export function CommuneNames({ palette }: { readonly palette: Palette }) {
  return (
    <Source id="names" type="geojson" data={names}>
      <Layer
        id="names"
        type="symbol"
        layout={{
          "text-field": ["get", "name"],
          "text-font": LABEL_FONT,
          "text-size": ["interpolate", ["linear"], ["get", "people"], 500, 12, 20_000, 15, 80_000, 18],
          "text-padding": 8,
          "text-anchor": "bottom",
          "text-offset": [0, -0.8],
          "symbol-sort-key": ["-", 0, ["get", "people"]],
        }}
        paint={{
          "text-color": palette.ink,
          "text-opacity": 0.85,
          "text-halo-color": palette.halo,
          "text-halo-width": 2,
        }}
      />
    </Source>
  );
}
