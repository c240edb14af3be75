import { type EntriesOf, EVERYBODY, newKey } from "./entry.ts";

export const organizations: EntriesOf<"organizations"> = {
  one: { input: ({ organizationId }) => ({ organizationId }), may: ["delegate", "team-lead"] },
  invite: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, email: "n@example.org", role: "team-lead" }),
    may: ["delegate"],
  },
  revoke: { input: ({ invitationId }) => ({ key: newKey(), invitationId }), may: ["delegate"] },
  // whoever holds the link of the mail
  invitation: { input: ({ invitationToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  // only the account whose address was invited
  accept: { input: ({ invitationToken: token }) => ({ key: newKey(), token }), may: ["citizen"], names: "token" },
  changeRole: { input: ({ memberId }) => ({ key: newKey(), memberId, role: "manager" }), may: ["delegate"] },
  remove: { input: ({ memberId }) => ({ key: newKey(), memberId }), may: ["delegate"] },
  tellMembers: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, members: 120 }),
    may: ["delegate"],
  },
  associations: { input: () => undefined, may: ["hub-manager"], names: "none" },
  recognise: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, isPublicUtility: true }),
    may: ["hub-manager"],
  },
  leave: { input: ({ organizationId }) => ({ key: newKey(), organizationId }), may: ["delegate", "team-lead"] },
};
