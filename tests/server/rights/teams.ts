import { type EntriesOf, newKey } from "./entry.ts";

const HOLDERS = ["delegate", "team-lead"] as const;

export const teams: EntriesOf<"teams"> = {
  list: { input: ({ organizationId }) => ({ organizationId }), may: HOLDERS },
  save: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, teamId: null, name: "U13", ageGroup: "teens" }),
    may: HOLDERS,
  },
  end: { input: ({ teamId }) => ({ key: newKey(), teamId, ended: true }), may: HOLDERS },
  assign: {
    input: ({ presentBookingId: bookingId, teamId }) => ({ key: newKey(), bookingId, sessionId: null, teamId }),
    may: HOLDERS,
  },
};
