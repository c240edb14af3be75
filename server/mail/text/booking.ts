import type { REFUSAL_MOTIVES } from "#db/schema.ts";
import type { Phrase, Text } from "../words.ts";

export const bookingText = {
  booked: {
    link: "manage",
    fr: [
      "Réservé : {title}, {place}",
      "« {title} » ({organizationName}) est réservé à {place} :",
      "{sessions}",
      "Si vous ne venez pas, annulez : la place servira à d’autres.",
    ],
    en: [
      "Booked: {title}, {place}",
      "“{title}” ({organizationName}) is booked at {place}:",
      "{sessions}",
      "If you are not coming, cancel: others can use the place.",
    ],
  },
  grantedAtOnce: {
    link: "place",
    fr: [
      "Réservé chez vous : {title}, {place}",
      "{organizationName} a réservé {place} pour « {title} » :",
      "{sessions}",
      "Ce lieu accorde les créneaux libres aussitôt : vous n’avez rien à faire.",
    ],
    en: [
      "Booked at your place: {title}, {place}",
      "{organizationName} has booked {place} for “{title}”:",
      "{sessions}",
      "This place grants free hours at once: there is nothing for you to do.",
    ],
  },
  asked: {
    link: "follow",
    fr: [
      "Demande envoyée : {title}, {place}",
      "Votre demande « {title} » ({organizationName}) est envoyée à {place} :",
      "{sessions}",
      "La structure qui gère ce lieu doit donner son accord. En attendant, ces heures sont gardées pour vous jusqu’au {until}.",
    ],
    en: [
      "Request sent: {title}, {place}",
      "Your request “{title}” ({organizationName}) has been sent to {place}:",
      "{sessions}",
      "The organization that runs this place has to agree. Meanwhile these hours are kept for you until {until}.",
    ],
  },
  holdEnded: {
    link: "follow",
    fr: [
      "Créneau plus gardé : {title}, {place}",
      "Votre demande « {title} » à {place} n’a pas encore de réponse :",
      "{sessions}",
      "Ces heures ne sont plus gardées pour vous. La demande reste ouverte : la structure qui gère le lieu peut encore l’accepter si personne d’autre ne les prend.",
    ],
    en: [
      "Hours no longer kept: {title}, {place}",
      "Your request “{title}” at {place} has no answer yet:",
      "{sessions}",
      "These hours are no longer kept for you. The request stays open: the organization that runs the place can still accept it if nobody else takes them.",
    ],
  },
  toDecide: {
    link: "answer",
    fr: ["À décider : {title}, {place}", "{organizationName} demande {place} pour « {title} » :", "{sessions}"],
    en: ["To decide: {title}, {place}", "{organizationName} asks for {place} for “{title}”:", "{sessions}"],
  },
  accepted: {
    link: "manage",
    fr: ["Accepté : {title}, {place}", "Votre demande « {title} » est acceptée à {place} :", "{sessions}"],
    en: ["Accepted: {title}, {place}", "Your request “{title}” is accepted at {place}:", "{sessions}"],
  },
  acceptedInPart: {
    link: "manage",
    fr: [
      "Accepté en partie : {title}, {place}",
      "Votre demande « {title} » est acceptée à {place} pour ces dates :",
      "{sessions}",
      "Celles-ci ne sont pas accordées :",
      "{refused}",
      "{motive}",
      "{note}",
    ],
    en: [
      "Accepted in part: {title}, {place}",
      "Your request “{title}” is accepted at {place} for these dates:",
      "{sessions}",
      "These are not granted:",
      "{refused}",
      "{motive}",
      "{note}",
    ],
  },
  refused: {
    link: "refusal",
    fr: [
      "Refusé : {title}, {place}",
      "Votre demande « {title} » à {place} est refusée :",
      "{sessions}",
      "{motive}",
      "{note}",
    ],
    en: [
      "Refused: {title}, {place}",
      "Your request “{title}” at {place} is refused:",
      "{sessions}",
      "{motive}",
      "{note}",
    ],
  },
  cancelled: {
    link: "place",
    fr: [
      "Annulé : {title}, {place}",
      "{organizationName} annule « {title} » à {place} :",
      "{sessions}",
      "{note}",
      "Ces heures sont de nouveau libres.",
    ],
    en: [
      "Cancelled: {title}, {place}",
      "{organizationName} cancels “{title}” at {place}:",
      "{sessions}",
      "{note}",
      "These hours are free again.",
    ],
  },
  waiting: {
    link: "line",
    fr: [
      "Liste d’attente : {title}, {place}",
      "« {title} » ({organizationName}) est sur la liste d’attente de {place} :",
      "{sessions}",
      "Si ces heures se libèrent, elles vous seront proposées par e-mail, à votre tour. Vous aurez un jour pour les prendre.",
    ],
    en: [
      "Waitlist: {title}, {place}",
      "“{title}” ({organizationName}) is on the waitlist of {place}:",
      "{sessions}",
      "If these hours become free, they will be offered to you by e-mail, when your turn comes. You will have one day to take them.",
    ],
  },
} satisfies Record<string, Text>;

export const sessionText = {
  more: {
    fr: "– et {count, plural, one {# autre séance} other {# autres séances}}",
    en: "– and {count, plural, one {# more session} other {# more sessions}}",
  },
  joined: { fr: "Message joint : {note}", en: "Message: {note}" },
} satisfies Record<string, Phrase>;

export const refusalText = {
  motive: { fr: "Motif : {motive}.", en: "Ground: {motive}." },
  note: { fr: "Raison donnée : {note}", en: "Reason given: {note}" },
} satisfies Record<string, Phrase>;

export const motiveText: Readonly<Record<(typeof REFUSAL_MOTIVES)[number], Phrase>> = {
  property: {
    fr: "l’administration des propriétés de la collectivité",
    en: "the management of public property",
  },
  service: { fr: "le fonctionnement des services", en: "the running of public services" },
  order: { fr: "le maintien de l’ordre public", en: "public order" },
  "general-interest": { fr: "l’intérêt général", en: "the general interest" },
};
