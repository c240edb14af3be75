// What an owner and who comes agree on in writing: the document as it was made, and who accepted it for each side.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { booking, document } from "./bookings.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";

/**
 * `public`: the place is of the public domain; `private`: its owner lends or hires it; `shelter`: somebody sleeps there,
 * which the hub answers for beside them.
 */
export const CONVENTION_KINDS = ["public", "private", "shelter"] as const;
/** Who comes, who owns the place, and the hub where it is a party. */
export const CONVENTION_SIDES = ["holder", "owner", "hub"] as const;

/** A version of the convention of use of a booking. Never changed: what changes makes the next version. */
export const convention = pgTable(
  "convention",
  {
    territoryId: territoryId(),
    id: id(),
    bookingId: uuid("booking_id").notNull(),
    version: integer("version").notNull(),
    kind: oneOf("kind", CONVENTION_KINDS).notNull(),
    documentId: uuid("document_id").notNull(),
    /** Fingerprint of place, dates and hours as they were: when the booking's is another, this version is out of date. */
    terms: text("terms").notNull(),
    /** Amplified sound is announced, which the law counts by place. */
    amplified: boolean("amplified").notNull().default(false),
    /** Something is sold or earned there, for which a public owner must call for others first. */
    economic: boolean("economic").notNull().default(false),
    /** Days on which drinks are to be sold, which the law counts by association and year. */
    barDays: date("bar_days", { mode: "string" }).array().notNull().default(sql`'{}'`),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "convention_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    foreignKey({
      name: "convention_document",
      columns: [t.territoryId, t.documentId],
      foreignColumns: [document.territoryId, document.id],
    }),
    unique("convention_version").on(t.territoryId, t.bookingId, t.version),
    // The key by which an acceptance proves that the document is its convention's.
    unique("convention_of_document").on(t.territoryId, t.id, t.documentId),
    check("convention_kind", isOneOf("kind", CONVENTION_KINDS)),
    check("convention_version_positive", sql`${t.version} >= 1`),
    check("convention_terms", sql`${t.terms} ~ '^[0-9a-f]{64}$'`),
    check("convention_bar_days", sql`cardinality(${t.barDays}) <= 500`),
  ],
);

/**
 * One side's word on one version, with the hash of the very bytes that are kept: both keys together let nobody accept
 * another document, and the document not change. Append-only (trigger `convention_acceptance_append_only`).
 */
export const conventionAcceptance = pgTable(
  "convention_acceptance",
  {
    territoryId: territoryId(),
    conventionId: uuid("convention_id").notNull(),
    side: oneOf("side", CONVENTION_SIDES).notNull(),
    documentId: uuid("document_id").notNull(),
    sha256: text("sha256").notNull(),
    /** The person's name as it was. */
    name: text("name").notNull(),
    acceptedBy: text("accepted_by").notNull(),
    acceptedAt: instantAt("accepted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.conventionId, t.side] }),
    foreignKey({
      name: "convention_acceptance_convention",
      columns: [t.territoryId, t.conventionId, t.documentId],
      foreignColumns: [convention.territoryId, convention.id, convention.documentId],
    }),
    foreignKey({
      name: "convention_acceptance_document",
      columns: [t.territoryId, t.documentId, t.sha256],
      foreignColumns: [document.territoryId, document.id, document.sha256],
    }),
    check("convention_acceptance_side", isOneOf("side", CONVENTION_SIDES)),
    check("convention_acceptance_name", sql`length(btrim(${t.name})) between 1 and 200`),
  ],
);
