// How an association splits its hours among its own teams, and the private addresses by which a calendar is followed.
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { authUser } from "./auth.ts";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { site } from "./places.ts";
import { AGE_GROUPS, organization } from "./territory.ts";

/** A team of an association, « U11 » or « Chorale du mardi »; ended, it stays with the sessions that it had. */
export const team = pgTable(
  "team",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    name: text("name").notNull(),
    ageGroup: oneOf("age_group", AGE_GROUPS).notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    endedAt: instantAt("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "team_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    // The key that lets a booking prove that its team is of its own organization.
    unique("team_of_organization").on(t.territoryId, t.organizationId, t.id),
    uniqueIndex("team_name_once")
      .on(t.territoryId, t.organizationId, sql`lower(${t.name})`)
      .where(sql`ended_at is null`),
    check("team_name", sql`length(btrim(${t.name})) between 2 and 80`),
    check("team_age_group", isOneOf("age_group", AGE_GROUPS)),
  ],
);

/**
 * An address by which a person's calendar program reads the sessions of an organization, of one of its teams, or of a
 * place. It holds a token of which only the hash is kept; without `isDetailed` it says when, and nothing of who or what.
 */
export const calendarLink = pgTable(
  "calendar_link",
  {
    territoryId: territoryId(),
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    organizationId: uuid("organization_id"),
    teamId: uuid("team_id"),
    siteId: uuid("site_id"),
    /** All places of this structure. */
    ownerId: uuid("owner_id"),
    isDetailed: boolean("is_detailed").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "calendar_link_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "calendar_link_team",
      columns: [t.territoryId, t.organizationId, t.teamId],
      foreignColumns: [team.territoryId, team.organizationId, team.id],
    }),
    foreignKey({
      name: "calendar_link_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "calendar_link_owner",
      columns: [t.territoryId, t.ownerId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    check("calendar_link_of", sql`num_nonnulls(${t.organizationId}, ${t.siteId}, ${t.ownerId}) = 1`),
    check("calendar_link_team_of", sql`${t.teamId} is null or ${t.organizationId} is not null`),
    check("calendar_link_token_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    uniqueIndex("calendar_link_token_once").on(t.territoryId, t.tokenHash),
    // one a calendar and person: a new one takes the place of the old
    uniqueIndex("calendar_link_once").on(
      t.territoryId,
      t.userId,
      sql`coalesce(${t.teamId}, ${t.organizationId}, ${t.siteId}, ${t.ownerId})`,
      // a structure has one of what it asked for, and one of its places
      sql`(${t.ownerId} is not null)`,
    ),
  ],
);
