import { type EntriesOf, EVERYBODY, newKey } from "./entry.ts";

const hub = { may: ["hub-manager"] } as const;

export const campaigns: EntriesOf<"campaigns"> = {
  list: { input: () => undefined, ...hub, names: "none" },
  one: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  board: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  plan: { input: ({ planId }) => ({ planId }), ...hub },
  compare: { input: ({ planId, otherPlanId: withPlanId }) => ({ planId, withPlanId }), ...hub },
  solve: {
    input: ({ campaignId, planId: fromPlanId }) => ({ key: newKey(), campaignId, seconds: 1, fromPlanId }),
    ...hub,
  },
  progress: { input: ({ planId }) => ({ planId }), ...hub },
  cancel: { input: ({ runningPlanId: planId }) => ({ key: newKey(), planId }), ...hub },
  publish: { input: ({ planId }) => ({ key: newKey(), planId }), ...hub },
  rulings: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  pin: { input: ({ placedPlanId: planId, requestId }) => ({ key: newKey(), planId, requestId }), ...hub },
  ban: {
    input: ({ placedPlanId: planId, requestId }) => ({ key: newKey(), planId, requestId, reach: "hour" }),
    ...hub,
  },
  lift: { input: ({ rulingId }) => ({ key: newKey(), rulingId }), ...hub },
  simulate: {
    input: ({ campaignId, policyId }) => ({ key: newKey(), campaignId, policyIds: [policyId, policyId] }),
    ...hub,
  },
  simulation: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  replay: { input: ({ planId }) => ({ planId }), ...hub },
  replayFile: { input: ({ planId }) => ({ planId }), ...hub },
  share: { input: ({ planId }) => ({ key: newKey(), planId, isPublic: true }), ...hub },
  shared: { input: ({ planToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  sharedFile: { input: ({ planToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
};
