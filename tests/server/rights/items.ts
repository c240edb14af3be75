import { type EntriesOf, EVERYBODY, FREE_DAY, newKey, SIGNED_IN } from "./entry.ts";

const hours = { day: FREE_DAY, startMinute: 1080, lastDay: FREE_DAY, endMinute: 1140 };

export const items: EntriesOf<"items"> = {
  shelf: { input: () => undefined, may: SIGNED_IN, names: "none" },
  startLending: {
    input: () => ({ key: newKey(), name: "Camille", communeCode: "59183" }),
    may: SIGNED_IN,
    names: "none",
  },
  search: { input: () => ({ from: FREE_DAY, to: FREE_DAY }), may: EVERYBODY, names: "none" },
  view: { input: ({ itemSlug: slug }) => ({ slug }), may: EVERYBODY, names: "public" },
  free: { input: ({ itemSlug: slug }) => ({ slug, ...hours }), may: EVERYBODY, names: "public" },
  forNeed: { input: () => ({ day: FREE_DAY, minute: 1080, activity: "sport" }), may: EVERYBODY, names: "none" },
  instead: {
    input: ({ itemSlug: slug }) => ({ slug, ...hours, quantity: 1 }),
    may: EVERYBODY,
    names: "public",
  },
  withSpace: {
    input: ({ spaceId }) => ({ spaceId, day: FREE_DAY, startMinute: 1080, durationMinutes: 60 }),
    may: EVERYBODY,
    names: "public",
  },
  own: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  save: {
    input: ({ siteSlug: site, itemId }) => ({
      ...{ key: newKey(), site, itemId, name: "Projecteur", category: "audiovisual", description: "" },
      ...{ condition: "good", quantity: 4, depositCents: 0, terms: "rent", centsPerDay: 500, pickUp: "" },
      ...{ grantMode: "instant", maxDays: 3, spaceId: null },
    }),
    may: ["admin"],
  },
  setState: { input: ({ itemId }) => ({ key: newKey(), itemId, state: "withdrawn" }), may: ["admin"] },
};
