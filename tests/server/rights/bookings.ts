import { type EntriesOf, FREE_DAY, newKey, SIGNED_IN } from "./entry.ts";

export const bookings: EntriesOf<"bookings"> = {
  book: {
    input: ({ organizationId, spaceId, activityId }) => ({
      key: newKey(),
      organizationId,
      spaceId,
      activityId,
      title: "Répétition",
      people: 10,
      day: FREE_DAY,
      startMinute: 1080,
      durationMinutes: 60,
    }),
    may: ["delegate", "team-lead"],
  },
  decide: {
    input: ({ pendingBookingId: bookingId }) => ({
      key: newKey(),
      bookingId,
      decision: "refuse",
      motive: "service",
      note: "Travaux",
    }),
    may: ["admin", "hub-manager"],
  },
  acceptAll: {
    input: ({ pendingBookingId }) => ({ key: newKey(), bookingIds: [pendingBookingId] }),
    may: ["admin", "hub-manager"],
  },
  propose: {
    input: ({ pendingBookingId: bookingId, spaceId }) => ({
      ...{ key: newKey(), bookingId, motive: "service", note: "Travaux", spaceId },
      ...{ day: FREE_DAY, startMinute: 1080, durationMinutes: 60 },
    }),
    may: ["admin", "hub-manager"],
  },
  // what the delegate asked for, which a team lead may see but not cancel
  cancel: { input: ({ bookingId }) => ({ key: newKey(), bookingId }), may: ["delegate"] },
  pending: { input: () => undefined, may: SIGNED_IN, names: "none" },
  pendingAt: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  pendingOne: { input: ({ pendingBookingId: bookingId }) => ({ bookingId }), may: ["admin", "hub-manager"] },
  toDecide: { input: () => undefined, may: SIGNED_IN, names: "none" },
  find: { input: ({ bookingId: id }) => ({ id, side: "holder" }), may: ["delegate", "team-lead"] },
  one: { input: ({ bookingId }) => ({ bookingId }), may: ["delegate", "team-lead"] },
};
