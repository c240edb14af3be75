import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { isOneOf, oneOf, territoryId } from "./columns.ts";
import { item } from "./items.ts";
import { HANDOVER_SIDES, HANDOVER_STEPS, loan, loanWord } from "./loans.ts";

/** What may be amiss with a part of a kit that changes hands. */
export const PART_DEFECTS = ["missing", "damaged"] as const;

/** Pieces of an item that a kit is made of, both of one site. An item with parts is a kit: who borrows it takes all of them. */
export const kitPart = pgTable(
  "kit_part",
  {
    territoryId: territoryId(),
    siteId: uuid("site_id").notNull(),
    kitId: uuid("kit_id").notNull(),
    partId: uuid("part_id").notNull(),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.kitId, t.partId] }),
    foreignKey({
      name: "kit_part_kit",
      columns: [t.territoryId, t.siteId, t.kitId],
      foreignColumns: [item.territoryId, item.siteId, item.id],
    }),
    foreignKey({
      name: "kit_part_part",
      columns: [t.territoryId, t.siteId, t.partId],
      foreignColumns: [item.territoryId, item.siteId, item.id],
    }),
    check("kit_part_itself", sql`${t.kitId} <> ${t.partId}`),
    check("kit_part_quantity", sql`${t.quantity} between 1 and 10000`),
    index("kit_part_by_part").on(t.territoryId, t.partId),
  ],
);

/** The parts that a loan of a kit takes along, as the kit was made when it was asked for. */
export const loanPart = pgTable(
  "loan_part",
  {
    territoryId: territoryId(),
    loanId: uuid("loan_id").notNull(),
    itemId: uuid("item_id").notNull(),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.loanId, t.itemId] }),
    foreignKey({
      name: "loan_part_loan",
      columns: [t.territoryId, t.loanId],
      foreignColumns: [loan.territoryId, loan.id],
    }),
    foreignKey({
      name: "loan_part_item",
      columns: [t.territoryId, t.itemId],
      foreignColumns: [item.territoryId, item.id],
    }),
    check("loan_part_quantity", sql`${t.quantity} between 1 and 10000`),
  ],
);

/** What one side's word says of a part that is not there, or not as it should be. Of the others there is nothing to say. */
export const loanWordPart = pgTable(
  "loan_word_part",
  {
    territoryId: territoryId(),
    loanId: uuid("loan_id").notNull(),
    step: oneOf("step", HANDOVER_STEPS).notNull(),
    side: oneOf("side", HANDOVER_SIDES).notNull(),
    itemId: uuid("item_id").notNull(),
    defect: oneOf("defect", PART_DEFECTS).notNull(),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.loanId, t.step, t.side, t.itemId] }),
    foreignKey({
      name: "loan_word_part_word",
      columns: [t.territoryId, t.loanId, t.step, t.side],
      foreignColumns: [loanWord.territoryId, loanWord.loanId, loanWord.step, loanWord.side],
    }),
    foreignKey({
      name: "loan_word_part_part",
      columns: [t.territoryId, t.loanId, t.itemId],
      foreignColumns: [loanPart.territoryId, loanPart.loanId, loanPart.itemId],
    }),
    check("loan_word_part_step", isOneOf("step", HANDOVER_STEPS)),
    check("loan_word_part_side", isOneOf("side", HANDOVER_SIDES)),
    check("loan_word_part_defect", isOneOf("defect", PART_DEFECTS)),
    check("loan_word_part_quantity", sql`${t.quantity} between 1 and 10000`),
  ],
);
