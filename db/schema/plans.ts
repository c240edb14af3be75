import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { campaign } from "./campaigns.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { request } from "./requests.ts";
import { policy } from "./territory.ts";

export const PLAN_STATES = ["queued", "running", "draft", "cancelled", "failed", "published", "superseded"] as const;

export type PlanFault = {
  readonly pins: readonly {
    readonly requestId: string;
    readonly spaceId: string;
    readonly weekday: number;
    readonly startMinute: number;
  }[];
};

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

/** An hour of a site's week, in points that one more such hour would bring at most. */
export type ScarceHour = {
  readonly siteSlug: string;
  readonly weekday: number;
  readonly hour: number;
  readonly points: number;
};

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
    /** Grows with each change by hand: whoever changes what they no longer see is told so. */
    revision: integer("revision").notNull().default(0),
    /** What replays the run beside instance and seed, and the fingerprint of the anonymous result that it must give. */
    iterations: integer("iterations"),
    schedule: text("schedule"),
    guidedFrom: integer("guided_from").array(),
    solverVersion: integer("solver_version"),
    resultHash: text("result_hash"),
    /** Where one more hour would help most; reckoned when it is first asked for. */
    scarcity: jsonb("scarcity").$type<readonly ScarceHour[]>(),
    /** Whoever holds it may read the plan without anybody's name. Null: not shared. */
    publicToken: text("public_token"),
    progress: jsonb("progress").$type<PlanProgress>(),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    error: text("error"),
    /** Of `PIN_IMPOSSIBLE`: the pins that cannot stand. */
    errorDetails: jsonb("error_details").$type<PlanFault>(),
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
    check("plan_revision", sql`${t.revision} >= 0`),
    check("plan_time_limit", sql`${t.timeLimitMs} between 100 and 600000`),
    check(
      "plan_result",
      sql`${t.state} not in ('draft', 'published', 'superseded') or (${t.solution} is not null and ${t.instance} is not null and ${t.objective} is not null)`,
    ),
    unique("plan_public_token").on(t.territoryId, t.publicToken),
    check(
      "plan_replay",
      sql`(${t.resultHash} is null) = (${t.iterations} is null) and (${t.resultHash} is null) = (${t.solverVersion} is null) and (${t.resultHash} is not null or (${t.schedule} is null and ${t.guidedFrom} is null))`,
    ),
    check("plan_result_hash", sql`${t.resultHash} ~ '^[0-9a-f]{64}$'`),
    check("plan_public_token_form", sql`${t.publicToken} ~ '^[A-Za-z0-9_-]{22}$'`),
    check("plan_simulation", sql`not (${t.isSimulation} and ${t.state} in ('published', 'superseded'))`),
    check("plan_published", sql`(${t.state} <> 'published') or ${t.publishedAt} is not null`),
    check("plan_failed", sql`(${t.state} <> 'failed') or ${t.error} is not null`),
  ],
);

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
    /** 0: placed by agreement, where none of its wishes is. */
    /** Where it has less than the whole length asked for. */
    durationMinutes: integer("duration_minutes"),
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
    check("placement_minutes", sql`${t.durationMinutes} >= 15`),
    check("placement_start", sql`${t.startSlot} between 0 and 2015`),
    check("placement_weeks", sql`${t.weeks} ~ '^(\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'`),
    check("placement_wish_rank", sql`${t.wishRank} between 0 and 9`),
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
  /** What would have been enough, the smallest change first. */
  readonly changes?: readonly RefusalChange[];
  /** Where nothing would be: what the territory would have to have. */
  readonly lacks?: Lacking;
};

/** Hours open for so long; hours that nobody has. */
export type Lacking = "open" | "free";

export type RefusalChange =
  | {
      /** What of a wish would be otherwise; `move`: nothing, if the other request makes room; `elsewhere`: place and time. */
      readonly kind: "resource" | "part" | "place" | "start" | "day" | "elsewhere" | "duration" | "weeks" | "move";
      readonly at: { readonly spaceId: string; readonly weekday: number; readonly startMinute: number };
      readonly minutes: number;
      readonly weeks: number;
      readonly request: string | null;
    }
  /** What the solver was never asked: a need dropped, hours shifted, other dates, a ruling lifted. */
  | { readonly kind: "without"; readonly need: "equipment" | "step-free" | "distance" | "people" | "noise" }
  | { readonly kind: "shift"; readonly minutes: number }
  | { readonly kind: "activity" | "dates" | "lift" };

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
