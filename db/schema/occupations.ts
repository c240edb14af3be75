import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { session } from "./bookings.ts";
import { id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId, tstzrange } from "./columns.ts";
import { loan } from "./loans.ts";
import { unit } from "./places.ts";

export const OCCUPATION_STATES = ["held", "confirmed", "released"] as const;

/**
 * A unit taken by a session, set-up and turnaround included, or by a loan, a day at a time. The referee: two live rows of one unit never overlap
 * (exclusion constraint `occupation_no_overlap`), and a shared unit never holds more than its seats (trigger,
 * `occupation_seats`).
 */
export const occupation = pgTable(
  "occupation",
  {
    territoryId: territoryId(),
    id: id(),
    unitId: uuid("unit_id").notNull(),
    bookingId: uuid("booking_id"),
    sessionId: uuid("session_id"),
    loanId: uuid("loan_id"),
    during: tstzrange("during").notNull(),
    /**
     * The start of `during`, by which hours are looked up: under row-level security an index serves leakproof operators
     * only, and `&&` on ranges is none.
     */
    startsAt: instantAt("starts_at").notNull().generatedAlwaysAs(sql`lower(during)`),
    state: oneOf("state", OCCUPATION_STATES).notNull(),
    seats: integer("seats").notNull().default(1),
    /** Set by a trigger from the unit: does this row keep all others out? */
    exclusive: boolean("exclusive").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "occupation_unit",
      columns: [t.territoryId, t.unitId],
      foreignColumns: [unit.territoryId, unit.id],
    }),
    foreignKey({
      name: "occupation_session",
      columns: [t.territoryId, t.bookingId, t.sessionId],
      foreignColumns: [session.territoryId, session.bookingId, session.id],
    }),
    foreignKey({
      name: "occupation_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    // a session of its booking, or a loan
    check(
      "occupation_subject",
      sql`num_nonnulls(${t.sessionId}, ${t.loanId}) = 1 and (${t.sessionId} is null) = (${t.bookingId} is null)`,
    ),
    check("occupation_state", isOneOf("state", OCCUPATION_STATES)),
    check("occupation_during", isHalfOpen(t.during)),
    // Bounds how far before a window a row that reaches into it may start.
    check("occupation_length", sql`upper(${t.during}) - lower(${t.during}) <= interval '48 hours'`),
    check("occupation_seats_positive", sql`${t.seats} >= 1`),
    // it also holds what a look at free hours and their fingerprint reads (migration 0035), which spares the table
    index("occupation_by_time").on(t.territoryId, t.unitId, t.startsAt).where(sql`state in ('held', 'confirmed')`),
    // of all units at once, on the dates of a season (migration 0047)
    index("occupation_by_start").on(t.territoryId, t.startsAt).where(sql`state in ('held', 'confirmed')`),
    index("occupation_by_session").on(t.territoryId, t.sessionId),
    index("occupation_by_loan").on(t.territoryId, t.loanId),
  ],
);
