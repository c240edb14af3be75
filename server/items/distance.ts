type Point = { readonly lon: number; readonly lat: number };

const METRES_A_DEGREE = 111_195;

/** Across a territory the earth is flat enough. */
export const metres = (a: Point, b: Point): number =>
  METRES_A_DEGREE * Math.hypot((a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180), a.lat - b.lat);
