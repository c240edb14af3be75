import { type EntriesOf, newKey } from "./entry.ts";

export const feeds: EntriesOf<"feeds"> = {
  list: { input: ({ siteSlug: site }) => ({ site }), may: ["admin"] },
  addFile: {
    input: ({ siteSlug: site }) => ({
      key: newKey(),
      site,
      space: null,
      name: "Agenda",
      text: "BEGIN:VCALENDAR\nEND:VCALENDAR",
    }),
    may: ["admin"],
  },
  addFeed: {
    input: ({ siteSlug: site }) => ({ key: newKey(), site, space: null, name: "Agenda", url: "https://example.org/a" }),
    may: ["admin"],
  },
  pause: { input: ({ feedId }) => ({ key: newKey(), feedId, isPaused: true }), may: ["admin"] },
  refresh: { input: ({ feedId }) => ({ key: newKey(), feedId, isForced: false }), may: ["admin"] },
  remove: { input: ({ feedId }) => ({ key: newKey(), feedId }), may: ["admin"] },
};
