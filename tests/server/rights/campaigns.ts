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
  finish: { input: ({ runningPlanId: planId }) => ({ key: newKey(), planId }), ...hub },
  cancel: { input: ({ runningPlanId: planId }) => ({ key: newKey(), planId }), ...hub },
  publish: { input: ({ planId }) => ({ key: newKey(), planId }), ...hub },
  rulings: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  pin: { input: ({ placedPlanId: planId, requestId }) => ({ key: newKey(), planId, requestId }), ...hub },
  ban: {
    input: ({ placedPlanId: planId, requestId }) => ({ key: newKey(), planId, requestId, reach: "hour" }),
    ...hub,
  },
  places: { input: ({ placedPlanId: planId, requestId }) => ({ planId, requestId }), ...hub },
  edit: {
    input: ({ placedPlanId: planId, requestId }) => ({
      ...{ key: newKey(), planId, revision: 0 },
      changes: [{ requestId, to: null }],
    }),
    ...hub,
  },
  preview: {
    input: ({ placedPlanId: planId, requestId, spaceId }) => ({
      planId,
      requestId,
      spaceId,
      startSlot: 168,
      weeks: null,
    }),
    ...hub,
  },
  lock: { input: ({ placedPlanId: planId, requestId }) => ({ planId, requestId }), ...hub },
  unlock: { input: ({ placedPlanId: planId, requestId }) => ({ planId, requestId }), ...hub },
  news: { input: ({ placedPlanId: planId }) => ({ planId }), ...hub },
  undo: { input: ({ placedPlanId: planId }) => ({ key: newKey(), planId, revision: 0 }), ...hub },
  redo: { input: ({ otherPlanId: planId }) => ({ key: newKey(), planId, revision: 0 }), ...hub },
  edits: { input: ({ placedPlanId: planId }) => ({ planId }), ...hub },
  lift: { input: ({ rulingId }) => ({ key: newKey(), rulingId }), ...hub },
  measureChance: { input: ({ comparedId: campaignId }) => ({ key: newKey(), campaignId }), ...hub },
  simulate: {
    input: ({ campaignId, policyId }) => ({ key: newKey(), campaignId, policyIds: [policyId, policyId] }),
    ...hub,
  },
  simulation: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  replay: { input: ({ planId }) => ({ planId }), ...hub },
  replayFile: { input: ({ planId }) => ({ planId }), ...hub },
  share: { input: ({ planId }) => ({ key: newKey(), planId, isPublic: true }), ...hub },
  shared: { input: ({ planToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  sharedLines: { input: ({ planToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  // what the delegate asked for: a team lead sees it, and changes only what is their own
  appeal: {
    input: ({ appealToken: token, requestId }) => ({
      key: newKey(),
      token,
      requestId,
      motive: "Trop tard pour des enfants",
    }),
    may: ["delegate"],
  },
  appeals: { input: ({ campaignId }) => ({ campaignId }), ...hub },
  openAppeals: { input: ({ campaignId }) => ({ key: newKey(), campaignId, lastDay: "2026-09-20" }), ...hub },
  answerAppeal: {
    input: ({ appealId }) => ({ key: newKey(), appealId, decision: "accept", answer: "C’est juste.", ruling: "hour" }),
    ...hub,
  },
  sharedFile: { input: ({ planToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
};
