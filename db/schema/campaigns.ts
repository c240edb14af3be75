import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, daterange, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { activity, NOISES, organization, policy, territory } from "./territory.ts";

export const CAMPAIGN_STATES = ["collecting", "allocating", "published", "closed"] as const;
export const RECURRENCES = ["every", "once"] as const;
export const REQUEST_STATES = ["submitted", "granted", "refused", "withdrawn"] as const;
export const PLAN_STATES = ["queued", "running", "draft", "cancelled", "failed", "published", "superseded"] as const;

/** The seasonal round: wishes until a date, drafts, publication. */
export const campaign = pgTable(
  "campaign",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** The weeks that the solver sees begin on the Monday of the season's first day. */
    season: daterange("season").notNull(),
    wishesUntil: instantAt("wishes_until").notNull(),
    /** Until when an association may appeal against a shared draft; null: not yet opened. */
    appealsUntil: instantAt("appeals_until"),
    slotMinutes: integer("slot_minutes").notNull().default(15),
    state: oneOf("state", CAMPAIGN_STATES).notNull(),
    policyId: uuid("policy_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("campaign_slug").on(t.territoryId, t.slug),
    foreignKey({
      name: "campaign_policy",
      columns: [t.territoryId, t.policyId],
      foreignColumns: [policy.territoryId, policy.id],
    }),
    check("campaign_state", isOneOf("state", CAMPAIGN_STATES)),
    check("campaign_slot_minutes", sql`${t.slotMinutes} in (5, 10, 15, 20, 30, 60)`),
    // Week sets are pairs of 32-bit masks in the solver.
    check(
      "campaign_season",
      sql`${isHalfOpen(t.season)} and upper(${t.season}) - lower(${t.season}) between 7 and 441`,
    ),
  ],
);

/** A need: one date (`once`) or a season (`every`). */
export const request = pgTable(
  "request",
  {
    territoryId: territoryId(),
    id: id(),
    /** Null for a one-date request outside any campaign. */
    campaignId: uuid("campaign_id"),
    organizationId: uuid("organization_id").notNull(),
    activityId: uuid("activity_id").notNull(),
    title: text("title").notNull(),
    recurrence: oneOf("recurrence", RECURRENCES).notNull(),
    people: integer("people").notNull(),
    noise: oneOf("noise", NOISES).notNull(),
    stepFree: boolean("step_free").notNull().default(false),
    equipment: text("equipment").array().notNull().default(sql`'{}'`),
    durationMinutes: integer("duration_minutes").notNull(),
    /** Days between the sessions of one week: `{0}` is once a week, `{0,2}` twice, two days later, at the same hour. */
    dayOffsets: integer("day_offsets").array().notNull().default(sql`'{0}'`),
    /** `every`: the weeks wanted. `once`: the days any one of which will do. */
    period: daterange("period").notNull(),
    /** Where it should be near, and how far is still near. */
    nearLon: doublePrecision("near_lon"),
    nearLat: doublePrecision("near_lat"),
    distanceM: integer("distance_m"),
    note: text("note"),
    state: oneOf("state", REQUEST_STATES).notNull().default("submitted"),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "request_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "request_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "request_activity",
      columns: [t.territoryId, t.activityId],
      foreignColumns: [activity.territoryId, activity.id],
    }),
    check("request_recurrence", isOneOf("recurrence", RECURRENCES)),
    check("request_state", isOneOf("state", REQUEST_STATES)),
    check("request_noise", isOneOf("noise", NOISES)),
    check("request_title", sql`length(btrim(${t.title})) between 3 and 120`),
    check("request_people", sql`${t.people} between 1 and 100000`),
    check("request_duration", sql`${t.durationMinutes} between 15 and 1440`),
    check(
      "request_day_offsets",
      sql`cardinality(${t.dayOffsets}) between 1 and 7 and ${t.dayOffsets}[1] = 0 and ${t.dayOffsets} <@ '{0,1,2,3,4,5,6}'::int[]`,
    ),
    check("request_period", isHalfOpen(t.period)),
    check("request_season", sql`${t.recurrence} = 'once' or ${t.campaignId} is not null`),
    check(
      "request_near",
      sql`(${t.nearLon} is null) = (${t.nearLat} is null) and (${t.nearLon} is null) = (${t.distanceM} is null)`,
    ),
    check("request_near_position", sql`${t.nearLon} between -180 and 180 and ${t.nearLat} between -90 and 90`),
    check("request_distance", sql`${t.distanceM} between 100 and 200000`),
    index("request_by_campaign").on(t.territoryId, t.campaignId, t.state),
    index("request_by_organization").on(t.territoryId, t.organizationId),
  ],
);

/** One ranked way to serve a request: weekdays, a window of starting hours, and spaces (`wish_space`). */
export const wish = pgTable(
  "wish",
  {
    territoryId: territoryId(),
    id: id(),
    requestId: uuid("request_id").notNull(),
    rank: integer("rank").notNull(),
    /** ISO weekdays of the first session of a week. */
    weekdays: integer("weekdays").array().notNull(),
    /** Minutes of the local day; both are allowed starts. */
    earliestStart: integer("earliest_start").notNull(),
    latestStart: integer("latest_start").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "wish_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }).onDelete("cascade"),
    unique("wish_rank").on(t.territoryId, t.requestId, t.rank),
    check("wish_rank_range", sql`${t.rank} between 1 and 9`),
    check(
      "wish_weekdays",
      sql`cardinality(${t.weekdays}) between 1 and 7 and ${t.weekdays} <@ '{1,2,3,4,5,6,7}'::int[]`,
    ),
    check(
      "wish_starts",
      sql`0 <= ${t.earliestStart} and ${t.earliestStart} <= ${t.latestStart} and ${t.latestStart} < 1440`,
    ),
  ],
);

/** A space that a wish accepts, in order of preference. */
export const wishSpace = pgTable(
  "wish_space",
  {
    territoryId: territoryId(),
    wishId: uuid("wish_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    rank: integer("rank").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.wishId, t.spaceId] }),
    foreignKey({
      name: "wish_space_wish",
      columns: [t.territoryId, t.wishId],
      foreignColumns: [wish.territoryId, wish.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "wish_space_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    unique("wish_space_rank").on(t.territoryId, t.wishId, t.rank),
    check("wish_space_rank_range", sql`${t.rank} between 1 and 200`),
    index("wish_space_by_space").on(t.territoryId, t.spaceId),
  ],
);

/** One solver run, versioned and replayable: its instance, seed and solution are kept as they were. */
export const plan = pgTable(
  "plan",
  {
    territoryId: territoryId(),
    id: id(),
    campaignId: uuid("campaign_id").notNull(),
    policyId: uuid("policy_id").notNull(),
    version: integer("version").notNull(),
    state: oneOf("state", PLAN_STATES).notNull(),
    seed: integer("seed").notNull(),
    timeLimitMs: integer("time_limit_ms").notNull(),
    /** Made to compare policies, and never published. */
    isSimulation: boolean("is_simulation").notNull().default(false),
    /** The plan that this one starts from and changes as little as it can. */
    fromPlanId: uuid("from_plan_id"),
    /** Format 1 of solver/FORMAT.md. */
    instance: jsonb("instance"),
    solution: jsonb("solution"),
    /** Hash of what the snapshot read; another one at saving time means PLAN_STALE. */
    snapshotHash: text("snapshot_hash"),
    objective: doublePrecision("objective"),
    bound: doublePrecision("bound"),
    gap: doublePrecision("gap"),
    granted: integer("granted"),
    refused: integer("refused"),
    /** What replays the run beside instance and seed, and the fingerprint of the anonymous result that it must give. */
    iterations: integer("iterations"),
    plannedIterations: integer("planned_iterations"),
    guidedFrom: integer("guided_from"),
    solverVersion: integer("solver_version"),
    resultHash: text("result_hash"),
    /** Whoever holds it may read the plan without anybody's name. Null: not shared. */
    publicToken: text("public_token"),
    progress: jsonb("progress").$type<PlanProgress>(),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    error: text("error"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    startedAt: instantAt("started_at"),
    endedAt: instantAt("ended_at"),
    publishedAt: instantAt("published_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "plan_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "plan_policy",
      columns: [t.territoryId, t.policyId],
      foreignColumns: [policy.territoryId, policy.id],
    }),
    foreignKey({
      name: "plan_from",
      columns: [t.territoryId, t.fromPlanId],
      foreignColumns: [t.territoryId, t.id],
    }),
    unique("plan_version").on(t.territoryId, t.campaignId, t.version),
    check("plan_state", isOneOf("state", PLAN_STATES)),
    check("plan_version_positive", sql`${t.version} >= 1`),
    check("plan_time_limit", sql`${t.timeLimitMs} between 100 and 600000`),
    check(
      "plan_result",
      sql`${t.state} not in ('draft', 'published', 'superseded') or (${t.solution} is not null and ${t.instance} is not null and ${t.objective} is not null)`,
    ),
    unique("plan_public_token").on(t.territoryId, t.publicToken),
    check(
      "plan_replay",
      sql`(${t.resultHash} is null) = (${t.iterations} is null) and (${t.resultHash} is null) = (${t.solverVersion} is null) and (${t.resultHash} is not null or (${t.plannedIterations} is null and ${t.guidedFrom} is null))`,
    ),
    check("plan_result_hash", sql`${t.resultHash} ~ '^[0-9a-f]{64}$'`),
    check("plan_public_token_form", sql`${t.publicToken} ~ '^[A-Za-z0-9_-]{22}$'`),
    check("plan_simulation", sql`not (${t.isSimulation} and ${t.state} in ('published', 'superseded'))`),
    check("plan_published", sql`(${t.state} <> 'published') or ${t.publishedAt} is not null`),
    check("plan_failed", sql`(${t.state} <> 'failed') or ${t.error} is not null`),
  ],
);

export const RULING_KINDS = ["pin", "ban"] as const;
export const RULING_REACHES = ["place", "site", "hour"] as const;

/**
 * What the hub decides about a request before the plan does: a pin keeps it where it is; a ban keeps it off a space at
 * one hour (`place`), off a site at any hour, or off an hour anywhere. Plans made afterwards obey.
 */
export const ruling = pgTable(
  "ruling",
  {
    territoryId: territoryId(),
    id: id(),
    campaignId: uuid("campaign_id").notNull(),
    requestId: uuid("request_id").notNull(),
    kind: oneOf("kind", RULING_KINDS).notNull(),
    reach: oneOf("reach", RULING_REACHES).notNull(),
    spaceId: uuid("space_id").notNull(),
    /** As a placement says them; a ban has no weeks. */
    startSlot: integer("start_slot").notNull(),
    weeks: text("weeks"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "ruling_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "ruling_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    foreignKey({
      name: "ruling_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    uniqueIndex("ruling_one_pin").on(t.territoryId, t.requestId).where(sql`kind = 'pin'`),
    uniqueIndex("ruling_ban_once")
      .on(t.territoryId, t.requestId, t.reach, t.spaceId, t.startSlot)
      .where(sql`kind = 'ban'`),
    check("ruling_kind", isOneOf("kind", RULING_KINDS)),
    check("ruling_reach", isOneOf("reach", RULING_REACHES)),
    check(
      "ruling_pin",
      sql`(${t.kind} = 'pin') = (${t.weeks} is not null) and (${t.kind} = 'ban' or ${t.reach} = 'place')`,
    ),
    check("ruling_weeks", sql`${t.weeks} ~ '^(\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'`),
    check("ruling_start", sql`${t.startSlot} between 0 and 2015`),
    index("ruling_by_campaign").on(t.territoryId, t.campaignId),
  ],
);

export const APPEAL_STATES = ["open", "accepted", "refused"] as const;

/** What an association says against one line of a shared draft, and what the hub answers. */
export const appeal = pgTable(
  "appeal",
  {
    territoryId: territoryId(),
    id: id(),
    planId: uuid("plan_id").notNull(),
    requestId: uuid("request_id").notNull(),
    motive: text("motive").notNull(),
    state: oneOf("state", APPEAL_STATES).notNull().default("open"),
    answer: text("answer"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    answeredBy: text("answered_by"),
    answeredAt: instantAt("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "appeal_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }),
    foreignKey({
      name: "appeal_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    unique("appeal_once").on(t.territoryId, t.planId, t.requestId),
    check("appeal_state", isOneOf("state", APPEAL_STATES)),
    check("appeal_motive", sql`length(btrim(${t.motive})) between 10 and 1000`),
    check("appeal_answer", sql`length(btrim(${t.answer})) between 3 and 1000`),
    check(
      "appeal_answered",
      sql`(${t.state} = 'open') = (${t.answer} is null) and (${t.answer} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredBy} is null)`,
    ),
  ],
);

export type PlanProgress = {
  readonly step: "snapshot" | "solve" | "check" | "save";
  readonly seconds: number;
  readonly iterations: number;
  readonly granted: number;
  readonly requests: number;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
};

/** A request granted by a plan: start slot, weeks and space, as the solver said it. */
export const placement = pgTable(
  "placement",
  {
    territoryId: territoryId(),
    planId: uuid("plan_id").notNull(),
    requestId: uuid("request_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    /** Slots from Monday 00:00 local time. */
    startSlot: integer("start_slot").notNull(),
    /** Week set of the instance format: `1-16,18-43`. */
    weeks: text("weeks").notNull(),
    wishRank: integer("wish_rank").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.planId, t.requestId] }),
    foreignKey({
      name: "placement_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "placement_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    foreignKey({
      name: "placement_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    check("placement_start", sql`${t.startSlot} between 0 and 2015`),
    check("placement_weeks", sql`${t.weeks} ~ '^(\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'`),
    check("placement_wish_rank", sql`${t.wishRank} between 1 and 9`),
  ],
);

/** For each wish of a refused request, what stood against its nearest choice. */
export type RefusalDetails = {
  readonly wishes?: readonly {
    readonly rank: number;
    /** `closed`: no choice is open in enough weeks. `cost`: it is free, but costs more points than it brings. */
    readonly blocked: "closed" | "taken" | "link" | "cost";
    /** Weeks that it would have had, and the least that it takes. */
    readonly weeks: number;
    readonly minWeeks: number;
    /** Requests that stand in the way. */
    readonly blockers: readonly string[];
    readonly at: { readonly spaceId: string; readonly weekday: number; readonly startMinute: number } | null;
  }[];
};

/** A request that a plan refused, and why: a reason of the solver's closed list with its details. */
export const refusal = pgTable(
  "refusal",
  {
    territoryId: territoryId(),
    planId: uuid("plan_id").notNull(),
    requestId: uuid("request_id").notNull(),
    reason: text("reason").notNull(),
    details: jsonb("details").$type<RefusalDetails>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.planId, t.requestId] }),
    foreignKey({
      name: "refusal_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "refusal_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    check("refusal_reason", sql`${t.reason} <> ''`),
  ],
);
