import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
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
import {
  bytea,
  createdAt,
  daterange,
  id,
  instantAt,
  isHalfOpen,
  isOneOf,
  oneOf,
  territoryId,
  tstzrange,
  wallTime,
} from "./columns.ts";
import { site, space } from "./places.ts";
import { plan } from "./plans.ts";
import { request } from "./requests.ts";
import { team } from "./teams.ts";
import { activity, organization } from "./territory.ts";

/** `held` is an option: hours kept for an applicant who has yet to take them; `expired` is one that was not taken in time. */
export const BOOKING_STATES = ["pending", "held", "confirmed", "refused", "cancelled", "expired"] as const;
/** Why a public owner may refuse, and nothing else (CGCT L2144-3); the politics or the belief of who asks is no motive. */
export const REFUSAL_MOTIVES = ["property", "service", "order", "general-interest"] as const;
export const SESSION_STATES = ["planned", "cancelled", "given-back", "swapped"] as const;
export const DOCUMENT_KINDS = ["insurance", "convention", "safety", "statutes", "photo", "other"] as const;
/** What the hub says of a paper. A photo or a convention asks for no answer and stays `filed`. */
export const DOCUMENT_STATES = ["filed", "accepted", "refused"] as const;

/** Hours granted, or waiting for the owner (`pending`). */
export const booking = pgTable(
  "booking",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    activityId: uuid("activity_id").notNull(),
    requestId: uuid("request_id"),
    planId: uuid("plan_id"),
    /** The holder's team that comes, where no session says another. */
    teamId: uuid("team_id"),
    title: text("title").notNull(),
    people: integer("people").notNull(),
    state: oneOf("state", BOOKING_STATES).notNull(),
    /** Said to the applicant when it is refused or cancelled. */
    decisionNote: text("decision_note"),
    /** Of a refusal by a public owner, who must name one. */
    refusalMotive: oneOf("refusal_motive", REFUSAL_MOTIVES),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    /** Who answered. Of an option, who proposed it in the owner's name: taking it then asks for no other answer. */
    decidedBy: text("decided_by"),
    decidedAt: instantAt("decided_at"),
    /** Until when an option, or what waits for an answer, keeps its hours from others. */
    heldUntil: instantAt("held_until"),
    /** Of a series asked for by itself: from when to when, half-open, and the days that it leaves out. */
    seriesPeriod: daterange("series_period"),
    skipsSchoolHolidays: boolean("skips_school_holidays").notNull().default(false),
    skipsPublicHolidays: boolean("skips_public_holidays").notNull().default(false),
    /**
     * Of another hour asked for a slot of a series, or for one session alone, or of one date more, which waits for the owner:
     * that booking and its slot or session. Its own sessions are the dates at the new hour; what they keep of it beyond the booking's own hours is
     * held. Accepted, it is the booking's hour and this row is gone.
     */
    changesBookingId: uuid("changes_booking_id"),
    changesSlotId: uuid("changes_slot_id"),
    changesSessionId: uuid("changes_session_id"),
    /** Of a date that the series left out and that is asked for beside it: the Monday of its week. */
    addsWeekOf: date("adds_week_of", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "booking_changes",
      columns: [t.territoryId, t.changesBookingId, t.changesSlotId],
      foreignColumns: slotKey(),
    }),
    foreignKey({
      name: "booking_changes_session",
      columns: [t.territoryId, t.changesBookingId, t.changesSessionId],
      foreignColumns: sessionKey(),
    }),
    check(
      "booking_changes_whole",
      sql`num_nonnulls(${t.changesSlotId}, ${t.changesSessionId}) = case when ${t.changesBookingId} is null then 0 else 1 end
        and (${t.changesBookingId} is null or ${t.state} in ('pending', 'refused', 'cancelled'))`,
    ),
    // of two who ask for another hour of one slot, the second sees that the first has asked
    uniqueIndex("booking_one_change_open")
      .on(t.territoryId, t.changesSlotId)
      .where(sql`state = 'pending' and adds_week_of is null`),
    uniqueIndex("booking_one_addition_open")
      .on(t.territoryId, t.changesSlotId, t.addsWeekOf)
      .where(sql`state = 'pending'`),
    check(
      "booking_adds_week",
      sql`${t.addsWeekOf} is null or (${t.changesSlotId} is not null and extract(isodow from ${t.addsWeekOf}) = 1)`,
    ),
    uniqueIndex("booking_one_move_open").on(t.territoryId, t.changesSessionId).where(sql`state = 'pending'`),
    foreignKey({
      name: "booking_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "booking_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    foreignKey({
      name: "booking_activity",
      columns: [t.territoryId, t.activityId],
      foreignColumns: [activity.territoryId, activity.id],
    }),
    foreignKey({
      name: "booking_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    foreignKey({
      name: "booking_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }),
    foreignKey({
      name: "booking_team",
      columns: [t.territoryId, t.organizationId, t.teamId],
      foreignColumns: [team.territoryId, team.organizationId, team.id],
    }),
    // asked outside any campaign, a request has one place at a time
    uniqueIndex("booking_one_asked")
      .on(t.territoryId, t.requestId)
      .where(sql`plan_id is null and state in ('pending', 'held', 'confirmed')`),
    unique("booking_once_per_plan").on(t.territoryId, t.planId, t.requestId),
    check("booking_state", isOneOf("state", BOOKING_STATES)),
    check("booking_refusal_motive", isOneOf("refusal_motive", REFUSAL_MOTIVES)),
    check("booking_motive_of_refusal", sql`${t.refusalMotive} is null or ${t.state} = 'refused'`),
    check("booking_held_until", sql`${t.state} <> 'held' or ${t.heldUntil} is not null`),
    check(
      "booking_series_period",
      sql`${t.seriesPeriod} is null or (${isHalfOpen(t.seriesPeriod)} and upper(${t.seriesPeriod}) - lower(${t.seriesPeriod}) <= 441)`,
    ),
    check("booking_people", sql`${t.people} between 1 and 100000`),
    check("booking_title", sql`length(btrim(${t.title})) between 3 and 120`),
    index("booking_by_organization").on(t.territoryId, t.organizationId),
    index("booking_by_space").on(t.territoryId, t.spaceId),
  ],
);

// each of these tables names the other, which types cannot infer
function slotKey(): [AnyPgColumn, AnyPgColumn, AnyPgColumn] {
  return [seriesSlot.territoryId, seriesSlot.bookingId, seriesSlot.id];
}
function sessionKey(): [AnyPgColumn, AnyPgColumn, AnyPgColumn] {
  return [session.territoryId, session.bookingId, session.id];
}

/** One session a week of a booking that is a series: its weekday and its hour, in local time. */
export const seriesSlot = pgTable(
  "series_slot",
  {
    territoryId: territoryId(),
    id: id(),
    bookingId: uuid("booking_id").notNull(),
    /** ISO: 1 is Monday. */
    weekday: integer("weekday").notNull(),
    startMinute: integer("start_minute").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    /** The shortest that is still worth coming for, where the whole length is not free. */
    shortestMinutes: integer("shortest_minutes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "series_slot_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    // The key that lets a session prove that it is of a slot of its own booking.
    unique("series_slot_of_booking").on(t.territoryId, t.bookingId, t.id),
    check("series_slot_weekday", sql`${t.weekday} between 1 and 7`),
    check("series_slot_start", sql`${t.startMinute} between 0 and 1439`),
    check(
      "series_slot_duration",
      sql`15 <= ${t.shortestMinutes} and ${t.shortestMinutes} <= ${t.durationMinutes} and ${t.durationMinutes} <= 1440`,
    ),
  ],
);

/**
 * One dated interval of a booking: the party's own time, and the wall time that it was meant to be. Of a series, it also
 * names its slot and the Monday of its week: that pair stays, whatever day and hour the session is moved to.
 */
export const session = pgTable(
  "session",
  {
    territoryId: territoryId(),
    id: id(),
    bookingId: uuid("booking_id").notNull(),
    during: tstzrange("during").notNull(),
    localStart: wallTime("local_start").notNull(),
    localEnd: wallTime("local_end").notNull(),
    timeZone: text("time_zone").notNull(),
    state: oneOf("state", SESSION_STATES).notNull().default("planned"),
    slotId: uuid("slot_id"),
    weekOf: date("week_of", { mode: "string" }),
    /** Set for this date alone: a later change of the series leaves it as it is. */
    isException: boolean("is_exception").notNull().default(false),
    /** The team that comes on this date, in place of its booking's. */
    teamId: uuid("team_id"),
    /** The owner refused this date alone, and granted others of its booking: it is cancelled, for these reasons. */
    refusedAt: instantAt("refused_at"),
    refusalMotive: oneOf("refusal_motive", REFUSAL_MOTIVES),
    refusalNote: text("refusal_note"),
    /** Who came said so, on the spot. */
    arrivedAt: instantAt("arrived_at"),
    arrivedBy: text("arrived_by"),
    /** Who runs the place says that nobody came. */
    missedAt: instantAt("missed_at"),
    missedBy: text("missed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "session_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    unique("session_of_booking").on(t.territoryId, t.bookingId, t.id),
    foreignKey({
      name: "session_slot",
      columns: [t.territoryId, t.bookingId, t.slotId],
      foreignColumns: [seriesSlot.territoryId, seriesSlot.bookingId, seriesSlot.id],
    }),
    foreignKey({
      name: "session_team",
      columns: [t.territoryId, t.teamId],
      foreignColumns: [team.territoryId, team.id],
    }),
    unique("session_once_a_week").on(t.territoryId, t.slotId, t.weekOf),
    check(
      "session_week",
      sql`(${t.slotId} is null) = (${t.weekOf} is null) and coalesce(extract(isodow from ${t.weekOf}) = 1, true)`,
    ),
    check("session_state", isOneOf("state", SESSION_STATES)),
    check("session_during", isHalfOpen(t.during)),
    check("session_length", sql`upper(${t.during}) - lower(${t.during}) <= interval '26 hours'`),
    check("session_local", sql`${t.localStart} < ${t.localEnd}`),
    check("session_arrived", sql`(${t.arrivedAt} is null) = (${t.arrivedBy} is null)`),
    check("session_missed", sql`(${t.missedAt} is null) = (${t.missedBy} is null)`),
    check("session_came_or_not", sql`${t.arrivedAt} is null or ${t.missedAt} is null`),
    check("session_refusal_motive", isOneOf("refusal_motive", REFUSAL_MOTIVES)),
    check("session_refused_is_cancelled", sql`${t.refusedAt} is null or ${t.state} = 'cancelled'`),
    check(
      "session_reason_of_refusal",
      sql`${t.refusedAt} is not null or (${t.refusalMotive} is null and ${t.refusalNote} is null)`,
    ),
    index("session_by_booking").on(t.territoryId, t.bookingId),
  ],
);

/** A file with its proof: insurance, convention, safety report… */
export const document = pgTable(
  "document",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id"),
    siteId: uuid("site_id"),
    bookingId: uuid("booking_id"),
    kind: oneOf("kind", DOCUMENT_KINDS).notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    content: bytea("content").notNull(),
    validUntil: date("valid_until", { mode: "string" }),
    state: oneOf("state", DOCUMENT_STATES).notNull().default("filed"),
    decisionNote: text("decision_note"),
    decidedBy: text("decided_by"),
    decidedAt: instantAt("decided_at"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "document_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "document_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }),
    foreignKey({
      name: "document_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    check("document_kind", isOneOf("kind", DOCUMENT_KINDS)),
    check("document_subject", sql`num_nonnulls(${t.organizationId}, ${t.siteId}, ${t.bookingId}) = 1`),
    check("document_size", sql`${t.sizeBytes} between 1 and 10485760 and ${t.sizeBytes} = octet_length(${t.content})`),
    check("document_state", isOneOf("state", DOCUMENT_STATES)),
    // who is refused is told why
    check("document_refused", sql`${t.state} <> 'refused' or length(btrim(coalesce(${t.decisionNote}, ''))) >= 3`),
    check("document_decided", sql`(${t.state} = 'filed') = (${t.decidedAt} is null)`),
    index("document_by_organization").on(t.territoryId, t.organizationId, t.kind),
    // The key by which whoever accepts a document names its bytes.
    unique("document_of_hash").on(t.territoryId, t.id, t.sha256),
    check("document_sha256", sql`${t.sha256} = encode(sha256(${t.content}), 'hex')`),
  ],
);
