// Who has what in hand on a plan, for the few seconds that it takes.
import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instantAt, territoryId } from "./columns.ts";
import { plan } from "./plans.ts";
import { request } from "./requests.ts";

/** A request of a draft that a manager is moving: others see the name and wait. Over after a few seconds unless renewed. */
export const planLock = pgTable(
  "plan_lock",
  {
    territoryId: territoryId(),
    planId: uuid("plan_id").notNull(),
    requestId: uuid("request_id").notNull(),
    heldBy: text("held_by").notNull(),
    until: instantAt("until").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.planId, t.requestId] }),
    foreignKey({
      name: "plan_lock_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "plan_lock_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }).onDelete("cascade"),
  ],
);
