// What is asked of the mayor before a place is used for something else than what it is open for (GN 6), and the answer.
import { sql } from "drizzle-orm";
import { check, date, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { booking, document } from "./bookings.ts";
import { createdAt, id, isOneOf, oneOf, territoryId } from "./columns.ts";

export const OTHER_USE_ANSWERS = ["accepted", "refused"] as const;

/**
 * An application of both sides of a booking. What only they know is written with its file; it stays as it was handed in,
 * and another follows where dates are added or the mayor refuses. No answer within four months is a yes, which is read
 * from the dates and written nowhere.
 */
export const otherUse = pgTable(
  "other_use",
  {
    territoryId: territoryId(),
    id: id(),
    bookingId: uuid("booking_id").notNull(),
    number: integer("number").notNull(),
    /** The file that is signed and handed in; null where the two used a form of their own. */
    documentId: uuid("document_id"),
    hazards: text("hazards").notNull().default(""),
    materials: text("materials").notNull().default(""),
    exits: text("exits").notNull().default(""),
    measures: text("measures").notNull().default(""),
    /** Of the sessions that it asks for. */
    days: date("days", { mode: "string" }).array().notNull(),
    sentOn: date("sent_on", { mode: "string" }),
    sentBy: text("sent_by"),
    answer: oneOf("answer", OTHER_USE_ANSWERS),
    answeredOn: date("answered_on", { mode: "string" }),
    /** Number of the mayor's decision. */
    reference: text("reference"),
    motive: text("motive"),
    answeredBy: text("answered_by"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "other_use_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    foreignKey({
      name: "other_use_document",
      columns: [t.territoryId, t.documentId],
      foreignColumns: [document.territoryId, document.id],
    }),
    unique("other_use_number").on(t.territoryId, t.bookingId, t.number),
    check("other_use_number_positive", sql`${t.number} >= 1`),
    check("other_use_days", sql`cardinality(${t.days}) between 1 and 500`),
    check("other_use_sent", sql`(${t.sentOn} is null) = (${t.sentBy} is null)`),
    check("other_use_answer", isOneOf("answer", OTHER_USE_ANSWERS)),
    check(
      "other_use_answered",
      sql`(${t.answer} is null) = (${t.answeredOn} is null) and (${t.answer} is null) = (${t.answeredBy} is null)`,
    ),
    check(
      "other_use_answered_after",
      sql`${t.answer} is null or ${t.answeredOn} >= ${t.sentOn} and ${t.sentOn} is not null`,
    ),
    check(
      "other_use_motive",
      sql`(${t.answer} is not distinct from 'refused') = (${t.motive} is not null) and length(btrim(${t.motive})) > 0`,
    ),
  ],
);
