import type { FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";

type Communes = FeatureCollection<Polygon | MultiPolygon, { readonly code: string }>;

let communes: Promise<Communes> | undefined;

/** The code of the commune that holds a point, by the outlines that the map draws; null off them, or when they do not come. */
export async function communeAt({ lon, lat }: { readonly lon: number; readonly lat: number }): Promise<string | null> {
  communes ??= fetch("/map/communes.json").then((answer) => answer.json());
  try {
    const { features } = await communes;
    const found = features.find(({ geometry }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return polygons.some((rings) => holds(rings, lon, lat));
    });
    return found?.properties.code ?? null;
  } catch {
    communes = undefined;
    return null;
  }
}

/** Even-odd rule: a hole is a ring crossed once more. */
function holds(rings: readonly Position[][], x: number, y: number): boolean {
  let isInside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi = 0, yi = 0] = [], [xj = 0, yj = 0] = []] = [ring[i], ring[j]];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isInside = !isInside;
    }
  }
  return isInside;
}
