import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { authUser } from "./auth.ts";
import { createdAt, daterange, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId } from "./columns.ts";

export const SCHOOL_ZONES = ["zone-a", "zone-b", "zone-c"] as const;
/** `person`: somebody alone, who lends or borrows in their own name; made when they first do, and shown among no structures. */
export const ORGANIZATION_KINDS = ["hub", "town", "school", "company", "cultural", "association", "person"] as const;
/** `manager` administers: an owner's administrator, an association's delegate, the hub's manager. */
export const MEMBER_ROLES = ["manager", "keyholder", "accountant", "team-lead"] as const;
export const CALENDAR_KINDS = ["school", "public"] as const;
export const NOISES = ["quiet", "moderate", "loud"] as const;
export const INSURANCE_RULES = ["never", "if-filed", "always"] as const;
/** `all`: people of all ages together. */
export const AGE_GROUPS = ["children", "teens", "adults", "seniors", "all"] as const;
/** How far an activity is taken: to try it, for oneself, or against others of the département, the region, the country. */
export const LEVELS = ["discovery", "leisure", "departmental", "regional", "national"] as const;
export const ACTIVITY_FAMILIES = ["sport", "culture", "learning", "social", "making", "meeting"] as const;

/** The tenant: its clock, its calendars, its quiet hours. The only table of a tenant without `territory_id`. */
export const territory = pgTable(
  "territory",
  {
    id: id().primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    schoolZone: oneOf("school_zone", SCHOOL_ZONES).notNull(),
    /** Where the map opens: west, south, east, north, in degrees. */
    west: doublePrecision("west").notNull(),
    south: doublePrecision("south").notNull(),
    east: doublePrecision("east").notNull(),
    north: doublePrecision("north").notNull(),
    /** Neighbours' quiet hours, in minutes of the local day; they may cross midnight. */
    quietStart: integer("quiet_start").notNull().default(1320),
    quietEnd: integer("quiet_end").notNull().default(420),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    unique("territory_slug").on(t.slug),
    check("territory_school_zone", isOneOf("school_zone", SCHOOL_ZONES)),
    check(
      "territory_bounds",
      sql`-180 <= ${t.west} and ${t.west} < ${t.east} and ${t.east} <= 180 and -90 <= ${t.south} and ${t.south} < ${t.north} and ${t.north} <= 90`,
    ),
    check("territory_quiet_hours", sql`${t.quietStart} between 0 and 1439 and ${t.quietEnd} between 0 and 1439`),
  ],
);

/** Owner, association, company or hub; people act through their membership. */
export const organization = pgTable(
  "organization",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    kind: oneOf("kind", ORGANIZATION_KINDS).notNull(),
    email: text("email"),
    /** Number in the national register of associations. */
    rna: text("rna"),
    siret: text("siret"),
    /** When the engagement to respect the principles of the Republic was signed, and by which account. */
    engagedAt: instantAt("engaged_at"),
    engagedBy: text("engaged_by"),
    /** Paid-up members, as its managers tell. */
    members: integer("members"),
    /** Recognised by decree, as the hub has checked. */
    isPublicUtility: boolean("is_public_utility").notNull().default(false),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("organization_slug").on(t.territoryId, t.slug),
    check("organization_rna", sql`${t.rna} ~ '^W[0-9]{9}$'`),
    check("organization_siret", sql`${t.siret} ~ '^[0-9]{14}$'`),
    check("organization_engaged", sql`(${t.engagedAt} is null) = (${t.engagedBy} is null)`),
    check("organization_members", sql`${t.members} between 1 and 1000000`),
    check("organization_kind", isOneOf("kind", ORGANIZATION_KINDS)),
    check("organization_name", sql`length(btrim(${t.name})) between 2 and 160`),
  ],
);

/** Only a team lead has a team. */
const isTeamOf = (team: AnyPgColumn, role: AnyPgColumn) =>
  sql`${team} is null or (${role} = 'team-lead' and length(btrim(${team})) between 2 and 80)`;

/**
 * A person's role in an organization. A manager of the hub organization is a hub manager. A trigger keeps roles to the
 * kinds of organization that have them (`role_of_kind`).
 */
export const member = pgTable(
  "member",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    role: oneOf("role", MEMBER_ROLES).notNull(),
    /** The team that a team lead asks for, in words. */
    team: text("team"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "member_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    unique("member_once").on(t.territoryId, t.organizationId, t.userId),
    check("member_role", isOneOf("role", MEMBER_ROLES)),
    check("member_team", isTeamOf(t.team, t.role)),
  ],
);

/**
 * A role offered to whoever reads the mail of an address, until it expires, is accepted or taken back. The link holds a
 * token of which only the hash is kept. One stands at a time for an address in an organization.
 */
export const invitation = pgTable(
  "invitation",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    email: text("email").notNull(),
    role: oneOf("role", MEMBER_ROLES).notNull(),
    team: text("team"),
    tokenHash: text("token_hash").notNull(),
    expiresAt: instantAt("expires_at").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    acceptedBy: text("accepted_by"),
    endedAt: instantAt("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "invitation_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    unique("invitation_token").on(t.territoryId, t.tokenHash),
    uniqueIndex("invitation_one_standing").on(t.territoryId, t.organizationId, t.email).where(sql`ended_at is null`),
    check("invitation_role", isOneOf("role", MEMBER_ROLES)),
    check("invitation_email", sql`${t.email} like '%_@_%' and ${t.email} = lower(${t.email})`),
    check("invitation_team", isTeamOf(t.team, t.role)),
    check("invitation_token_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check("invitation_accepted", sql`${t.acceptedBy} is null or ${t.endedAt} is not null`),
  ],
);

/** School holidays of a zone, or public holidays; replaceable, since dates are announced and corrected. */
export const calendar = pgTable(
  "calendar",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    kind: oneOf("kind", CALENDAR_KINDS).notNull(),
    name: text("name").notNull(),
    source: text("source").notNull(),
    sourceUrl: text("source_url").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("calendar_name").on(t.territoryId, t.name),
    check("calendar_kind", isOneOf("kind", CALENDAR_KINDS)),
  ],
);

/** Days of a calendar; two periods of one calendar never overlap (exclusion constraint `calendar_period_overlap`). */
export const calendarPeriod = pgTable(
  "calendar_period",
  {
    territoryId: territoryId(),
    id: id(),
    calendarId: uuid("calendar_id").notNull(),
    name: text("name").notNull(),
    days: daterange("days").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "calendar_period_calendar",
      columns: [t.territoryId, t.calendarId],
      foreignColumns: [calendar.territoryId, calendar.id],
    }).onDelete("cascade"),
    check("calendar_period_days", isHalfOpen(t.days)),
  ],
);

/** What people come to do; its noise must not pass what a space accepts. */
export const activity = pgTable(
  "activity",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    nameEn: text("name_en").notNull(),
    family: oneOf("family", ACTIVITY_FAMILIES).notNull(),
    noise: oneOf("noise", NOISES).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("activity_slug").on(t.territoryId, t.slug),
    check("activity_family", isOneOf("family", ACTIVITY_FAMILIES)),
    check("activity_noise", isOneOf("noise", NOISES)),
  ],
);

/** The adopted rules of allocation: the very numbers that the solver runs on. Never changed, only succeeded. */
export const policy = pgTable(
  "policy",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    /** Null: a proposal, to be simulated. */
    adoptedAt: instantAt("adopted_at"),
    rules: jsonb("rules").$type<PolicyRules>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("policy_version").on(t.territoryId, t.version),
    check("policy_version_positive", sql`${t.version} >= 1`),
    check("policy_rules", sql`jsonb_typeof(${t.rules}) = 'object'`),
  ],
);

/** Weights and costs in points; see `toInstance` for how each becomes a term of the objective. */
export type PolicyRules = {
  /** Points of a request, before its hours count. */
  readonly baseWeight: number;
  /** Points added per person and season hour, up to `maxWeight`. */
  readonly weightPerPersonHour: number;
  readonly maxWeight: number;
  /** Added by activity family, for what the territory chose to favour. */
  readonly familyBonus: Readonly<Partial<Record<(typeof ACTIVITY_FAMILIES)[number], number>>>;
  /** Added for an organization that has never had a season's hours here. Absent, nothing. */
  readonly firstTimeBonus?: number;
  /** Added by the age of those who come, and by the level of what they do. Absent, nothing; so are the next four. */
  readonly ageBonus?: Readonly<Partial<Record<(typeof AGE_GROUPS)[number], number>>>;
  readonly levelBonus?: Readonly<Partial<Record<(typeof LEVELS)[number], number>>>;
  /** Added for an organization recognised as of public utility. */
  readonly publicUtilityBonus?: number;
  /** Added for each person enrolled in what is asked, and for each member of the organization, together up to a limit. */
  readonly pointsPerEnrolled?: number;
  readonly pointsPerMember?: number;
  readonly maxMemberPoints?: number;
  /** Added where step-free access is needed, which few places have. */
  readonly stepFreeBonus?: number;
  /** Cost of a place as far as the request accepts, as a share of the weight; half as far costs half. */
  readonly distanceCostShare?: number;
  /** Cost of being served by the second, third… wish, as a share of the weight. */
  readonly wishCostShare: number;
  /**
   * What the order of the spaces inside a wish costs, as a share of the weight: this, times the share of the wish's
   * spaces that stand before the one given. Absent, their order costs nothing.
   */
  readonly spaceCostShare?: number;
  /** Cost of moving a request placed by the previous plan. */
  readonly moveCost: number;
  /** A season's series may lose this share of its weeks to closures. */
  readonly weeksLostShare: number;
  /** First hours of each organization earn more than the next ones, as the fairness tiers of the instance format. */
  readonly fairness: readonly { readonly hours: number | null; readonly pointsPerHour: number }[];
  readonly openingWeight: number;
  /** Hours that an association may have in one week outside of what a campaign gave it; absent, any. */
  readonly quotaHoursPerWeek?: number;
  /**
   * When a session is refused for want of insurance at its date: never (the default), if a certificate was filed and will
   * have expired by then, or whenever none is valid then.
   */
  readonly insurance?: (typeof INSURANCE_RULES)[number];
  /** How many days before a session of another use (GN 6) the mayor is to be asked; absent, the law's fifteen. */
  readonly otherUseDays?: number;
};
