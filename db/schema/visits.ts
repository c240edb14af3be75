// The day of use: what is found amiss in a place, told by who uses it or by who runs it.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { session } from "./bookings.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
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
