import { sql } from "drizzle-orm";
import { check, date, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, daterange, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { policy, territory } from "./territory.ts";

/** `preparing`: set up, and not yet open to wishes. */
export const CAMPAIGN_STATES = ["preparing", "collecting", "allocating", "published", "closed"] as const;

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
    /** When wishes open; null: since it was made. */
    wishesFrom: instantAt("wishes_from"),
    wishesUntil: instantAt("wishes_until").notNull(),
    /** The season whose hours may be renewed first, and until when each association says so. */
    lastSeason: daterange("last_season"),
    renewalsUntil: instantAt("renewals_until"),
    /** Days announced; what happens then is done by the hub. */
    draftOn: date("draft_on", { mode: "string" }),
    appealsLastDay: date("appeals_last_day", { mode: "string" }),
    publishOn: date("publish_on", { mode: "string" }),
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
    check("campaign_opening", sql`${t.state} <> 'preparing' or ${t.wishesFrom} is not null`),
    check("campaign_wishes", sql`${t.wishesFrom} < ${t.wishesUntil}`),
    check(
      "campaign_renewals",
      sql`(${t.lastSeason} is null) = (${t.renewalsUntil} is null) and ${t.renewalsUntil} <= ${t.wishesUntil} and coalesce(${t.wishesFrom} < ${t.renewalsUntil}, true)`,
    ),
    check("campaign_last_season", isHalfOpen(t.lastSeason)),
    check(
      "campaign_days",
      sql`${t.draftOn} <= ${t.appealsLastDay} and coalesce(${t.appealsLastDay}, ${t.draftOn}) <= ${t.publishOn}`,
    ),
    check("campaign_slot_minutes", sql`${t.slotMinutes} in (5, 10, 15, 20, 30, 60)`),
    // Week sets are pairs of 32-bit masks in the solver.
    check(
      "campaign_season",
      sql`${isHalfOpen(t.season)} and upper(${t.season}) - lower(${t.season}) between 7 and 441`,
    ),
  ],
);

/** The spaces that a campaign gives hours of; a campaign that names none gives all that are published. */
export const campaignSpace = pgTable(
  "campaign_space",
  {
    territoryId: territoryId(),
    campaignId: uuid("campaign_id").notNull(),
    spaceId: uuid("space_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.campaignId, t.spaceId] }),
    foreignKey({
      name: "campaign_space_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "campaign_space_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
  ],
);
