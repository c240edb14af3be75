import { type BookingMailFacts, bookingMail, listedSessions } from "./booking-mails.ts";
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
