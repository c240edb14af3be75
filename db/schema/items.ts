import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, isOneOf, oneOf, territoryId } from "./columns.ts";
import { ITEM_BORROWERS, ITEM_CATEGORIES, ITEM_CONDITIONS, ITEM_GRANT_MODES, ITEM_TERMS } from "./item-kinds.ts";
import { site, space, unit } from "./places.ts";

export const ITEM_STATES = ["published", "withdrawn"] as const;

/**
 * What is lent: one thing, or several alike. It is fetched at its site, whose organization lends it, and has a unit of its
 * own, of as many seats as there are pieces: what guards rooms guards it too.
 */
export const item = pgTable(
  "item",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    unitId: uuid("unit_id").notNull(),
    /** The room that it never leaves: it is asked for together with that room alone. */
    spaceId: uuid("space_id"),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    category: oneOf("category", ITEM_CATEGORIES).notNull(),
    description: text("description"),
    condition: oneOf("condition", ITEM_CONDITIONS).notNull(),
    depositCents: integer("deposit_cents").notNull().default(0),
    terms: oneOf("terms", ITEM_TERMS).notNull(),
    centsPerDay: integer("cents_per_day").notNull().default(0),
    /** Where it is fetched, if not at its site. */
    pointLon: doublePrecision("point_lon"),
    pointLat: doublePrecision("point_lat"),
    pointAddress: text("point_address"),
    /** When and how it is fetched, in the lender's words. */
    pickUp: text("pick_up"),
    grantMode: oneOf("grant_mode", ITEM_GRANT_MODES).notNull(),
    lendsTo: oneOf("lends_to", ITEM_BORROWERS).notNull().default("organizations"),
    /** The longest loan. */
    maxDays: integer("max_days").notNull().default(7),
    state: oneOf("state", ITEM_STATES).notNull().default("published"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    // The key that lets a photo prove that it shows a thing of its own site.
    unique("item_of_site").on(t.territoryId, t.siteId, t.id),
    unique("item_slug").on(t.territoryId, t.slug),
    unique("item_unit_once").on(t.territoryId, t.unitId),
    foreignKey({
      name: "item_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }),
    foreignKey({
      name: "item_unit",
      columns: [t.territoryId, t.siteId, t.unitId],
      foreignColumns: [unit.territoryId, unit.siteId, unit.id],
    }),
    foreignKey({
      name: "item_space",
      columns: [t.territoryId, t.siteId, t.spaceId],
      foreignColumns: [space.territoryId, space.siteId, space.id],
    }),
    check("item_name", sql`length(btrim(${t.name})) between 2 and 80`),
    check("item_category", isOneOf("category", ITEM_CATEGORIES)),
    check("item_condition", isOneOf("condition", ITEM_CONDITIONS)),
    check("item_deposit", sql`${t.depositCents} between 0 and 1000000`),
    check("item_terms", isOneOf("terms", ITEM_TERMS)),
    check(
      "item_cents_per_day",
      sql`${t.centsPerDay} between 0 and 1000000 and (${t.terms} = 'rent') = (${t.centsPerDay} > 0)`,
    ),
    check(
      "item_point",
      sql`(${t.pointLon} is null) = (${t.pointLat} is null) and (${t.pointAddress} is null or ${t.pointLon} is not null)
        and coalesce(${t.pointLon} between -180 and 180 and ${t.pointLat} between -90 and 90, true)`,
    ),
    check("item_grant_mode", isOneOf("grant_mode", ITEM_GRANT_MODES)),
    check("item_lends_to", isOneOf("lends_to", ITEM_BORROWERS)),
    check("item_max_days", sql`${t.maxDays} between 1 and 60`),
    check("item_state", isOneOf("state", ITEM_STATES)),
    index("item_by_site").on(t.territoryId, t.siteId),
  ],
);

/** When an item is fetched and brought back, each week. None of them: as both sides agree. */
export const pickUpHour = pgTable(
  "pick_up_hour",
  {
    territoryId: territoryId(),
    itemId: uuid("item_id").notNull(),
    /** 1 is Monday. */
    weekday: integer("weekday").notNull(),
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.itemId, t.weekday, t.startMinute] }),
    foreignKey({
      name: "pick_up_hour_item",
      columns: [t.territoryId, t.itemId],
      foreignColumns: [item.territoryId, item.id],
    }),
    check("pick_up_hour_weekday", sql`${t.weekday} between 1 and 7`),
    check(
      "pick_up_hour_minutes",
      sql`0 <= ${t.startMinute} and ${t.startMinute} < ${t.endMinute} and ${t.endMinute} <= 1440`,
    ),
  ],
);
