import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

export const swaps: EntriesOf<"swaps"> = {
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  // what the delegate asked for, which a team lead may see but not exchange
  candidates: { input: ({ givenSessionId: sessionId }) => ({ sessionId }), may: ["delegate"] },
  propose: {
    input: ({ givenSessionId: sessionId, wantedSessionId: otherSessionId }) => ({
      ...{ key: newKey(), sessionId, otherSessionId },
    }),
    may: ["delegate"],
  },
  answer: {
    input: ({ askedSwapId: swapId }) => ({ key: newKey(), swapId, decision: "accept" }),
    may: ["delegate"],
  },
  withdraw: { input: ({ proposedSwapId: swapId }) => ({ key: newKey(), swapId }), may: ["delegate"] },
  confirm: {
    input: ({ agreedSwapId: swapId }) => ({ key: newKey(), swapId, decision: "accept" }),
    may: ["admin", "hub-manager"],
  },
};
