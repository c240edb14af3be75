import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { campaign } from "./campaigns.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { plan } from "./plans.ts";
import { request } from "./requests.ts";

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
    /** A pin where none of the wishes is, to which its party has agreed. */
    isAgreed: boolean("is_agreed").notNull().default(false),
    /** Of a pin that keeps less than the whole length asked for. */
    durationMinutes: integer("duration_minutes"),
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
    check("ruling_agreed", sql`not ${t.isAgreed} or ${t.kind} = 'pin'`),
    check("ruling_weeks", sql`${t.weeks} ~ '^(\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'`),
    check("ruling_minutes", sql`${t.durationMinutes} is null or (${t.kind} = 'pin' and ${t.durationMinutes} >= 15)`),
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
