import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

export const conventions: EntriesOf<"conventions"> = {
  of: { input: ({ bookingId }) => ({ bookingId }), may: ["delegate", "team-lead", "admin", "hub-manager"] },
  ofSite: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  waiting: { input: () => undefined, may: SIGNED_IN, names: "none" },
  prepare: { input: ({ bookingId }) => ({ key: newKey(), bookingId }), may: ["delegate", "admin"] },
  accept: {
    input: ({ conventionId, conventionSha256: sha256 }) => ({ key: newKey(), conventionId, sha256 }),
    may: ["delegate", "admin"],
  },
  acceptAll: {
    input: ({ conventionId, conventionSha256: sha256 }) => ({ key: newKey(), items: [{ conventionId, sha256 }] }),
    may: ["delegate", "admin"],
  },
  proof: {
    input: ({ agreedConventionId: conventionId }) => ({ conventionId }),
    may: ["delegate", "team-lead", "admin", "hub-manager"],
  },
  applications: {
    input: ({ otherUseBookingId: bookingId }) => ({ bookingId }),
    may: ["delegate", "team-lead", "admin", "hub-manager"],
  },
  writeApplication: {
    input: ({ otherUseBookingId: bookingId }) => ({ key: newKey(), bookingId, hazards: "Public debout" }),
    may: ["delegate", "admin"],
  },
  sendApplication: {
    input: ({ otherUseBookingId: bookingId, applicationId, appliedOn: sentOn }) => ({
      ...{ key: newKey(), bookingId, applicationId, sentOn },
    }),
    may: ["delegate", "admin", "hub-manager"],
  },
  answerApplication: {
    input: ({ sentApplicationId: applicationId, appliedOn: answeredOn }) => ({
      ...{ key: newKey(), applicationId, answer: "accepted" as const, answeredOn },
    }),
    may: ["admin", "hub-manager"],
  },
  applicationFile: {
    input: ({ applicationId }) => ({ applicationId }),
    may: ["delegate", "team-lead", "admin", "hub-manager"],
  },
  file: {
    input: ({ conventionId }) => ({ conventionId }),
    may: ["delegate", "team-lead", "admin", "hub-manager"],
  },
};
