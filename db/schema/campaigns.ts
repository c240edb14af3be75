import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, daterange, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId } from "./columns.ts";
import { policy, territory } from "./territory.ts";

export const CAMPAIGN_STATES = ["collecting", "allocating", "published", "closed"] as const;

/** The seasonal round: wishes until a date, drafts, publication. */
export const campaign = pgTable(
  "campaign",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** The weeks that the solver sees begin on the Monday of the season's first day. */
    season: daterange("season").notNull(),
    wishesUntil: instantAt("wishes_until").notNull(),
    /** Until when an association may appeal against a shared draft; null: not yet opened. */
    appealsUntil: instantAt("appeals_until"),
    slotMinutes: integer("slot_minutes").notNull().default(15),
    state: oneOf("state", CAMPAIGN_STATES).notNull(),
    policyId: uuid("policy_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("campaign_slug").on(t.territoryId, t.slug),
    foreignKey({
      name: "campaign_policy",
      columns: [t.territoryId, t.policyId],
      foreignColumns: [policy.territoryId, policy.id],
    }),
    check("campaign_state", isOneOf("state", CAMPAIGN_STATES)),
    check("campaign_slot_minutes", sql`${t.slotMinutes} in (5, 10, 15, 20, 30, 60)`),
    // Week sets are pairs of 32-bit masks in the solver.
    check(
      "campaign_season",
      sql`${isHalfOpen(t.season)} and upper(${t.season}) - lower(${t.season}) between 7 and 441`,
    ),
  ],
);
