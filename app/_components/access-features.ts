/** What lets more people in, and follow what is said: kept with a space's equipment, searched and asked for as that is. */
export const ACCESS_FEATURES = ["accessible-wc", "accessible-parking", "lift", "wide-door", "hearing-loop"] as const;

export type AccessFeature = (typeof ACCESS_FEATURES)[number];

export const isAccessFeature = (item: string): item is AccessFeature =>
  (ACCESS_FEATURES as readonly string[]).includes(item);
