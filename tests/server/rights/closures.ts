import { type EntriesOf, FREE_DAY, newKey } from "./entry.ts";

const span = { day: FREE_DAY, startMinute: 600, lastDay: FREE_DAY, endMinute: 660 };

export const closures: EntriesOf<"closures"> = {
  list: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  preview: { input: ({ siteSlug: site }) => ({ site, ...span }), may: ["admin"] },
  previewLoans: { input: ({ siteSlug: site }) => ({ site, ...span }), may: ["admin"] },
  close: { input: ({ siteSlug: site }) => ({ key: newKey(), site, ...span, reason: "works" }), may: ["admin"] },
  reopen: { input: ({ closureId }) => ({ key: newKey(), closureId }), may: ["admin"] },
};
