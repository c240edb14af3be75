import { type EntriesOf, EVERYBODY, FREE_DAY, newKey, SIGNED_IN } from "./entry.ts";

const hours = { weekday: 2, startMinute: 600, durationMinutes: 60, shortestMinutes: 60 };
const season = {
  people: 10,
  slots: [hours],
  period: { start: "2026-09-02", end: "2026-09-13" },
  skipsSchoolHolidays: true,
  skipsPublicHolidays: true,
};

const dates = [1080, 1140].map((startMinute) => ({ day: FREE_DAY, startMinute, durationMinutes: 60 }));

export const series: EntriesOf<"series"> = {
  preview: {
    input: ({ spaceId, activityId }) => ({ spaceId, activityId, ...season }),
    may: EVERYBODY,
    names: "public",
  },
  ask: {
    input: ({ organizationId, spaceId, activityId }) => ({
      ...{ key: newKey(), organizationId, spaceId, activityId, title: "Répétition" },
      ...season,
    }),
    may: ["delegate", "team-lead"],
  },
  previewDates: {
    input: ({ spaceId, activityId }) => ({ spaceId, activityId, people: 10, dates }),
    may: EVERYBODY,
    names: "public",
  },
  askDates: {
    input: ({ organizationId, spaceId, activityId }) => ({
      ...{ key: newKey(), organizationId, spaceId, activityId, title: "Répétition", people: 10, dates },
    }),
    may: ["delegate", "team-lead"],
  },
  one: { input: ({ seriesBookingId: bookingId }) => ({ bookingId }), may: ["delegate", "team-lead"] },
  thanks: { input: () => undefined, may: SIGNED_IN, names: "none" },
  // what the delegate asked for, which a team lead may see but not change
  previewChange: {
    input: ({ seriesBookingId: bookingId, slotId }) => ({ bookingId, slotId, ...hours }),
    may: ["delegate"],
  },
  change: {
    input: ({ seriesBookingId: bookingId, slotId }) => ({ key: newKey(), bookingId, slotId, ...hours }),
    may: ["delegate"],
  },
  movable: {
    input: ({ plannedSessionId: sessionId }) => ({
      ...{ sessionId, day: "2026-10-13", startMinute: 600, durationMinutes: 60 },
    }),
    may: ["delegate"],
  },
  move: {
    input: ({ plannedSessionId: sessionId }) => ({
      ...{ key: newKey(), sessionId, day: "2026-10-13", startMinute: 600, durationMinutes: 60 },
    }),
    may: ["delegate"],
  },
  previewInstead: {
    input: ({ pendingBookingId: bookingId }) => ({ bookingId }),
    may: ["admin", "hub-manager"],
  },
  proposeInstead: {
    input: ({ pendingBookingId: bookingId, pendingSessionId: sessionId }) => ({
      ...{ key: newKey(), bookingId, motive: "service", note: "Travaux" },
      dates: [{ sessionId, day: FREE_DAY, startMinute: 1080 }],
    }),
    may: ["admin", "hub-manager"],
  },
  giveBack: { input: ({ plannedSessionId: sessionId }) => ({ key: newKey(), sessionId }), may: ["delegate"] },
  restore: { input: ({ givenBackSessionId: sessionId }) => ({ key: newKey(), sessionId }), may: ["delegate"] },
  addBack: {
    input: ({ seriesBookingId: bookingId, slotId }) => ({ key: newKey(), bookingId, slotId, weekOf: "2026-10-26" }),
    may: ["delegate"],
  },
};
