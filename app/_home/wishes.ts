import type { RouterInputs, RouterOutputs } from "../_trpc/types.ts";
import type { Wishes } from "./address.ts";

export type Options = RouterOutputs["places"]["options"];
export type Filters = Omit<RouterInputs["places"]["map"], "day">;

/** One chip each. Distance takes the place it is counted from along. */
export const FILTERS = ["activity", "people", "noise", "stepFree", "near"] as const;
export type Filter = (typeof FILTERS)[number];

/** Where distance is counted from: around the reader, or a commune that has places. */
export function nearOf({ around, commune, distance }: Wishes, options: Options): Filters["near"] {
  const found = around ?? options.communes.find(({ code }) => code === commune);
  if (!found) return undefined;
  return { lon: found.lon, lat: found.lat, ...(distance && { distanceM: distance * 1000 }) };
}

/** What the server is asked for; a wish that names nothing it knows is left out. */
export function toFilters(wishes: Wishes, options: Options): Filters {
  const { activity, people, noise, stepFree } = wishes;
  const near = nearOf(wishes, options);
  return {
    ...(options.activities.some(({ slug }) => slug === activity) && activity && { activity }),
    ...(people !== null && { people }),
    ...(noise && { noise }),
    ...(stepFree && { stepFree }),
    ...(near && { near }),
  };
}

export const activeFilters = (wishes: Wishes, options: Options): readonly Filter[] => {
  const filters = toFilters(wishes, options);
  return FILTERS.filter((filter) => filters[filter] !== undefined);
};

export const NO_WISH: Wishes = {
  activity: null,
  people: null,
  noise: null,
  stepFree: null,
  commune: null,
  around: null,
  distance: null,
};

/** What to clear to drop one filter. */
export const without = (filter: Filter): Partial<Wishes> =>
  filter === "near" ? { commune: null, around: null, distance: null } : { [filter]: null };
