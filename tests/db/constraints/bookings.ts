import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { booking, session } from "#db/schema.ts";
import { idOf } from "#db/seed/draw.ts";
import { breaking, NOBODY, rows } from "./cases.ts";

const hours = (text: string) => sql`${text}::tstzrange`;
const [taken, shared] = [rows.occupation.row(1), rows.occupation.row(2)];

const ofSession = { changesBookingId: rows.session.row(1).bookingId, changesSessionId: rows.session.row(1).id };
const ofSlot = { changesBookingId: rows.booking.row(1).id, changesSlotId: rows.seriesSlot.row(1).id };

export const bookingCases = [
  breaking(rows.booking, {
    booking_territory_id_id_pk: [{ id: rows.booking.row(1).id }],
    booking_organization: [{ organizationId: NOBODY }],
    booking_space: [{ spaceId: NOBODY }],
    booking_activity: [{ activityId: NOBODY }],
    booking_request: [{ requestId: NOBODY }],
    // a team of its own organization
    booking_team: [{ teamId: NOBODY }, { teamId: rows.team.row(2).id }],
    booking_plan: [{ planId: NOBODY }],
    booking_once_per_plan: [{ requestId: rows.request.row(1).id }],
    booking_one_asked: [
      (tx) =>
        tx.insert(booking).values(
          (["pending", "held"] as const).map((state, n) => ({
            ...rows.booking.row(3),
            ...{
              id: idOf(`asked/${n}`),
              planId: null,
              requestId: rows.request.row(1).id,
              state,
              heldUntil: new Date(),
            },
          })),
        ),
    ],
    booking_state: [{ state: "forgotten" }],
    booking_refusal_motive: [{ state: "refused", refusalMotive: "politics" }],
    booking_motive_of_refusal: [{ state: "confirmed", refusalMotive: "property" }],
    booking_held_until: [{ state: "held" }],
    booking_series_period: [
      { seriesPeriod: sql`'empty'::daterange` },
      { seriesPeriod: sql`'[2026-01-01,2027-04-01)'::daterange` },
    ],
    booking_changes: [
      { state: "pending", changesBookingId: rows.booking.row(1).id, changesSlotId: NOBODY },
      // a slot of the series that it names
      { state: "pending", changesBookingId: rows.booking.row(2).id, changesSlotId: rows.seriesSlot.row(1).id },
    ],
    booking_changes_session: [
      { state: "pending", changesBookingId: rows.session.row(1).bookingId, changesSessionId: NOBODY },
      // a session of the booking that it names
      { state: "pending", changesBookingId: rows.booking.row(2).id, changesSessionId: rows.session.row(1).id },
    ],
    booking_changes_whole: [
      { state: "pending", changesBookingId: rows.booking.row(1).id },
      { state: "confirmed", ...ofSlot },
      { state: "confirmed", ...ofSession },
      // either a slot or a session
      { state: "pending", ...ofSlot, changesSessionId: rows.session.row(1).id },
    ],
    // a second change of one session while the first waits
    booking_one_move_open: [
      (tx) => {
        const change = { state: "pending", requestId: null, ...ofSession } as const;
        return tx
          .insert(booking)
          .values([5, 6].map((n) => ({ ...rows.booking.row(3), ...change, id: idOf(`change/${n}`) })));
      },
    ],
    // a second change of one slot while the first waits
    booking_one_change_open: [
      (tx) => {
        const change = { state: "pending", requestId: null, ...ofSlot } as const;
        return tx
          .insert(booking)
          .values([3, 4].map((n) => ({ ...rows.booking.row(3), ...change, id: idOf(`change/${n}`) })));
      },
    ],
    // a date is added to a slot, by the Monday of its week, and once while it waits
    booking_adds_week: [
      { state: "pending", ...ofSlot, addsWeekOf: "2027-01-05" },
      { state: "pending", ...ofSession, addsWeekOf: "2027-01-04" },
    ],
    booking_one_addition_open: [
      (tx) => {
        const change = { state: "pending", requestId: null, ...ofSlot, addsWeekOf: "2027-01-04" } as const;
        return tx
          .insert(booking)
          .values([7, 8].map((n) => ({ ...rows.booking.row(3), ...change, id: idOf(`change/${n}`) })));
      },
    ],
    booking_people: [{ people: 0 }, { people: 100_001 }],
    booking_title: [{ title: " a " }, { title: "x".repeat(121) }],
  }),
  breaking(rows.seriesSlot, {
    series_slot_territory_id_id_pk: [{ id: rows.seriesSlot.row(1).id }],
    series_slot_booking: [{ bookingId: NOBODY }],
    series_slot_weekday: [{ weekday: 0 }, { weekday: 8 }],
    series_slot_start: [{ startMinute: -1 }, { startMinute: 1440 }],
    series_slot_duration: [{ durationMinutes: 1441 }, { shortestMinutes: 10 }, { shortestMinutes: 121 }],
  }),
  breaking(rows.session, {
    session_territory_id_id_pk: [{ id: rows.session.row(1).id }],
    session_booking: [{ bookingId: NOBODY }],
    session_state: [{ state: "forgotten" }],
    session_during: [
      "empty",
      "[2027-01-01,)",
      "(,2027-01-01)",
      "[2027-01-01,2027-01-02]",
      "(2027-01-01,2027-01-02)",
    ].map((text) => ({ during: hours(text) })),
    session_length: [{ during: hours("[2027-01-01 00:00+01,2027-01-02 02:01+01)") }],
    // the slot must be of that very booking
    session_team: [{ teamId: NOBODY }],
    session_slot: [
      { slotId: NOBODY, weekOf: "2027-01-04" },
      { slotId: rows.seriesSlot.row(2).id, weekOf: "2027-01-04" },
    ],
    session_week: [{ weekOf: "2027-01-04" }, { slotId: rows.seriesSlot.row(1).id, weekOf: "2027-01-05" }],
    session_once_a_week: [
      async (tx) => {
        const dated = { ...rows.session.row(3), slotId: rows.seriesSlot.row(1).id as string, weekOf: "2027-01-04" };
        await tx.insert(session).values(dated);
        await tx.insert(session).values({ ...dated, id: NOBODY });
      },
    ],
    session_arrived: [{ arrivedAt: new Date("2027-01-01T18:00:00Z") }],
    session_missed: [{ missedBy: "u" }],
    session_came_or_not: [
      {
        ...{ arrivedAt: new Date("2027-01-01T18:00:00Z"), arrivedBy: "u" },
        ...{ missedAt: new Date("2027-01-01T18:00:00Z"), missedBy: "u" },
      },
    ],
    session_refusal_motive: [
      { state: "cancelled", refusedAt: new Date("2027-01-01T18:00:00Z"), refusalMotive: "belief" },
    ],
    session_refused_is_cancelled: [{ state: "planned", refusedAt: new Date("2027-01-01T18:00:00Z") }],
    session_reason_of_refusal: [{ state: "cancelled", refusalMotive: "service" }, { refusalNote: "Travaux" }],
    session_local: [{ localEnd: "2027-01-03 18:00:00" }],
  }),
  breaking(rows.occupation, {
    occupation_territory_id_id_pk: [{ id: taken.id }],
    occupation_unit: [{ unitId: NOBODY }],
    // the session must be of that very booking
    occupation_session: [{ sessionId: NOBODY }, { bookingId: rows.booking.row(2).id }],
    occupation_loan: [{ bookingId: null, sessionId: null, loanId: NOBODY }],
    occupation_subject: [
      { loanId: rows.loan.row(1).id },
      { bookingId: null, sessionId: null },
      { sessionId: null, loanId: rows.loan.row(1).id },
    ],
    occupation_state: [{ state: "forgotten" }],
    // a range without a start is refused before, for it gives no `starts_at`
    occupation_during: ["[2028-01-01,)", "[2028-01-01,2028-01-02]", "(2028-01-01,2028-01-02)"].map((text) => ({
      during: hours(text),
    })),
    occupation_length: [{ during: hours("[2028-01-01 00:00+01,2028-01-03 00:01+01)") }],
    occupation_seats_positive: [{ seats: 0 }, { unitId: shared.unitId, seats: -4 }],
    occupation_no_overlap: [{ during: taken.during }, { during: taken.during, state: "held" }],
    occupation_seats: [
      { seats: 2 },
      { unitId: shared.unitId, seats: 11 },
      { unitId: shared.unitId, during: shared.during, seats: 8 },
    ],
  }),
  breaking(rows.document, {
    document_territory_id_id_pk: [{ id: rows.document.row(1).id }],
    document_organization: [{ organizationId: NOBODY }],
    document_site: [{ organizationId: null, siteId: NOBODY }],
    document_booking: [{ organizationId: null, bookingId: NOBODY }],
    document_kind: [{ kind: "poem" }],
    document_subject: [{ organizationId: null }, { siteId: rows.site.row(1).id }],
    document_size: [
      { sizeBytes: 12 },
      { sizeBytes: 0, content: Buffer.of(), sha256: createHash("sha256").digest("hex") },
    ],
    document_state: [{ state: "lost", decidedAt: new Date() }],
    document_refused: [
      { state: "refused", decidedAt: new Date() },
      { state: "refused", decidedAt: new Date(), decisionNote: " x " },
    ],
    document_decided: [{ state: "accepted" }, { decidedAt: new Date() }],
    document_sha256: [{ sha256: "A".repeat(64) }, { sha256: "a".repeat(63) }, { sha256: "a".repeat(64) }],
  }),
];
