// Ways out of a clash that a manager has chosen: what would move, who is asked, and what they answered.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instantAt, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { plan } from "./plans.ts";
import { request } from "./requests.ts";
import { organization } from "./territory.ts";

/**
 * `free`: what it asked, and nobody is moved; `swap`: it and another take each other's place; `move`: others go
 * elsewhere; `share`: others keep their place in fewer weeks. The rest is other than what it asked.
 */
export const PROPOSAL_KINDS = ["free", "swap", "move", "share", "start", "part", "place", "weeks"] as const;
/** `stale`: all had agreed, and the plan no longer allowed it. */
export const PROPOSAL_STATES = ["asked", "applied", "declined", "expired", "withdrawn", "stale"] as const;
/** `unasked`: has what it asked for, and nothing to agree to. */
export const CONSENT_STATES = ["unasked", "asked", "accepted", "declined", "other"] as const;

/** Where a request stands in a plan, as a placement says it. */
export type ProposedSpot = { readonly spaceId: string; readonly startSlot: number; readonly weeks: string };
/** Beside what one had, or asked: how far, how much later (below 0: earlier), how many weeks less. */
export type ProposedCost = {
  readonly metres: number;
  readonly minutes: number;
  readonly isOtherDay: boolean;
  readonly weeks: number;
};

/** Changes of a draft that serve one request, made once all whom they touch agree. */
export const proposal = pgTable(
  "proposal",
  {
    territoryId: territoryId(),
    id: id(),
    planId: uuid("plan_id").notNull(),
    /** The one that it serves. */
    requestId: uuid("request_id").notNull(),
    kind: oneOf("kind", PROPOSAL_KINDS).notNull(),
    state: oneOf("state", PROPOSAL_STATES).notNull(),
    /** Null where nobody was asked. */
    deadline: instantAt("deadline"),
    /** From the hub, in the letters. */
    message: text("message").notNull().default(""),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    endedAt: instantAt("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "proposal_plan",
      columns: [t.territoryId, t.planId],
      foreignColumns: [plan.territoryId, plan.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "proposal_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    check("proposal_kind", isOneOf("kind", PROPOSAL_KINDS)),
    check("proposal_state", isOneOf("state", PROPOSAL_STATES)),
    check("proposal_ended", sql`(${t.state} = 'asked') = (${t.endedAt} is null)`),
    // a question has an end; what asked nobody was done at once
    check("proposal_deadline", sql`${t.deadline} is not null or ${t.state} = 'applied'`),
    check("proposal_message", sql`length(${t.message}) <= 500`),
    index("proposal_by_plan").on(t.territoryId, t.planId, t.createdAt),
  ],
);

/** One request that a proposal touches: where it would be, and what its organization says to that. */
export const consent = pgTable(
  "consent",
  {
    territoryId: territoryId(),
    id: id(),
    proposalId: uuid("proposal_id").notNull(),
    requestId: uuid("request_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    /** Where the plan has it when this is proposed; null is nowhere. */
    before: jsonb("before").$type<ProposedSpot>(),
    spaceId: uuid("space_id").notNull(),
    startSlot: integer("start_slot").notNull(),
    weeks: text("weeks").notNull(),
    cost: jsonb("cost").$type<ProposedCost>().notNull(),
    state: oneOf("state", CONSENT_STATES).notNull(),
    /** Of the link in the letter; what is asked of one organization in one letter shares it. */
    tokenHash: text("token_hash"),
    /** What the organization said with its answer. */
    note: text("note"),
    answeredAt: instantAt("answered_at"),
    /** Its proposal is asked: nothing else may be proposed for this request meanwhile. */
    isOpen: boolean("is_open").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "consent_proposal",
      columns: [t.territoryId, t.proposalId],
      foreignColumns: [proposal.territoryId, proposal.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "consent_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }),
    foreignKey({
      name: "consent_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "consent_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    unique("consent_once").on(t.territoryId, t.proposalId, t.requestId),
    uniqueIndex("consent_one_open").on(t.territoryId, t.requestId).where(sql`is_open`),
    check("consent_state", isOneOf("state", CONSENT_STATES)),
    check("consent_start", sql`${t.startSlot} between 0 and 2015`),
    check("consent_weeks", sql`${t.weeks} ~ '^(\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'`),
    check("consent_token_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check("consent_asked", sql`(${t.state} = 'unasked') = (${t.tokenHash} is null)`),
    check("consent_answered", sql`(${t.state} in ('unasked', 'asked')) = (${t.answeredAt} is null)`),
    index("consent_by_token").on(t.territoryId, t.tokenHash),
    index("consent_by_organization").on(t.territoryId, t.organizationId).where(sql`is_open`),
  ],
);
