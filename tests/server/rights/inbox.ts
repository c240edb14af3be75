import { type EntriesOf, newKey } from "./entry.ts";

// what another territory holds is told as gone, or not found, item by item: tests/server/hub-inbox.test.ts
export const inbox: EntriesOf<"inbox"> = {
  list: { input: () => undefined, may: ["hub-manager"], names: "none" },
  count: { input: () => undefined, may: ["hub-manager"], names: "none" },
  assign: {
    input: ({ pendingBookingId: id }) => ({ key: newKey(), items: [{ kind: "booking", id, from: null }], to: null }),
    may: ["hub-manager"],
    names: "none",
  },
  answer: {
    input: ({ agreedSwapId: id }) => ({ key: newKey(), items: [{ kind: "swap", id }], decision: "accept" }),
    may: ["hub-manager"],
    names: "none",
  },
};
