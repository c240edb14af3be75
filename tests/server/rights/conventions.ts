import { type EntriesOf, newKey } from "./entry.ts";

export const conventions: EntriesOf<"conventions"> = {
  of: { input: ({ bookingId }) => ({ bookingId }), may: ["delegate", "team-lead", "admin", "hub-manager"] },
  ofSite: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  prepare: { input: ({ bookingId }) => ({ key: newKey(), bookingId }), may: ["delegate", "admin"] },
  accept: {
    input: ({ conventionId, conventionSha256: sha256 }) => ({ key: newKey(), conventionId, sha256 }),
    may: ["delegate", "admin"],
  },
  file: {
    input: ({ conventionId }) => ({ conventionId }),
    may: ["delegate", "team-lead", "admin", "hub-manager"],
  },
};
