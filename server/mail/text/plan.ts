import type { Phrase, Text } from "../words.ts";

export const planText = {
  published: {
    link: "decisions",
    fr: [
      "{campaign} : {granted, plural, one {# demande accordée} other {# demandes accordées}} sur {all}",
      "Le plan de la campagne « {campaign} » est publié. Voici ce qui est décidé pour {organizationName}.",
      "{grantedLines}",
      "{refusedLines}",
      "{agenda}",
      "{conventions}",
    ],
    en: [
      "{campaign}: {granted, plural, one {# request granted} other {# requests granted}} of {all}",
      "The plan of the campaign “{campaign}” is published. Here is what is decided for {organizationName}.",
      "{grantedLines}",
      "{refusedLines}",
      "{agenda}",
      "{conventions}",
    ],
  },
  places: {
    link: "places",
    fr: [
      "{campaign} : {seasons, plural, one {une saison} other {# saisons}} dans vos lieux",
      "Le plan de la campagne « {campaign} » est publié. {seasons, plural, one {Une saison est réservée} other {# saisons sont réservées}} dans les lieux de {ownerName} :",
      "{sites}",
      "Les séances sont dans l’agenda de vos lieux. Les conventions se préparent seules : vous pourrez les lire et les accepter.",
    ],
    en: [
      "{campaign}: {seasons, plural, one {one season} other {# seasons}} in your places",
      "The plan of the campaign “{campaign}” is published. {seasons, plural, one {One season is booked} other {# seasons are booked}} in the places of {ownerName}:",
      "{sites}",
      "The sessions are in the agenda of your places. The agreements are being prepared by themselves: you will be able to read and accept them.",
    ],
  },
} satisfies Record<string, Text>;

export const planPhrases = {
  granted: { fr: "Accordé :", en: "Granted:" },
  refused: { fr: "Non accordé :", en: "Not granted:" },
  agenda: { fr: "Vos séances sont dans votre agenda.", en: "Your sessions are in your agenda." },
  conventions: {
    fr: "Leurs conventions se préparent seules : vous pourrez les lire et les accepter.",
    en: "Their agreements are being prepared by themselves: you will be able to read and accept them.",
  },
  sessions: { fr: "{count} séances, la première {when}", en: "{count} sessions, the first on {when}" },
} satisfies Record<string, Phrase>;

/** Why a request was not granted: the solver's closed list, what was wrong before it, and what came after it. */
export const planReasons: Readonly<Record<string, Phrase>> = {
  closed: {
    fr: "aucun des lieux demandés n’est ouvert assez de semaines à ces heures",
    en: "none of the places asked for is open enough weeks at these hours",
  },
  full: {
    fr: "les heures demandées sont prises par d’autres demandes",
    en: "the hours asked for are taken by other requests",
  },
  link: {
    fr: "elle ne s’accorde pas avec une autre demande liée",
    en: "it does not fit with another request that is linked to it",
  },
  "all-or-none": {
    fr: "une demande qui va avec elle n’a pas pu être servie",
    en: "a request that goes with it could not be granted",
  },
  cost: {
    fr: "le règlement ne permet pas de la servir à ce prix",
    en: "the rules do not allow granting it at this price",
  },
  unsuitable: {
    fr: "aucun des lieux demandés ne convient au besoin",
    en: "none of the places asked for suits the need",
  },
  past: { fr: "les dates demandées sont passées", en: "the dates asked for are past" },
  quiet: {
    fr: "les heures demandées tombent pendant le calme des voisins",
    en: "the hours asked for fall in the neighbours’ quiet hours",
  },
  banned: {
    fr: "le hub a écarté les créneaux qu’elle demandait",
    en: "the hub has ruled out the hours that it asked for",
  },
  parked: {
    fr: "le hub l’a retirée du plan sans lui trouver d’autre place",
    en: "the hub took it out of the plan without finding another place for it",
  },
  taken: {
    fr: "le créneau prévu a été réservé entre-temps",
    en: "the hours planned were booked in the meantime",
  },
  withdrawn: { fr: "elle a été retirée", en: "it was withdrawn" },
  uninsured: {
    fr: "aucune assurance acceptée ne couvre toutes ses séances",
    en: "no accepted insurance covers all its sessions",
  },
};
