import { type BookingMailFacts, bookingMail, listedSessions } from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";

/** To the owner, of sessions that now take place at these hours. `what` tells one change from the next. */
export function movedMail(facts: BookingMailFacts, recipient: string, what: string): Mail {
  return bookingMail(facts, recipient, `moved ${what}`, `Séances changées : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} a changé des séances de « ${facts.title} » à ${facts.place}. Elles ont maintenant lieu :`,
    listedSessions(facts),
    "Le planning du lieu est à jour.",
  ]);
}

/** To the owner, of a date given back by who keeps the right to the others. */
export function givenBackMail(facts: BookingMailFacts, recipient: string, what: string, note: string): Mail {
  return bookingMail(facts, recipient, `given-back ${what}`, `Date rendue : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} rend une date de « ${facts.title} » à ${facts.place} :`,
    listedSessions(facts),
    ...(note ? [`Message joint : ${note}`] : []),
    "Ces heures sont proposées à qui les attend ; sinon elles sont libres. Le reste de la série ne change pas.",
  ]);
}
