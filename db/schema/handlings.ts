// Which of the hub's managers handles what awaits a decision.
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { authUser } from "./auth.ts";
import { instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";

/** What may await a decision of the hub: each is a row of a table of its own, and is answered there. */
export const AWAITING_KINDS = [
  "booking",
  "swap",
  "loan",
  "paper",
  "appeal",
  "closure",
  "incident",
  "proposal",
  "request",
] as const;

/**
 * One manager has taken one thing in hand: the key leaves no room for a second. What it is of is read with the thing; a
 * row whose thing awaits nothing any more says who handled it, and shows nowhere.
 */
export const handling = pgTable(
  "handling",
  {
    territoryId: territoryId(),
    kind: oneOf("kind", AWAITING_KINDS).notNull(),
    subjectId: uuid("subject_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    since: instantAt("since").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.kind, t.subjectId] }),
    check("handling_kind", isOneOf("kind", AWAITING_KINDS)),
    index("handling_by_user").on(t.userId),
  ],
);
