import { type EntriesOf, EVERYBODY, newKey, SIGNED_IN } from "./entry.ts";

const hub = { may: ["hub-manager"] } as const;

export const tensions: EntriesOf<"tensions"> = {
  clash: { input: ({ placedPlanId: planId, requestId }) => ({ planId, requestId }), ...hub },
  scarcity: { input: ({ placedPlanId: planId }) => ({ planId }), ...hub },
  proposals: { input: ({ placedPlanId: planId }) => ({ planId }), ...hub },
  propose: {
    input: ({ placedPlanId: planId, requestId, spaceId }) => ({
      ...{ key: newKey(), planId, requestId, kind: "start", moves: [] },
      at: { spaceId, startSlot: 170, weeks: "1" },
    }),
    ...hub,
  },
  withdraw: { input: ({ proposalId }) => ({ key: newKey(), proposalId }), ...hub },
  questions: { input: () => undefined, may: SIGNED_IN, names: "none" },
  letter: { input: ({ letterToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  // without its letter, a question is answered by who may change the request that it moves
  answer: { input: ({ consentId }) => ({ consentId, answer: "no" }), may: ["delegate"] },
};
