import { type EntriesOf, EVERYBODY, newKey } from "./entry.ts";

/** One pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const photos: EntriesOf<"photos"> = {
  list: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  view: { input: ({ photoId }) => ({ photoId }), may: EVERYBODY, names: "public" },
  add: { input: ({ siteSlug: site }) => ({ key: newKey(), site, alt: "La salle", content: PNG }), may: ["admin"] },
  putFirst: { input: ({ photoId }) => ({ key: newKey(), photoId }), may: ["admin"] },
  remove: { input: ({ photoId }) => ({ key: newKey(), photoId }), may: ["admin"] },
};
