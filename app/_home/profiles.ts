import type { MapPoint, PointState } from "../_map/points.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

export type MapAnswer = RouterOutputs["places"]["map"];

/** A character of a site's profile: `.` closed, `-` open but taken, a base-36 digit for how many are free. */
export function readState(profile: string | undefined, slot: number): { state: PointState; count: number } {
  const sign = profile?.charAt(slot) ?? "";
  if (sign === "" || sign === ".") return { state: "closed", count: 0 };
  if (sign === "-") return { state: "taken", count: 0 };
  return { state: "free", count: Number.parseInt(sign, 36) };
}

/** The sites as points at one quarter of the day. `nameOf` gives what is written beside them. */
export function toPoints(map: MapAnswer, slot: number, nameOf: (index: number) => string): readonly MapPoint[] {
  return map.slug.map((id, index) => ({
    id,
    lon: map.lon[index] ?? 0,
    lat: map.lat[index] ?? 0,
    label: nameOf(index),
    ...readState(map.profiles[map.profile[index] ?? -1], slot),
  }));
}
