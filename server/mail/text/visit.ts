import type { INCIDENT_KINDS } from "#db/schema.ts";
import type { Phrase, Text } from "../words.ts";

export const visitText = {
  incident: {
    link: "incident",
    fr: [
      "À voir : {kindInside}, {site}",
      "{kind}, pendant la séance de {organizationName} :",
      "{session}",
      "« {note} »",
    ],
    en: [
      "To look at: {kindInside}, {site}",
      "{kind}, during the session of {organizationName}:",
      "{session}",
      "“{note}”",
    ],
  },
  missed: {
    link: "session",
    fr: [
      "Personne n’est venu ? {title}",
      "Le lieu nous dit que personne n’est venu à cette séance :",
      "{session}",
      "Si c’est une erreur, dites-le au lieu. Quand vous ne pouvez pas venir, rendez la séance : quelqu’un d’autre en profitera.",
    ],
    en: [
      "Nobody came? {title}",
      "The place tells us that nobody came to this session:",
      "{session}",
      "If this is a mistake, tell the place. When you cannot come, give the session back: someone else will make use of it.",
    ],
  },
  cleared: {
    link: "session",
    fr: ["Absence effacée : {title}", "Le lieu a effacé l’absence qu’il avait notée pour cette séance :", "{session}"],
    en: [
      "Absence cleared: {title}",
      "The place has cleared the absence that it had noted for this session:",
      "{session}",
    ],
  },
  tomorrow: {
    link: "enter",
    fr: ["Demain : {count, plural, one {{title}} other {# séances}}", "{sessions}"],
    en: ["Tomorrow: {count, plural, one {{title}} other {# sessions}}", "{sessions}"],
  },
} satisfies Record<string, Text>;

/** Under a session of the day after that cannot be used. */
export const blockedTomorrow = {
  insurance: {
    fr: "Séance bloquée : votre assurance ne couvre pas ce jour. Déposez la nouvelle attestation dans « Ma structure », onglet « Papiers » ; le code d’entrée sera donné dès qu’elle sera acceptée.",
    en: "Session blocked: your insurance does not cover that day. Hand in the new certificate under “My organization”, tab “Papers”; the entry code is told as soon as it is accepted.",
  },
  "other-use": {
    fr: "Séance bloquée : le maire n’a pas accepté cet usage du lieu (GN 6). Sans son accord, elle n’a pas lieu et le code d’entrée n’est pas donné. Voyez la page « Convention » de la réservation.",
    en: "Session blocked: the mayor has not accepted this use of the place (GN 6). Without that consent it does not take place and the entry code is not told. See the “Agreement” page of the booking.",
  },
} satisfies Record<string, Phrase>;

/** As a sentence begins, for it stands in one too. */
export const incidentKinds: Readonly<Record<(typeof INCIDENT_KINDS)[number], Phrase>> = {
  damage: { fr: "Quelque chose est abîmé", en: "Something is damaged" },
  dirty: { fr: "Le lieu n’est pas propre", en: "The place is not clean" },
  missing: { fr: "Quelque chose manque", en: "Something is missing" },
  locked: { fr: "Impossible d’entrer", en: "No way to get in" },
  noise: { fr: "Le bruit gêne", en: "The noise disturbs" },
  other: { fr: "Autre chose", en: "Something else" },
};
