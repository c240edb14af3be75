import { type EntriesOf, newKey } from "./entry.ts";

const hub = { may: ["hub-manager"] } as const;

export const policies: EntriesOf<"policies"> = {
  list: { input: () => undefined, ...hub, names: "none" },
  save: {
    input: ({ policyId: fromPolicyId }) => ({
      key: newKey(),
      name: "Une proposition",
      fromPolicyId,
      rules: {
        ...{ baseWeight: 1, weightPerPersonHour: 0.01, maxWeight: 5, familyBonus: {}, wishCostShare: 0.1 },
        ...{ spaceCostShare: 0, moveCost: 1, weeksLostShare: 0.2, fairness: [], openingWeight: 0 },
      },
    }),
    ...hub,
  },
  adopt: { input: ({ policyId, campaignId }) => ({ key: newKey(), policyId, campaignId }), ...hub },
};
