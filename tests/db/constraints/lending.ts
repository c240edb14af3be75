import { sql } from "drizzle-orm";
import { breaking, NOBODY, rows } from "./cases.ts";

const hours = (text: string) => sql`${text}::tstzrange`;
const otherSite = rows.site.row(2).id;

export const lendingCases = [
  breaking(rows.item, {
    item_territory_id_id_pk: [{ id: rows.item.row(1).id }],
    item_slug: [{ slug: rows.item.row(1).slug }],
    item_unit_once: [{ unitId: rows.item.row(1).unitId }],
    item_site: [{ siteId: NOBODY, unitId: NOBODY, spaceId: null }],
    item_unit: [{ unitId: NOBODY }, { siteId: otherSite, spaceId: null }],
    item_space: [{ spaceId: NOBODY }],
    item_name: [{ name: " a " }, { name: "x".repeat(81) }],
    item_category: [{ category: "treasure" }],
    item_condition: [{ condition: "lost" }],
    item_deposit: [{ depositCents: -1 }, { depositCents: 1_000_001 }],
    item_terms: [{ terms: "barter" }],
    item_cents_per_day: [{ centsPerDay: 100 }, { terms: "rent" }, { terms: "rent", centsPerDay: 1_000_001 }],
    item_grant_mode: [{ grantMode: "rule" }],
    item_max_days: [{ maxDays: 0 }, { maxDays: 61 }],
    item_state: [{ state: "lost" }],
  }),
  breaking(rows.loan, {
    loan_territory_id_id_pk: [{ id: rows.loan.row(1).id }],
    loan_token_once: [{ token: rows.loan.row(1).token }],
    loan_item: [{ itemId: NOBODY }],
    loan_organization: [{ organizationId: NOBODY }],
    loan_booking: [{ bookingId: NOBODY }],
    loan_kind: [{ kind: "gift", bookingId: null }],
    loan_state: [{ state: "lost" }],
    loan_repair: [{ kind: "repair" }, { kind: "repair", bookingId: null, state: "out" }],
    loan_quantity: [{ quantity: 0 }, { quantity: 10_001 }],
    loan_during: ["empty", "[2027-01-01,)", "[2027-01-01,2027-01-02]"].map((text) => ({ during: hours(text) })),
    loan_length: [{ during: hours("[2027-01-01 00:00+01,2027-04-04 01:00+01)") }],
    loan_local: [{ localEnd: "2027-01-03 18:00:00" }],
    loan_held_until: [{ state: "asked" }, { state: "offered" }],
    loan_refused: [{ state: "refused" }, { state: "refused", decisionNote: " x " }],
    loan_token: [{ token: "short" }, { token: "?".repeat(22) }],
  }),
  breaking(rows.loanWord, {
    loan_word_territory_id_loan_id_step_side_pk: [{ step: "out" }],
    loan_word_loan: [{ loanId: NOBODY }],
    loan_word_step: [{ step: "sideways" }],
    loan_word_side: [{ side: "witness" }],
    loan_word_condition: [{ condition: "lost" }],
    loan_word_damaged: [{ condition: "damaged" }, { condition: "damaged", note: " x " }],
  }),
  breaking(rows.itemWaiting, {
    item_waiting_territory_id_id_pk: [{ id: rows.itemWaiting.row(1).id }],
    item_waiting_item: [{ itemId: NOBODY }],
    item_waiting_organization: [{ organizationId: NOBODY }],
    item_waiting_loan: [{ loanId: NOBODY }],
    item_waiting_state: [{ state: "forgotten" }],
    item_waiting_quantity: [{ quantity: 0 }, { quantity: 10_001 }],
    item_waiting_during: ["empty", "[2027-01-01,)", "[2027-01-01,2027-01-02]"].map((text) => ({ during: hours(text) })),
    item_waiting_local: [{ localEnd: "2027-01-03 18:00:00" }],
    item_waiting_offer: [{ state: "offered" }, { state: "taken" }],
    item_waiting_once: [{ during: rows.itemWaiting.row(1).during }],
    item_waiting_offer_once: [{ loanId: rows.itemWaiting.row(1).loanId }],
  }),
];
