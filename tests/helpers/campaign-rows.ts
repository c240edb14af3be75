import type { Row } from "../../app/hub/campagnes/[id]/_workbench/rows.ts";
import type { Asked, Placement, Space } from "../../app/hub/campagnes/[id]/_workbench/wire.ts";

// Small rows of the season's workbench: each test says only what matters to it.

export const asked = (id: string, changed: Partial<Asked> = {}): Asked => ({
  id,
  title: id,
  organizationId: "club",
  organizationName: "Club",
  activityName: "Judo",
  activityNameEn: "Judo",
  family: "sport",
  recurrence: "every",
  people: 20,
  durationMinutes: 90,
  shortestMinutes: null,
  groupName: null,
  dayOffsets: [0],
  period: { start: "2026-09-07", end: "2027-07-05" },
  state: "submitted",
  wishes: [{ rank: 1, weekdays: [2], earliestStart: 1080, latestStart: 1140, spaceIds: ["a"] }],
  ...changed,
});

export const place = (changed: Partial<Placement> = {}): Omit<Placement, "requestId"> => ({
  spaceId: "a",
  startSlot: 0,
  weekday: 1,
  startMinute: 1080,
  weeks: "1-40",
  durationMinutes: null,
  weekCount: 40,
  weeksAsked: 43,
  wishRank: 1,
  ...changed,
});

export const space = (id: string, siteSlug: string): Space => ({
  id,
  name: id,
  siteSlug,
  siteName: siteSlug,
  siteKind: "gym",
  communeName: "Dunkerque",
  lon: 2.37,
  lat: 51.03,
  capacity: 40,
  unitIds: [id],
});

const plain = { placement: null, refusal: null, change: null, before: null, isClash: false, rulings: [], appeals: [] };

export const granted = (request: Asked, spot: Omit<Placement, "requestId">): Row => ({
  ...plain,
  request,
  outcome: "granted",
  placement: { ...spot, requestId: request.id },
});

export const refused = (request: Asked, reason = "full"): Row => ({
  ...plain,
  request,
  outcome: "refused",
  refusal: { requestId: request.id, reason, details: {} },
});
