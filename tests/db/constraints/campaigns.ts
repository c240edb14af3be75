import { sql } from "drizzle-orm";
import { breaking, NOBODY, rows } from "./cases.ts";

const days = (text: string) => sql`${text}::daterange`;

export const campaignCases = [
  breaking(rows.campaign, {
    campaign_territory_id_id_pk: [{ id: rows.campaign.row(1).id }],
    campaign_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    campaign_policy: [{ policyId: NOBODY }],
    campaign_slug: [{ slug: "saison-1" }],
    campaign_state: [{ state: "forgotten" }],
    campaign_slot_minutes: [{ slotMinutes: 7 }],
    campaign_season: [
      { season: { start: "2026-09-07", end: "2026-09-13" } },
      { season: { start: "2026-09-07", end: "2027-11-30" } },
      { season: days("[2026-09-07,)") },
      { season: days("(,2026-09-07)") },
      { season: days("[2026-09-07,infinity)") },
      { season: days("empty") },
    ],
  }),
  breaking(rows.request, {
    request_territory_id_id_pk: [{ id: rows.request.row(1).id }],
    request_campaign: [{ campaignId: NOBODY }],
    request_organization: [{ organizationId: NOBODY }],
    request_activity: [{ activityId: NOBODY }],
    request_recurrence: [{ recurrence: "always" }],
    request_state: [{ state: "lost" }],
    request_noise: [{ noise: "deafening" }],
    request_title: [{ title: "  ab  " }, { title: "x".repeat(121) }],
    request_people: [{ people: 0 }, { people: 100_001 }],
    request_duration: [{ durationMinutes: 14 }, { durationMinutes: 1441 }],
    request_day_offsets: [
      { dayOffsets: [] },
      { dayOffsets: [1, 2] },
      { dayOffsets: [0, 7] },
      { dayOffsets: [0, 1, 2, 3, 4, 5, 6, 6] },
    ],
    request_period: ["empty", "[2026-09-07,)", "(,2027-07-05)", "[2026-09-07,infinity)"].map((text) => ({
      period: days(text),
    })),
    request_season: [{ campaignId: null }],
    request_near: [{ nearLon: 2.3 }, { nearLon: 2.3, nearLat: 51 }, { distanceM: 500 }],
    request_near_position: [
      { nearLon: 181, nearLat: 51, distanceM: 500 },
      { nearLon: 2.3, nearLat: Number.NaN, distanceM: 500 },
    ],
    request_distance: [
      { nearLon: 2.3, nearLat: 51, distanceM: 99 },
      { nearLon: 2.3, nearLat: 51, distanceM: 200_001 },
    ],
  }),
  breaking(rows.wish, {
    wish_territory_id_id_pk: [{ id: rows.wish.row(1).id }],
    wish_request: [{ requestId: NOBODY }],
    wish_rank: [{ rank: 1 }],
    wish_rank_range: [{ rank: 0 }, { rank: 10 }],
    wish_weekdays: [{ weekdays: [] }, { weekdays: [0] }, { weekdays: [8] }, { weekdays: sql`'{1,null}'::int[]` }],
    wish_starts: [{ earliestStart: -1 }, { earliestStart: 1200, latestStart: 1140 }, { latestStart: 1440 }],
  }),
  breaking(rows.wishSpace, {
    wish_space_territory_id_wish_id_space_id_pk: [{ spaceId: rows.space.row(1).id }],
    wish_space_wish: [{ wishId: NOBODY }],
    wish_space_space: [{ spaceId: NOBODY }],
    wish_space_rank: [{ rank: 1 }],
    wish_space_rank_range: [{ rank: 0 }, { rank: 201 }],
  }),
  breaking(rows.plan, {
    plan_territory_id_id_pk: [{ id: rows.plan.row(1).id }],
    plan_campaign: [{ campaignId: NOBODY }],
    plan_policy: [{ policyId: NOBODY }],
    plan_version: [{ version: 1 }],
    plan_version_positive: [{ version: 0 }],
    plan_state: [{ state: "hoped-for" }],
    plan_time_limit: [{ timeLimitMs: 99 }, { timeLimitMs: 600_001 }],
    plan_result: [{ solution: null }, { instance: null }, { objective: null }, { state: "superseded", solution: null }],
    plan_published: [{ state: "published", publishedAt: null }],
    plan_failed: [{ state: "failed", error: null }],
    plan_one_running: [{ state: "running" }, { state: "queued" }],
    plan_one_published: [{ state: "published", campaignId: rows.campaign.row(2).id }],
  }),
  breaking(rows.placement, {
    placement_territory_id_plan_id_request_id_pk: [{ requestId: rows.request.row(1).id }],
    placement_plan: [{ planId: NOBODY }],
    placement_request: [{ requestId: NOBODY }],
    placement_space: [{ spaceId: NOBODY }],
    placement_start: [{ startSlot: -1 }, { startSlot: 2016 }],
    placement_weeks: [{ weeks: "" }, { weeks: "1-" }, { weeks: "1,,2" }, { weeks: "*\n" }],
    placement_wish_rank: [{ wishRank: 0 }, { wishRank: 10 }],
  }),
  breaking(rows.refusal, {
    refusal_territory_id_plan_id_request_id_pk: [{ requestId: rows.request.row(1).id }],
    refusal_plan: [{ planId: NOBODY }],
    refusal_request: [{ requestId: NOBODY }],
    refusal_reason: [{ reason: "" }],
  }),
];
