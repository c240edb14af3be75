import { type EntriesOf, FREE_DAY, NEXT_DAY } from "./entry.ts";

export const agenda: EntriesOf<"agenda"> = {
  week: {
    input: ({ organizationId }) => ({ organizationId, start: "2026-09-07", end: "2026-09-30" }),
    may: ["delegate", "team-lead"],
  },
  list: {
    input: ({ organizationId }) => ({ organizationId, direction: "upcoming", withDropped: true }),
    may: ["delegate", "team-lead"],
  },
  ofSite: {
    input: ({ siteSlug: site }) => ({ site, start: FREE_DAY, end: NEXT_DAY }),
    may: ["admin", "keyholder"],
  },
  all: { input: ({ organizationId }) => ({ organizationId }), may: ["delegate", "team-lead"] },
  allOfSite: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  ofOwner: {
    input: ({ ownerId: organizationId }) => ({ organizationId, day: FREE_DAY }),
    may: ["admin", "keyholder"],
  },
  daysOfOwner: {
    input: ({ ownerId: organizationId }) => ({ organizationId, start: FREE_DAY, end: NEXT_DAY }),
    may: ["admin", "keyholder"],
  },
  allOfOwner: { input: ({ ownerId: organizationId }) => ({ organizationId }), may: ["admin", "keyholder"] },
  calendar: { input: ({ organizationId }) => ({ organizationId }), may: ["delegate", "team-lead"] },
};
