import type { INCIDENT_KINDS } from "#db/schema.ts";
import type { Phrase, Text } from "../words.ts";

export const visitText = {
  incident: {
    fr: [
      "À voir : {kindInside}, {site}",
      "{kind}, pendant la séance de {organizationName} :",
      "{session}",
      "« {note} »",
      "Pour répondre :\n{url}",
    ],
    en: [
      "To look at: {kindInside}, {site}",
      "{kind}, during the session of {organizationName}:",
      "{session}",
      "“{note}”",
      "To answer:\n{url}",
    ],
  },
  missed: {
    fr: [
      "Personne n’est venu ? {title}",
      "Le lieu nous dit que personne n’est venu à cette séance :",
      "{session}",
      "Si c’est une erreur, dites-le au lieu. Quand vous ne pouvez pas venir, rendez la séance dans votre agenda : quelqu’un d’autre en profitera.",
    ],
    en: [
      "Nobody came? {title}",
      "The place tells us that nobody came to this session:",
      "{session}",
      "If this is a mistake, tell the place. When you cannot come, give the session back in your agenda: someone else will make use of it.",
    ],
  },
  cleared: {
    fr: ["Absence effacée : {title}", "Le lieu a effacé l’absence qu’il avait notée pour cette séance :", "{session}"],
    en: [
      "Absence cleared: {title}",
      "The place has cleared the absence that it had noted for this session:",
      "{session}",
    ],
  },
  tomorrow: {
    fr: [
      "Demain : {count, plural, one {{title}} other {# séances}}",
      "{sessions}",
      "Comment entrer, le code ou les clés : ouvrez la séance dans votre agenda. Si vous ne venez pas, rendez-la au même endroit.\n{url}",
    ],
    en: [
      "Tomorrow: {count, plural, one {{title}} other {# sessions}}",
      "{sessions}",
      "How to get in, the code or the keys: open the session in your agenda. If you are not coming, give it back there too.\n{url}",
    ],
  },
} satisfies Record<string, Text>;

/** Under a session of the day after that its holder's insurance does not cover. */
export const blockedTomorrow: Phrase = {
  fr: "Séance bloquée : votre assurance ne couvre pas ce jour. Déposez la nouvelle attestation dans « Ma structure », onglet « Papiers » ; le code d’entrée sera donné dès qu’elle sera acceptée.",
  en: "Session blocked: your insurance does not cover that day. Hand in the new certificate under “My organization”, tab “Papers”; the entry code is told as soon as it is accepted.",
};

/** As a sentence begins, for it stands in one too. */
export const incidentKinds: Readonly<Record<(typeof INCIDENT_KINDS)[number], Phrase>> = {
  damage: { fr: "Quelque chose est abîmé", en: "Something is damaged" },
  dirty: { fr: "Le lieu n’est pas propre", en: "The place is not clean" },
  missing: { fr: "Quelque chose manque", en: "Something is missing" },
  locked: { fr: "Impossible d’entrer", en: "No way to get in" },
  noise: { fr: "Le bruit gêne", en: "The noise disturbs" },
  other: { fr: "Autre chose", en: "Something else" },
};
