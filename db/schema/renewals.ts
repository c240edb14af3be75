import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { booking } from "./bookings.ts";
import { campaign } from "./campaigns.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { request } from "./requests.ts";
import { organization } from "./territory.ts";

/** `lapsed`: no answer came in time; the association asks like everybody else. */
export const RENEWAL_STATES = ["open", "confirmed", "given-back", "lapsed"] as const;

/**
 * Hours that an association held last season, which it may ask for again before anybody else: confirmed, they become a
 * request that stands where it stood, and that a plan moves at a cost only.
 */
export const renewal = pgTable(
  "renewal",
  {
    territoryId: territoryId(),
    id: id(),
    campaignId: uuid("campaign_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    bookingId: uuid("booking_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    /** ISO weekdays of its sessions, ascending, all at one hour of the local day. */
    weekdays: integer("weekdays").array().notNull(),
    startMinute: integer("start_minute").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    /** How many it had. */
    sessions: integer("sessions").notNull(),
    state: oneOf("state", RENEWAL_STATES).notNull().default("open"),
    /** What a confirmed one became. */
    requestId: uuid("request_id"),
    answeredBy: text("answered_by"),
    answeredAt: instantAt("answered_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "renewal_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "renewal_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "renewal_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    foreignKey({
      name: "renewal_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    foreignKey({
      name: "renewal_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    unique("renewal_once").on(t.territoryId, t.campaignId, t.bookingId, t.startMinute, t.durationMinutes),
    unique("renewal_of_request").on(t.territoryId, t.requestId),
    check("renewal_state", isOneOf("state", RENEWAL_STATES)),
    check(
      "renewal_weekdays",
      sql`cardinality(${t.weekdays}) between 1 and 7 and ${t.weekdays} <@ '{1,2,3,4,5,6,7}'::int[]`,
    ),
    check("renewal_start", sql`${t.startMinute} between 0 and 1439`),
    check("renewal_duration", sql`${t.durationMinutes} between 15 and 1440`),
    check("renewal_sessions", sql`${t.sessions} >= 1`),
    check("renewal_confirmed", sql`(${t.state} = 'confirmed') = (${t.requestId} is not null)`),
    check(
      "renewal_answered",
      sql`(${t.state} in ('confirmed', 'given-back')) = (${t.answeredAt} is not null) and (${t.answeredAt} is null) = (${t.answeredBy} is null)`,
    ),
    index("renewal_by_organization").on(t.territoryId, t.organizationId),
  ],
);
