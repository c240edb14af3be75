import { breaking, NOBODY, rows } from "./cases.ts";

const offered = rows.displacement.row(1);

export const displacementCases = [
  breaking(rows.relocation, {
    relocation_territory_id_id_pk: [{ id: rows.relocation.row(1).id }],
    relocation_closure: [{ closureId: NOBODY }],
    relocation_organization: [{ organizationId: NOBODY }],
    relocation_booking: [{ bookingId: NOBODY }],
    relocation_kind: [{ kind: "sideways" }],
    relocation_mode: [{ mode: "shout", deadline: null, tokenHash: null }],
    relocation_state: [{ state: "forgotten", answeredAt: new Date("2027-01-01T00:00:00Z") }],
    relocation_token_hash: [{ tokenHash: "the token itself" }],
    relocation_asked: [{ deadline: null }, { tokenHash: null }, { mode: "tell" }],
    relocation_answered: [{ state: "accepted" }, { answeredAt: new Date("2027-01-01T00:00:00Z") }],
  }),
  breaking(rows.displacement, {
    displacement_territory_id_id_pk: [{ id: offered.id }],
    displacement_closure: [{ closureId: NOBODY }],
    displacement_session: [{ sessionId: NOBODY }],
    displacement_relocation: [{ relocationId: NOBODY }],
    displacement_target: [{ targetSessionId: NOBODY }],
    displacement_once: [{ sessionId: offered.sessionId }],
    displacement_target_once: [{ targetSessionId: offered.targetSessionId }],
    displacement_state: [{ state: "forgotten", relocationId: offered.relocationId }],
    displacement_moved: [
      { state: "moved" },
      { state: "asked", relocationId: offered.relocationId },
      { state: "returned" },
    ],
  }),
];
