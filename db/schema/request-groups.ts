import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { campaign } from "./campaigns.ts";
import { id, territoryId } from "./columns.ts";
import { organization } from "./territory.ts";

/** Requests of one association that belong together: the same coach gives them, so that they never overlap. */
export const requestGroup = pgTable(
  "request_group",
  {
    territoryId: territoryId(),
    id: id(),
    campaignId: uuid("campaign_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    /** As the association calls it: a coach's name, a team. */
    name: text("name").notNull(),
    /** No two of its sessions on one day. */
    differentDays: boolean("different_days").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "request_group_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    foreignKey({
      name: "request_group_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    unique("request_group_once").on(t.territoryId, t.campaignId, t.organizationId, t.name),
    // The key by which a request joins a group of its own campaign and organization alone.
    unique("request_group_of").on(t.territoryId, t.campaignId, t.organizationId, t.id),
    check("request_group_name", sql`length(btrim(${t.name})) between 2 and 80`),
  ],
);
