import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

export const waitlist: EntriesOf<"waitlist"> = {
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  join: {
    // hours of the association's own season, taken for whoever else would have them
    input: ({ organizationId, instantSpaceId: spaceId, activityId }) => ({
      ...{ key: newKey(), organizationId, spaceId, activityId, title: "Répétition", people: 10 },
      slots: [{ day: "2026-10-13", startMinute: 1080, durationMinutes: 60 }],
    }),
    may: ["delegate", "team-lead"],
  },
  items: { input: () => undefined, may: SIGNED_IN, names: "none" },
  joinItem: {
    // the whole pool, of which others have some from today on
    input: ({ organizationId, itemSlug: item }) => ({
      ...{ key: newKey(), organizationId, item, quantity: 3 },
      ...{ day: "2026-09-01", startMinute: 720, lastDay: "2026-09-02", endMinute: 480 },
    }),
    may: ["delegate", "team-lead"],
  },
  leaveItem: { input: ({ awaitedId: waitingId }) => ({ key: newKey(), waitingId }), may: ["delegate"] },
  leave: { input: ({ waitingId }) => ({ key: newKey(), waitingId }), may: ["delegate"] },
};
