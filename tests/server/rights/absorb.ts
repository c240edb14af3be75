import { type EntriesOf, EVERYBODY, newKey, SIGNED_IN } from "./entry.ts";

const HUB = ["hub-manager"] as const;

export const absorb: EntriesOf<"absorb"> = {
  list: { input: () => undefined, may: HUB, names: "none" },
  read: { input: ({ displacingId: closureId }) => ({ closureId }), may: HUB },
  propose: { input: ({ displacingId: closureId }) => ({ closureId }), may: HUB },
  alternatives: {
    input: ({ displacingId: closureId, displacementId }) => ({
      ...{ closureId, displacementIds: [displacementId], taken: [] },
    }),
    may: HUB,
  },
  send: {
    input: ({ displacingId: closureId, displacementId, instantSpaceId: spaceId }) => ({
      ...{ key: newKey(), closureId, mode: "ask" },
      lines: [{ spaceId, sessions: [{ displacementId, day: "2027-02-23", startMinute: 900 }] }],
    }),
    may: HUB,
  },
  withdraw: { input: ({ relocationId }) => ({ key: newKey(), relocationId }), may: HUB },
  leave: {
    input: ({ displacingId: closureId, displacementId }) => ({
      ...{ key: newKey(), closureId, displacementIds: [displacementId] },
    }),
    may: HUB,
  },
  putBack: {
    input: ({ liftedId: closureId, liftedDisplacementId }) => ({
      ...{ key: newKey(), closureId, mode: "tell", displacementIds: [liftedDisplacementId] },
    }),
    may: HUB,
  },
  offers: { input: () => undefined, may: SIGNED_IN, names: "none" },
  offer: { input: ({ offerToken: token }) => ({ token }), may: EVERYBODY, names: "token" },
  // without its letter, what is offered is answered by who may change what was moved
  answer: { input: ({ relocationId }) => ({ relocationId, answer: "no" }), may: ["delegate"] },
};
