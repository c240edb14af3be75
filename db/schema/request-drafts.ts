import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { campaign } from "./campaigns.ts";
import { createdAt, id, instantAt, territoryId } from "./columns.ts";
import { organization } from "./territory.ts";

/** A request that is being written: what is typed, as it is, until it is sent. Nobody is bound by it. */
export const requestDraft = pgTable(
  "request_draft",
  {
    territoryId: territoryId(),
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    campaignId: uuid("campaign_id"),
    title: text("title").notNull(),
    typed: jsonb("typed").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "request_draft_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "request_draft_campaign",
      columns: [t.territoryId, t.campaignId],
      foreignColumns: [campaign.territoryId, campaign.id],
    }),
    check("request_draft_title", sql`length(${t.title}) <= 120`),
    check("request_draft_typed", sql`jsonb_typeof(${t.typed}) = 'object' and octet_length(${t.typed}::text) <= 40000`),
    index("request_draft_by_organization").on(t.territoryId, t.organizationId),
  ],
);
