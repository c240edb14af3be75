import type { Interval } from "#db/schema/columns.ts";
import type { REFUSAL_MOTIVES } from "#db/schema.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, momentInWords, whenInWords } from "./wording.ts";

export type BookingMailFacts = {
  readonly territory: Territory;
  readonly bookingId: string;
  readonly title: string;
  readonly place: string;
  readonly organizationName: string;
  readonly sessions: readonly Interval[];
};

/** The sessions, one a line, a dozen at most. */
export const listedSessions = ({ sessions, territory }: BookingMailFacts) =>
  sessions.length > 12
    ? [
        ...sessions.slice(0, 12).map((one) => `– ${whenInWords(one, territory.timeZone)}`),
        `– et ${sessions.length - 12} autres séances`,
      ].join("\n")
    : sessions.map((one) => `– ${whenInWords(one, territory.timeZone)}`).join("\n");

export const bookingMail = (
  facts: BookingMailFacts,
  recipient: string,
  what: string,
  subject: string,
  body: string[],
): Mail => ({
  territoryId: facts.territory.id,
  recipient,
  subject,
  body: letter(facts.territory.name, body),
  dedupKey: `booking ${facts.bookingId} ${what} ${recipient}`,
});

/** To the applicant, of a slot granted at once. */
export function bookedMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "booked", `Réservé : ${facts.title}, ${facts.place}`, [
    `« ${facts.title} » (${facts.organizationName}) est réservé à ${facts.place} :`,
    listedSessions(facts),
    "La séance est dans votre agenda. Si vous ne venez pas, annulez-la : la place servira à d’autres.",
  ]);
}

/** To the owner, of a slot that the place granted by itself. */
export function grantedAtOnceMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "granted-at-once", `Réservé chez vous : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} a réservé ${facts.place} pour « ${facts.title} » :`,
    listedSessions(facts),
    "Ce lieu accorde les créneaux libres aussitôt : vous n’avez rien à faire.",
  ]);
}

/** To the applicant, of a slot that its owner must accept; kept for them until `heldUntil`. */
export function askedMail(facts: BookingMailFacts, recipient: string, heldUntil: Date): Mail {
  return bookingMail(facts, recipient, "asked", `Demande envoyée : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » (${facts.organizationName}) est envoyée à ${facts.place} :`,
    listedSessions(facts),
    `La structure qui gère ce lieu doit donner son accord. En attendant, ces heures sont gardées pour vous jusqu’au ${momentInWords(heldUntil, facts.territory.timeZone)}.`,
  ]);
}

/** To the applicant whose hours are kept no longer, though an answer may still come. */
export function holdEndedMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "hold-ended", `Créneau plus gardé : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » à ${facts.place} n’a pas encore de réponse :`,
    listedSessions(facts),
    "Ces heures ne sont plus gardées pour vous. La demande reste ouverte : la structure qui gère le lieu peut encore l’accepter si personne d’autre ne les prend.",
  ]);
}

/** To the owner: someone waits for an answer. */
export function toDecideMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "to-decide", `À décider : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} demande ${facts.place} pour « ${facts.title} » :`,
    listedSessions(facts),
    "Répondez depuis la page « Demandes reçues » de « Mes lieux ».",
  ]);
}

export function acceptedMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "accepted", `Accepté : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » est acceptée à ${facts.place} :`,
    listedSessions(facts),
    "La séance est dans votre agenda.",
  ]);
}

export type Refusal = { readonly motive: RefusalMotive | null; readonly note: string };
type RefusalMotive = (typeof REFUSAL_MOTIVES)[number];

const MOTIVES: Readonly<Record<RefusalMotive, string>> = {
  property: "l’administration des propriétés de la collectivité",
  service: "le fonctionnement des services",
  order: "le maintien de l’ordre public",
  "general-interest": "l’intérêt général",
};

/** Why, for a letter: the motive that the law admits, then the owner's words. */
export const reasonLines = ({ motive, note }: Refusal) => [
  ...(motive ? [`Motif : ${MOTIVES[motive]}.`] : []),
  ...(note ? [`Raison donnée : ${note}`] : []),
];

export function refusedMail(facts: BookingMailFacts, recipient: string, refusal: Refusal): Mail {
  return bookingMail(facts, recipient, "refused", `Refusé : ${facts.title}, ${facts.place}`, [
    `Votre demande « ${facts.title} » à ${facts.place} est refusée :`,
    listedSessions(facts),
    ...reasonLines(refusal),
    "Vous pouvez chercher un autre lieu depuis la page « Nouvelle demande ».",
  ]);
}

/** To the owner, of hours given up by who held them. `what` tells one cancelling from the next. */
export function cancelledMail(facts: BookingMailFacts, recipient: string, what: string, note: string): Mail {
  return bookingMail(facts, recipient, `cancelled ${what}`, `Annulé : ${facts.title}, ${facts.place}`, [
    `${facts.organizationName} annule « ${facts.title} » à ${facts.place} :`,
    listedSessions(facts),
    ...(note ? [`Message joint : ${note}`] : []),
    "Ces heures sont de nouveau libres.",
  ]);
}

/** To who stands in line for hours that are taken. */
export function waitingMail(facts: BookingMailFacts, recipient: string): Mail {
  return bookingMail(facts, recipient, "waiting", `Liste d’attente : ${facts.title}, ${facts.place}`, [
    `« ${facts.title} » (${facts.organizationName}) est sur la liste d’attente de ${facts.place} :`,
    listedSessions(facts),
    "Si ces heures se libèrent, elles vous seront proposées par e-mail, à votre tour. Vous aurez un jour pour les prendre.",
  ]);
}
