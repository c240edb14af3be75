// What a closure did to those who had the hours: which granted sessions it took, and the other hours offered for them.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { booking, session } from "./bookings.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { closure } from "./places.ts";
import { organization } from "./territory.ts";

/** `away` from the closed place; `back` to it once it is open again. */
export const RELOCATION_KINDS = ["away", "back"] as const;
/** Asked, it is done when the organization agrees; told, it is done at once. */
export const RELOCATION_MODES = ["ask", "tell"] as const;
export const RELOCATION_STATES = ["asked", "accepted", "declined", "other", "expired", "withdrawn"] as const;
/** `left`: nothing more is sought for it; `returned`: it takes place where it did at first. */
export const DISPLACEMENT_STATES = ["open", "asked", "moved", "left", "returned"] as const;

/** Other hours for some sessions of one booking, offered to the organization that holds them or decided by the hub. */
export const relocation = pgTable(
  "relocation",
  {
    territoryId: territoryId(),
    id: id(),
    closureId: uuid("closure_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    /** Whose hours these are: away, a booking made for it; back, the one that the sessions are of. */
    bookingId: uuid("booking_id").notNull(),
    kind: oneOf("kind", RELOCATION_KINDS).notNull(),
    mode: oneOf("mode", RELOCATION_MODES).notNull(),
    state: oneOf("state", RELOCATION_STATES).notNull().default("asked"),
    /** Of the link in the letter; what is asked in one letter shares it. The token itself is in the letter alone. */
    tokenHash: text("token_hash"),
    deadline: instantAt("deadline"),
    /** What the organization said with its answer. */
    note: text("note"),
    answeredAt: instantAt("answered_at"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "relocation_closure",
      columns: [t.territoryId, t.closureId],
      foreignColumns: [closure.territoryId, closure.id],
    }),
    foreignKey({
      name: "relocation_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "relocation_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    check("relocation_kind", isOneOf("kind", RELOCATION_KINDS)),
    check("relocation_mode", isOneOf("mode", RELOCATION_MODES)),
    check("relocation_state", isOneOf("state", RELOCATION_STATES)),
    check("relocation_token_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    // a question has an end and a way to answer
    check(
      "relocation_asked",
      sql`(${t.mode} = 'ask') = (${t.deadline} is not null) and (${t.mode} = 'ask') = (${t.tokenHash} is not null)`,
    ),
    check("relocation_answered", sql`(${t.state} = 'asked') = (${t.answeredAt} is null)`),
    index("relocation_by_token").on(t.territoryId, t.tokenHash),
    index("relocation_by_organization").on(t.territoryId, t.organizationId).where(sql`state = 'asked'`),
    index("relocation_by_booking").on(t.territoryId, t.bookingId),
  ],
);

/** A granted session that a closure took, until it has other hours or nothing more is sought for it. */
export const displacement = pgTable(
  "displacement",
  {
    territoryId: territoryId(),
    id: id(),
    closureId: uuid("closure_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    state: oneOf("state", DISPLACEMENT_STATES).notNull().default("open"),
    /** The latest made for it. */
    relocationId: uuid("relocation_id"),
    /** The session in its stead, offered or granted. */
    targetSessionId: uuid("target_session_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "displacement_closure",
      columns: [t.territoryId, t.closureId],
      foreignColumns: [closure.territoryId, closure.id],
    }),
    foreignKey({
      name: "displacement_session",
      columns: [t.territoryId, t.sessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    foreignKey({
      name: "displacement_relocation",
      columns: [t.territoryId, t.relocationId],
      foreignColumns: [relocation.territoryId, relocation.id],
    }),
    foreignKey({
      name: "displacement_target",
      columns: [t.territoryId, t.targetSessionId],
      foreignColumns: [session.territoryId, session.id],
    }),
    unique("displacement_once").on(t.territoryId, t.closureId, t.sessionId),
    // one session stands for one that was taken
    uniqueIndex("displacement_target_once").on(t.territoryId, t.targetSessionId),
    check("displacement_state", isOneOf("state", DISPLACEMENT_STATES)),
    check(
      "displacement_moved",
      sql`(${t.state} in ('open', 'left') or ${t.relocationId} is not null) and (${t.state} not in ('asked', 'moved') or ${t.targetSessionId} is not null)`,
    ),
    index("displacement_by_relocation").on(t.territoryId, t.relocationId),
  ],
);
