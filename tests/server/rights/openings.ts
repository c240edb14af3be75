import { type EntriesOf, FREE_DAY, newKey, SIGNED_IN } from "./entry.ts";

const rule = {
  weekdays: [6],
  startMinute: 600,
  endMinute: 720,
  firstDay: FREE_DAY,
  lastDay: "2027-07-03",
  schoolHolidays: "always",
  publicHolidays: "never",
} as const;
const weekdays = [...rule.weekdays];

const week = {
  source: { kind: "grid" as const, cells: [{ weekday: 2, startMinute: 600, lengthMinutes: 60 }] },
  firstDay: FREE_DAY,
  lastDay: "2027-07-03",
  schoolHolidays: true,
  publicHolidays: false,
};

export const openings: EntriesOf<"openings"> = {
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  ofSite: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  year: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  previewWeek: { input: ({ siteSlug: site, spaceSlug: space }) => ({ site, space, ...week }), may: ["admin"] },
  replaceWeek: {
    input: ({ siteSlug: site, spaceSlug: space }) => ({ key: newKey(), site, space, ...week }),
    may: ["admin"],
  },
  add: {
    input: ({ siteSlug: site, spaceSlug: space }) => ({ key: newKey(), site, space, ...rule, weekdays }),
    may: ["admin"],
  },
  change: {
    input: ({ openingId }) => ({ key: newKey(), openingIds: [openingId], ...rule, weekdays }),
    may: ["admin"],
  },
  remove: { input: ({ openingId }) => ({ key: newKey(), openingIds: [openingId] }), may: ["admin"] },
};
