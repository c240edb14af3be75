import { type EntriesOf, EVERYBODY, FREE_DAY, NEXT_DAY, newKey, SIGNED_IN } from "./entry.ts";
import type { Target } from "./territory.ts";

const need = ({ activityId, spaceId, campaignId }: Target) => ({
  activityId,
  campaignId,
  recurrence: "once" as const,
  people: 10,
  durationMinutes: 60,
  period: { start: FREE_DAY, end: NEXT_DAY },
  wishes: [{ weekdays: [2], earliestStart: 1080, latestStart: 1140, spaceIds: [spaceId] }],
});

export const requests: EntriesOf<"requests"> = {
  options: { input: () => undefined, may: EVERYBODY, names: "none" },
  spaces: {
    input: ({ siteSlug }) => ({ search: "salle", siteSlug }),
    may: EVERYBODY,
    names: "public",
  },
  match: { input: (target) => need(target), may: EVERYBODY, names: "public" },
  create: {
    input: (target) => ({ key: newKey(), organizationId: target.organizationId, title: "Stage", ...need(target) }),
    may: ["delegate", "team-lead"],
  },
  edit: {
    input: (target) => {
      const { requestId, organizationId } = target;
      return { key: newKey(), requestId, organizationId, title: "Stage", ...need(target) };
    },
    may: ["delegate"],
  },
  withdraw: { input: ({ requestId }) => ({ key: newKey(), requestId }), may: ["delegate"] },
  answer: {
    input: ({ failedId: requestId }) => ({ key: newKey(), requestId, answer: "Essayez la salle des aînés." }),
    may: ["hub-manager"],
  },
  weigh: {
    input: (target) => ({
      ...need(target),
      ...{ recurrence: "every", organizationId: target.organizationId, campaignId: target.campaignId },
      period: { start: "2026-09-14", end: "2027-07-03" },
    }),
    may: ["delegate", "team-lead"],
  },
  keep: {
    input: ({ organizationId, campaignId }) => ({
      ...{ key: newKey(), draftId: null, organizationId, campaignId, title: "Stage", typed: { people: "12" } },
    }),
    may: ["delegate", "team-lead"],
  },
  drop: { input: ({ writtenId: draftId }) => ({ key: newKey(), draftId }), may: ["delegate"] },
  drafts: { input: () => undefined, may: SIGNED_IN, names: "none" },
  draft: { input: ({ writtenId: draftId }) => ({ draftId }), may: ["delegate"] },
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  one: { input: ({ requestId }) => ({ requestId }), may: ["delegate", "team-lead", "hub-manager"] },
};
