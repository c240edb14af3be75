import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

const place = {
  name: "Gymnase du Phare",
  kind: "gym",
  address: "",
  communeCode: "59183",
  lon: 2.37,
  lat: 50.5,
  stepFree: true,
  description: "",
} as const;

export const listings: EntriesOf<"listings"> = {
  options: { input: () => undefined, may: SIGNED_IN, names: "none" },
  addresses: { input: () => ({ text: "rue" }), may: SIGNED_IN, names: "none" },
  read: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  create: {
    input: ({ ownerId: organizationId }) => ({ key: newKey(), organizationId, ...place }),
    may: ["admin"],
  },
  savePlace: { input: ({ siteSlug: site }) => ({ key: newKey(), site, ...place }), may: ["admin"] },
  saveSpaces: {
    input: ({ siteSlug: site, spaceId: id }) => ({
      key: newKey(),
      site,
      spaces: [{ id, name: "Salle", kind: "hall", capacity: 20, areaM2: null, floor: 0, division: "whole", parts: [] }],
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
