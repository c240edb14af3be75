import { type EntriesOf, EVERYBODY, FREE_DAY, newKey, SIGNED_IN } from "./entry.ts";

const slot = { people: 10, day: FREE_DAY, startMinute: 1080, durationMinutes: 60 };

export const options: EntriesOf<"options"> = {
  alternatives: {
    input: ({ spaceId, activityId }) => ({ spaceId, activityId, ...slot }),
    may: EVERYBODY,
    names: "public",
  },
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  hold: {
    input: ({ organizationId, spaceId, activityId }) => ({
      ...{ key: newKey(), organizationId, spaceId, activityId, title: "Répétition" },
      ...slot,
    }),
    may: ["delegate", "team-lead"],
  },
  take: { input: ({ optionBookingId: bookingId }) => ({ key: newKey(), bookingId }), may: ["delegate"] },
  release: { input: ({ optionBookingId: bookingId }) => ({ key: newKey(), bookingId }), may: ["delegate"] },
};
