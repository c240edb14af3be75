import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { campaign } from "./campaigns.ts";
import { createdAt, daterange, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId } from "./columns.ts";
import { requestGroup } from "./request-groups.ts";
import { AGE_GROUPS, activity, LEVELS, NOISES, organization } from "./territory.ts";

export const RECURRENCES = ["every", "once"] as const;
export const REQUEST_STATES = ["submitted", "granted", "refused", "withdrawn"] as const;

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
    /** For whom, at what level, and how many have paid or hold a licence for it; null: not told. */
    ageGroup: oneOf("age_group", AGE_GROUPS),
    level: oneOf("level", LEVELS),
    enrolled: integer("enrolled"),
    noise: oneOf("noise", NOISES).notNull(),
    stepFree: boolean("step_free").notNull().default(false),
    equipment: text("equipment").array().notNull().default(sql`'{}'`),
    durationMinutes: integer("duration_minutes").notNull(),
    /** The shortest that is still worth coming for; null: its whole length, or nothing. */
    shortestMinutes: integer("shortest_minutes"),
    groupId: uuid("group_id"),
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
    /** Of a date for which no wish could be had: what the hub says to it, and who says so. */
    hubAnswer: text("hub_answer"),
    hubAnsweredBy: text("hub_answered_by"),
    hubAnsweredAt: instantAt("hub_answered_at"),
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
    foreignKey({
      name: "request_of_group",
      columns: [t.territoryId, t.campaignId, t.organizationId, t.groupId],
      foreignColumns: [requestGroup.territoryId, requestGroup.campaignId, requestGroup.organizationId, requestGroup.id],
    }),
    check("request_in_group", sql`${t.groupId} is null or ${t.campaignId} is not null`),
    check("request_shortest", sql`${t.shortestMinutes} between 15 and ${t.durationMinutes}`),
    check("request_recurrence", isOneOf("recurrence", RECURRENCES)),
    check("request_state", isOneOf("state", REQUEST_STATES)),
    check("request_noise", isOneOf("noise", NOISES)),
    check("request_title", sql`length(btrim(${t.title})) between 3 and 120`),
    check("request_people", sql`${t.people} between 1 and 100000`),
    check("request_age_group", isOneOf("age_group", AGE_GROUPS)),
    check("request_level", isOneOf("level", LEVELS)),
    check("request_enrolled", sql`${t.enrolled} between 1 and 100000`),
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
    check(
      "request_hub_answer",
      sql`num_nonnulls(${t.hubAnswer}, ${t.hubAnsweredBy}, ${t.hubAnsweredAt}) in (0, 3)
        and (${t.hubAnswer} is null or length(btrim(${t.hubAnswer})) >= 3)`,
    ),
    check("request_distance", sql`${t.distanceM} between 100 and 200000`),
    index("request_by_campaign").on(t.territoryId, t.campaignId, t.state),
    index("request_by_organization").on(t.territoryId, t.organizationId),
  ],
);
