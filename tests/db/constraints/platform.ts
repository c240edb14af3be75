import { sql } from "drizzle-orm";
import { breaking, NOBODY, rows } from "./cases.ts";

export const platformCases = [
  breaking(rows.auditEvent, {
    // the trigger numbers every event, so only its absence lets a number come twice
    audit_event_territory_id_seq_pk: [
      async (tx) => {
        await tx.execute(sql`reset role`);
        await tx.execute(sql`alter table audit_event disable trigger audit_event_chain`);
        await tx.insert(rows.auditEvent.table).values({ ...rows.auditEvent.row(3), seq: 1 });
      },
    ],
    audit_event_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    audit_event_action: [{ action: "booked" }, { action: "Booking.create" }, { action: "booking.create\n" }],
    audit_event_append_only: [
      "update audit_event set actor = 'x'",
      "delete from audit_event",
      "truncate audit_event",
    ].map((statement) => (tx) => tx.execute(sql`reset role`).then(() => tx.execute(sql.raw(statement)))),
  }),
  breaking(rows.outbox, {
    outbox_territory_id_id_pk: [{ id: rows.outbox.row(1).id }],
    outbox_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    outbox_dedup: [{ dedupKey: "mail-1" }],
    outbox_state: [{ state: "lost" }],
    outbox_headers: [
      { subject: "Bonjour\nBcc: tous@example.org" },
      { subject: "Bonjour\rBcc: tous@example.org" },
      { recipient: "a@example.org\r\nBcc: tous@example.org" },
    ],
    outbox_recipient: [{ recipient: "personne" }, { recipient: "@example.org" }, { recipient: "a@" }],
  }),
  breaking(rows.mailChoice, {
    mail_choice_territory_id_user_id_pk: [{ userId: "user-1" }],
    mail_choice_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    mail_choice_user_id_auth_user_id_fk: [{ userId: "nobody" }],
    mail_choice_choice: [{ choice: "hourly" }],
  }),
  breaking(rows.idempotencyKey, {
    idempotency_key_territory_id_user_id_key_pk: [{ key: "intention-1" }],
    idempotency_key_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    idempotency_key_state: [{ state: "perhaps" }],
    idempotency_key_length: [{ key: "1234567" }, { key: "x".repeat(256) }],
  }),
];
