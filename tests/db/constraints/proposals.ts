import { breaking, NOBODY, rows } from "./cases.ts";

const MOMENT = new Date("2027-01-01T00:00:00Z");
const open = rows.consent.row(1);

export const proposalCases = [
  breaking(rows.proposal, {
    proposal_territory_id_id_pk: [{ id: rows.proposal.row(1).id }],
    proposal_plan: [{ planId: NOBODY }],
    proposal_request: [{ requestId: NOBODY }],
    proposal_kind: [{ kind: "wish" }],
    proposal_state: [{ state: "forgotten", endedAt: MOMENT }],
    proposal_ended: [{ endedAt: MOMENT }, { state: "declined" }],
    proposal_deadline: [{ deadline: null }, { deadline: null, state: "expired", endedAt: MOMENT }],
    proposal_message: [{ message: "x".repeat(501) }],
  }),
  breaking(rows.consent, {
    consent_territory_id_id_pk: [{ id: open.id }],
    consent_proposal: [{ proposalId: NOBODY }],
    consent_request: [{ requestId: NOBODY }],
    consent_organization: [{ organizationId: NOBODY }],
    consent_space: [{ spaceId: NOBODY }],
    consent_once: [{ requestId: open.requestId }],
    consent_one_open: [{ isOpen: true }],
    consent_state: [{ state: "forgotten", answeredAt: MOMENT }],
    consent_start: [{ startSlot: -1 }, { startSlot: 2016 }],
    consent_weeks: [{ weeks: "" }, { weeks: "1-" }],
    consent_token_hash: [{ tokenHash: "the token itself" }],
    consent_asked: [{ tokenHash: null }, { state: "unasked" }],
    consent_answered: [{ state: "accepted" }, { answeredAt: MOMENT }],
  }),
];
