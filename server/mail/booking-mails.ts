import type { Interval } from "#db/schema/columns.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, whenInWords } from "./wording.ts";

export type BookingMailFacts = {
  readonly territory: Territory;
  readonly bookingId: string;
  readonly title: string;
  readonly place: string;
  readonly organizationName: string;
  readonly sessions: readonly Interval[];
};

const listed = ({ sessions, territory }: BookingMailFacts) =>
  sessions.length > 12
    ? [
        ...sessions.slice(0, 12).map((one) => `– ${whenInWords(one, territory.timeZone)}`),
        `– et ${sessions.length - 12} autres séances`,
      ].join("\n")
    : sessions.map((one) => `– ${whenInWords(one, territory.timeZone)}`).join("\n");

const mail = (facts: BookingMailFacts, recipient: string, what: string, subject: string, body: string[]): Mail => ({
  territoryId: facts.territory.id,
  recipient,
  subject,
  body: letter(facts.territory.name, body),
  dedupKey: `booking ${facts.bookingId} ${what} ${recipient}`,
});

/** To the applicant, of a slot granted at once. */
export function bookedMail(facts: BookingMailFacts, recipient: string): Mail {
  return mail(facts, recipient, "booked", `Réservé : ${facts.title}, ${facts.place}`, [
    `« ${facts.title} » (${facts.organizationName}) est réservé à ${facts.place} :`,
    listed(facts),
    "La séance est dans votre agenda. Si vous ne venez pas, annulez-la : la place servira à d’autres.",
  ]);
}

/** To the applicant, of a slot that its owner must accept. */
export function askedMail(facts: BookingMailFacts, recipient: string): Mail {
  return mail(facts, recipient, "asked", `Demande envoyée : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » (${facts.organizationName}) est envoyée à ${facts.place} :`,
    listed(facts),
    "La structure qui gère ce lieu doit donner son accord. Tant qu’elle n’a pas répondu, le créneau n’est pas retenu pour vous.",
  ]);
}

/** To the owner: someone waits for an answer. */
export function toDecideMail(facts: BookingMailFacts, recipient: string): Mail {
  return mail(facts, recipient, "to-decide", `À décider : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} demande ${facts.place} pour « ${facts.title} » :`,
    listed(facts),
    "Répondez depuis la page « Mes lieux », rubrique « Demandes à décider ».",
  ]);
}

export function acceptedMail(facts: BookingMailFacts, recipient: string): Mail {
  return mail(facts, recipient, "accepted", `Accepté : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » est acceptée à ${facts.place} :`,
    listed(facts),
    "La séance est dans votre agenda.",
  ]);
}

export function refusedMail(facts: BookingMailFacts, recipient: string, reason: string): Mail {
  return mail(facts, recipient, "refused", `Refusé : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » à ${facts.place} est refusée :`,
    listed(facts),
    `Raison donnée : ${reason}`,
    "Vous pouvez chercher un autre lieu depuis la page « Nouvelle demande ».",
  ]);
}

/** To the owner, of hours given up by who held them. `what` tells one cancelling from the next. */
export function cancelledMail(facts: BookingMailFacts, recipient: string, what: string, note: string): Mail {
  return mail(facts, recipient, `cancelled ${what}`, `Annulé : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} annule « ${facts.title} » à ${facts.place} :`,
    listed(facts),
    ...(note ? [`Message joint : ${note}`] : []),
    "Ces heures sont de nouveau libres.",
  ]);
}
