// The day of use: what is found amiss in a place, and in what state it is, told by who uses it or by who runs it.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { session } from "./bookings.ts";
import { bytea, createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { PHOTO_TYPES } from "./listings.ts";
import { organization } from "./territory.ts";

export const INCIDENT_KINDS = ["damage", "dirty", "missing", "locked", "noise", "other"] as const;

export const incident = pgTable(
  "incident",
  {
    territoryId: territoryId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    /** In whose name it is told. */
    organizationId: uuid("organization_id").notNull(),
    kind: oneOf("kind", INCIDENT_KINDS).notNull(),
    note: text("note").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    handledBy: text("handled_by"),
    handledAt: instantAt("handled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "incident_session",
      columns: [t.territoryId, t.sessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    foreignKey({
      name: "incident_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    check("incident_kind", isOneOf("kind", INCIDENT_KINDS)),
    check("incident_note", sql`length(btrim(${t.note})) between 3 and 1000`),
    check("incident_handled", sql`(${t.handledAt} is null) = (${t.handledBy} is null)`),
    index("incident_by_session").on(t.territoryId, t.sessionId),
  ],
);

export const PREMISES_MOMENTS = ["before", "after"] as const;

/** The state of the premises before or after a session, in a few words and, most often, a picture. Never changed once said. */
export const premisesNote = pgTable(
  "premises_note",
  {
    territoryId: territoryId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    /** In whose name it is told. */
    organizationId: uuid("organization_id").notNull(),
    moment: oneOf("moment", PREMISES_MOMENTS).notNull(),
    note: text("note").notNull(),
    /** The picture, drawn anew by the platform, or nothing. */
    type: oneOf("type", PHOTO_TYPES),
    width: integer("width"),
    height: integer("height"),
    content: bytea("content"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "premises_note_session",
      columns: [t.territoryId, t.sessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    foreignKey({
      name: "premises_note_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    check("premises_note_moment", isOneOf("moment", PREMISES_MOMENTS)),
    check("premises_note_note", sql`length(btrim(${t.note})) between 3 and 500`),
    check("premises_note_type", isOneOf("type", PHOTO_TYPES)),
    check("premises_note_picture", sql`num_nulls(${t.type}, ${t.width}, ${t.height}, ${t.content}) in (0, 4)`),
    check("premises_note_size", sql`${t.width} between 1 and 2400 and ${t.height} between 1 and 2400`),
    check("premises_note_content", sql`octet_length(${t.content}) between 1 and 2000000`),
    index("premises_note_by_session").on(t.territoryId, t.sessionId, t.createdAt),
  ],
);
