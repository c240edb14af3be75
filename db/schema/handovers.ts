// Hours that pass from one party to another: the waitlist of what is taken, and swaps between associations.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { booking, session } from "./bookings.ts";
import { createdAt, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId, tstzrange, wallTime } from "./columns.ts";
import { space } from "./places.ts";
import { activity, organization } from "./territory.ts";

/** `offered`: the hours are held for whoever waits; `lapsed`: they were not taken in time, or were declined. */
export const WAITING_STATES = ["waiting", "offered", "taken", "lapsed", "left"] as const;
export const SWAP_STATES = ["proposed", "agreed", "confirmed", "declined", "refused", "withdrawn"] as const;

/** Someone who waits for hours that are taken; the first who came is offered them first. */
export const waiting = pgTable(
  "waiting",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    activityId: uuid("activity_id").notNull(),
    title: text("title").notNull(),
    people: integer("people").notNull(),
    during: tstzrange("during").notNull(),
    localStart: wallTime("local_start").notNull(),
    localEnd: wallTime("local_end").notNull(),
    timeZone: text("time_zone").notNull(),
    state: oneOf("state", WAITING_STATES).notNull().default("waiting"),
    /** What is, or was, held for them. */
    bookingId: uuid("booking_id"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "waiting_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "waiting_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    foreignKey({
      name: "waiting_activity",
      columns: [t.territoryId, t.activityId],
      foreignColumns: [activity.territoryId, activity.id],
    }),
    foreignKey({
      name: "waiting_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    check("waiting_state", isOneOf("state", WAITING_STATES)),
    check("waiting_during", isHalfOpen(t.during)),
    check("waiting_local", sql`${t.localStart} < ${t.localEnd}`),
    check("waiting_people", sql`${t.people} between 1 and 100000`),
    check("waiting_title", sql`length(btrim(${t.title})) between 3 and 120`),
    check("waiting_offer", sql`${t.state} not in ('offered', 'taken') or ${t.bookingId} is not null`),
    uniqueIndex("waiting_once")
      .on(t.territoryId, t.organizationId, t.spaceId, t.during)
      .where(sql`state in ('waiting', 'offered')`),
    uniqueIndex("waiting_offer_once").on(t.territoryId, t.bookingId),
    index("waiting_by_space").on(t.territoryId, t.spaceId, t.createdAt).where(sql`state = 'waiting'`),
  ],
);

/** Two sessions that two associations exchange, once both agree and who decides on the places has confirmed it. */
export const swap = pgTable(
  "swap",
  {
    territoryId: territoryId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    otherSessionId: uuid("other_session_id").notNull(),
    note: text("note"),
    state: oneOf("state", SWAP_STATES).notNull().default("proposed"),
    proposedBy: text("proposed_by").notNull(),
    createdAt: createdAt(),
    decidedBy: text("decided_by"),
    decidedAt: instantAt("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "swap_session",
      columns: [t.territoryId, t.sessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    foreignKey({
      name: "swap_other_session",
      columns: [t.territoryId, t.otherSessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    check("swap_state", isOneOf("state", SWAP_STATES)),
    check("swap_two", sql`${t.sessionId} <> ${t.otherSessionId}`),
    // one proposal at a time for what one gives, and one for what one is asked for
    uniqueIndex("swap_gives_once").on(t.territoryId, t.sessionId).where(sql`state in ('proposed', 'agreed')`),
    uniqueIndex("swap_asked_once").on(t.territoryId, t.otherSessionId).where(sql`state in ('proposed', 'agreed')`),
  ],
);
