// What the map draws: points of any kind, told apart by shape before colour.
import type { FeatureCollection, Point } from "geojson";

export type PointState = "free" | "taken" | "closed";

export type MapPoint = {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Shown beside the point when it is selected or pointed at. */
  readonly label: string;
  readonly state: PointState;
  /** How many, e.g. free spaces: the glow grows with it. */
  readonly count?: number;
  /** A CSS colour instead of the state's. */
  readonly color?: string;
  /** From 0 to 1, instead of a colour: from the ground's to brick, and larger. */
  readonly heat?: number;
  /** From 0 to 1: a ring around the point, the wider the graver. */
  readonly severity?: number;
};

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export type PointProperties = {
  readonly id: string;
  readonly label: string;
  readonly state: PointState;
  readonly mark: string;
  readonly rank: number;
  readonly glow: number;
  readonly color: string;
  /** −1 for a point that tells none. */
  readonly heat: number;
  readonly severity: number;
  readonly lit: 0 | 1;
};

/** Free ones are drawn last, over the others. */
const RANKS: Record<PointState, number> = { closed: 0, taken: 1, free: 2 };

/** From one free space to dozens, the glow grows, ever more slowly. */
export const glowOf = (count: number) => Math.min(1, Math.log2(1 + Math.max(0, count)) / 5);

export function toFeatures(
  points: readonly MapPoint[],
  lit: readonly (string | null)[],
): FeatureCollection<Point, PointProperties> {
  return {
    type: "FeatureCollection",
    features: points.map(({ id, lon, lat, label, state, count = 1, color = "", heat = -1, severity = 0 }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: {
        id,
        label,
        state,
        mark: color === "" && heat < 0 ? state : "",
        rank: RANKS[state],
        glow: state === "free" ? glowOf(count) : 0,
        color,
        heat,
        severity,
        lit: lit.includes(id) ? 1 : 0,
      },
    })),
  };
}

/** Points this far out at each edge do not decide where the map starts: one far place would make all others small. */
const STRAY_SHARE = 0.04;

/** The box of nearly all of them, or null for none. */
export function coreOf(points: readonly { readonly lon: number; readonly lat: number }[]): Bounds | null {
  const strays = Math.floor(points.length * STRAY_SHARE);
  const core = (values: readonly number[]) => values.toSorted((a, b) => a - b).slice(strays, values.length - strays);
  const [lons, lats] = [core(points.map(({ lon }) => lon)), core(points.map(({ lat }) => lat))];
  return boundsOf(lons.map((lon, index) => ({ lon, lat: lats[index] ?? 0 })));
}

/** The smallest box that holds them, or null for none. */
export function boundsOf(points: readonly { readonly lon: number; readonly lat: number }[]): Bounds | null {
  if (points.length === 0) return null;
  const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
