import { sql } from "drizzle-orm";
import { session, swap } from "#db/schema.ts";
import { breaking, NOBODY, rows } from "./cases.ts";

const offered = rows.waiting.row(1);

export const handoverCases = [
  breaking(rows.waiting, {
    waiting_territory_id_id_pk: [{ id: offered.id }],
    waiting_organization: [{ organizationId: NOBODY }],
    waiting_space: [{ spaceId: NOBODY }],
    waiting_activity: [{ activityId: NOBODY }],
    waiting_booking: [{ bookingId: NOBODY }],
    waiting_state: [{ state: "forgotten" }],
    waiting_during: ["empty", "[2027-01-01,)", "[2027-01-01,2027-01-02]"].map((text) => ({
      during: sql`${text}::tstzrange`,
    })),
    waiting_local: [{ localEnd: "2027-01-03 18:00:00" }],
    waiting_people: [{ people: 0 }, { people: 100_001 }],
    waiting_title: [{ title: " a " }, { title: "x".repeat(121) }],
    waiting_offer: [{ state: "offered" }, { state: "taken" }],
    waiting_once: [{ during: offered.during }],
    waiting_offer_once: [{ bookingId: offered.bookingId }],
  }),
  breaking(rows.swap, {
    swap_territory_id_id_pk: [{ id: rows.swap.row(1).id }],
    swap_session: [{ sessionId: NOBODY }],
    swap_other_session: [{ otherSessionId: NOBODY }],
    swap_state: [{ state: "forgotten" }],
    swap_two: [{ otherSessionId: rows.swap.row(3).sessionId }],
    swap_gives_once: [{ ...rows.swap.row(1), id: NOBODY }],
    swap_asked_once: [
      async (tx) => {
        await tx.insert(session).values(rows.session.row(3));
        const asked = { sessionId: rows.session.row(3).id as string, otherSessionId: rows.session.row(2).id as string };
        await tx.insert(swap).values({ ...rows.swap.row(1), id: NOBODY, ...asked });
      },
    ],
  }),
  breaking(rows.incident, {
    incident_territory_id_id_pk: [{ id: rows.incident.row(1).id }],
    incident_session: [{ sessionId: NOBODY }],
    incident_organization: [{ organizationId: NOBODY }],
    incident_kind: [{ kind: "rumour" }],
    incident_note: [{ note: "  ?  " }],
    incident_handled: [{ handledBy: "u" }],
  }),
  breaking(rows.premisesNote, {
    premises_note_territory_id_id_pk: [{ id: rows.premisesNote.row(1).id }],
    premises_note_session: [{ sessionId: NOBODY }],
    premises_note_organization: [{ organizationId: NOBODY }],
    premises_note_moment: [{ moment: "during" }],
    premises_note_note: [{ note: "  ?  " }, { note: "x".repeat(501) }],
    premises_note_type: [{ type: "image/svg+xml" }],
    premises_note_picture: [{ content: null }, { width: null }, { type: null, width: null, height: null }],
    premises_note_size: [{ width: 0 }, { height: 2401 }],
    premises_note_content: [{ content: Buffer.alloc(0) }, { content: Buffer.alloc(2_000_001) }],
  }),
];
