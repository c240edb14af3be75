// What managers change of a plan by hand, after the solver is done with it.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instantAt, territoryId } from "./columns.ts";
import { plan, type RefusalDetails } from "./plans.ts";
import type { ruling } from "./rulings.ts";

/** Where a request stands, as a placement says it. */
export type EditedSpot = {
  readonly spaceId: string;
  readonly startSlot: number;
  readonly weeks: string;
  /** 0: by agreement, where none of its wishes is. */
  readonly wishRank: number;
  /** Of a shorter session than the whole length asked for. */
  readonly durationMinutes?: number | null;
};
type Lifted = Pick<typeof ruling.$inferSelect, "kind" | "reach" | "spaceId" | "startSlot" | "weeks" | "isAgreed"> &
  Partial<Pick<typeof ruling.$inferSelect, "durationMinutes">>;

/** One request of an edit; null is nowhere. */
export type EditChange = {
  readonly requestId: string;
  readonly before: EditedSpot | null;
  readonly after: EditedSpot | null;
  /** Why the plan had refused it, where it stood nowhere before. */
  readonly refusal: { readonly reason: string; readonly details: RefusalDetails } | null;
  /** Rulings that gave way; undoing brings them back. */
  readonly lifted: readonly Lifted[];
};

/** Placements changed by hand together. What was undone stays, so that it can be redone and read. */
export const planEdit = pgTable(
  "plan_edit",
  {
    territoryId: territoryId(),
    id: id(),
    planId: uuid("plan_id").notNull(),
    /** From 1, in the order in which they were made. */
    sequence: integer("sequence").notNull(),
    changes: jsonb("changes").$type<readonly EditChange[]>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    undoneBy: text("undone_by"),
    undoneAt: instantAt("undone_at"),
    /** Undone, and another was made since: it cannot come back. */
    isOvertaken: boolean("is_overtaken").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "plan_edit_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }).onDelete("cascade"),
    unique("plan_edit_sequence").on(t.territoryId, t.planId, t.sequence),
    check("plan_edit_sequence_positive", sql`${t.sequence} >= 1`),
    check("plan_edit_changes", sql`jsonb_typeof(${t.changes}) = 'array' and jsonb_array_length(${t.changes}) >= 1`),
    check("plan_edit_undone", sql`(${t.undoneBy} is null) = (${t.undoneAt} is null)`),
    check("plan_edit_overtaken", sql`not ${t.isOvertaken} or ${t.undoneAt} is not null`),
  ],
);
