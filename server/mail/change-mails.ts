import { type BookingMailFacts, bookingMail, listedSessions, type Refusal, reasonLines } from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";
import { momentInWords } from "./wording.ts";

/** To who asks for another hour of a series, which the owner has to accept; the new hours are kept until `heldUntil`. */
export function changeAskedMail(facts: BookingMailFacts, recipient: string, heldUntil: Date): Mail {
  return bookingMail(facts, recipient, "change-asked", `Changement demandé : ${facts.title}, ${facts.place}`, [
    `Vous demandez une autre heure pour « ${facts.title} » à ${facts.place} :`,
    listedSessions(facts),
    `Ces heures sont gardées pour vous jusqu’au ${momentInWords(heldUntil, facts.territory.timeZone)}. Vos heures actuelles restent à vous jusqu’à la réponse.`,
  ]);
}

/** To the owner, who is to answer. */
export function changeToDecideMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "change-to-decide", `À décider : autre heure pour ${facts.title}`, [
    `${facts.organizationName} demande une autre heure pour « ${facts.title} » à ${facts.place} :`,
    listedSessions(facts),
    "Ses heures actuelles ne changent pas tant que vous n’avez pas répondu. Répondez depuis la page « Demandes reçues » de « Mes lieux ».",
  ]);
}

export function changeAcceptedMail(facts: BookingMailFacts, recipient: string, note: string): Mail {
  return bookingMail(facts, recipient, "change-accepted", `Changement accepté : ${facts.title}, ${facts.place}`, [
    `La nouvelle heure de « ${facts.title} » à ${facts.place} est acceptée :`,
    listedSessions(facts),
    ...(note ? [`Message joint : ${note}`] : []),
    "Votre agenda est à jour. Les dates que vous aviez réglées à part n’ont pas changé.",
  ]);
}

export function changeRefusedMail(facts: BookingMailFacts, recipient: string, refusal: Refusal): Mail {
  return bookingMail(facts, recipient, "change-refused", `Changement refusé : ${facts.title}, ${facts.place}`, [
    `L’autre heure demandée pour « ${facts.title} » à ${facts.place} est refusée :`,
    listedSessions(facts),
    ...reasonLines(refusal),
    "Vos heures actuelles restent à vous : rien ne change dans votre agenda.",
  ]);
}

/** To the owner: there is nothing to answer any more. */
export function changeWithdrawnMail(facts: BookingMailFacts, recipient: string, what: string, note: string): Mail {
  return bookingMail(facts, recipient, `change-withdrawn ${what}`, `Changement retiré : ${facts.title}`, [
    `${facts.organizationName} retire sa demande d’une autre heure pour « ${facts.title} » à ${facts.place} :`,
    listedSessions(facts),
    ...(note ? [`Message joint : ${note}`] : []),
    "La série garde ses heures. Vous n’avez rien à faire.",
  ]);
}
