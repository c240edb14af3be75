import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { booking } from "./bookings.ts";
import {
  bytea,
  createdAt,
  id,
  instantAt,
  isHalfOpen,
  isOneOf,
  oneOf,
  territoryId,
  tstzrange,
  wallTime,
} from "./columns.ts";
import { WAITING_STATES } from "./handovers.ts";
import { ITEM_CONDITIONS } from "./item-kinds.ts";
import { item } from "./items.ts";
import { PHOTO_TYPES } from "./listings.ts";
import { closure } from "./places.ts";
import { organization } from "./territory.ts";

/** `repair`: pieces that their own organization takes back for a while. They are kept from borrowers by what keeps loans apart. */
export const LOAN_KINDS = ["loan", "repair"] as const;
/**
 * `offered`: kept for whoever waited for it; `out`: handed over, both sides say so; `back`: returned, both sides say so.
 * That it is late follows from its end.
 */
export const LOAN_STATES = ["asked", "offered", "granted", "refused", "cancelled", "expired", "out", "back"] as const;
export const HANDOVER_STEPS = ["out", "back"] as const;
export const HANDOVER_SIDES = ["lender", "borrower"] as const;

/** Pieces of an item for some hours or days: asked for, granted, handed over, returned. */
export const loan = pgTable(
  "loan",
  {
    territoryId: territoryId(),
    id: id(),
    itemId: uuid("item_id").notNull(),
    /** Who borrows; of a repair, who lends. */
    organizationId: uuid("organization_id").notNull(),
    /** The room that it was asked for with. */
    bookingId: uuid("booking_id"),
    kind: oneOf("kind", LOAN_KINDS).notNull().default("loan"),
    quantity: integer("quantity").notNull(),
    during: tstzrange("during").notNull(),
    localStart: wallTime("local_start").notNull(),
    localEnd: wallTime("local_end").notNull(),
    timeZone: text("time_zone").notNull(),
    state: oneOf("state", LOAN_STATES).notNull(),
    note: text("note"),
    /** Said to the borrower when it is refused or cancelled. */
    decisionNote: text("decision_note"),
    /** What the code to scan at the hand-over names. It shows the loan to its two sides, and opens nothing to others. */
    token: text("token").notNull(),
    heldUntil: instantAt("held_until"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    decidedBy: text("decided_by"),
    decidedAt: instantAt("decided_at"),
    /** The closure that took it with its session, as long as it has not come back with it. */
    closureId: uuid("closure_id"),
    /** Who is to fetch it was told then that it is not back yet from whoever has it; null again once it is. */
    awaitedSince: instantAt("awaited_since"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("loan_token_once").on(t.territoryId, t.token),
    foreignKey({
      name: "loan_item",
      columns: [t.territoryId, t.itemId],
      foreignColumns: [item.territoryId, item.id],
    }),
    foreignKey({
      name: "loan_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "loan_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    foreignKey({
      name: "loan_closure",
      columns: [t.territoryId, t.closureId],
      foreignColumns: [closure.territoryId, closure.id],
    }),
    check("loan_closed", sql`${t.closureId} is null or (${t.state} = 'cancelled' and ${t.bookingId} is not null)`),
    check("loan_kind", isOneOf("kind", LOAN_KINDS)),
    check("loan_state", isOneOf("state", LOAN_STATES)),
    check(
      "loan_repair",
      sql`${t.kind} = 'loan' or (${t.state} in ('granted', 'cancelled') and ${t.bookingId} is null)`,
    ),
    check("loan_quantity", sql`${t.quantity} between 1 and 10000`),
    check("loan_during", isHalfOpen(t.during)),
    check("loan_length", sql`upper(${t.during}) - lower(${t.during}) <= interval '93 days'`),
    check("loan_local", sql`${t.localStart} < ${t.localEnd}`),
    check("loan_held_until", sql`${t.state} not in ('asked', 'offered') or ${t.heldUntil} is not null`),
    // who is refused is told why
    check("loan_refused", sql`${t.state} <> 'refused' or length(btrim(coalesce(${t.decisionNote}, ''))) >= 3`),
    check("loan_token", sql`${t.token} ~ '^[A-Za-z0-9_-]{22}$'`),
    index("loan_by_item").on(t.territoryId, t.itemId),
    index("loan_by_organization").on(t.territoryId, t.organizationId),
    index("loan_by_booking").on(t.territoryId, t.bookingId),
    index("loan_under_way").on(t.territoryId, t.state).where(sql`state in ('asked', 'offered', 'granted', 'out')`),
  ],
);

/** What one side says of a hand-over or of a return: it was done, and in what condition the thing is. */
export const loanWord = pgTable(
  "loan_word",
  {
    territoryId: territoryId(),
    loanId: uuid("loan_id").notNull(),
    step: oneOf("step", HANDOVER_STEPS).notNull(),
    side: oneOf("side", HANDOVER_SIDES).notNull(),
    condition: oneOf("condition", ITEM_CONDITIONS).notNull(),
    note: text("note"),
    saidBy: text("said_by").notNull(),
    saidAt: instantAt("said_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.loanId, t.step, t.side] }),
    foreignKey({
      name: "loan_word_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    check("loan_word_step", isOneOf("step", HANDOVER_STEPS)),
    check("loan_word_side", isOneOf("side", HANDOVER_SIDES)),
    check("loan_word_condition", isOneOf("condition", ITEM_CONDITIONS)),
    check("loan_word_damaged", sql`${t.condition} <> 'damaged' or length(btrim(coalesce(${t.note}, ''))) >= 3`),
  ],
);

/**
 * How both sides settle damage or loss at a return: what the lender keeps of the deposit, and whether the borrower agrees.
 * Once agreed it stands; until then the lender may say it anew.
 */
export const loanSettlement = pgTable(
  "loan_settlement",
  {
    territoryId: territoryId(),
    loanId: uuid("loan_id").notNull(),
    /** As it was when it was said: what is kept is never more. */
    depositCents: integer("deposit_cents").notNull(),
    keptCents: integer("kept_cents").notNull(),
    note: text("note").notNull(),
    saidBy: text("said_by").notNull(),
    saidAt: instantAt("said_at").notNull(),
    agreedBy: text("agreed_by"),
    agreedAt: instantAt("agreed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.loanId] }),
    foreignKey({
      name: "loan_settlement_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    check("loan_settlement_kept", sql`${t.keptCents} between 0 and ${t.depositCents}`),
    check("loan_settlement_note", sql`length(btrim(${t.note})) >= 3`),
    check("loan_settlement_agreed", sql`(${t.agreedBy} is null) = (${t.agreedAt} is null)`),
  ],
);

/** What one side's word shows: the thing as it was handed over, or as it came back. For both sides' eyes. */
export const loanPhoto = pgTable(
  "loan_photo",
  {
    territoryId: territoryId(),
    loanId: uuid("loan_id").notNull(),
    step: oneOf("step", HANDOVER_STEPS).notNull(),
    side: oneOf("side", HANDOVER_SIDES).notNull(),
    type: oneOf("type", PHOTO_TYPES).notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    content: bytea("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.loanId, t.step, t.side] }),
    foreignKey({
      name: "loan_photo_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    check("loan_photo_step", isOneOf("step", HANDOVER_STEPS)),
    check("loan_photo_side", isOneOf("side", HANDOVER_SIDES)),
    check("loan_photo_type", isOneOf("type", PHOTO_TYPES)),
    check("loan_photo_size", sql`${t.width} between 1 and 2400 and ${t.height} between 1 and 2400`),
    check("loan_photo_content", sql`octet_length(${t.content}) between 1 and 2000000`),
  ],
);

/** Someone who waits for pieces that are taken; the first who came is offered them first. */
export const itemWaiting = pgTable(
  "item_waiting",
  {
    territoryId: territoryId(),
    id: id(),
    itemId: uuid("item_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    quantity: integer("quantity").notNull(),
    during: tstzrange("during").notNull(),
    localStart: wallTime("local_start").notNull(),
    localEnd: wallTime("local_end").notNull(),
    timeZone: text("time_zone").notNull(),
    state: oneOf("state", WAITING_STATES).notNull().default("waiting"),
    /** What is, or was, kept for them. */
    loanId: uuid("loan_id"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "item_waiting_item",
      columns: [t.territoryId, t.itemId],
      foreignColumns: [item.territoryId, item.id],
    }),
    foreignKey({
      name: "item_waiting_organization",
      columns: [t.territoryId, t.organizationId],
      foreignColumns: [organization.territoryId, organization.id],
    }),
    foreignKey({
      name: "item_waiting_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    check("item_waiting_state", isOneOf("state", WAITING_STATES)),
    check("item_waiting_quantity", sql`${t.quantity} between 1 and 10000`),
    check("item_waiting_during", isHalfOpen(t.during)),
    check("item_waiting_local", sql`${t.localStart} < ${t.localEnd}`),
    check("item_waiting_offer", sql`${t.state} not in ('offered', 'taken') or ${t.loanId} is not null`),
    uniqueIndex("item_waiting_once")
      .on(t.territoryId, t.organizationId, t.itemId, t.during)
      .where(sql`state in ('waiting', 'offered')`),
    uniqueIndex("item_waiting_offer_once").on(t.territoryId, t.loanId),
    index("item_waiting_by_item").on(t.territoryId, t.itemId, t.createdAt).where(sql`state = 'waiting'`),
  ],
);
