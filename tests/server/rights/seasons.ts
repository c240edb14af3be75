import { type EntriesOf, EVERYBODY, newKey, SIGNED_IN } from "./entry.ts";

const hub = { may: ["hub-manager"] } as const;
const setUp = (policyId: string) => ({
  ...{ key: newKey(), name: "Saison suivante", season: { start: "2027-09-13", end: "2028-07-03" } },
  ...{ wishesFrom: "2027-05-03", wishesUntil: "2027-06-13", renewals: null, policyId, spaceIds: [] },
  ...{ draftOn: "2027-06-21", appealsLastDay: "2027-07-04", publishOn: "2027-07-08" },
});

export const seasons: EntriesOf<"seasons"> = {
  announced: { input: () => undefined, may: EVERYBODY, names: "none" },
  options: { input: () => undefined, ...hub, names: "none" },
  one: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  create: { input: ({ policyId }) => setUp(policyId), ...hub },
  change: { input: ({ preparingId: campaignId, policyId }) => ({ ...setUp(policyId), campaignId }), ...hub },
  close: { input: ({ campaignId }) => ({ key: newKey(), campaignId }), ...hub },
  renewals: { input: () => undefined, may: SIGNED_IN, names: "none" },
  renew: { input: ({ renewalId }) => ({ key: newKey(), renewalId, answer: "give-back" }), may: ["delegate"] },
};
