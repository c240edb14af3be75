import { PNG } from "#tests/helpers/picture.ts";
import { type EntriesOf, EVERYBODY, newKey } from "./entry.ts";

export const photos: EntriesOf<"photos"> = {
  list: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  view: { input: ({ photoId }) => ({ photoId }), may: EVERYBODY, names: "public" },
  add: { input: ({ siteSlug: site }) => ({ key: newKey(), site, alt: "La salle", content: PNG }), may: ["admin"] },
  putFirst: { input: ({ photoId }) => ({ key: newKey(), photoId }), may: ["admin"] },
  remove: { input: ({ photoId }) => ({ key: newKey(), photoId }), may: ["admin"] },
};
