import { FREE_DAY as day, type EntriesOf, EVERYBODY } from "./entry.ts";

const all = { may: EVERYBODY, names: "public" } as const;

export const places: EntriesOf<"places"> = {
  map: { input: () => ({ day }), ...all },
  week: { input: () => ({ day }), ...all },
  list: { input: ({ siteSlug: slug }) => ({ day, minute: 1080, slug }), ...all },
  dates: {
    input: ({ siteSlug: slug }) => ({
      ...{ slug, weekdays: [1], period: { start: day, end: "2027-03-01" }, startMinute: 1080, durationMinutes: 60 },
      ...{ skipsSchoolHolidays: true, skipsPublicHolidays: true },
    }),
    ...all,
  },
  search: { input: () => ({ day, startMinute: 1080, durationMinutes: 60 }), ...all },
  site: { input: ({ siteSlug: slug }) => ({ slug, week: "2026-11-30" }), ...all },
  otherUse: { input: ({ spaceId, activityId }) => ({ spaceId, activityId }), ...all },
  options: { input: () => undefined, ...all },
};
