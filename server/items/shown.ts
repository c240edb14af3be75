// What may be known of a thing and of where it is fetched. A person's point is told to who has a loan of theirs, and is rounded before.
import type { Viewer } from "../context.ts";
import { hasRight } from "../members/access.ts";
import { grantModeOf } from "./damaged.ts";
import type { ItemRow } from "./data.ts";

/** What everybody may know of an item; whoever lends it knows the point that they gave. */
export function shown(viewer: Viewer, row: ItemRow) {
  const {
    unitId: _unit,
    siteId: _site,
    ownerId,
    siteState: _state,
    ownerKind,
    pointLon,
    pointLat,
    awaitsLook: _awaits,
    ...own
  } = row;
  const rest = { ...own, grantMode: grantModeOf(row) };
  const isPerson = ownerKind === "person";
  const exact = { lon: pointLon ?? rest.lon, lat: pointLat ?? rest.lat };
  if (!isPerson || hasRight(viewer, ownerId, "lend")) return { ...rest, ...exact, isPerson };
  return { ...rest, isPerson, pointAddress: null, pickUp: null };
}
