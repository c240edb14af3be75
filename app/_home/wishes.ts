import type { RouterInputs, RouterOutputs } from "../_trpc/types.ts";
import type { Wishes } from "./address.ts";

export type Options = RouterOutputs["places"]["options"];
export type Filters = Omit<RouterInputs["places"]["map"], "day">;

/** One chip each. Distance takes the place it is counted from along. */
export const FILTERS = ["activity", "people", "equipment", "noise", "stepFree", "price", "near"] as const;
export type Filter = (typeof FILTERS)[number];

/** Where distance is counted from: around the reader, or a commune that has places. */
export function nearOf({ around, commune, distance }: Wishes, options: Options): Filters["near"] {
  const found = around ?? options.communes.find(({ code }) => code === commune);
  if (!found) return undefined;
  return { lon: found.lon, lat: found.lat, ...(distance && { distanceM: distance * 1000 }) };
}

/** What the server is asked for; a wish that names nothing it knows is left out. */
export function toFilters(wishes: Wishes, options: Options): Filters {
  const { activity, people, noise, stepFree, price, asker } = wishes;
  const equipment = wishes.equipment?.filter((thing) => options.equipment.includes(thing)) ?? [];
  const near = nearOf(wishes, options);
  return {
    ...(options.activities.some(({ slug }) => slug === activity) && activity && { activity }),
    ...(people !== null && { people }),
    ...(noise && { noise }),
    ...(stepFree && { stepFree }),
    ...(equipment.length > 0 && { equipment }),
    ...(price !== null && { price: typeof price === "number" ? price * 100 : price }),
    ...(asker && { asker }),
    ...(near && { near }),
  };
}

export const activeFilters = (wishes: Wishes, options: Options): readonly Filter[] => {
  const filters = toFilters(wishes, options);
  // for whom a price is, is a part of it
  const isActive = { ...filters, price: filters.price ?? filters.asker };
  return FILTERS.filter((filter) => isActive[filter] !== undefined);
};

export const NO_WISH: Wishes = {
  activity: null,
  people: null,
  noise: null,
  stepFree: null,
  equipment: null,
  price: null,
  asker: null,
  commune: null,
  around: null,
  distance: null,
};

/** What to clear to drop one filter. */
export function without(filter: Filter): Partial<Wishes> {
  if (filter === "near") return { commune: null, around: null, distance: null };
  return filter === "price" ? { price: null, asker: null } : { [filter]: null };
}
