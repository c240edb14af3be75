import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { authUser } from "./auth.ts";
import { bytea, createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { territory } from "./territory.ts";

/** `kept`: no mail server is set, so the message is only there to be read. `gathered`: it waits for its reader's daily digest. */
export const OUTBOX_STATES = ["waiting", "sent", "kept", "failed", "gathered"] as const;
/** When a person is written to about what can wait. Accounts and invitations cannot. */
export const MAIL_CHOICES = ["now", "daily", "none"] as const;
export const IDEMPOTENCY_STATES = ["running", "done"] as const;

/**
 * What was done, by whom, to what; append-only. A trigger numbers each event and chains it by SHA-256 to the one
 * before in its territory, and refuses update, delete and truncate. Names no person: `actor` is an account id.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    territoryId: territoryId().references(() => territory.id),
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    at: instantAt("at").notNull().defaultNow(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    details: jsonb("details").notNull().default({}),
    previousHash: bytea("previous_hash").notNull().default(sql`''::bytea`),
    hash: bytea("hash").notNull().default(sql`''::bytea`),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.seq] }),
    check("audit_event_action", sql`${t.action} ~ '^[a-z-]+\\.[a-z-]+$'`),
    index("audit_event_by_subject").on(t.territoryId, t.subject),
  ],
);

/** Mail to send, written in the transaction that makes it due; sent after commit, at least once, with a stable Message-ID. */
export const outbox = pgTable(
  "outbox",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    /** The same key is written once, however often its cause is replayed. */
    dedupKey: text("dedup_key").notNull(),
    state: oneOf("state", OUTBOX_STATES).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: createdAt(),
    availableAt: instantAt("available_at").notNull().defaultNow(),
    sentAt: instantAt("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("outbox_dedup").on(t.territoryId, t.dedupKey),
    check("outbox_state", isOneOf("state", OUTBOX_STATES)),
    // No line break may reach a mail header.
    check("outbox_headers", sql`${t.recipient} !~ '[\\r\\n]' and ${t.subject} !~ '[\\r\\n]'`),
    check("outbox_recipient", sql`${t.recipient} like '%_@_%'`),
    index("outbox_waiting").on(t.territoryId, t.availableAt).where(sql`state = 'waiting'`),
  ],
);

/** How a person wants the mails of a territory; without a row, now. */
export const mailChoice = pgTable(
  "mail_choice",
  {
    territoryId: territoryId().references(() => territory.id),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    choice: oneOf("choice", MAIL_CHOICES).notNull(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.userId] }),
    check("mail_choice_choice", isOneOf("choice", MAIL_CHOICES)),
  ],
);

/** The answer given to a mutation's key, so that a repeated call has one effect and the same answer. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    territoryId: territoryId().references(() => territory.id),
    userId: text("user_id").notNull(),
    key: text("key").notNull(),
    procedure: text("procedure").notNull(),
    requestHash: text("request_hash").notNull(),
    state: oneOf("state", IDEMPOTENCY_STATES).notNull(),
    response: jsonb("response"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.userId, t.key] }),
    check("idempotency_key_state", isOneOf("state", IDEMPOTENCY_STATES)),
    check("idempotency_key_length", sql`length(${t.key}) between 8 and 255`),
  ],
);
