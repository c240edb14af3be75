import type { Phrase, Text } from "../words.ts";

export const optionText = {
  held: {
    link: "take",
    fr: [
      "Option gardée : {title}, {place}",
      "Ces heures à {place} sont gardées pour « {title} » ({organizationName}) :",
      "{sessions}",
      "Prenez-les avant le {until}. Ensuite, elles redeviennent libres.",
    ],
    en: [
      "Option kept: {title}, {place}",
      "These hours at {place} are kept for “{title}” ({organizationName}):",
      "{sessions}",
      "Take them before {until}. After that they are free again.",
    ],
  },
  offered: {
    link: "take",
    fr: [
      "C’est votre tour : {title}, {place}",
      "Les heures que vous attendiez à {place} pour « {title} » ({organizationName}) se libèrent :",
      "{sessions}",
      "Elles sont gardées pour vous jusqu’au {until}. Ensuite, elles vont à la structure suivante.",
    ],
    en: [
      "It is your turn: {title}, {place}",
      "The hours that you were waiting for at {place} for “{title}” ({organizationName}) are free:",
      "{sessions}",
      "They are kept for you until {until}. After that they go to the next organization.",
    ],
  },
  expired: {
    link: "askAgain",
    fr: [
      "Option terminée : {title}, {place}",
      "Ces heures à {place} ne sont plus gardées pour « {title} » :",
      "{sessions}",
    ],
    en: ["Option ended: {title}, {place}", "These hours at {place} are no longer kept for “{title}”:", "{sessions}"],
  },
  proposed: {
    link: "take",
    fr: [
      "Une autre heure : {title}, {place}",
      "Votre demande « {title} » à {asked} ne peut pas être acceptée :",
      "{askedSessions}",
      "{motive}",
      "{note}",
      "À la place, ces heures vous sont proposées à {place} :",
      "{sessions}",
      "Elles sont gardées pour vous jusqu’au {until}. Si vous les prenez, elles sont à vous.",
      "{next}",
    ],
    en: [
      "Another hour: {title}, {place}",
      "Your request “{title}” at {asked} cannot be accepted:",
      "{askedSessions}",
      "{motive}",
      "{note}",
      "Instead, these hours are proposed to you at {place}:",
      "{sessions}",
      "They are kept for you until {until}. If you take them, they are yours.",
      "{next}",
    ],
  },
  proposalTaken: {
    link: "place",
    fr: [
      "Heure prise : {title}, {place}",
      "{organizationName} prend l’heure que vous avez proposée à {place} pour « {title} » :",
      "{sessions}",
      "Vous n’avez rien à faire.",
    ],
    en: [
      "Hour taken: {title}, {place}",
      "{organizationName} takes the hour that you proposed at {place} for “{title}”:",
      "{sessions}",
      "There is nothing for you to do.",
    ],
  },
  proposalLeft: {
    link: "place",
    fr: [
      "Heure laissée : {title}, {place}",
      "{organizationName} ne prend pas l’heure que vous avez proposée à {place} pour « {title} » :",
      "{sessions}",
      "Ces heures sont de nouveau libres.",
    ],
    en: [
      "Hour left: {title}, {place}",
      "{organizationName} does not take the hour that you proposed at {place} for “{title}”:",
      "{sessions}",
      "These hours are free again.",
    ],
  },
} satisfies Record<string, Text>;

/** Of one of several ranked wishes. */
export const nextWishText: Phrase = {
  fr: "Si vous les laissez, le lieu suivant de vos vœux est demandé, s’il en reste un.",
  en: "If you let them go, the next place of your wishes is asked, if there is one.",
};
