import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

const place = {
  name: "Gymnase du Phare",
  kind: "gym",
  address: "",
  communeCode: "59183",
  lon: 2.37,
  lat: 50.5,
  stepFree: true,
  acceslibreUrl: "",
  description: "",
} as const;

const whole = { capacity: 20, areaM2: null, floor: 0, division: "whole" as const, parts: [] };

export const listings: EntriesOf<"listings"> = {
  options: { input: () => undefined, may: SIGNED_IN, names: "none" },
  read: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  create: {
    input: ({ ownerId: organizationId }) => ({ key: newKey(), organizationId, ...place }),
    may: ["admin"],
  },
  savePlace: { input: ({ siteSlug: site }) => ({ key: newKey(), site, ...place }), may: ["admin"] },
  saveSpaces: {
    // a space that has been used stays: both are named
    input: ({ siteSlug: site, spaceId, instantSpaceId }) => ({
      key: newKey(),
      site,
      spaces: [
        { id: spaceId, name: "Salle", kind: "hall", ...whole },
        { id: instantSpaceId, name: "Cour", kind: "ground", ...whole },
      ],
    }),
    may: ["admin"],
  },
  saveRooms: {
    input: ({ siteSlug: site, spaceId }) => ({ key: newKey(), site, rooms: [{ spaceId, noise: "quiet" }] }),
    may: ["admin"],
  },
  saveErp: {
    input: ({ siteSlug: site }) => ({ key: newKey(), site, types: ["X"], category: 5 }),
    may: ["admin"],
  },
  saveEntry: {
    input: ({ siteSlug: site }) => ({ key: newKey(), site, ways: [{ mode: "open", contact: "", secret: "" }] }),
    may: ["admin"],
  },
  publish: { input: ({ draftSlug: site }) => ({ key: newKey(), site }), may: ["admin"] },
  withdraw: { input: ({ siteSlug: site }) => ({ key: newKey(), site }), may: ["admin"] },
  discard: { input: ({ draftSlug: site }) => ({ key: newKey(), site }), may: ["admin"] },
};
