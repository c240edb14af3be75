import { sql } from "drizzle-orm";
import {
  boolean,
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
import {
  createdAt,
  daterange,
  id,
  instantAt,
  isHalfOpen,
  isOneOf,
  oneOf,
  territoryId,
  tstzrange,
  wallTime,
} from "./columns.ts";
import { activity, NOISES, organization, territory } from "./territory.ts";

/** `home`: where a person lends from. It has no spaces, is never published, and does not say where they live. */
export const SITE_KINDS = [
  "school",
  "gym",
  "town-hall",
  "community-hall",
  "library",
  "office",
  "cinema",
  "cellar",
  "canteen",
  "workshop",
  "ground",
  "home",
] as const;
export const SPACE_KINDS = [
  "classroom",
  "hall",
  "gym",
  "gym-part",
  "canteen",
  "kitchen",
  "playground",
  "meeting-room",
  "office",
  "auditorium",
  "cellar",
  "studio",
  "workshop",
  "ground",
] as const;
/** Who grants a season: the campaign as long as one is open, or the owner at any time. */
export const SEASON_MODES = ["campaign", "direct"] as const;
/** `rule`: at once up to some people and length, on approval beyond. */
export const GRANT_MODES = ["instant", "approval", "rule"] as const;
/** Only a published place is seen, found, asked for and planned with; its owner sees it in every state. */
export const SITE_STATES = ["draft", "published", "withdrawn"] as const;
export const HOLIDAY_RULES = ["always", "only", "never"] as const;
export const CLOSURE_REASONS = ["works", "holiday", "election", "event", "other"] as const;

/** An address: a building or a ground. */
export const site = pgTable(
  "site",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    kind: oneOf("kind", SITE_KINDS).notNull(),
    address: text("address"),
    communeCode: text("commune_code").notNull(),
    communeName: text("commune_name").notNull(),
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
    stepFree: boolean("step_free").notNull().default(false),
    /** The place's sheet at Acceslibre, the State's register of how accessible places are. */
    acceslibreUrl: text("acceslibre_url"),
    /** French class of establishments open to the public: types (L, N, R…) and category 1 to 5. */
    erpTypes: text("erp_types").array().notNull().default(sql`'{}'`),
    erpCategory: integer("erp_category"),
    description: text("description"),
    /** Where the place is known from; null when it is invented for the demonstration. */
    source: text("source"),
    sourceId: text("source_id"),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    state: oneOf("state", SITE_STATES).notNull().default("published"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "site_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    unique("site_slug").on(t.territoryId, t.slug),
    check("site_kind", isOneOf("kind", SITE_KINDS)),
    check("site_state", isOneOf("state", SITE_STATES)),
    check("site_position", sql`${t.lon} between -180 and 180 and ${t.lat} between -90 and 90`),
    check("site_erp_category", sql`${t.erpCategory} between 1 and 5`),
    check("site_acceslibre", sql`${t.acceslibreUrl} like 'https://acceslibre.beta.gouv.fr/_%'`),
    check("site_source", sql`${t.isDemonstration} or ${t.source} is not null`),
    index("site_owner").on(t.territoryId, t.organizationId),
  ],
);

/** What can be asked for; a tree within its site. Its parts and itself exclude each other, being rows of the same units. */
export const space = pgTable(
  "space",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    parentId: uuid("parent_id"),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    kind: oneOf("kind", SPACE_KINDS).notNull(),
    /** People. */
    capacity: integer("capacity").notNull(),
    areaM2: integer("area_m2"),
    floor: integer("floor").notNull().default(0),
    /** The loudest activity accepted; during the territory's quiet hours only quiet ones are, unless `loud_at_night`. */
    noise: oneOf("noise", NOISES).notNull(),
    loudAtNight: boolean("loud_at_night").notNull().default(false),
    /** The loudest accepted at each hour of the day where it changes: 24 letters among q, m and l; never above `noise`. */
    noiseByHour: text("noise_by_hour"),
    stepFree: boolean("step_free").notNull().default(false),
    equipment: text("equipment").array().notNull().default(sql`'{}'`),
    houseRules: text("house_rules"),
    grantMode: oneOf("grant_mode", GRANT_MODES).notNull(),
    seasonMode: oneOf("season_mode", SEASON_MODES).notNull().default("campaign"),
    /** Of the mode `rule`: what is granted at once. */
    instantPeople: integer("instant_people"),
    instantMinutes: integer("instant_minutes"),
    /** Set-up before and turnaround after each session, in minutes: they keep others out. */
    beforeMinutes: integer("before_minutes").notNull().default(0),
    afterMinutes: integer("after_minutes").notNull().default(0),
    priceCentsPerHour: integer("price_cents_per_hour").notNull().default(0),
    /** What the owner wrote in OpenStreetMap's notation, kept to be edited; the rules made from it are openings. */
    openingHours: text("opening_hours"),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    // The key that lets children and openings prove that they are of the same site.
    unique("space_of_site").on(t.territoryId, t.siteId, t.id),
    foreignKey({
      name: "space_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }),
    foreignKey({
      name: "space_parent",
      columns: [t.territoryId, t.siteId, t.parentId],
      foreignColumns: [t.territoryId, t.siteId, t.id],
    }),
    unique("space_slug").on(t.territoryId, t.siteId, t.slug),
    check("space_kind", isOneOf("kind", SPACE_KINDS)),
    check("space_noise", isOneOf("noise", NOISES)),
    check("space_noise_by_hour", sql`${t.noiseByHour} ~ '^[qml]{24}$'`),
    check(
      "space_instant_rule",
      sql`(${t.grantMode} = 'rule') = (${t.instantPeople} is not null and ${t.instantMinutes} is not null)
        and coalesce(${t.instantPeople} between 1 and 100000, true) and coalesce(${t.instantMinutes} between 15 and 1440, true)`,
    ),
    check("space_grant_mode", isOneOf("grant_mode", GRANT_MODES)),
    check("space_season_mode", isOneOf("season_mode", SEASON_MODES)),
    check("space_capacity", sql`${t.capacity} between 1 and 100000`),
    check("space_area", sql`${t.areaM2} > 0`),
    check("space_buffers", sql`${t.beforeMinutes} between 0 and 480 and ${t.afterMinutes} between 0 and 480`),
    check("space_price", sql`${t.priceCentsPerHour} >= 0`),
    check("space_not_own_parent", sql`${t.parentId} <> ${t.id}`),
  ],
);

/** The smallest thing that one party uses alone. With `seats` above 1 several parties share it, up to that many. */
export const unit = pgTable(
  "unit",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    name: text("name").notNull(),
    seats: integer("seats").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("unit_of_site").on(t.territoryId, t.siteId, t.id),
    foreignKey({
      name: "unit_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }),
    check("unit_seats", sql`${t.seats} between 1 and 10000`),
  ],
);

/** A space is a set of units of its own site. */
export const spaceUnit = pgTable(
  "space_unit",
  {
    territoryId: territoryId(),
    siteId: uuid("site_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    unitId: uuid("unit_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.spaceId, t.unitId] }),
    foreignKey({
      name: "space_unit_space",
      columns: [t.territoryId, t.siteId, t.spaceId],
      foreignColumns: [space.territoryId, space.siteId, space.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "space_unit_unit",
      columns: [t.territoryId, t.siteId, t.unitId],
      foreignColumns: [unit.territoryId, unit.siteId, unit.id],
    }),
    index("space_unit_by_unit").on(t.territoryId, t.unitId),
  ],
);

/** An activity that a space accepts. */
export const spaceActivity = pgTable(
  "space_activity",
  {
    territoryId: territoryId(),
    spaceId: uuid("space_id").notNull(),
    activityId: uuid("activity_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.spaceId, t.activityId] }),
    foreignKey({
      name: "space_activity_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "space_activity_activity",
      columns: [t.territoryId, t.activityId],
      foreignColumns: [activity.territoryId, activity.id],
    }),
    index("space_activity_by_activity").on(t.territoryId, t.activityId),
  ],
);

/** Idle hours offered: a weekly rule in local time with a validity. It opens every unit of its space. */
export const opening = pgTable(
  "opening",
  {
    territoryId: territoryId(),
    id: id(),
    spaceId: uuid("space_id").notNull(),
    /** ISO: 1 is Monday. */
    weekday: integer("weekday").notNull(),
    /** Minutes of the local day; the end may pass midnight. */
    startMinute: integer("start_minute").notNull(),
    lengthMinutes: integer("length_minutes").notNull(),
    validity: daterange("validity").notNull(),
    schoolHolidays: oneOf("school_holidays", HOLIDAY_RULES).notNull().default("always"),
    publicHolidays: oneOf("public_holidays", HOLIDAY_RULES).notNull().default("never"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "opening_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }).onDelete("cascade"),
    check("opening_weekday", sql`${t.weekday} between 1 and 7`),
    check("opening_start", sql`${t.startMinute} between 0 and 1439`),
    check("opening_length", sql`${t.lengthMinutes} between 15 and 1440`),
    check("opening_validity", isHalfOpen(t.validity)),
    check("opening_school_holidays", isOneOf("school_holidays", HOLIDAY_RULES)),
    check("opening_public_holidays", isOneOf("public_holidays", HOLIDAY_RULES)),
    index("opening_by_space").on(t.territoryId, t.spaceId, t.weekday),
  ],
);

/** Hours taken back, of a whole site or of one space; reversible by `revoked_at`. */
export const closure = pgTable(
  "closure",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    spaceId: uuid("space_id"),
    reason: oneOf("reason", CLOSURE_REASONS).notNull(),
    note: text("note"),
    during: tstzrange("during").notNull(),
    localStart: wallTime("local_start").notNull(),
    localEnd: wallTime("local_end").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    revokedAt: instantAt("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "closure_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }),
    foreignKey({
      name: "closure_space",
      columns: [t.territoryId, t.siteId, t.spaceId],
      foreignColumns: [space.territoryId, space.siteId, space.id],
    }),
    check("closure_reason", isOneOf("reason", CLOSURE_REASONS)),
    check("closure_during", isHalfOpen(t.during)),
    check("closure_local", sql`${t.localStart} < ${t.localEnd}`),
    index("closure_by_site").using("gist", t.territoryId, t.siteId, t.during),
  ],
);
