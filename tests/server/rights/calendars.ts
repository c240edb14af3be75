import { type EntriesOf, EVERYBODY, newKey, SIGNED_IN } from "./entry.ts";

export const calendars: EntriesOf<"calendars"> = {
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  link: {
    input: ({ organizationId, teamId }) => ({ key: newKey(), of: { organizationId, teamId }, isDetailed: true }),
    may: ["delegate", "team-lead"],
  },
  // only who made it
  unlink: { input: ({ calendarLinkId: linkId }) => ({ key: newKey(), linkId }), may: ["delegate"] },
  // whoever has the address, in its territory
  read: { input: ({ calendarToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
};
