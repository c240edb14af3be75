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
  leave: { input: ({ waitingId }) => ({ key: newKey(), waitingId }), may: ["delegate"] },
};
