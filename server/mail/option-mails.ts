import { type BookingMailFacts, bookingMail, listedSessions, type Refusal, reasonLines } from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";
import { momentInWords } from "./wording.ts";

const until = (facts: BookingMailFacts, heldUntil: Date) => momentInWords(heldUntil, facts.territory.timeZone);

/** To who chose to keep an alternative while they think. */
export function heldMail(facts: BookingMailFacts, recipient: string, heldUntil: Date): Mail {
  return bookingMail(facts, recipient, "held", `Option gardée : ${facts.title}, ${facts.place}`, [
    `Ces heures à ${facts.place} sont gardées pour « ${facts.title} » (${facts.organizationName}) :`,
    listedSessions(facts),
    `Prenez-les avant le ${until(facts, heldUntil)}, dans « Mes demandes ». Ensuite, elles redeviennent libres.`,
  ]);
}

/** To the next in line, of hours that became free. */
export function offeredMail(facts: BookingMailFacts, recipient: string, heldUntil: Date): Mail {
  return bookingMail(facts, recipient, "offered", `C’est votre tour : ${facts.title}, ${facts.place}`, [
    `Les heures que vous attendiez à ${facts.place} pour « ${facts.title} » (${facts.organizationName}) se libèrent :`,
    listedSessions(facts),
    `Elles sont gardées pour vous jusqu’au ${until(facts, heldUntil)}. Prenez-les dans « Mes demandes ». Ensuite, elles vont à la structure suivante.`,
  ]);
}

/** To who did not take in time what was kept for them. */
export function expiredMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "expired", `Option terminée : ${facts.title}, ${facts.place}`, [
    `Ces heures à ${facts.place} ne sont plus gardées pour « ${facts.title} » :`,
    listedSessions(facts),
    "Si elles sont encore libres, vous pouvez les demander de nouveau.",
  ]);
}

/** To the applicant: what was asked is refused, and the owner keeps another hour for them. */
export function proposedMail(
  asked: BookingMailFacts,
  proposed: BookingMailFacts,
  recipient: string,
  heldUntil: Date,
  refusal: Refusal,
): Mail {
  return bookingMail(proposed, recipient, "proposed", `Une autre heure : ${asked.title}, ${proposed.place}`, [
    `Votre demande « ${asked.title} » à ${asked.place} ne peut pas être acceptée :`,
    listedSessions(asked),
    ...reasonLines(refusal),
    `À la place, ces heures vous sont proposées à ${proposed.place} :`,
    listedSessions(proposed),
    `Elles sont gardées pour vous jusqu’au ${until(proposed, heldUntil)}. Prenez-les dans « Mes demandes » : elles sont alors à vous.`,
  ]);
}

/** To the owner whose proposal is taken. */
export function proposalTakenMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "proposal-taken", `Heure prise : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} prend l’heure que vous avez proposée à ${facts.place} pour « ${facts.title} » :`,
    listedSessions(facts),
    "Vous n’avez rien à faire.",
  ]);
}

/** To the owner whose proposal is declined, or not taken in time. */
export function proposalLeftMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "proposal-left", `Heure laissée : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} ne prend pas l’heure que vous avez proposée à ${facts.place} pour « ${facts.title} » :`,
    listedSessions(facts),
    "Ces heures sont de nouveau libres.",
  ]);
}
