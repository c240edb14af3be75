import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { document } from "#db/schema.ts";
import { breaking, NOBODY, rows } from "./cases.ts";

const OTHER = Buffer.from("autre");
/** Statements that even the owner of the tables is refused. */
const byAnybody = (...statements: string[]) =>
  statements.map(
    (statement) => (tx: Transaction) => tx.execute(sql`reset role`).then(() => tx.execute(sql.raw(statement))),
  );

export const conventionCases = [
  breaking(rows.convention, {
    convention_territory_id_id_pk: [{ id: rows.convention.row(1).id }],
    convention_booking: [{ bookingId: NOBODY }],
    convention_document: [{ documentId: NOBODY }],
    convention_version: [{ version: 1 }],
    convention_kind: [{ kind: "verbal" }],
    convention_version_positive: [{ version: 0 }],
    convention_terms: [{ terms: "x" }],
    convention_bar_days: [{ barDays: Array(501).fill("2027-01-01") }],
    convention_append_only: byAnybody(
      "update convention set kind = 'private'",
      "delete from convention",
      "truncate convention, convention_acceptance",
    ),
  }),
  breaking(rows.conventionAcceptance, {
    convention_acceptance_territory_id_convention_id_side_pk: [{ side: "holder" }],
    convention_acceptance_convention: [{ conventionId: NOBODY }, { documentId: rows.document.row(2).id }],
    convention_acceptance_document: [
      { sha256: "a".repeat(64) },
      // what was accepted keeps its bytes
      (tx) =>
        tx.update(document).set({
          content: OTHER,
          sizeBytes: OTHER.length,
          sha256: createHash("sha256").update(OTHER).digest("hex"),
        }),
    ],
    convention_acceptance_side: [{ side: "witness" }],
    convention_acceptance_name: [{ name: " " }],
    convention_acceptance_append_only: byAnybody(
      "update convention_acceptance set name = 'x'",
      "delete from convention_acceptance",
      "truncate convention_acceptance",
    ),
  }),
  breaking(rows.otherUse, {
    other_use_territory_id_id_pk: [{ id: rows.otherUse.row(1).id }],
    other_use_booking: [{ bookingId: NOBODY }],
    other_use_document: [{ documentId: NOBODY }],
    other_use_number: [{ number: 1 }],
    other_use_number_positive: [{ number: 0 }],
    other_use_days: [{ days: [] }, { days: Array(501).fill("2027-01-04") }],
    other_use_sent: [{ sentBy: null }],
    other_use_answer: [{ answer: "perhaps", motive: null }],
    other_use_answered: [{ answeredBy: null }, { answer: null, motive: null }],
    other_use_answered_after: [{ answeredOn: "2026-11-01" }, { sentOn: null, sentBy: null }],
    other_use_motive: [{ motive: null }, { motive: " " }, { answer: "accepted" }],
  }),
];
